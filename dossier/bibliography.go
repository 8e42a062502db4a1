package dossier

import "slices"

// Bibliography lists the ids of the sources that a citation of a record names,
// each once: of a source itself, of any other record those of its evidence, and
// after one that has no address of its own those in which it was read, as [Index.Cite] does.
func (x *Index) Bibliography(id string) []string {
	r, ok := x.Record(id)
	if !ok {
		return nil
	}
	var out []string
	if r.Kind == Sources {
		return x.readable(id, out)
	}
	for e := range evidenceOf(r) {
		out = x.readable(e.Source, out)
	}
	return out
}

// readable adds a source and, where it has no address, those in which it was read.
func (x *Index) readable(id string, out []string) []string {
	r, _ := x.Record(id)
	s, ok := r.Value.(*Source)
	if !ok || slices.Contains(out, id) {
		return out
	}
	out = append(out, id)
	if s.URL != "" || s.Archive != "" {
		return out
	}
	n, _ := x.find(id)
	readers := 0
	for v := range x.views(n) {
		if v.out || v.member != "restsOn" {
			continue
		}
		if readers++; readers <= mostReaders {
			out = x.readable(x.id(v.other), out)
		}
	}
	return out
}
