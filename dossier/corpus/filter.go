package corpus

import (
	"fmt"
	"slices"
	"strings"

	"waybill/dossier"
)

// mostSifted is of how many records at most is asked what has to be read from the file.
const mostSifted = 5000

// Filter gives the positions of the records in the list of a kind that pass a
// filter, in the order of the files. Words look into ids and names; case never
// counts, and relations have no names. Nothing passes where [Corpus.Refuses] says why.
func (c *Corpus) Filter(k dossier.Kind, f dossier.Filter) []int {
	if at := slices.Index(dossier.Kinds(), k); at < 0 {
		return nil
	}
	out, _ := c.sift(k, f)
	return out
}

// Refuses says in words why a filter cannot be answered; "" where it can. Chips
// other than "kind" and "origins" ask what has to be read from the file.
func (c *Corpus) Refuses(k dossier.Kind, f dossier.Filter) string {
	if _, chips, _ := f.Parts(); chips.Empty() || quick(chips) {
		return ""
	}
	_, why := c.sift(k, f)
	return why
}

// quick says whether all chips ask what is known without reading the file.
func quick(chips dossier.Filter) bool {
	return !slices.ContainsFunc(chips.Chips(), func(written string) bool {
		name, _, _ := strings.Cut(strings.TrimLeft(written, "!"), ":")
		return !strings.EqualFold(name, "kind") && !strings.EqualFold(name, "origins")
	})
}

// sift gives the positions that pass, or why that is not told.
func (c *Corpus) sift(k dossier.Kind, f dossier.Filter) (positions []int, why string) {
	list := c.list(k)
	words, chips, inverted := f.Parts()
	passes := c.spelt(list, words)
	if !chips.Empty() {
		if quick(chips) {
			c.chip(k, list, chips, passes)
		} else if why := c.read(k, list, chips, passes); why != "" {
			return nil, why
		}
	}
	var out []int
	for i, p := range passes {
		if p != inverted {
			out = append(out, i)
		}
	}
	if k == dossier.Sources {
		for _, i := range c.sources.x.Filter(k, f) {
			out = append(out, len(list)+i)
		}
	}
	return out, ""
}

// spelt says of each row of a list whether words pass.
func (c *Corpus) spelt(list []uint32, words dossier.Filter) []bool {
	out := make([]bool, len(list))
	if words.Empty() {
		for i := range out {
			out[i] = true
		}
		return out
	}
	again := make([]uint32, len(c.twins.byRow))
	for i, t := range c.twins.byRow {
		again[i] = t.row
	}
	c.eachPart(func(_, i int) {
		p := c.parts[i]
		at, _ := slices.BinarySearch(list, p.base)
		for _, row := range words.Rows(p.roll, p.those(list)) {
			for list[at] != p.base+uint32(row) {
				at++
			}
			out[at] = true
		}
	})
	if len(again) == 0 {
		return out
	}
	for _, p := range c.parts {
		for _, row := range words.Rows(p.roll, p.those(again)) {
			if at, ok := slices.BinarySearch(list, firstRow(c.twins.byRow, p.base+uint32(row))); ok {
				out[at] = true
			}
		}
	}
	return out
}

// chip asks quick chips: records of the same schema in as many datasets pass alike.
func (c *Corpus) chip(k dossier.Kind, list []uint32, chips dossier.Filter, passes []bool) {
	type alike struct {
		schema  uint16
		origins uint8
	}
	met := make(map[alike]int)
	d := &dossier.Dossier{}
	of := make([]int, len(list))
	for i, row := range list {
		a := alike{c.schema[row], c.origins[row]}
		at, known := met[a]
		if !known {
			at = len(met)
			met[a] = at
			gather(d, example(k, c.schemata[a.schema].word, at, int(a.origins)))
		}
		of[i] = at
	}
	most := 0
	for a := range met {
		most = max(most, int(a.origins))
	}
	offset := len(d.Sources) // of a list of sources they are the examples themselves
	for i := range most {
		d.Sources = append(d.Sources, dossier.Source{ID: fmt.Sprintf("origin-%d", i)})
	}
	pass := make(map[int]bool)
	for _, at := range dossier.NewIndex(d).Filter(k, chips) {
		pass[at] = k != dossier.Sources || at < offset
	}
	for i := range list {
		passes[i] = passes[i] && pass[of[i]]
	}
}

// example is a record that has a word and stands in so many datasets.
func example(k dossier.Kind, word string, nth, origins int) dossier.Record {
	id := fmt.Sprintf("example-%d", nth)
	var with dossier.Common
	for i := range origins {
		with.Evidence = append(with.Evidence, dossier.Evidence{Source: fmt.Sprintf("origin-%d", i)})
	}
	var v any
	switch k {
	case dossier.Places:
		v = &dossier.Place{ID: id, Kind: word, Common: with}
	case dossier.Investments:
		v = &dossier.Investment{ID: id, Terms: dossier.Terms{Kind: word}, Common: with}
	case dossier.Links:
		v = &dossier.Link{ID: id, Type: word, Common: with}
	case dossier.Events:
		v = &dossier.Event{ID: id, Common: with}
	case dossier.Sources:
		v = &dossier.Source{ID: id, Kind: word}
	default:
		v = &dossier.Actor{ID: id, Kind: word, Common: with}
	}
	return dossier.Record{ID: id, Value: v}
}

// read asks chips of the records themselves, where they are few enough to be read.
func (c *Corpus) read(k dossier.Kind, list []uint32, chips dossier.Filter, passes []bool) (why string) {
	var rows []uint32
	for i, p := range passes {
		if p {
			rows = append(rows, list[i])
		}
	}
	if len(rows) > mostSifted {
		return fmt.Sprintf("%s asks what has to be read from the file, of %d records; words that leave %d or fewer make it answerable",
			strings.Join(chips.Chips(), " "), len(rows), mostSifted)
	}
	x := c.small(rows...)
	pass := make(map[string]bool)
	for _, at := range x.Filter(k, chips) {
		for _, r := range x.List(k, at, 1) {
			pass[r.ID] = true
		}
	}
	for i, p := range passes {
		passes[i] = p && pass[c.id(list[i])]
	}
	return ""
}

// Spelling is empty: looking for a near word would read all of the names at each letter.
func (c *Corpus) Spelling(dossier.Kind, dossier.Filter) string { return "" }
