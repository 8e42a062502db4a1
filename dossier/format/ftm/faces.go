package ftm

import (
	"strings"

	"waybill/dossier"
)

// things makes the entities of the records of a kind that other entities name.
func (x *export) things(kind dossier.Kind) []*entity {
	var out []*entity
	for _, r := range x.index.List(kind, 0, x.index.Len(kind)) {
		if kind == dossier.Sources && x.implied[r.ID] {
			continue
		}
		out = append(out, x.make(x.faceOf(r), r))
	}
	return out
}

// make makes the entity of a record from its face and what it keeps.
func (x *export) make(f face, r dossier.Record) *entity {
	k, _ := keptIn(r.Common.X)
	return x.finish(x.world.entityOf(x.id(r.ID), &f, k), r.ID, r.Kind, r.Common.Evidence)
}

// faceOf looks at a record.
func (x *export) faceOf(r dossier.Record) face {
	f := face{kind: r.Kind, title: r.Title, word: r.Word, date: r.Date, summary: r.Common.Summary, otherSources: x.otherSources(r.Common.Evidence)}
	for _, n := range r.Common.Names {
		f.names = append(f.names, n.Text)
	}
	f.names = union(nil, f.names)
	f.ids = r.Common.Identifiers
	switch v := r.Value.(type) {
	case *dossier.Actor:
		f.country = v.Country
	case *dossier.Place:
		f.country = v.Country
	case *dossier.Link:
		f.title, f.names, f.ids, f.from, f.to = "", nil, nil, x.id(v.From), x.id(v.To)
	case *dossier.Event:
		for _, id := range v.Involves {
			f.involves = append(f.involves, x.id(id))
		}
		f.involves = union(nil, f.involves)
	case *dossier.Investment:
		f.status = v.Status
		for i := range v.Phases {
			f.told = append(f.told, x.phase(&v.Phases[i]))
		}
		for _, a := range v.Amounts {
			if isDecimal(a.Value) && dossier.KnownCurrency(a.Currency) {
				f.amounts = append(f.amounts, dossier.Amount{Value: a.Value, Currency: a.Currency})
			}
		}
	case *dossier.Source:
		f.source = sourceFace{archive: v.Archive, language: v.Language, authors: v.Authors}
		if dossier.Address(v.URL) {
			f.source.url = v.URL
		}
		if k := x.kind(v.Publisher); v.Publisher != "" && (k == "" || k == dossier.Actors) {
			f.source.publisher = naming(x.title(v.Publisher), x.id(v.Publisher))
		}
		if v.Reliability.Grade != "" {
			f.told = append(f.told, strings.TrimSuffix("Reliability "+string(v.Reliability.Grade)+x.on(v.Reliability.At)+": "+v.Reliability.Why, ": "))
		}
	}
	return f
}

// phase tells of a phase of an investment.
func (x *export) phase(p *dossier.Phase) string {
	out := "Phase: " + p.Title
	for _, s := range []string{p.Kind, p.Status, string(known(p.Period)), x.titles(p.Investors), p.Summary} {
		if s != "" {
			out += "; " + s
		}
	}
	for _, a := range p.Amounts {
		out += "; " + a.Value + " " + a.Currency
	}
	return out
}

// tieEntity says what a member of a record says, where FollowTheMoney has no
// property for it.
func (x *export) tieEntity(schema, from, role, to string) *entity {
	e := &entity{schema: schema, id: tieID(from, role, to)}
	if schema == "ProjectParticipant" {
		e.add("project", from)
		e.add("participant", to)
	} else {
		e.add("subject", from)
		e.add("object", to)
	}
	e.add("role", role)
	return e
}

func (x *export) investmentTies() []*entity {
	var out []*entity
	tie := func(from, role string, ids ...string) {
		for _, id := range union(nil, ids) {
			schema := "UnknownLink"
			if s := x.schemas[x.id(id)]; role != "into" && (s == "" || x.world.is(s, "LegalEntity")) && x.world.is(x.schemas[x.id(from)], "Project") {
				schema = "ProjectParticipant"
			}
			out = append(out, x.tieEntity(schema, x.id(from), role, x.id(id)))
		}
	}
	for i := range x.d.Investments {
		v := &x.d.Investments[i]
		tie(v.ID, "investor", v.Investors...)
		tie(v.ID, "into", v.Into...)
		tie(v.ID, "counterparty", v.Counterparties...)
		tie(v.ID, "operator", v.Operator)
	}
	return out
}

func (x *export) sourceTies() []*entity {
	var out []*entity
	for i := range x.d.Sources {
		for _, on := range x.d.Sources[i].RestsOn {
			out = append(out, x.tieEntity("UnknownLink", x.id(x.d.Sources[i].ID), "rests on: "+string(on.How), x.id(on.Source)))
		}
	}
	return out
}

// links makes the relations, but for those that a property of one end says already.
func (x *export) links() []*entity {
	var out []*entity
	for _, r := range x.index.List(dossier.Links, 0, x.index.Len(dossier.Links)) {
		if x.said[r.ID] && r.Date == "" && plainCommon(r.Common) {
			continue
		}
		out = append(out, x.make(x.faceOf(r), r))
	}
	return out
}

// happenings makes the events, each with what it involves.
func (x *export) happenings() []*entity {
	var out []*entity
	for _, r := range x.index.List(dossier.Events, 0, x.index.Len(dossier.Events)) {
		f := x.faceOf(r)
		e := x.make(f, r)
		out = append(out, e)
		has := map[string]bool{}
		for _, id := range x.world.named(e) {
			has[id] = true
		}
		for _, id := range f.involves {
			if !has[id] {
				out = append(out, x.tieEntity("UnknownLink", e.id, "involves", id))
			}
		}
	}
	return out
}
