package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"waybill/dossier"
	"waybill/ui"
)

// timelining is what the timeline verb is asked for.
type timelining struct {
	id       string // "" is the whole dossier
	clock    string
	from, to string
	picture  picture
}

func newTimeline(p *program) *cobra.Command {
	var t timelining
	c := &cobra.Command{
		Use:   "timeline [ID] [flags]",
		Short: "Dated records in order",
		Long: `Print what happened when: of the record ID and what it is linked with, or of the
whole dossier. There are two clocks: when things happened, and when they were
said. By the clock "happened" an allegation stands at the time that it speaks
of, by the clock "said" when it was made; an event stands when it took place, or
at the earliest publication that it is known from.

Dates are drawn as they are known: a known start is "[", an uncertain one "(",
what is still going ends in ">", an end that nobody knows in "?". What has no
date is listed last.

Exit status is 0 if something has a date, 1 if nothing has or ID was not found, 2
if the dossier could not be read.`,
		Example: `  waybill timeline liege-airport
  waybill timeline --clock said --from 2018 --to 2023-10
  waybill timeline liege-airport --svg -o timeline.svg`,
		Args:              takes(0, 1, "one id at most"),
		ValidArgsFunction: p.completeIDs("all"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 1 {
				t.id = args[0]
			}
			return p.runTimeline(c.Context(), t)
		},
	}
	f := c.Flags()
	f.Var(newChoice(&t.clock, "CLOCK", clockWords()...), "clock", "go by when it happened or was said; auto: said for claims and sources")
	f.Var(&text{&t.from, "DATE"}, "from", "leave out what ended before `DATE`, such as 2018 or 2018-10-05")
	f.Var(&text{&t.to, "DATE"}, "to", "leave out what begins after DATE")
	t.picture.flags(f)
	_ = c.RegisterFlagCompletionFunc("clock", cobra.FixedCompletions(clockWords(), cobra.ShellCompDirectiveNoFileComp)) // it is declared
	return c
}

// clockWords are the values of --clock.
func clockWords() []string {
	out := []string{"auto"}
	for _, on := range dossier.Clocks() {
		out = append(out, string(on))
	}
	return out
}

func (p *program) runTimeline(ctx context.Context, t timelining) error {
	if err := p.validatePicture(t.picture); err != nil {
		return err
	}
	if err := t.validate(); err != nil {
		return err
	}
	x, s, err := p.index(ctx)
	if err != nil {
		return err
	}
	var r dossier.Record
	if t.id == "" {
		if err := wholly(x); err != nil {
			return err
		}
	}
	if t.id != "" {
		if r, err = recordOf(x, t.id); err != nil {
			return err
		}
	}
	lapse := ui.Lapse{ID: t.id, Clock: dossier.Clock(t.clock), From: dossier.Date(t.from), To: dossier.Date(t.to)}
	if t.clock == "auto" {
		lapse.Clock = ui.ClockFor(r)
	}
	line := x.Timeline(t.id, lapse.Clock)
	switch {
	case p.json:
		err = p.printJSON(newDated(x, line, lapse))
	case t.picture.svg:
		err = p.printPicture(t.picture, ui.TimelinePicture(x, lapse))
	default:
		err = p.print(p.paper().Timeline(x, lapse))
	}
	if _, _, dated := line.Span(); err == nil && !dated {
		err = &failure{status: found, err: fmt.Errorf("nothing in %q has a date by this clock", s.name)}
	}
	return err
}

// validate finds what is wrong with the dates before anything is read.
func (t timelining) validate() error {
	var bounds [2]dossier.EDTF
	for i, flag := range []struct{ name, value string }{{"from", t.from}, {"to", t.to}} {
		if flag.value == "" {
			continue
		}
		e, err := dossier.Date(flag.value).Parse()
		if err != nil {
			return misuse("a year, a month or a day, such as 2018, 2018-10 or 2018-10-05", "--%s: %w", flag.name, err)
		}
		bounds[i] = e
	}
	first, starts := bounds[0].Earliest()
	last, ends := bounds[1].Latest()
	switch {
	case t.from != "" && !starts:
		return misuse("", "--from %q has no first day", t.from)
	case t.to != "" && !ends:
		return misuse("", "--to %q has no last day", t.to)
	case starts && ends && first > last:
		return misuse("", "--from %s lies after --to %s", t.from, t.to)
	}
	return nil
}

