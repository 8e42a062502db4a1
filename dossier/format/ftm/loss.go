package ftm

import (
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Loses lists what entities cannot carry of a dossier.
func Loses(d *dossier.Dossier) []exchange.Loss {
	l := losses{exchange.Losses{}, newExport(d)}
	l.x.entities() // from here on it is known what stands at the ends of links
	for what, text := range map[string]string{"title": d.Title, "summary": d.Summary, "language": d.Language, "date (asOf)": string(d.AsOf), "own members (x)": string(d.X)} {
		if text != "" {
			l.Add(what+" of the dossier", "left out", 1)
		}
	}
	l.Add("frameworks", "left out", len(d.Frameworks))
	l.Add("walks", "left out", len(d.Walks))
	for _, k := range dossier.Kinds() {
		if k == dossier.Frameworks || k == dossier.Walks {
			continue
		}
		for _, r := range l.x.index.List(k, 0, l.x.index.Len(k)) {
			l.record(r)
		}
	}
	return l.List()
}

type losses struct {
	exchange.Losses
	x *export
}

func (l losses) count(lost bool, what, how string) {
	if lost {
		l.Add(what, how, 1)
	}
}

// record counts what is lost of a record.
func (l losses) record(r dossier.Record) {
	k, ours := keptIn(r.Common.X)
	l.count(!ours, "own members (x)", "left out")
	l.count(l.x.id(r.ID) != r.ID || unsigned(r.ID) != r.ID, "ids that cannot stand in a permalink", "replaced")
	f := l.x.faceOf(r)
	if _, claim := r.Value.(*dossier.Claim); ours && !claim {
		e := l.x.world.entityOf(l.x.id(r.ID), &f, k)
		l.count(slices.ContainsFunc(k.props, func(p prop) bool {
			return len(p.values) > 0 && p.name != "proof" && !slices.Equal(e.get(p.name), p.values)
		}),
			"own members (x) of records that were changed", "left out where they say otherwise than the record")
	}
	for i, n := range r.Common.Names {
		l.count(n.Language != "" || n.Text == r.Title || slices.ContainsFunc(r.Common.Names[:i], func(o dossier.Name) bool { return o.Text == n.Text }),
			"languages of names", "left out; a name that is given twice is one")
	}
	l.evidence(r.Common.Evidence)
	switch v := r.Value.(type) {
	case *dossier.Actor:
		l.count(v.Country != "" && !isCountry(v.Country), "countries that are no code of ISO 3166-1", "left out")
	case *dossier.Place:
		l.count(v.Country != "" && !isCountry(v.Country), "countries that are no code of ISO 3166-1", "left out")
	case *dossier.Link:
		l.link(v, &f)
	case *dossier.Source:
		l.source(v, &f)
	case *dossier.Investment:
		l.investment(v)
	case *dossier.Claim:
		l.claim(r.Kind, v)
		return // whose dates stand in lines
	}
	l.date(r.ID, &f, r.Common)
	for _, id := range r.Common.Identifiers {
		l.count(id.Scheme == "" || id.Value == "" || strings.EqualFold(id.Scheme, "lei") && !dossier.SoundLEI(id.Value) || strings.Contains(id.Scheme, " = "),
			"identifiers that do not check", "written as text")
	}
}

// date counts a date that comes back as another.
func (l losses) date(id string, f *face, c *dossier.Common) {
	if f.date == "" {
		return
	}
	k, _ := keptIn(c.X)
	e := l.x.world.entityOf(l.x.id(id), f, k)
	if seen := l.x.world.look(e); seen.date != f.date {
		l.Add("dates", "cut to the years, months and days that are certain; an open end becomes one that is not given", 1)
	}
}

func (l losses) evidence(list []dossier.Evidence) {
	for _, v := range list {
		l.count(v.Excerpt != (dossier.Excerpt{}) || v.Locator != "" || v.Translation != "" || v.Note != "" || v.Stance == dossier.Supports,
			"details of evidence (excerpts, locators, translations, notes)", "left out; of claims, quoted words are written as text")
		l.count(l.x.kind(v.Source) != dossier.Sources, "evidence whose source is missing", "left out")
	}
}

func (l losses) link(v *dossier.Link, f *face) {
	l.count(len(v.Names) > 0, "names of links", "left out")
	l.count(len(v.Identifiers) > 0, "identifiers of links", "left out")
	k, _ := keptIn(v.X)
	e := l.x.world.entityOf(l.x.id(v.ID), f, k)
	seen := l.x.world.look(e)
	l.count(seen.from != f.from || seen.word != f.word, "direction of links", "turned round: FollowTheMoney has the relation from the other end only")
}

func (l losses) source(v *dossier.Source, f *face) {
	l.count(v.Reliability != dossier.Reliability{}, "reliability of sources", "written as text")
	l.count(v.URL != f.source.url, "url of sources that is no address", "left out")
	l.count(v.Archive != "" && !dossier.Address(v.Archive), "archive of sources that is no address", "written as text")
	l.count(v.Publisher != "" && f.source.publisher == "", "publisher of sources that is no actor", "left out")
	k, _ := keptIn(v.X)
	if e := l.x.world.entityOf(l.x.id(v.ID), f, k); v.Language != "" {
		seen := l.x.world.look(e)
		l.count(seen.source.language != v.Language, "languages of sources", "without script and region; left out where they are none")
	}
	l.count(len(union(nil, v.Authors)) != len(v.Authors), "authors given twice", "written once")
}

func (l losses) investment(v *dossier.Investment) {
	l.terms(&v.Terms)
	l.Add("phases of investments", "written as text", len(v.Phases))
}

func (l losses) terms(t *dossier.Terms) {
	l.Add("factors", "left out", len(t.Factors))
	seen := map[string]bool{}
	for _, a := range t.Amounts {
		key := a.Value + " " + a.Currency
		l.count(!isDecimal(a.Value) || !dossier.KnownCurrency(a.Currency) || seen[key], "amounts in no known currency, or given twice", "left out")
		seen[key] = true
		l.evidence(a.Evidence)
		l.count(len(a.Evidence) > 0, "evidence of amounts", "left out")
	}
}

func (l losses) claim(kind dossier.Kind, c *dossier.Claim) {
	l.count(kind == dossier.Rebuttals && len(c.Answers) == 0, "rebuttals that answer nothing", "written as notes that are no claims")
	l.Add("factors", "left out", len(c.Factors))
	for _, d := range []dossier.Date{c.Made, c.Period} {
		l.count(known(d) != d, "dates that cannot be read", "left out")
	}
	for _, a := range c.Answers {
		l.count(a.Point != "" && !l.x.pointed(a), "answers to points that are not there", "written as answers to the whole")
	}
	for _, p := range c.Points {
		l.evidence(p.Evidence)
	}
	for _, id := range c.Identifiers {
		l.count(strings.EqualFold(id.Scheme, "lei") && !dossier.SoundLEI(id.Value) || strings.Contains(id.Scheme, " = "), "identifiers that do not check", "left out")
	}
}
