package dossier

import (
	"fmt"
	"slices"
	"strings"
)

func referenceRules() []rule {
	return []rule{
		{Rule{"dangling-reference", Error, "an id that no record has"}, danglingReference},
		{Rule{"wrong-kind", Error, "a reference to a record of a kind that cannot stand there, such as a place as investor"}, wrongKind},
		{Rule{"self-reference", Warning, "a record that refers to itself"}, selfReference},
		{Rule{"unknown-point", Error, "an answer to a point that the allegation does not have"}, unknownPoint},
		{Rule{"unknown-factor", Error, "a factor whose code its framework does not list"}, unknownFactor},
		{Rule{"framework-without-factors", Warning, "a framework whose codes are used, and which lists none"}, frameworkWithoutFactors},
		{Rule{"walk-step-nowhere", Error, "a step of a walk to a record or a view that does not exist"}, walkStepNowhere},
	}
}

func danglingReference(c *checker) {
	rows := c.rows()
	for r := range c.d.references() {
		if _, ok := rows[r.to]; ok || r.kind == Walks && r.member == "steps" {
			continue
		}
		c.report(r.pointer(), "no record has the id %q%s: correct it, or add the record", r.to, c.nearestID(r.to))
	}
}

// nearestID is a hint at the id that was meant, or "".
func (c *checker) nearestID(id string) hint {
	if c.ids == nil {
		for _, k := range Kinds() {
			for i := range c.d.Len(k) {
				c.ids = append(c.ids, c.d.bare(k, i).ID)
			}
		}
	}
	return c.nearest(id, c.ids)
}

// nearest is didYouMean for lists of the file, which may be long. What is read
// is counted: a file with more mistakes than that was not typed by hand, and
// its hints would take minutes.
func (c *checker) nearest(word string, list []string) hint {
	const most = 1_000_000
	if c.wordsRead > 0 && c.wordsRead+len(list) > most {
		return ""
	}
	c.wordsRead += len(list)
	return didYouMean(word, list)
}

// didYouMean is a hint at a word of the list, with a space before it; "" where none is near.
func didYouMean(word string, list []string) hint {
	if near := NearestWord(word, list); near != "" {
		return hint(fmt.Sprintf(" (did you mean %q?)", near))
	}
	return ""
}

func wrongKind(c *checker) {
	rows := c.rows()
	for r := range c.d.references() {
		to, ok := rows[r.to]
		if !ok || r.leadsTo(to.kind) {
			continue
		}
		c.report(r.pointer(), "%q is %s, and stands where only %s can: name one of these", r.to, aKind(to.kind), kindList(r.allowed))
	}
}

func (r reference) leadsTo(k Kind) bool {
	return r.allowed == nil || slices.Contains(r.allowed, k)
}

// aKind is a kind with its article: "an actor".
func aKind(k Kind) string {
	if strings.ContainsRune("aeiou", rune(k[0])) {
		return "an " + k.One()
	}
	return "a " + k.One()
}

// kindList is "actors, places or events".
func kindList(kinds []Kind) hint {
	var b strings.Builder
	for i, k := range kinds {
		switch {
		case i > 0 && i == len(kinds)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(string(k))
	}
	return hint(b.String())
}

func selfReference(c *checker) {
	for r := range c.d.references() {
		// A link is told once, at its far end.
		if r.via != "" {
			if l := &c.d.Links[r.where.row]; r.member == "to" && l.From == l.To {
				c.report(r.pointer(), "the link %q leads from %q back to it: name the other end", l.ID, l.To)
			}
			continue
		}
		if r.to == r.from {
			c.report(r.pointer(), "%q names itself: name another record, or take this out", r.from)
		}
	}
}

// wordSet is the ids of the points of an allegation, or the codes of a framework.
type wordSet struct {
	list []string
	has  map[string]bool
}

func (v *wordSet) add(word string) {
	v.list = append(v.list, word)
	if v.has == nil {
		v.has = make(map[string]bool)
	}
	v.has[word] = true
}

func unknownPoint(c *checker) {
	rows := c.rows()
	points := make(map[string]*wordSet) // of the allegations that are answered in a point
	each(c.d, func(at position, v *Claim) {
		for i, a := range v.Answers {
			to := rows[a.Claim]
			if a.Point == "" || to.kind != Allegations {
				continue
			}
			known := points[a.Claim]
			if known == nil {
				known = &wordSet{}
				for _, p := range c.d.Allegations[to.at].Points {
					known.add(p.ID)
				}
				points[a.Claim] = known
			}
			if !known.has[a.Point] {
				c.report(at.member("answers", i, "point"), "%q has no point %q%s: correct it, or leave it out to answer the whole",
					a.Claim, a.Point, c.nearest(a.Point, known.list))
			}
		}
	})
}

func unknownFactor(c *checker) {
	codes := make(map[string]*wordSet)
	each(c.d, func(_ position, v *Framework) {
		if codes[v.ID] != nil { // two frameworks with one id: the first is found by it
			return
		}
		codes[v.ID] = &wordSet{}
		for _, f := range v.Factors {
			codes[v.ID].add(f.Code)
		}
	})
	each(c.d, func(at position, v *Factor) {
		known := codes[v.Framework]
		if known == nil || known.list == nil || known.has[v.Code] { // a framework without factors is one problem, not many
			return
		}
		c.report(at.member("code"), "%q lists no factor %q%s: correct the code, or add it to the framework",
			v.Framework, v.Code, c.nearest(v.Code, known.list))
	})
}

func frameworkWithoutFactors(c *checker) {
	used := make(map[string]int)
	each(c.d, func(_ position, v *Factor) { used[v.Framework]++ })
	each(c.d, func(at position, v *Framework) {
		if n := used[v.ID]; n > 0 && len(v.Factors) == 0 {
			c.report(at.String(), "%q lists no factors, and its codes are used %s: list them with their text", v.ID, times(n))
		}
	})
}

// times is "once", "twice" or "12 times".
func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

func walkStepNowhere(c *checker) {
	rows := c.rows()
	views := Views()
	each(c.d, func(at position, v *Step) {
		id, view, slash := strings.Cut(v.At, "/")
		view, _, _ = strings.Cut(view, ",") // how it is set is for whoever shows it
		if _, ok := rows[id]; !ok {
			c.report(at.member("at"), "the step stands at %q, and no record has the id %q%s: correct it", v.At, id, c.nearestID(id))
			return
		}
		if slash && !slices.Contains(views, view) {
			c.report(at.member("at"), "the step stands at %q, and there is no view %q (%s): correct it, or write the id alone", v.At, view, hint(instead(view, views)))
		}
	})
}

// Views lists the ways to look at a record that a step of a walk can ask for.
func Views() []string {
	return []string{"versus", "trail", "timeline", "network", "path", "factors", "conflicts", "brief", "compare", "review", "adjudication", "agreement"}
}
