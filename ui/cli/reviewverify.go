package cli

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"waybill/dossier/review"
)

// heads is a flag that may be given several times: NAME=HASH.
type heads map[string]string

// String is empty: there is no default.
func (h heads) String() string { return "" }

// Type is what help calls the value.
func (h heads) Type() string { return "NAME=HASH" }

// Set takes the head of one reviewer.
func (h heads) Set(s string) error {
	at := strings.LastIndex(s, "=")
	if at <= 0 || len(s)-at-1 != 64 || strings.Trim(s[at+1:], "0123456789abcdef") != "" {
		return errors.New("it is the name of a reviewer, = and the 64 hexadecimal digits that verify printed")
	}
	h[s[:at]] = s[at+1:]
	return nil
}

func newReviewVerify(p *program, r *reviewing) *cobra.Command {
	kept := heads{}
	c := &cobra.Command{
		Use:   "verify [flags]",
		Short: "Hold the log against its hashes",
		Long: `Check every line of the log against its own hash, and every record against the
hash of the same reviewer's record before it. The file is only read. A record that
was edited, taken out, inserted or exchanged is found, with its line.

That records were cut off the end, or the chain was written anew from some record
on, can be found only against a head that was kept elsewhere: note the heads that
are printed, in a mail or a commit, and give them again with --head.

Exit status is 0 if the log is as it was written, 1 if it is not, 2 if it could not
be read.`,
		Example: `  waybill review verify
  waybill review verify --log liege.reviews.jsonl --head ana=52ffae96976c6f85fe256ab15bd07f2cde32d762c8fddfe5eb47a09cf31c2e4d`,
		Args: takes(0, 0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			return p.runReviewVerify(r, kept)
		},
	}
	c.Flags().Var(kept, "head", "the head of a reviewer that was printed before, NAME=HASH: it must be in the chain still; may be given several times")
	return c
}

// verified is what verify found, as --json prints it.
type verified struct {
	Log        string         `json:"log"`
	Sound      bool           `json:"sound"`
	Records    int            `json:"records"`
	Duplicates int            `json:"duplicates"`
	Heads      []verifiedHead `json:"heads"`
	Findings   []flaw         `json:"findings"`
}

type verifiedHead struct {
	Reviewer string `json:"reviewer"`
	Hash     string `json:"hash"`
	Records  int    `json:"records"`
	Anchored bool   `json:"anchored"`
	Since    int    `json:"since"`
}

type flaw struct {
	Line     int    `json:"line"`
	Reviewer string `json:"reviewer,omitzero"`
	Harm     bool   `json:"harm"`
	Message  string `json:"message"`
}

func (p *program) runReviewVerify(r *reviewing, kept heads) error {
	s, err := p.source("")
	if err != nil {
		return err
	}
	path, err := r.path(s)
	if err != nil {
		return err
	}
	if info, err := os.Stat(path); err == nil {
		if err := readable(info); err != nil {
			return &failure{status: failed, err: &readError{path, err}}
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		f := &failure{status: failed, err: &readError{path, review.Cause(err)}}
		if errors.Is(err, fs.ErrNotExist) {
			f.hint = "nobody has reviewed this dossier yet, or --log FILE says where"
		}
		return f
	}
	v := review.Verify(data, kept)
	if p.json {
		out := verified{Log: path, Sound: v.Sound(), Records: v.Records, Duplicates: v.Duplicates, Heads: []verifiedHead{}, Findings: []flaw{}}
		for _, h := range v.Heads {
			out.Heads = append(out.Heads, verifiedHead(h))
		}
		for _, f := range v.Findings {
			out.Findings = append(out.Findings, flaw{f.Line, f.Reviewer, f.Harm, f.Words})
		}
		err = p.printJSON(out)
	} else {
		err = p.print(p.paper().ReviewVerified(path, v, len(kept) > 0))
	}
	if err == nil && !v.Sound() {
		err = &failure{status: found}
	}
	return err
}

const reviewVerifyShape = `
review verify
          {log, sound, records, duplicates, heads, findings}
          duplicates lines that repeat a record, as a merge may leave them
          heads      [{reviewer, hash, records, anchored, since}]; anchored: the
                     head given with --head is in the chain; since: how many
                     records came after it
          findings   [{line, reviewer?, harm, message}]; harm: the log is not as it
                     was written; line: 0 where it is about none
`
