package stix

import (
	"fmt"
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// record makes the record, or the records, of an object.
func (r *reader) record(o object) {
	d := r.draft.Dossier
	id := r.draft.ID(o.id)
	switch o.kind {
	case "relationship":
		r.link(o, id)
	case "location":
		kind, country := site(o.Item)
		d.Places = append(d.Places, dossier.Place{ID: id, Kind: kind, Name: r.name(o), Country: country, Common: r.common(o, "name", "description")})
	case "infrastructure":
		d.Places = append(d.Places, dossier.Place{ID: id, Kind: "infrastructure", Name: r.name(o), Common: r.common(o, "name", "description")})
	case "campaign", "incident":
		r.event(o, id, between(o, "first_seen", "last_seen"), nil, "name", "description")
	case "observed-data":
		r.event(o, id, between(o, "first_observed", "last_observed"), r.observed(o), "object_refs", "objects")
	case "sighting":
		involves := append(quietTexts(o.Item, "sighting_of_ref"), append(quietTexts(o.Item, "where_sighted_refs"), quietTexts(o.Item, "observed_data_refs")...)...)
		r.event(o, id, between(o, "first_seen", "last_seen"), r.ids(involves), "sighting_of_ref", "where_sighted_refs", "observed_data_refs", "description")
	case "report", "grouping", "note", "opinion", "malware-analysis":
		r.source(o, id)
	case "marking-definition", "extension-definition", "language-content":
		r.definition = append(r.definition, exchange.Member{Name: o.id, Value: o.kept()})
		return // nothing embedded in them is a relation of the world
	default:
		d.Actors = append(d.Actors, dossier.Actor{ID: id, Kind: actorKind(o), Name: r.name(o), Common: r.common(o, "name", "description")})
	}
	r.embedded(o, id)
}

// actorKind is the kind of an actor: of an identity its class, else its type in words.
func actorKind(o object) string {
	switch {
	case strings.HasPrefix(o.kind, "x-"):
		return o.kind // somebody's own word
	case o.kind != "identity":
		return strings.ReplaceAll(o.kind, "-", " ")
	}
	switch class := firstText(o.Item, "identity_class"); class {
	case "individual":
		return "person"
	case "organization":
		return "organisation"
	case "":
		return "unknown"
	default:
		return class
	}
}

// site is the kind of a location and its country, where that is a code.
func site(it exchange.Item) (kind, country string) {
	country = strings.ToUpper(firstText(it, "country"))
	if len(country) != 2 || strings.Trim(country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		country = ""
	}
	switch {
	case it.Has("latitude") || it.Has("street_address"):
		return "site", country
	case it.Has("city"):
		return "city", country
	case it.Has("administrative_area"):
		return "territory", country
	case it.Has("country"):
		return "country", country
	}
	return "territory", country
}

// name is what an object goes by; one that is revoked says so wherever it is listed.
func (r *reader) name(o object) string {
	n := bareName(o)
	if revoked(o) {
		n += " (revoked)"
	}
	return n
}

func revoked(o object) bool { return o.Kind("revoked") == 't' }

// bareName is the name of an object or, where its type has none, what tells it from others.
func bareName(o object) string {
	n := firstText(o.Item, "name", "value", "path", "subject", "key", "display_name", "account_login", "user_id",
		"command_line", "product", "city", "country", "region", "number", "serial_number", "x_name")
	if n != "" {
		return n
	}
	return o.id
}

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
	for _, n := range append(quietTexts(o.Item, "aliases"), quietTexts(o.Item, "x_mitre_aliases")...) {
		if named := (dossier.Name{Text: n}); n != firstText(o.Item, "name") && !slices.Contains(c.Names, named) {
			c.Names = append(c.Names, named)
		}
	}
	c.Names = append(c.Names, r.extra[id]...)
	c.Evidence = append(c.Evidence, dossier.Evidence{Source: source})
	for _, ref := range o.Items("external_references") {
		r.reference(&c, ref)
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
func (r *reader) reference(c *dossier.Common, ref exchange.Item) {
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
	if e := (dossier.Evidence{Source: id, Stance: dossier.Mentions}); !slices.Contains(c.Evidence, e) {
		c.Evidence = append(c.Evidence, e)
	}
}

func (r *reader) link(o object, id string) {
	l := dossier.Link{ID: id, Type: strings.ReplaceAll(firstText(o.Item, "relationship_type"), "-", " "), From: r.end(o, "source_ref"), To: r.end(o, "target_ref"), Period: between(o, "start_time", "stop_time"),
		Common: r.common(o, "relationship_type", "source_ref", "target_ref", "description")}
	if l.Type == "" {
		l.Type = "related to"
		r.tally.Remark(o.At("relationship_type"), "the relationship does not say of what type it is")
	}
	if revoked(o) {
		l.Type += " (revoked)"
	}
	r.draft.Dossier.Links = append(r.draft.Dossier.Links, l)
}

// end is an end of a relationship, which is always somewhere.
func (r *reader) end(o object, name string) string {
	ref := firstText(o.Item, name)
	if ref == "" {
		r.tally.Remark(o.At(name), "the relationship has no such end; it is shown as missing")
		ref = "unnamed-" + strings.TrimSuffix(name, "_ref")
	}
	return r.draft.ID(ref)
}

// event makes an event, which is called as the object is or says what it is.
func (r *reader) event(o object, id string, when dossier.Date, involves []string, taken ...string) {
	title := firstText(o.Item, "name")
	switch {
	case title != "":
	case o.kind == "sighting":
		title = "Sighting of " + r.called(firstText(o.Item, "sighting_of_ref"))
	default:
		title = fmt.Sprintf("%s %s", strings.ToUpper(o.kind[:1])+strings.ReplaceAll(o.kind[1:], "-", " "), string(when))
	}
	if revoked(o) {
		title += " (revoked)"
	}
	r.draft.Dossier.Events = append(r.draft.Dossier.Events, dossier.Event{ID: id, Title: strings.TrimSpace(title), Date: when, Involves: involves, Common: r.common(o, taken...)})
}

func (r *reader) ids(refs []string) []string {
	var out []string
	for _, ref := range refs {
		if id := r.draft.ID(ref); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// source makes the source that a report, a note or an opinion is.
func (r *reader) source(o object, id string) {
	s := dossier.Source{ID: id, Kind: strings.ReplaceAll(o.kind, "-", " "), Title: firstText(o.Item, "name", "abstract"), Authors: quietTexts(o.Item, "authors"),
		Published: day(firstText(o.Item, "published", "created")), Language: firstText(o.Item, "lang")}
	if o.kind == "grouping" || o.kind == "malware-analysis" { // which are not published
		s.Published = ""
	}
	if by := firstText(o.Item, "created_by_ref"); by != "" {
		s.Publisher = r.draft.ID(by)
	}
	s.Common = r.common(o, "name", "description", "abstract", "content", "explanation", "authors", "lang")
	s.Evidence = slices.DeleteFunc(s.Evidence, func(e dossier.Evidence) bool { return e.Stance == "" && s.Publisher != "" }) // it says itself who says it
	s.Summary = strings.TrimSpace(s.Summary + "\n" + firstText(o.Item, "content", "explanation"))
	opinion := firstText(o.Item, "opinion")
	switch {
	case o.kind == "opinion":
		s.Title = strings.TrimSpace("Opinion: " + strings.ReplaceAll(opinion, "-", " ") + " " + strings.Join(r.titles(o), ", "))
	case s.Title == "":
		s.Title = shortened(s.Summary, o.id)
	}
	if revoked(o) {
		s.Title += " (revoked)"
	}
	r.draft.Dossier.Sources = append(r.draft.Dossier.Sources, s)
}

// titles is what the objects are called that an opinion is on.
func (r *reader) titles(o object) []string {
	var out []string
	for _, ref := range quietTexts(o.Item, "object_refs") {
		out = append(out, r.called(ref))
	}
	return out
}

// shortened is the beginning of a text, as a title.
func shortened(text, otherwise string) string {
	line, _, more := strings.Cut(text, "\n")
	words := []rune(line)
	if len(words) > 80 {
		words, more = words[:80], true
	}
	switch {
	case len(words) == 0:
		return otherwise
	case more:
		return strings.TrimSpace(string(words)) + " …"
	}
	return string(words)
}

// embedded makes links of the members that hold references, such as resolves_to_refs.
func (r *reader) embedded(o object, id string) {
	for _, name := range o.Names() {
		word, list := strings.CutSuffix(name, "_refs")
		if !list {
			word, list = strings.CutSuffix(name, "_ref")
		}
		if !list || notRelation(o, name) {
			continue
		}
		for _, ref := range quietTexts(o.Item, name) {
			r.draft.Dossier.Links = append(r.draft.Dossier.Links, dossier.Link{
				ID: r.draft.Named("\x00"+o.id+" "+name+" "+ref, o.id+" "+word), Type: strings.ReplaceAll(word, "_", " "), From: id, To: r.draft.ID(ref),
				Common: dossier.Common{Evidence: []dossier.Evidence{{Source: r.saidBy(o)}}},
			})
		}
	}
}

// notRelation says whether references of a member stand in the dossier otherwise,
// or tell of the object and not of what it describes.
func notRelation(o object, name string) bool {
	switch name {
	case "created_by_ref", "object_marking_refs", "object_refs":
		return true
	case "source_ref", "target_ref":
		return o.kind == "relationship"
	case "sighting_of_ref", "where_sighted_refs", "observed_data_refs":
		return o.kind == "sighting"
	case "sample_ref", "analysis_sco_refs":
		return o.kind == "malware-analysis"
	}
	return strings.HasSuffix(name, "modified_by_ref")
}

// observed makes actors of what observed data of STIX 2.0 holds within itself,
// and lists them with what it refers to as 2.1 does.
func (r *reader) observed(o object) []string {
	involves := r.ids(quietTexts(o.Item, "object_refs"))
	within, ok := o.Item.Item("objects")
	if !ok {
		return involves
	}
	local := func(key string) string { return o.id + "-" + key }
	for _, key := range within.Names() {
		it, ok := within.Item(key)
		if !ok {
			continue
		}
		it.Due('"', "type")
		part := object{Item: it, kind: firstText(it, "type"), id: local(key)}
		if part.kind == "" {
			part.kind = "unknown"
		}
		c := r.commonIn(r.saidBy(o), part, "name")
		pid := r.draft.ID(part.id)
		name := bareName(part)
		if name == part.id {
			name = part.kind + " " + key
		}
		r.draft.Dossier.Actors = append(r.draft.Dossier.Actors, dossier.Actor{ID: pid, Kind: strings.ReplaceAll(part.kind, "-", " "), Name: name, Common: c})
		if !slices.Contains(involves, pid) {
			involves = append(involves, pid)
		}
		r.within(o, part, pid, within, local)
	}
	return involves
}

// within makes links of the references among the parts of observed data.
func (r *reader) within(o, part object, id string, all exchange.Item, local func(string) string) {
	for _, name := range part.Names() {
		word, single := strings.CutSuffix(name, "_ref")
		if !single {
			word, single = strings.CutSuffix(name, "_refs")
		}
		if !single {
			continue
		}
		for _, ref := range quietTexts(part.Item, name) {
			if !all.Has(ref) {
				continue
			}
			r.draft.Dossier.Links = append(r.draft.Dossier.Links, dossier.Link{
				ID: r.draft.Named("\x00"+part.id+" "+name+" "+ref, part.id+" "+word), Type: strings.ReplaceAll(word, "_", " "), From: id, To: r.draft.ID(local(ref)),
				Common: dossier.Common{Evidence: []dossier.Evidence{{Source: r.saidBy(o)}}},
			})
		}
	}
}