// dated is a moment as --json prints it.
type dated struct {
	Date     dossier.Date  `json:"date"`
	Earliest string        `json:"earliest,omitzero"`
	Latest   string        `json:"latest,omitzero"`
	Start    string        `json:"start,omitzero"`
	End      string        `json:"end,omitzero"`
	What     string        `json:"what"`
	ID       string        `json:"id"`
	Kind     dossier.Kind  `json:"kind"`
	Phase    int           `json:"phase,omitzero"`
	Title    string        `json:"title"`
	Clock    dossier.Clock `json:"clock"`
	By       []string      `json:"by"`
	Source   string        `json:"source,omitzero"`
	Perhaps  bool          `json:"perhaps,omitzero"`
	*uttered `json:",inline"`
}

// uttered is what is never left out where a claim is told.
type uttered struct {
	Made    dossier.Date        `json:"made"`
	Origins int                 `json:"origins"`
	Answer  dossier.AnswerState `json:"answer,omitzero"`
	Answers []dossier.Answer    `json:"answers,omitempty"`
}

// newDated gives all moments in the order of their dates. What has no date
// comes last, and not at all where a span of days is asked for.
func newDated(x dossier.Surface, t *dossier.Timeline, l ui.Lapse) []dated {
	out := []dated{}
	from, to := bounds(l)
	for _, k := range dossier.Lanes() {
		list := t.Moments(k, from, to, -1)
		if l.From == "" && l.To == "" {
			list = append(list, t.Undated(k, -1)...)
		}
		for _, m := range list {
			out = append(out, newMoment(x, m, l.Clock))
		}
	}
	slices.SortStableFunc(out, func(a, b dated) int { return dossier.CompareDates(a.Date, b.Date) })
	return out
}

// bounds are the days that are asked for.
func bounds(l ui.Lapse) (from, to dossier.Day) {
	from, to = dossier.EverBefore, dossier.EverAfter
	if e, err := l.From.Parse(); err == nil {
		from, _ = e.Earliest()
	}
	if e, err := l.To.Parse(); err == nil {
		to, _ = e.Latest()
	}
	return from, to
}

func newMoment(x dossier.Surface, m dossier.Moment, on dossier.Clock) dated {
	d := dated{Date: m.Date, What: m.What, ID: m.ID, Kind: m.Lane, Phase: m.Phase, Title: m.Title, Clock: on,
		By: m.By, Source: m.Source, Perhaps: m.Perhaps}
	if e, err := m.Date.Parse(); err == nil {
		if day, ok := e.Earliest(); ok {
			d.Earliest = day.String()
		}
		if day, ok := e.Latest(); ok {
			d.Latest = day.String()
		}
		start, end := e.Ends()
		d.Start, d.End = known(start, e.UnknownStart()), known(end, e.UnknownEnd())
	}
	if r, ok := x.Record(m.ID); ok {
		if c, ok := r.Value.(*dossier.Claim); ok {
			d.uttered = &uttered{c.Made, len(x.Origins(m.ID)), x.Answer(m.ID), c.Answers}
		}
	}
	return d
}

// known is a word for how an end of a date is known.
func known(end dossier.EDTF, unknown bool) string {
	switch {
	case unknown:
		return "unknown"
	case end.String() == "" || end.OpenStart() || end.OpenEnd():
		return "open"
	case end.Uncertain() && end.Approximate():
		return "uncertain and approximate"
	case end.Uncertain():
		return "uncertain"
	case end.Approximate():
		return "approximate"
	}
	return "known"
}

const timelineShape = `
timeline  [{date, earliest?, latest?, start?, end?, what, id, kind, phase?, title,
          clock, by, source?, perhaps?, made?, origins?, answer?, answers?}]
          in the order of the dates; what has no date comes last, and is left
          out with --from or --to
          date       as written (EDTF), "" where none is recorded for this clock
          earliest, latest
                     the days that it can mean, such as 2018-01-01 to 2018-12-31
                     for 2018; absent where it has no such day
          start, end how each end is known: known, uncertain, approximate,
                     uncertain and approximate, open (without a start, or still
                     going) or unknown; of one date both are the same
          what       what is dated: happened, the status or investment or phase,
                     the type of a link, speaks of, alleged, denied and the like,
                     published, applies, first told
          kind       as in list; it is the lane of the drawing
          phase      of an investment, counted from 1
          clock      happened or said
          by         ids of the actors who say or publish it
          source     of what was first told: the source it was told by
          perhaps    true where another source may have told it earlier
          made, origins, answer, answers
                     of a claim: when it was made, on how many origins it rests
                     at most, how an allegation was answered, and what a rebuttal
                     answers [{claim, point?, how}]
`
