package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"waybill/dossier"
	"waybill/dossier/review"
	"waybill/ui"
)

// judging is the flags of a judgement.
type judging struct {
	source, information string // --source, --information
	confidence          string // --confidence
	note                string // --note
}

func (j *judging) flags(f *pflag.FlagSet) {
	f.Var(&text{&j.source, "GRADE"}, "source", "grade the reliability of the sources, A to F (Admiralty); F: it cannot be judged")
	f.Var(&text{&j.information, "GRADE"}, "information", "grade the credibility of what they say, 1 to 6 (Admiralty); 6: it cannot be judged")
	f.Var(&text{&j.confidence, "WORD"}, "confidence", "how sure you are of your own judgement: low, moderate or high")
	f.Var(&text{&j.note, "TEXT"}, "note", "the reason; it must be given for extremes and for what differs from the dossier's own grade")
}

// judgement is what the flags and a verdict say.
func (j judging) judgement(verdict string) (review.Judgement, error) {
	out := review.Judgement{Verdict: review.Verdict(verdict), Source: dossier.Grade(strings.ToUpper(j.source)),
		Confidence: review.Confidence(j.confidence), Note: j.note}
	if j.information != "" {
		n, err := strconv.Atoi(j.information)
		if err != nil || n < 1 || n > int(review.CannotTell) {
			return out, misuse("1 to 6, where 6 says that it cannot be judged", "%q is no credibility of information", j.information)
		}
		out.Information = review.Credibility(n)
	}
	for _, c := range []struct {
		word, what string
		words      []string
	}{
		{verdict, "verdict", verdictWords()},
		{string(out.Source), "reliability of a source", append(strings.Split("A B C D E F", " "), "")},
		{j.confidence, "confidence", []string{"low", "moderate", "high", ""}},
	} {
		if err := oneOf(c.word, c.what, c.words); err != nil {
			return out, err
		}
	}
	return out, nil
}

// oneOf says what is wrong with a word that should be one of a few; "" among
// them says that it may be left away.
func oneOf(word, what string, words []string) error {
	var told []string
	for _, w := range words {
		if w == word {
			return nil
		}
		if w != "" {
			told = append(told, w)
		}
	}
	hint := meant(dossier.NearestWord(word, told))
	if hint == "" {
		hint = "it is one of " + strings.Join(told, ", ")
	}
	return misuse(hint, "%q is no %s", word, what)
}

// deciding is the flags of decide.
type deciding struct {
	judging
	skip, flag, unflag, undo, redo bool
}

func newReviewDecide(p *program, r *reviewing) *cobra.Command {
	var d deciding
	c := &cobra.Command{
		Use:   "decide CLAIM VERDICT [flags]",
		Short: "Judge a claim, or take back what was judged",
		Long: `Judge a claim. VERDICT is supported, partly, unsupported, contradicted or "cannot
judge"; it is about what the dossier bears out, never about guilt. The source is
graded apart from what it says, and your confidence apart from both.

A note is required for the verdict contradicted, for grades at an end of a scale (A
or E, 1 or 5), and for a source graded otherwise than the dossier grades it.

To decide again takes the place of what you decided before. --undo takes back the
last of your records that counts, --redo puts it back; both are records themselves,
nothing is erased. With --skip, --flag or --unflag no VERDICT is given.

Exit status is 0 if it was saved, 1 if there is no such claim or nothing to take
back, 2 if it was not saved.`,
		Example: `  waybill review decide vsse-possible-espionage partly --source B --information 3 --reviewer ana
  waybill review decide vsse-possible-espionage contradicted --note "The answer shows the contract." --reviewer ana
  waybill review decide vsse-possible-espionage --skip --reviewer ana
  waybill review decide --undo --reviewer ana`,
		Args:              takes(0, 3, "a claim and a verdict"),
		ValidArgsFunction: p.completeDecision,
		RunE: func(c *cobra.Command, args []string) error {
			return p.runReviewDecide(c.Context(), r, d, args)
		},
	}
	f := c.Flags()
	d.judging.flags(f)
	f.BoolVar(&d.skip, "skip", false, "leave the claim for the end of the queue")
	f.BoolVar(&d.flag, "flag", false, "mark the claim to be looked at again")
	f.BoolVar(&d.unflag, "unflag", false, "take that mark off")
	f.BoolVar(&d.undo, "undo", false, "take back your last record")
	f.BoolVar(&d.redo, "redo", false, "put back what you took back last")
	c.MarkFlagsMutuallyExclusive("skip", "flag", "unflag", "undo", "redo")
	return c
}

