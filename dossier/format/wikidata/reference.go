package wikidata

import (
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// evidence is the references of a statement as evidence; Wikidata's own word
// where there are none that stand for themselves.
func (r *reader) evidence(statement exchange.Item) []dossier.Evidence {
	var out []dossier.Evidence
	stands := false
	if statement.Kind("references") == '[' || statement.Kind("references") == '{' {
		for _, ref := range statement.Items("references") {
			e := r.reference(ref)
			stands = stands || e.Stance == ""
			out = append(out, e)
		}
	}
	if !stands {
		out = append([]dossier.Evidence{{Source: r.wikidata()}}, out...)
	}
	return out
}

// reference makes the source that a reference names, and evidence of it. One
// that only tells from which wiki the statement was copied mentions it.
func (r *reader) reference(ref exchange.Item) dossier.Evidence {
	s := r.sourceOf(ref)
	e := dossier.Evidence{Source: s}
	if !hasAny(ref, "P248", "P854", "P1476", "P3452") && !r.foreignKey(ref) {
		e.Stance = dossier.Mentions
	}
	for _, snak := range snaks(ref, "snaks", "P1683") {
		if v, kind := snakValue(snak); kind == "monolingualtext" && text(v, "text") != "" && e.Excerpt.Exact == "" {
			e.Excerpt = dossier.Excerpt{Exact: text(v, "text"), Language: text(v, "language")}
		}
	}
	var at, notes []string
	for _, p := range []string{"P304", "P958"} { // pages, section
		for _, snak := range snaks(ref, "snaks", p) {
			at = append(at, r.inWords(snak))
		}
	}
	for _, snak := range snaks(ref, "snaks", "P813") {
		notes = append(notes, "Retrieved "+r.inWords(snak)+".")
	}
	e.Locator, e.Note = strings.Join(at, ", "), strings.Join(notes, " ")
	return e
}

func hasAny(ref exchange.Item, properties ...string) bool {
	for _, p := range properties {
		if len(snaks(ref, "snaks", p)) > 0 {
			return true
		}
	}
	return false
}

// foreignKey says whether a reference names the statement's place in a database by an external identifier.
func (r *reader) foreignKey(ref exchange.Item) bool {
	if ref.Kind("snaks") != '{' {
		return false
	}
	all, _ := ref.Item("snaks")
	for _, p := range all.Names() {
		for _, snak := range all.Items(p) {
			if text(snak, "datatype") == "external-id" {
				return true
			}
		}
	}
	return false
}

// sourceOf makes the source of a reference; references that say the same of it have one.
func (r *reader) sourceOf(ref exchange.Item) string {
	words := func(p string) string {
		var out []string
		for _, snak := range snaks(ref, "snaks", p) {
			out = append(out, r.inWords(snak))
		}
		return strings.Join(out, "; ")
	}
	var key []string
	if ref.Kind("snaks") == '{' {
		all, _ := ref.Item("snaks")
		for _, p := range all.Names() {
			if p != "P1683" && p != "P304" && p != "P958" && p != "P813" { // of the place in it, not of the source
				key = append(key, p+" "+words(p))
			}
		}
	}
	if len(key) == 0 {
		key = []string{text(ref, "hash"), string(ref.Raw())}
	}
	joined := strings.Join(key, "\x00")
	if id, done := r.sources[joined]; done {
		return id
	}
	s := dossier.Source{Kind: "unknown", Title: firstOf(words("P1476"), words("P248"), words("P854"), words("P143"), words("P3452"), "Reference "+text(ref, "hash")), URL: words("P854"), Archive: words("P1065")}
	if words("P143") != "" && s.Title == words("P143") {
		s.Title = "Imported from " + s.Title
	}
	if s.URL != "" {
		s.Kind = "web page"
	}
	for _, a := range []*string{&s.URL, &s.Archive} {
		if *a != "" && !dossier.Address(*a) {
			s.Identifiers, *a = append(s.Identifiers, dossier.Identifier{Scheme: "URL", Value: *a}), ""
		}
	}
	for _, snak := range snaks(ref, "snaks", "P577") {
		if v, kind := snakValue(snak); kind == "time" {
			s.Published = timeOf(v)
		}
	}
	for _, p := range []string{"P2093", "P50"} {
		if w := words(p); w != "" {
			s.Authors = append(s.Authors, w)
		}
	}
	if w := words("P123"); w != "" {
		s.Summary = "Published by " + w + "."
	}
	s.X = ref.Keep("hash", "snaks-order")
	s.ID = r.draft.Named("\x00reference "+joined, s.Title)
	r.sources[joined] = s.ID
	r.draft.Dossier.Sources = append(r.draft.Dossier.Sources, s)
	return s.ID
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if strings.TrimSpace(t) != "" {
			return t
		}
	}
	return ""
}

// wikidata is the source that stands for what Wikidata itself says.
func (r *reader) wikidata() string {
	if id, done := r.sources[""]; done {
		return id
	}
	s := dossier.Source{ID: r.draft.Free("wikidata"), Kind: "dataset", Title: "Wikidata"}
	r.sources[""] = s.ID
	r.draft.Dossier.Sources = append(r.draft.Dossier.Sources, s)
	return s.ID
}
