package stix

import (
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// common is what a record of any kind has: names, summary, identifiers,
// evidence, and under "x" all members but those that were taken.
func (r *reader) common(o object, taken ...string) dossier.Common {
	return r.commonIn(r.saidBy(o), o, taken...)
}

// commonIn is common of an object that stands in a source.
func (r *reader) commonIn(source string, o object, taken ...string) dossier.Common {
	id := r.draft.ID(o.id)
	c := dossier.Common{Summary: firstText(o.Item, "description")}
	if revoked(o) {
		c.Summary = strings.TrimSpace("Revoked: who says this has withdrawn it. " + c.Summary)
		if n := bareName(o); n != o.id {
			c.Names = append(c.Names, dossier.Name{Text: n})
		}
	}
	seen := map[string]bool{firstText(o.Item, "name"): true}
	for _, n := range c.Names {
		seen[n.Text] = true
	}
	for _, n := range append(quietTexts(o.Item, "aliases"), quietTexts(o.Item, "x_mitre_aliases")...) {
		if !seen[n] {
			seen[n] = true
			c.Names = append(c.Names, dossier.Name{Text: n})
		}
	}
	c.Names = append(c.Names, r.extra[id]...)
	c.Evidence = append(c.Evidence, dossier.Evidence{Source: source})
	mentioned := map[string]bool{}
	for _, ref := range o.Items("external_references") {
		r.reference(&c, ref, mentioned)
	}
	c.Evidence = append(c.Evidence, r.said[id]...)
	taken = append(slices.DeleteFunc(append(taken, "aliases"), func(name string) bool { return r.misshapen(o, name) }), "type", "id", "external_references")
	c.X = o.Keep(taken...)
	return c
}

// misshapen says whether a member has another shape than its place in a record;
// then it stays under "x", and that is remarked.
func (r *reader) misshapen(o object, name string) bool {
	due := "a text"
	switch k := o.Kind(name); name {
	case "objects":
		if due = "an object"; k == 0 || k == '{' {
			return false
		}
	case "aliases", "object_refs", "where_sighted_refs", "observed_data_refs", "authors":
		if due = "a list of texts"; k == 0 || k == '[' || k == '"' {
			return false
		}
	default:
		if k == 0 || k == '"' {
			return false
		}
	}
	r.tally.Remark(o.At(name), due+" was due; what stands there is kept under x alone")
	return true
}

// saidBy is the source that stands for who says an object.
func (r *reader) saidBy(o object) string {
	by := firstText(o.Item, "created_by_ref")
	if s, ok := r.creators[by]; ok {
		return s
	}
	s := dossier.Source{ID: r.draft.Free("said-by-" + by), Kind: "dataset", Title: "STIX objects whose creator is not named"}
	if by != "" {
		s.Publisher = r.draft.ID(by)
		s.Title = "STIX objects of " + r.called(by)
	}
	r.draft.Dossier.Sources = append(r.draft.Dossier.Sources, s)
	r.creators[by] = s.ID
	return s.ID
}

// called is the name of an object of the file; its id where it is not in it.
func (r *reader) called(id string) string {
	if i, ok := r.at[id]; ok {
		return bareName(r.objects[i])
	}
	return id
}

// reference takes an external reference: its number in another register is an
// identifier, and what can be read there is a source that the record mentions.
// Those that it mentions already are not mentioned again.
func (r *reader) reference(c *dossier.Common, ref exchange.Item, mentioned map[string]bool) {
	name, number := firstText(ref, "source_name"), firstText(ref, "external_id")
	if name == "" {
		name = "unnamed reference"
	}
	if number != "" {
		c.Identifiers = append(c.Identifiers, dossier.Identifier{Scheme: name, Value: number})
	}
	address, words := firstText(ref, "url"), firstText(ref, "description")
	ref.Due('"', "source_name", "external_id", "url", "description")
	x := ref.Keep("source_name", "external_id", "description", "url")
	if number != "" && address == "" && words == "" && x == nil {
		return
	}
	key := strings.Join([]string{name, number, address, words, string(x)}, "\x00")
	id, known := r.references[key]
	if !known {
		s := dossier.Source{ID: r.draft.Named("\x00reference "+key, name+" "+number), Kind: "unknown", Title: name, URL: address, Common: dossier.Common{Summary: words, X: x}}
		if number != "" {
			s.Title += " " + number
		}
		if address != "" && !dossier.Address(address) {
			s.URL, s.Identifiers = "", []dossier.Identifier{{Scheme: "URL", Value: address}}
		}
		id = s.ID
		r.references[key] = id
		r.draft.Dossier.Sources = append(r.draft.Dossier.Sources, s)
	}
	if !mentioned[id] {
		mentioned[id] = true
		c.Evidence = append(c.Evidence, dossier.Evidence{Source: id, Stance: dossier.Mentions})
	}
}