func (p *program) completeDecision(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	switch len(args) {
	case 0:
		all, what := p.completeIDs("allegations")(c, args, begun)
		more, _ := p.completeIDs("rebuttals")(c, args, begun)
		return append(all, more...), what
	case 1:
		return verdictWords(), cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}

// kind is what the flags ask for beside a verdict.
func (d deciding) kind() review.Kind {
	switch {
	case d.skip:
		return review.Skip
	case d.flag:
		return review.Flag
	case d.unflag:
		return review.Unflag
	case d.undo:
		return review.Undo
	case d.redo:
		return review.Redo
	}
	return review.Decision
}

func (p *program) runReviewDecide(ctx context.Context, r *reviewing, d deciding, args []string) error {
	kind := d.kind()
	if err := d.fits(kind, args); err != nil {
		return err
	}
	at, err := p.desk(ctx, r, true)
	if err != nil {
		return err
	}
	defer at.shut()
	rec := review.Record{Kind: kind}
	rec.Note = d.note
	switch kind {
	case review.Undo, review.Redo:
		rec.Target, err = at.target(kind)
	case review.Decision:
		rec, err = at.decision(d.judging, args)
	default:
		_, err = at.claim(args[0])
		rec.Claim = args[0]
	}
	if err != nil {
		return err
	}
	saved, err := at.save(ctx, rec)
	if err != nil {
		return err
	}
	if p.json {
		return p.printJSON(saved)
	}
	return p.print(p.paper().ReviewSaved(at.x, at.log.State(), saved))
}

// fits finds what is wrong with how many arguments go with a kind of record.
func (d deciding) fits(kind review.Kind, args []string) error {
	want, what := 1, "a claim"
	switch kind {
	case review.Undo, review.Redo:
		want, what = 0, "no claim"
	case review.Decision:
		want, what = 2, "a claim and a verdict"
	}
	if len(args) == want || len(args) == 3 && kind == review.Decision {
		return nil
	}
	if kind == review.Decision {
		return misuse("waybill review decide --help shows the verdicts", "decide takes a claim and a verdict, not %s", count(len(args), "argument"))
	}
	return misuse("leave the rest away", "decide --%s takes %s, not %s", kind, what, count(len(args), "argument"))
}

// decision is the decision that arguments and flags ask for; the words of a
// verdict may be one argument or two.
func (d *desk) decision(j judging, args []string) (review.Record, error) {
	r, err := d.claim(args[0])
	if err != nil {
		return review.Record{}, err
	}
	judged, err := j.judgement(strings.ReplaceAll(strings.Join(args[1:], " "), "-", " "))
	if err != nil {
		return review.Record{}, err
	}
	return d.reasoned(review.Record{Kind: review.Decision, Claim: r.ID, Judgement: judged, Judged: review.Judge(d.x, r.ID)})
}

// reasoned is a judgement, or the failure of one that lacks its reason.
func (d *desk) reasoned(r review.Record) (review.Record, error) {
	if why := review.NoteDue(d.x, r.Claim, r.Judgement, r.Kind); why != "" && strings.TrimSpace(r.Note) == "" {
		return r, misuse("--note TEXT gives it; nothing was saved", "a note is required: %s", why)
	}
	return r, nil
}

// target is the id of what an undo takes back, or a redo puts back.
func (d *desk) target(kind review.Kind) (string, error) {
	of, what := d.log.State().Undoable, "take back"
	if kind == review.Redo {
		of, what = d.log.State().Redoable, "put back"
	}
	r, ok := of(d.who)
	if !ok {
		return "", &failure{status: found, err: fmt.Errorf("there is nothing of %q's to %s", ui.Clean(d.who), what)}
	}
	return r.ID, nil
}

const reviewDecideShape = `
review decide
          the record that was saved, as the log has it: {v, id, at, kind,
          reviewer, session?, claim?, verdict?, source?, information?,
          confidence?, note?, seconds?, judged?, target?, settles?, plan?, prev?,
          joins?, hash}
          id         a ULID; at: its time (RFC 3339)
          kind       start, continue, decision, skip, flag, unflag, undo, redo or
                     adjudication
          judged     {hash, text, modality?, points?, evidence?, answers?}: what
                     was judged; its parts are [{id, hash}]
          target     of an undo or a redo: the record taken or put back
          settles    of an adjudication: the decisions it settles
          prev       the hash of the reviewer's record before; joins: of further
                     ones, where two copies of a log were merged
          hash       the SHA-256 of the rest as canonical JSON (RFC 8785)
`
