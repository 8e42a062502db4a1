// Package dossiertest makes dossiers of any size for tests and benchmarks.
package dossiertest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"waybill/dossier"
)

// generator makes dossiers of any size, always the same of a size, in which
// names are in many scripts and every record is linked to others, a few to
// very many, as in life.
type generator struct {
	*rand.Rand
	d *dossier.Dossier
}

// Generate makes a dossier of n records, always the same for the same n. It is
// sound: check finds no error in it.
func Generate(n int) *dossier.Dossier {
	g := generator{rand.New(rand.NewPCG(uint64(n), 1)), &dossier.Dossier{Format: dossier.Format, Title: "Generated", AsOf: "2026-11"}}
	share := func(percent int) int { return n * percent / 100 }
	places := max(share(2), 1)
	g.places(places)
	g.actors(share(30))
	g.sources(share(20))
	g.claims(share(15), share(10))
	g.events(share(12))
	g.links(share(9))
	g.frameworks(share(1))
	g.investments(n - places - share(30) - share(20) - share(15) - share(10) - share(12) - share(9) - share(1))
	return g.d
}

// name is a name of several words in one of nine scripts.
func (g generator) name(i int) string {
	scripts := [][]string{
		{"Heron", "Meridian", "Freight", "Kuznets", "Holdings", "North", "Quay", "Terminal", "Logistics", "Partners"},
		{"Société", "Liégeoise", "Überseehafen", "Gdańsk", "Málaga", "Ångström", "Çelik", "Øresund"},
		{"Кузнецов", "Северный", "порт", "Логистика", "сыновья", "Восток"},
		{"菜鸟", "网络", "中远", "海运", "港口", "集团", "物流", "阿里巴巴"},
		{"日本", "郵船", "ロジスティクス", "サクラ", "運輸"},
		{"한국", "해운", "물류", "그룹"},
		{"شركة", "الموانئ", "الخليج", "للشحن"},
		{"Πειραιάς", "Λιμάνι", "Ναυτιλία"},
		{"भारत", "बंदरगाह", "परिवहन"},
	}
	words := scripts[0]
	if g.IntN(3) == 0 {
		words = scripts[g.IntN(len(scripts))]
	}
	out := make([]string, 2+g.IntN(2))
	for j := range out {
		out[j] = words[g.IntN(len(words))]
	}
	return strings.Join(out, " ") + fmt.Sprintf(" %d", i)
}

// hub is a number below n; small ones are far more frequent.
func (g generator) hub(n int) int {
	f := g.Float64()
	return int(f * f * f * float64(n))
}

func (g generator) actor() string  { return fmt.Sprintf("actor-%d", g.hub(len(g.d.Actors))) }
func (g generator) place() string  { return fmt.Sprintf("place-%d", g.hub(len(g.d.Places))) }
func (g generator) source() string { return fmt.Sprintf("source-%d", g.hub(len(g.d.Sources))) }

func (g generator) date() dossier.Date {
	return dossier.Date(fmt.Sprintf("%d-%02d-%02d", 2005+g.IntN(20), 1+g.IntN(12), 1+g.IntN(28)))
}

// period is a span of time with the ends that authors write: known, open, unknown, uncertain.
func (g generator) period() dossier.Date {
	from := 2005 + g.IntN(20)
	switch g.IntN(6) {
	case 0:
		return dossier.Date(fmt.Sprintf("%d/..", from))
	case 1:
		return dossier.Date(fmt.Sprintf("%d-%02d/", from, 1+g.IntN(12)))
	case 2:
		return dossier.Date(fmt.Sprintf("%d~", from))
	case 3:
		return dossier.Date(fmt.Sprintf("%d?/%d", from, from+1+g.IntN(5)))
	case 4:
		return dossier.Date(fmt.Sprintf("%d/%d-%02d", from, from+1+g.IntN(5), 1+g.IntN(12)))
	default:
		return g.date()
	}
}

func (g generator) common(i int) dossier.Common {
	c := dossier.Common{Names: []dossier.Name{{Text: g.name(i), Language: "en"}}, Summary: "What is told of " + g.name(i) + ", in a sentence or two, as an author would put it."}
	for range g.IntN(3) {
		if len(g.d.Sources) > 0 {
			c.Evidence = append(c.Evidence, dossier.Evidence{Source: g.source(), Excerpt: dossier.Excerpt{Exact: "the words of " + g.name(i)}})
		}
	}
	return c
}

func (g generator) places(n int) {
	for i := range n {
		g.d.Places = append(g.d.Places, dossier.Place{ID: fmt.Sprintf("place-%d", i), Kind: "port", Name: g.name(i), Country: "BE", Common: g.common(i)})
	}
}

