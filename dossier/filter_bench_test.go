package dossier

import (
	"fmt"
	"testing"
)

// BenchmarkFilter types filters letter by letter over 100,000 actors; an operation is all keys
// of one, and the worst key is told beside it.
func BenchmarkFilter(b *testing.B) {
	for _, k := range []Kind{Actors, Allegations} {
		x := NewIndex(manyOf(k, 100_000))
		for _, text := range []string{"heron 4321", "mrdhld", "Кузнецов", "кузсын", "菜鸟", "Société !99", "zzqqxx", "datport",
			"state:unanswered", "origins:1", "since:2024-04", "by:heron", "against:heron", "kind:company !kind:bank", "has:answer"} {
			b.Run(fmt.Sprintf("%s/%s", k, text), func(b *testing.B) {
				x.typeFilter(b, k, text)
				b.ReportAllocs()
				keys := 0
				for b.Loop() {
					keys = x.typeFilter(b, k, text)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*keys)/1e6, "ms/key")
			})
		}
	}
}

// typeFilter asks for a filter after each of its letters.
func (x *Index) typeFilter(tb testing.TB, k Kind, text string) (keys int) {
	for at := range text {
		if at == 0 {
			continue
		}
		x.filterText(tb, k, text[:at])
		keys++
	}
	x.filterText(tb, k, text)
	return keys + 1
}

func (x *Index) filterText(tb testing.TB, k Kind, text string) []int {
	f, err := ParseFilter(text)
	if err != nil {
		tb.Logf("%q: %v", text, err)
		return nil
	}
	return x.Filter(k, f)
}

// BenchmarkFirstFilter is what the first key of a filter costs more than the others, in a list of 100,000.
func BenchmarkFirstFilter(b *testing.B) {
	d := manyOf(Actors, 100_000)
	claims := manyOf(Allegations, 100_000)
	for _, part := range []struct {
		name  string
		d     *Dossier
		build func(x *Index)
	}{
		{"names", d, func(x *Index) { x.list(Actors).plain() }},
		{"names with case", d, func(x *Index) { x.list(Actors).cased() }},
		{"dates", claims, func(x *Index) { x.list(Allegations).dates() }},
		{"origins", claims, func(x *Index) { x.list(Allegations).origins() }},
		{"states", claims, func(x *Index) { x.list(Allegations).states() }},
	} {
		b.Run(part.name, func(b *testing.B) {
			x := NewIndex(part.d)
			for b.Loop() {
				for i, k := range Kinds() {
					x.lists[i] = x.newList(k)
				}
				part.build(x)
			}
		})
	}
}

func BenchmarkDig(b *testing.B) {
	x := NewIndex(manyRecords(100_000))
	for _, query := range []string{"heron 4321", "actor-777", "mrdhld", "кузсын", "菜鸟", "operates", "zzqqxx", "Heron"} {
		b.Run(query, func(b *testing.B) {
			x.Dig(query, 50)
			b.ReportAllocs()
			keys := 0
			for b.Loop() {
				keys = 0
				for at := range query {
					if at > 0 {
						x.Dig(query[:at], 50)
						keys++
					}
				}
				x.Dig(query, 50)
				keys++
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*keys)/1e6, "ms/key")
		})
	}
}

func BenchmarkSpelling(b *testing.B) {
	x := NewIndex(manyOf(Actors, 100_000))
	f, err := ParseFilter("heorn fright")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		x.Spelling(Actors, f)
	}
}

// manyOf is a dossier with n records of a kind, and what they refer to.
func manyOf(k Kind, n int) *Dossier {
	d := manyRecords(n)
	switch k {
	case Actors:
		d.Actors = manyRecords(2 * n).Actors
	case Allegations:
		d.Allegations = nil
		for i := range n {
			c := Claim{ID: fmt.Sprintf("claim-%d", i), Text: fmt.Sprintf("The operator can see the data of the port community through system %d.", i), Made: "2024-04-02",
				By: []string{d.Actors[i%len(d.Actors)].ID}, Against: []string{d.Actors[(i*31)%len(d.Actors)].ID}}
			for j := range i % 3 {
				c.Evidence = append(c.Evidence, Evidence{Source: d.Sources[(i*17+j)%len(d.Sources)].ID})
			}
			d.Allegations = append(d.Allegations, c)
			if i%4 == 0 {
				d.Rebuttals = append(d.Rebuttals, Claim{ID: fmt.Sprintf("denial-%d", i), Text: "It is not so.", Made: "2024-05-01",
					Answers: []Answer{{Claim: c.ID, How: Denies}}})
			}
		}
	}
	return d
}
