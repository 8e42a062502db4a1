package ftm

import (
	"slices"
	"strings"

	"waybill/dossier"
)

// add adds the record of an entity.
func (b *builder) add(e *entity) {
	evidence := b.evidence(e)
	if e.get("proof") != nil {
		left := slices.DeleteFunc(slices.Clone(e.get("proof")), func(id string) bool { return b.kindOf(id) == dossier.Sources })
		clean := *e
		clean.props = slices.Clone(e.props)
		clean.set("proof", left)
		e = &clean
	}
	f := b.model.look(e)
	if f.kind == dossier.Links && (f.from == "" || f.to == "") { // one of its ends is missing
		f = b.broken(e)
	}
	c := dossier.Common{Summary: f.summary, Identifiers: f.ids, Evidence: evidence}
	for _, n := range f.names {
		c.Names = append(c.Names, dossier.Name{Text: n})
	}
	c.X = keep(e, b.world.entity(&f)).object()
	d := b.Dossier
	switch f.kind {
	case dossier.Actors:
		d.Actors = append(d.Actors, dossier.Actor{ID: e.id, Kind: f.word, Name: f.title, Country: f.country, Common: c})
	case dossier.Places:
		d.Places = append(d.Places, dossier.Place{ID: e.id, Kind: f.word, Name: f.title, Country: f.country, Common: c})
	case dossier.Links:
		d.Links = append(d.Links, dossier.Link{ID: e.id, Type: f.word, From: f.from, To: f.to, Period: f.date, Common: c})
	case dossier.Events:
		involves := union(slices.Clone(f.involves), b.ties[e.id+" involves"])
		d.Events = append(d.Events, dossier.Event{ID: e.id, Title: f.title, Date: f.date, Involves: involves, Common: c})
	case dossier.Sources:
		d.Sources = append(d.Sources, b.source(e.id, &f, c))
	case dossier.Investments:
		d.Investments = append(d.Investments, b.investment(e.id, &f, c))
	}
}

// broken is how a relation looks that lacks an end: an event that involves the other.
func (b *builder) broken(e *entity) face {
	f := b.model.look(e)
	f.kind, f.involves = dossier.Events, b.model.named(e)
	f.title = strings.ToUpper(f.word[:1]) + f.word[1:] + " (one end is not given)"
	return f
}

func (b *builder) source(id string, f *face, c dossier.Common) dossier.Source {
	s := dossier.Source{ID: id, Kind: f.word, Title: f.title, Authors: f.source.authors, Published: f.date, URL: f.source.url,
		Archive: f.source.archive, Language: f.source.language, Common: c}
	if by := idAtEnd(f.source.publisher); by != "" {
		if k := b.kindOf(by); k == "" || k == dossier.Actors {
			s.Publisher = b.ID(by)
		}
	}
	for _, tie := range b.ties[id+" restsOn"] {
		i := strings.LastIndexByte(tie, ' ')
		s.RestsOn = append(s.RestsOn, dossier.RestsOn{Source: tie[i+1:], How: reuse(tie[:i])})
	}
	return s
}

func (b *builder) investment(id string, f *face, c dossier.Common) dossier.Investment {
	v := dossier.Investment{ID: id, Terms: dossier.Terms{Kind: f.word, Title: f.title, Status: f.status, Period: f.date, Amounts: f.amounts,
		Investors: b.ties[id+" investor"], Into: b.ties[id+" into"], Counterparties: b.ties[id+" counterparty"]}, Common: c}
	for i := range v.Amounts {
		v.Amounts[i].Evidence = c.Evidence
	}
	if o := b.ties[id+" operator"]; len(o) > 0 {
		v.Operator = o[0]
	}
	return v
}

// evidence is where an entity can be read: its datasets, and the documents that
// prove it; where it names neither, the file.
func (b *builder) evidence(e *entity) []dossier.Evidence {
	var out []dossier.Evidence
	seen := make(map[string]bool, len(e.datasets)+1)
	cite := func(id string, stance dossier.Stance) {
		if key := id + " " + string(stance); !seen[key] {
			seen[key] = true
			out = append(out, dossier.Evidence{Source: id, Stance: stance})
		}
	}
	for _, set := range e.datasets {
		cite(b.dataset(set), "")
	}
	for _, id := range e.get("proof") {
		if b.kindOf(id) == dossier.Sources {
			cite(id, "")
		}
	}
	for _, note := range e.get(lined(b.kindOf(e.id))) {
		for label, stance := range stances() {
			if text, ok := strings.CutPrefix(note, label); ok {
				if id := idAtEnd(text); b.kindOf(id) == dossier.Sources {
					cite(id, stance)
				}
			}
		}
	}
	if k := b.kindOf(e.id); len(out) == 0 && k != dossier.Sources && b.claimKind(e) == "" {
		cite(b.fileSource(), "")
	}
	return out
}

// stances are the lines for evidence that does not bear a record out.
func stances() map[string]dossier.Stance {
	return map[string]dossier.Stance{againstLine: dossier.Contradicts, mentionLine: dossier.Mentions}
}

// dataset is the id of the source that a dataset is: the document of that id, or
// a source of its own.
func (b *builder) dataset(name string) string {
	if id, ok := b.sources[name]; ok {
		return id
	}
	id := b.ID(unsigned(name))
	if b.kindOf(id) != dossier.Sources {
		if b.byID[id] != nil {
			id = b.Free("dataset-" + id)
		}
		b.made = append(b.made, dossier.Source{ID: id, Kind: "dataset", Title: unsigned(name)})
	}
	b.sources[name] = id
	return id
}

// fileSource is the id of the source that the file is.
func (b *builder) fileSource() string {
	if b.file == "" {
		b.file = b.Free("file")
		b.made = append([]dossier.Source{{ID: b.file, Kind: "dataset", Title: b.fileName}}, b.made...)
	}
	return b.file
}
