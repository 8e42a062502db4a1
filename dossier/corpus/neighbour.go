package corpus

import (
	"slices"

	"waybill/dossier"
)

// Neighbours lists the links of a record, both ways, own references first, as
// [dossier.Index.Neighbours] does. Of a record with many thousands it lists the
// first 200, as its summary says; a dataset lists none, and says how many name it.
func (c *Corpus) Neighbours(id string) []dossier.Neighbour {
	n, ok := c.number(id)
	if !ok {
		return nil
	}
	from, to := c.graph.sights(n)
	to = min(to, from+mostNear)
	out := make([]dossier.Neighbour, 0, to-from+2)
	i := from
	for ; i < to && c.graph.tag[i]&(own|across) == own; i++ {
		out = append(out, c.neighbour(n, i))
	}
	if int(n) < c.rows() {
		out = append(out, c.evidence(n, out)...)
	}
	for ; i < to; i++ {
		out = append(out, c.neighbour(n, i))
	}
	return out
}

// neighbour is a sight of a number in words.
func (c *Corpus) neighbour(n, at uint32) dossier.Neighbour {
	g := &c.graph
	tag := g.tag[at]
	out := dossier.Neighbour{ID: c.id(g.other[at]), Out: tag&own != 0}
	prop := uint8(tag)
	switch {
	case tag&across != 0:
		out.Via = c.id(g.via[at])
		out.Relation = c.schemata[c.schema[g.via[at]]].word
		if c.schemata[c.schema[g.via[at]]].name == "UnknownLink" {
			out.Relation = c.record(g.via[at]).Word
		}
		if !out.Out {
			out.Relation = dossier.Inverse(out.Relation)
		}
	case out.Out:
		out.Relation = c.schemata[c.schema[n]].words[prop][0]
	default:
		other := g.other[at]
		out.Relation = c.schemata[c.schema[other]].words[prop][1]
	}
	return out
}

// evidence are the sources of a record that are not among its references already.
func (c *Corpus) evidence(n uint32, known []dossier.Neighbour) []dossier.Neighbour {
	var out []dossier.Neighbour
	for _, e := range c.record(n).Common.Evidence {
		is := func(o dossier.Neighbour) bool { return o.ID == e.Source && o.Relation == "evidence" }
		if !slices.ContainsFunc(known, is) && !slices.ContainsFunc(out, is) {
			out = append(out, dossier.Neighbour{ID: e.Source, Relation: "evidence", Out: true})
		}
	}
	return out
}
