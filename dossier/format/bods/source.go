package bods

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/go-json-experiment/json"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// evidence says in which source a statement stands, of which date it is, and
// what its annotations say.
func (r *reader) evidence(h *held) []dossier.Evidence {
	st := &h.st
	out := dossier.Evidence{Source: r.source(h)}
	var notes []string
	notes = append(notes, after("Statement of ", st.Date))
	if st.Source != nil {
		notes = append(notes, after("Retrieved ", st.Source.Retrieved))
	}
	for i := range st.Annotations {
		if !isOurs(st.Annotations[i]) {
			notes = append(notes, sayNote(&st.Annotations[i]))
		}
	}
	if out.Note = strings.Join(said(notes), ". "); out.Note != "" {
		out.Note = strings.TrimSuffix(out.Note, ".") + "."
	}
	return []dossier.Evidence{out}
}

// source is the id of the source of a statement, which is made when it is first met.
func (r *reader) source(h *held) string {
	s := dossier.Source{Kind: "unknown"}
	k := kept{statement: statement{Publication: h.st.Publication}}
	if h.st.Source != nil {
		from := *h.st.Source
		from.Retrieved = "" // which is of the statement
		k.Source = &from
	}
	s.Title, s.Kind, s.Authors, s.URL = sourceOf(&k)
	if s.Title == "" {
		return r.file()
	}
	key, err := json.Marshal(k)
	if err != nil {
		return r.file() // which texts and numbers never are
	}
	if id, ok := r.sources[string(key)]; ok {
		return id
	}
	if k.Source != nil && k.Source.URL != "" && s.URL == "" {
		r.in.Tally.Remark(h.at, "the address of the source is no address of a page; it is kept as it is written")
	}
	s.ID = r.named("source "+s.Title, string(key))
	r.sources[string(key)] = s.ID
	if p := k.Publication; p != nil {
		if sound(dossier.Date(p.Date)) {
			s.Published = dossier.Date(p.Date)
		}
		s.Publisher = r.publisher(h, p.Publisher, s.ID)
	}
	s.X = r.wrap(h.at, &k)
	r.draft.Dossier.Sources = append(r.draft.Dossier.Sources, s)
	return s.ID
}

// named is an id that says what it stands for. Of two things that are called the
// same, the second has more in it.
func (r *reader) named(called, key string) string {
	if !r.called[called] {
		r.called[called] = true
		return r.draft.Free(called)
	}
	return r.draft.Free(called + "\x00" + exchange.UUID(key))
}

// file is the id of the source that stands for the file, where a statement names none.
func (r *reader) file() string {
	if r.bare == "" {
		r.bare = r.draft.Free("file")
		r.draft.Dossier.Sources = append(r.draft.Dossier.Sources, dossier.Source{
			ID: r.bare, Kind: "unknown", Title: cmp.Or(r.in.Name, "Beneficial ownership statements"), Common: dossier.Common{X: r.wrap(exchange.Place{}, &kept{File: true})},
		})
	}
	return r.bare
}

// publisher is the id of who publishes statements; "" where nobody is named.
func (r *reader) publisher(h *held, p publisher, source string) string {
	called := cmp.Or(p.Name, p.URL)
	if called == "" {
		return ""
	}
	key := p.Name + "\x00" + p.URL
	if id, ok := r.publishers[key]; ok {
		return id
	}
	id := r.named("publisher "+called, key)
	r.publishers[key] = id
	a := dossier.Actor{ID: id, Kind: "unknown", Name: called, Common: dossier.Common{
		Summary: told([]string{"publishes statements about beneficial ownership", after("web: ", p.URL)}), Evidence: []dossier.Evidence{{Source: source}},
	}}
	a.X = r.wrap(h.at, &kept{Publishes: &p})
	r.others = append(r.others, a)
	return id
}

// sourceOf is what a source is called, what it is, whose words it holds, and
// where it is found. The title is "" where nothing is known of it.
func sourceOf(k *kept) (title, kind string, authors []string, address string) {
	kind = "unknown"
	if s := k.Source; s != nil {
		title, kind, authors = s.Description, sourceKind(s.Types), agents(s.By)
		if title == "" {
			title = sourceWords(s.Types)
			if len(authors) > 0 {
				title = strings.TrimPrefix(title+", asserted by "+strings.Join(authors, ", "), ", ")
			}
			title = strings.TrimPrefix(title+after(", ", host(s.URL)), ", ")
		}
		if dossier.SoundURL(s.URL) {
			address = s.URL
		}
	}
	by := ""
	if p := k.Publication; p != nil {
		by = cmp.Or(p.Publisher.Name, p.Publisher.URL)
	}
	switch {
	case k.Source != nil && k.Source.Description != "":
	case title != "":
		title += after(", published by ", by)
	case by != "":
		title = "statements published by " + by
	}
	if k.Source == nil || k.Source.Description == "" {
		title = strings.TrimSuffix(told([]string{title}), ".")
	}
	return title, kind, authors, address
}

// host is the host of an address; the whole of what is none.
func host(address string) string {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		return u.Host
	}
	return address
}
