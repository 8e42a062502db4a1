package dossier

import "slices"

// having is a thing that a record may have, for the chip "has".
type having struct {
	word string
	has  func(x *Index, k Kind, row int) bool
}

func havings() []having {
	return []having{
		{"evidence", func(x *Index, k Kind, row int) bool { return hasEvidence(x.dossier.bare(k, row)) }},
		{"answer", hasAnswer},
		{"points", ofKind(func(c *Claim) bool { return len(c.Points) > 0 })},
		{"relations", ofKind(func(c *Claim) bool { return len(c.Relations) > 0 })},
		{"factors", hasFactors},
		{"amounts", ofKind(func(i *Investment) bool { return len(i.Amounts) > 0 })},
		{"phases", ofKind(func(i *Investment) bool { return len(i.Phases) > 0 })},
		{"date", func(x *Index, k Kind, row int) bool { return x.dossier.bare(k, row).Date != "" }},
		{"names", ofCommon(func(c *Common) bool { return len(c.Names) > 0 })},
		{"identifiers", ofCommon(func(c *Common) bool { return len(c.Identifiers) > 0 })},
		{"summary", ofCommon(func(c *Common) bool { return c.Summary != "" })},
		{"url", ofKind(func(s *Source) bool { return s.URL != "" })},
		{"archive", ofKind(func(s *Source) bool { return s.Archive != "" })},
		{"grade", ofKind(func(s *Source) bool { return s.Reliability.Grade != "" })},
	}
}

func havingWords() []string {
	var out []string
	for _, h := range havings() {
		out = append(out, h.word)
	}
	return out
}

// readHas passes what has one of the things that the value may mean.
func readHas(value string) (test, error) {
	chosen, err := choose("thing to have", value, havingWords())
	if chosen == nil || err != nil {
		return nil, err
	}
	asked := slices.DeleteFunc(havings(), func(h having) bool { return !slices.Contains(chosen, h.word) })
	return func(x *Index, k Kind) func(int) bool {
		return func(row int) bool {
			return slices.ContainsFunc(asked, func(h having) bool { return h.has(x, k, row) })
		}
	}, nil
}

// hasEvidence looks into the parts of a record only where it has none of its own.
func hasEvidence(r Record) bool {
	if len(r.Common.Evidence) > 0 {
		return true
	}
	for range evidenceOf(r) {
		return true
	}
	return false
}

// hasAnswer tells of an allegation that somebody answered it, and of a rebuttal that it answers something.
func hasAnswer(x *Index, k Kind, row int) bool {
	switch k {
	case Allegations:
		return x.list(k).states()[row]&1 == 0 // the bit of Unanswered, which is the first of the words
	case Rebuttals:
		return len(x.dossier.Rebuttals[row].Answers) > 0
	default:
		return false
	}
}

func hasFactors(x *Index, k Kind, row int) bool {
	switch v := x.dossier.bare(k, row).Value.(type) {
	case *Claim:
		return len(v.Factors) > 0
	case *Framework:
		return len(v.Factors) > 0
	case *Investment:
		return len(v.Factors) > 0 || slices.ContainsFunc(v.Phases, func(p Phase) bool { return len(p.Factors) > 0 })
	default:
		return false
	}
}

func ofCommon(has func(*Common) bool) func(*Index, Kind, int) bool {
	return func(x *Index, k Kind, row int) bool { return has(x.dossier.bare(k, row).Common) }
}

// ofKind asks records of one Go type; no other has the thing.
func ofKind[T any](has func(*T) bool) func(*Index, Kind, int) bool {
	return func(x *Index, k Kind, row int) bool {
		v, ok := x.dossier.bare(k, row).Value.(*T)
		return ok && has(v)
	}
}
