package review

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"waybill/dossier"
)

// State is what the records of a log say together. It is not changed once it is
// made, and may be used by many readers at once. The same records give the same
// state, in whatever order and however often each stands in the log.
type State struct {
	records   []Record // by id, each once
	byID      map[string]int
	undone    map[string]bool // acts that are taken back
	reviewers []string
	own       map[string][]int    // reviewer: their records
	claims    map[string]*decided // claim: what was decided of it
	next      map[string]*taken   // reviewer: what can be undone and redone
}

// decided is what stands of a claim.
type decided struct {
	decisions map[string]int // by reviewer: the decision that counts
	first     map[string]int // by reviewer: their first decision, taken back or not
	flags     map[string]int
	skips     map[string]int
	outcome   int // the adjudication that counts, -1 for none
}

// taken is what a reviewer can take back, and put back, the last first at the end.
type taken struct {
	done, gone []int
}

// NewState computes the state of some records. Of several with one id the first is meant.
func NewState(records []Record) *State {
	s := &State{byID: map[string]int{}, undone: map[string]bool{}, own: map[string][]int{},
		claims: map[string]*decided{}, next: map[string]*taken{}}
	s.records = slices.Clone(records)
	slices.SortStableFunc(s.records, func(a, b Record) int { return strings.Compare(a.ID, b.ID) })
	s.records = slices.CompactFunc(s.records, func(a, b Record) bool { return a.ID == b.ID })
	for i, r := range s.records {
		s.byID[r.ID] = i
		s.own[r.Reviewer] = append(s.own[r.Reviewer], i)
		s.takeBack(i)
	}
	for i, r := range s.records {
		s.count(i, r)
	}
	s.reviewers = slices.Sorted(maps.Keys(s.own))
	return s
}

// takeBack follows what a reviewer has done, undone and redone. Whatever is
// done anew ends what could be redone.
func (s *State) takeBack(i int) {
	r := s.records[i]
	t := s.next[r.Reviewer]
	if t == nil {
		t = &taken{}
		s.next[r.Reviewer] = t
	}
	target, known := s.byID[r.Target]
	switch {
	case r.act():
		t.done, t.gone = append(t.done, i), nil
	case r.Kind == Undo && known && slices.Contains(t.done, target):
		t.done = slices.DeleteFunc(t.done, func(n int) bool { return n == target })
		t.gone = append(t.gone, target)
		s.undone[r.Target] = true
	case r.Kind == Redo && known && slices.Contains(t.gone, target):
		t.gone = slices.DeleteFunc(t.gone, func(n int) bool { return n == target })
		t.done = append(t.done, target)
		delete(s.undone, r.Target)
	}
}

// count puts a record in its place, unless it is taken back. Later ones take
// the place of earlier ones.
func (s *State) count(i int, r Record) {
	if !r.act() {
		return
	}
	c := s.claims[r.Claim]
	if c == nil {
		c = &decided{decisions: map[string]int{}, first: map[string]int{}, flags: map[string]int{}, skips: map[string]int{}, outcome: -1}
		s.claims[r.Claim] = c
	}
	if _, before := c.first[r.Reviewer]; r.Kind == Decision && !before {
		c.first[r.Reviewer] = i
	}
	if s.undone[r.ID] {
		return
	}
	switch r.Kind {
	case Decision:
		c.decisions[r.Reviewer] = i
		delete(c.skips, r.Reviewer)
	case Adjudication:
		c.outcome = i
	case Skip:
		c.skips[r.Reviewer] = i
	case Flag:
		c.flags[r.Reviewer] = i
	case Unflag:
		delete(c.flags, r.Reviewer)
	}
}

// Records lists all records by id, which is by time; not to be changed.
func (s *State) Records() []Record { return s.records }

// Record is a record by its id.
func (s *State) Record(id string) (Record, bool) {
	i, ok := s.byID[id]
	if !ok {
		return Record{}, false
	}
	return s.records[i], true
}

// Undone says whether a record is taken back.
func (s *State) Undone(id string) bool { return s.undone[id] }

// Reviewers lists who has left a record, sorted by name; not to be changed.
func (s *State) Reviewers() []string { return s.reviewers }

// Decision is the decision of a reviewer on a claim that counts: the latest that is not taken back.
func (s *State) Decision(reviewer, claim string) (Record, bool) {
	c := s.claims[claim]
	if c == nil {
		return Record{}, false
	}
	i, ok := c.decisions[reviewer]
	if !ok {
		return Record{}, false
	}
	return s.records[i], true
}

// First is the first decision of a reviewer on a claim, whether it counts or
// not: the one that was given without seeing what others decided.
func (s *State) First(reviewer, claim string) (Record, bool) {
	c := s.claims[claim]
	if c == nil {
		return Record{}, false
	}
	i, ok := c.first[reviewer]
	if !ok {
		return Record{}, false
	}
	return s.records[i], true
}

// Decisions lists the decisions on a claim that count, by the names of the
// reviewers. Whoever shows them heeds [State.Sees] first, or asks [State.Seen].
func (s *State) Decisions(claim string) []Record {
	c := s.claims[claim]
	if c == nil {
		return nil
	}
	var out []Record
	for _, reviewer := range slices.Sorted(maps.Keys(c.decisions)) {
		out = append(out, s.records[c.decisions[reviewer]])
	}
	return out
}