func (g generator) actors(n int) {
	for i := range n {
		g.d.Actors = append(g.d.Actors, dossier.Actor{ID: fmt.Sprintf("actor-%d", i), Kind: "company", Name: g.name(i), Country: "CN", Common: g.common(i)})
	}
}

func (g generator) sources(n int) {
	for i := range n {
		s := dossier.Source{ID: fmt.Sprintf("source-%d", i), Kind: "article", Title: "Report on " + g.name(i), Publisher: g.actor(), Published: g.date(), URL: fmt.Sprintf("https://example.org/%d", i)}
		if i > 0 && i%3 == 0 {
			s.RestsOn = []dossier.RestsOn{{Source: fmt.Sprintf("source-%d", g.hub(i)), How: dossier.Cites}}
		}
		g.d.Sources = append(g.d.Sources, s)
	}
}

func (g generator) claims(allegations, rebuttals int) {
	claim := func(id string, i int, modality dossier.Modality) dossier.Claim {
		return dossier.Claim{ID: id, Text: "The operator of " + g.name(i) + " can see the data of the port community.", By: []string{g.actor()},
			About: []string{g.place()}, Made: g.date(), Attribution: dossier.OnTheRecord, Modality: modality,
			Points:           []dossier.Point{{ID: "p1", Text: "It runs the system."}, {ID: "p2", Text: "It has looked."}},
			DoesNotEstablish: []string{"That it has done so."}, Common: g.common(i)}
	}
	for i := range allegations {
		c := claim(fmt.Sprintf("allegation-%d", i), i, dossier.Alleged)
		c.Against = []string{g.actor()}
		if frameworks := len(g.d.Actors) / 30; frameworks > 0 && i%5 == 0 {
			c.Factors = []dossier.Factor{{Framework: fmt.Sprintf("framework-%d", g.hub(frameworks)), Code: fmt.Sprintf("4(%d)", 1+g.IntN(9))}}
		}
		if i > 0 && i%10 == 0 {
			hows := []dossier.RelationKind{dossier.Repeats, dossier.SupportsClaim, dossier.Qualifies, dossier.ConflictsWith, dossier.Supersedes}
			c.Relations = []dossier.Relation{{Claim: fmt.Sprintf("allegation-%d", g.hub(i)), How: hows[g.IntN(len(hows))]}}
		}
		g.d.Allegations = append(g.d.Allegations, c)
	}
	for i := range rebuttals {
		c := claim(fmt.Sprintf("rebuttal-%d", i), i, dossier.Denied)
		c.Answers = []dossier.Answer{{Claim: fmt.Sprintf("allegation-%d", g.hub(allegations)), How: dossier.Denies}}
		g.d.Rebuttals = append(g.d.Rebuttals, c)
	}
}

func (g generator) events(n int) {
	for i := range n {
		g.d.Events = append(g.d.Events, dossier.Event{ID: fmt.Sprintf("event-%d", i), Title: "Signing with " + g.name(i), Date: g.date(), Involves: []string{g.actor(), g.place()}, Common: g.common(i)})
	}
}

// links are between actors and places, and every third between two actors.
func (g generator) links(n int) {
	for i := range n {
		l := dossier.Link{ID: fmt.Sprintf("link-%d", i), Type: "operates", From: g.actor(), To: g.place(), Period: g.period(), Common: g.common(i)}
		if i%3 == 0 {
			l.Type, l.To = "unit of", g.actor()
		}
		g.d.Links = append(g.d.Links, l)
	}
}

func (g generator) frameworks(n int) {
	for i := range n {
		f := dossier.Framework{ID: fmt.Sprintf("framework-%d", i), Title: "Regulation " + g.name(i), Applies: g.period(), Status: dossier.InForce, Common: g.common(i)}
		for code := range 10 {
			f.Factors = append(f.Factors, dossier.FactorCode{Code: fmt.Sprintf("4(%d)", code), Text: "what " + g.name(code) + " bears upon"})
		}
		g.d.Frameworks = append(g.d.Frameworks, f)
	}
}

// investments have one amount each, every tenth two that disagree.
func (g generator) investments(n int) {
	for i := range n {
		amounts := []dossier.Amount{{Value: "100000000", Currency: "EUR", Evidence: []dossier.Evidence{{Source: g.source()}}}}
		if i%10 == 0 {
			amounts = append(amounts, dossier.Amount{Value: "75000000", Currency: "EUR", Evidence: []dossier.Evidence{{Source: g.source()}}})
		}
		g.d.Investments = append(g.d.Investments, dossier.Investment{ID: fmt.Sprintf("investment-%d", i), Terms: dossier.Terms{Kind: "lease", Title: "Lease of " + g.name(i),
			Investors: []string{g.actor()}, Into: []string{g.place()}, Amounts: amounts, Period: g.period()}, Common: g.common(i)})
	}
}
