package dossier

import (
	"iter"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Differences lists in what the dossier differs from an earlier version: first
// what follows for claims ([Index.Consequences]), then what is said otherwise
// ([Diff]). It looks at every record of both: it is for work beside the screen.
func (x *Index) Differences(earlier *Index) []Difference {
	if x.sameFile(earlier) {
		return nil
	}
	return slices.Concat(x.Consequences(earlier), Diff(earlier.dossier, x.dossier))
}

// Consequences lists what is computed otherwise of claims that both versions
// have, also of those whose own words are the same: support, the number of
// origins, the answer to an allegation and to each of its points, and who said
// it first. They stand in the order of the file; none has an entry for a claim
// that was added or removed.
func (x *Index) Consequences(earlier *Index) []Difference {
	c := &consequences{}
	before, after := newStandings(earlier), newStandings(x)
	for i := range int32(len(after.firsts)) {
		n := after.from + i
		if _, twin := x.twins[n]; twin {
			continue
		}
		k, _ := x.row(n)
		id := x.id(n)
		was, known := earlier.find(id)
		if !known || !earlier.isClaim(was) {
			continue
		}
		c.at = Difference{Op: Computed, Kind: k, ID: id}
		c.text("/support", string(before.support(was)), string(after.support(n)))
		if a, b := before.origins[was-before.from], after.origins[i]; a != b {
			c.add("/origins", number(a), number(b))
		}
		c.text("/answer", string(before.answer(was)), string(after.answer(n)))
		c.points(before, after, was, n)
		c.first(id, before.first(was), after.first(n))
	}
	return c.out
}

// consequences gathers differences of one claim after the other.
type consequences struct {
	out []Difference
	at  Difference
}

func (c *consequences) add(field string, old, new jsontext.Value) {
	d := c.at
	d.Field, d.Old, d.New = field, old, new
	c.out = append(c.out, d)
}

func (c *consequences) text(field, old, new string) {
	if old != new {
		c.add(field, quoteUnlessEmpty(old), quoteUnlessEmpty(new))
	}
}

func quoteUnlessEmpty(s string) jsontext.Value {
	if s == "" {
		return nil
	}
	return quote(s)
}

// number is a count as JSON.
func number(n int32) jsontext.Value {
	out, _ := json.Marshal(n) // a number has a JSON text
	return out
}

// points compares the answers to the points that both versions of a claim have.
func (c *consequences) points(before, after *standings, was, now int32) {
	old := before.points(was)
	if len(old) == 0 {
		return
	}
	new := after.points(now)
	told := map[string]bool{}
	for _, p := range after.x.claim(now).Points {
		a, was := old[p.ID]
		b, is := new[p.ID]
		if was && is && !told[p.ID] {
			told[p.ID] = true
			c.text("/answer/"+pointerToken(p.ID), string(a), string(b))
		}
	}
}

// first compares who said a claim first. That it said so itself on another date
// is said where its own date is.
func (c *consequences) first(id string, old, new First) {
	if old == new || old.Claim == id && new.Claim == id && old.Clear == new.Clear {
		return
	}
	text := func(f First) jsontext.Value {
		if f == (First{}) {
			return nil
		}
		out, _ := json.Marshal(struct {
			Claim string `json:"claim"`
			Date  Date   `json:"date"`
			Clear bool   `json:"clear"`
		}{f.Claim, f.Date, f.Clear}) // texts that were read from JSON
		return out
	}
	c.add("/firstSaid", text(old), text(new))
}

// standings is how all claims of a dossier stand. What many claims share is reckoned once.
type standings struct {
	x       *Index
	from    int32   // the number of the first claim
	origins []int32 // by claim
	firsts  []*First
}

func newStandings(x *Index) *standings {
	s := &standings{x: x, from: x.first[kindNumber(Allegations)]}
	s.origins = append(x.originCounts(Allegations), x.originCounts(Rebuttals)...)
	s.firsts = make([]*First, len(s.origins))
	return s
}

func (s *standings) support(n int32) Support {
	if caveat := s.x.caveat(n); caveat != "" {
		return caveat
	}
	return supportBy(int(s.origins[n-s.from]))
}

func (s *standings) answer(n int32) AnswerState {
	if s.x.kind(n) != Allegations {
		return ""
	}
	return s.x.answer(n)
}

// points is how each point of an allegation was answered.
func (s *standings) points(n int32) map[string]AnswerState {
	points := s.x.claim(n).Points
	if s.x.kind(n) != Allegations || len(points) == 0 {
		return nil
	}
	replies := make(map[string][]reply)
	for r := range s.x.answersTo(n) {
		replies[r.point] = append(replies[r.point], r)
	}
	out := make(map[string]AnswerState, len(points))
	for _, p := range points {
		out[p.ID] = answerState(iter.Seq[reply](slices.Values(replies[p.ID])))
	}
	return out
}

// first is who said a claim first; all that repeat each other have the same.
func (s *standings) first(n int32) First {
	if f := s.firsts[n-s.from]; f != nil {
		return *f
	}
	f := &First{}
	sayings := s.x.sayings(n)
	if first, clear, ok := s.x.firstSaid(sayings); ok {
		r := s.x.record(first)
		*f = First{Claim: r.ID, Date: r.Date, Clear: clear}
	}
	for _, other := range sayings {
		s.firsts[other-s.from] = f
	}
	return *f
}