// Outcome is the adjudication of a claim that counts.
func (s *State) Outcome(claim string) (Record, bool) {
	c := s.claims[claim]
	if c == nil || c.outcome < 0 {
		return Record{}, false
	}
	return s.records[c.outcome], true
}

// Flagged says whether a reviewer marked a claim to be looked at again.
func (s *State) Flagged(reviewer, claim string) bool {
	c := s.claims[claim]
	if c == nil {
		return false
	}
	_, ok := c.flags[reviewer]
	return ok
}

// Skipped says whether a reviewer skipped a claim and has not decided on it since.
func (s *State) Skipped(reviewer, claim string) bool {
	c := s.claims[claim]
	if c == nil {
		return false
	}
	_, ok := c.skips[reviewer]
	return ok
}

// Sees says whether a viewer may see what others decided of a claim: who has
// decided on it, even if that was taken back since, because what was seen is
// seen. Nobody without a name sees anything.
func (s *State) Sees(viewer, claim string) bool {
	_, ok := s.First(viewer, claim)
	return ok
}

// Seen lists the decisions on a claim that a viewer may see, by the names of
// the reviewers, and how many more there are.
func (s *State) Seen(viewer, claim string) (list []Record, hidden int) {
	all := s.Decisions(claim)
	if s.Sees(viewer, claim) {
		return all, 0
	}
	return nil, len(all)
}

// SeesDispute says whether a viewer may see the two sides of a disagreement in
// order to settle it: one who sees the decisions anyway, or one who takes no
// part in the review and has decided on no claim at all.
func (s *State) SeesDispute(viewer, claim string) bool {
	return viewer != "" && (s.Sees(viewer, claim) || !s.TakesPart(viewer))
}

// TakesPart says whether somebody has decided on any claim.
func (s *State) TakesPart(viewer string) bool {
	for _, i := range s.own[viewer] {
		if s.records[i].Kind == Decision {
			return true
		}
	}
	return false
}

// Differs says in words in what decisions on one claim differ: "verdict", or
// "source" or "information" where grades are more than one step apart. Missing
// values, which are F, 6, cannot judge and what was not graded, differ from nothing.
func Differs(decisions []Record) []string {
	var verdicts []Verdict
	var sources, informations []int
	for _, d := range decisions {
		if d.Verdict != CannotJudge {
			verdicts = append(verdicts, d.Verdict)
		}
		if n, ok := rankSource(d.Source); ok {
			sources = append(sources, n)
		}
		if n, ok := rankInformation(d.Information); ok {
			informations = append(informations, n)
		}
	}
	var out []string
	slices.Sort(verdicts)
	if len(slices.Compact(verdicts)) > 1 {
		out = append(out, "verdict")
	}
	if spread(sources) > 1 {
		out = append(out, "source")
	}
	if spread(informations) > 1 {
		out = append(out, "information")
	}
	return out
}

func spread(list []int) int {
	if len(list) == 0 {
		return 0
	}
	return slices.Max(list) - slices.Min(list)
}

// rankSource is the place of a grade on its scale, from A as 0; false for a missing value.
func rankSource(g dossier.Grade) (int, bool) {
	if g == "" || g == CannotRely {
		return 0, false
	}
	return int(g[0] - 'A'), true
}

// rankInformation is the place of a credibility on its scale, from 1 as 0; false for a missing value.
func rankInformation(c Credibility) (int, bool) {
	return int(c) - 1, c >= 1 && c < CannotTell
}

// Contested says whether the decisions on a claim differ and that is not
// settled: no adjudication counts, or somebody decided after it.
func (s *State) Contested(claim string) bool {
	list := s.Decisions(claim)
	return len(Differs(list)) > 0 && !s.settled(claim, list)
}

// Settled says whether an adjudication counts that names all decisions on a claim.
func (s *State) Settled(claim string) bool { return s.settled(claim, s.Decisions(claim)) }

func (s *State) settled(claim string, decisions []Record) bool {
	out, ok := s.Outcome(claim)
	return ok && !slices.ContainsFunc(decisions, func(d Record) bool { return !slices.Contains(out.Settles, d.ID) })
}

// Stale says in words what of a claim changed since a decision or an
// adjudication on it; nothing when it is as it was.
func Stale(x dossier.Surface, d Record) []string {
	return d.Judged.Changed(Judge(x, d.Claim))
}

// Recent lists the last acts of a reviewer that count, the latest first, n at most.
func (s *State) Recent(reviewer string, n int) []Record {
	t := s.next[reviewer]
	if t == nil {
		return nil
	}
	at := slices.Clone(t.done)
	slices.SortFunc(at, func(a, b int) int { return cmp.Compare(b, a) })
	var out []Record
	for _, i := range at[:min(n, len(at))] {
		out = append(out, s.records[i])
	}
	return out
}

// Undoable is the record that a reviewer's next undo takes back: the last that counts.
func (s *State) Undoable(reviewer string) (Record, bool) {
	t := s.next[reviewer]
	if t == nil || len(t.done) == 0 {
		return Record{}, false
	}
	return s.records[slices.Max(t.done)], true
}

// Redoable is the record that a reviewer's next redo puts back: the last that
// was taken back, as long as nothing was done since.
func (s *State) Redoable(reviewer string) (Record, bool) {
	t := s.next[reviewer]
	if t == nil || len(t.gone) == 0 {
		return Record{}, false
	}
	return s.records[t.gone[len(t.gone)-1]], true
}
