package graphml

import (
	"strconv"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

func ofDossier() []column[*dossier.Dossier] {
	return []column[*dossier.Dossier]{
		{"title", "string", func(d *dossier.Dossier) string { return exchange.Visible(d.Title) }},
		{"summary", "string", func(d *dossier.Dossier) string { return exchange.Visible(d.Summary) }},
		{"language", "string", func(d *dossier.Dossier) string { return exchange.Visible(d.Language) }},
		{"asOf", "string", func(d *dossier.Dossier) string { return exchange.Visible(string(d.AsOf)) }},
	}
}

type box struct {
	*exchange.Web
	exchange.Box
}

// ofRecords is the data of records. "told" is what may never be apart from a
// record: of a claim who said it, when, how, how it is answered, on how few origins.
func ofRecords() []column[box] {
	return append([]column[box]{
		{"label", "string", func(b box) string { return b.Heading(b.Box) + ": " + b.Called(b.Box) }},
		{"told", "string", func(b box) string { return several(b.About(b.Box)) }},
		{"record", "string", func(b box) string { return exchange.Visible(b.ID) }},
		{"missing", "boolean", func(b box) string { return when(b.Missing) }},
		{"kind", "string", func(b box) string { return one(b.Record.Kind) }},
		{"word", "string", func(b box) string { return exchange.Visible(b.Word) }},
		{"date", "string", func(b box) string { return exchange.Visible(string(b.Record.Date)) }},
		{"originsAtMost", "int", origins},
		{"country", "string", country},
		{"names", "string", common(func(c *dossier.Common) []string {
			return each(c.Names, func(n dossier.Name) string { return exchange.Visible(n.Text) })
		})},
		{"summary", "string", common(func(c *dossier.Common) []string { return []string{exchange.Visible(c.Summary)} })},
		{"identifiers", "string", common(func(c *dossier.Common) []string {
			return each(c.Identifiers, func(i dossier.Identifier) string { return exchange.Visible(i.Scheme + " " + i.Value) })
		})},
		{"evidence", "string", func(b box) string {
			if b.Common == nil {
				return ""
			}
			return several(each(b.Common.Evidence, b.Evidence))
		}},
	}, append(ofClaims(), ofOthers()...)...)
}

func ofClaims() []column[box] {
	return []column[box]{
		{"saidBy", "string", claim(func(b box, c *dossier.Claim) string { return b.Speakers(c) })},
		{"attribution", "string", claim(func(_ box, c *dossier.Claim) string { return exchange.Visible(string(c.Attribution)) })},
		{"modality", "string", claim(func(_ box, c *dossier.Claim) string { return exchange.Visible(string(c.Modality)) })},
		{"heldTrue", "string", claim(func(_ box, c *dossier.Claim) string { return exchange.Visible(string(c.Period)) })},
		{"unanswered", "boolean", claim(func(b box, _ *dossier.Claim) string {
			return when(b.X.Answer(b.ID) == dossier.Unanswered)
		})},
		{"answerState", "string", claim(func(b box, _ *dossier.Claim) string { return string(b.X.Answer(b.ID)) })},
		{"answer", "string", claim(func(b box, _ *dossier.Claim) string {
			if b.Record.Kind != dossier.Allegations {
				return ""
			}
			return b.Answered(b.ID)
		})},
		{"answers", "string", claim(func(b box, c *dossier.Claim) string {
			if b.Record.Kind != dossier.Rebuttals {
				return ""
			}
			return several(b.Replying(c))
		})},
		{"support", "string", claim(func(b box, _ *dossier.Claim) string { return string(b.X.Support(b.ID)) })},
		{"points", "string", claim(func(_ box, c *dossier.Claim) string {
			return several(each(c.Points, func(p dossier.Point) string { return exchange.Visible(p.ID + ": " + p.Text) }))
		})},
		{"doesNotEstablish", "string", claim(func(_ box, c *dossier.Claim) string {
			return several(each(c.DoesNotEstablish, exchange.Visible))
		})},
	}
}

func ofOthers() []column[box] {
	return []column[box]{
		{"status", "string", status},
		{"amounts", "string", of(func(b box, v *dossier.Investment) string { return b.Amounts(v.Amounts) })},
		{"authors", "string", of(func(_ box, v *dossier.Source) string { return several(each(v.Authors, exchange.Visible)) })},
		{"url", "string", of(func(_ box, v *dossier.Source) string { return exchange.Visible(v.URL) })},
		{"archive", "string", of(func(_ box, v *dossier.Source) string { return exchange.Visible(v.Archive) })},
		{"language", "string", of(func(_ box, v *dossier.Source) string { return exchange.Visible(v.Language) })},
		{"reliability", "string", of(func(_ box, v *dossier.Source) string {
			return exchange.Commas(exchange.Visible(string(v.Reliability.Grade)), exchange.Visible(string(v.Reliability.At)), exchange.Visible(v.Reliability.Why))
		})},
	}
}

type line struct {
	*exchange.Web
	exchange.Line
}

// ofLines is the data of lines; those of a link have more than their relation.
func ofLines() []column[line] {
	link := func(of func(line) string) func(line) string {
		return func(l line) string {
			if l.Link == nil {
				return ""
			}
			return of(l)
		}
	}
	return []column[line]{
		{"label", "string", func(l line) string { return l.Label(l.Line) }},
		{"relation", "string", func(l line) string { return exchange.Visible(l.Relation) }},
		{"role", "string", func(l line) string { return string(l.Role) }},
		{"parts", "string", func(l line) string { return several(each(l.Parts, exchange.Visible)) }},
		{"record", "string", link(func(l line) string { return exchange.Visible(l.Link.ID) })},
		{"period", "string", link(func(l line) string { return exchange.Visible(string(l.Link.Period)) })},
		{"names", "string", link(func(l line) string {
			return several(each(l.Link.Names, func(n dossier.Name) string { return exchange.Visible(n.Text) }))
		})},
		{"summary", "string", link(func(l line) string { return exchange.Visible(l.Link.Summary) })},
		{"identifiers", "string", link(func(l line) string {
			return several(each(l.Link.Identifiers, func(i dossier.Identifier) string { return exchange.Visible(i.Scheme + " " + i.Value) }))
		})},
		{"evidence", "string", link(func(l line) string { return several(each(l.Link.Evidence, l.Evidence)) })},
		{"originsAtMost", "int", link(func(l line) string { return strconv.Itoa(len(l.X.OriginsOf(l.Link.Evidence))) })},
	}
}

func origins(b box) string {
	if b.Missing || b.Record.Kind == dossier.Walks {
		return ""
	}
	return strconv.Itoa(len(b.X.Origins(b.ID)))
}

func country(b box) string {
	switch v := b.Value.(type) {
	case *dossier.Actor:
		return exchange.Visible(v.Country)
	case *dossier.Place:
		return exchange.Visible(v.Country)
	}
	return ""
}

func status(b box) string {
	switch v := b.Value.(type) {
	case *dossier.Investment:
		return exchange.Visible(v.Status)
	case *dossier.Framework:
		return exchange.Visible(string(v.Status))
	}
	return ""
}

// one is the word for one record of a kind; a missing record has none.
func one(k dossier.Kind) string {
	if k == "" {
		return ""
	}
	return k.One()
}

func claim(say func(box, *dossier.Claim) string) func(box) string { return of(say) }

// of is a datum that only one kind of record has.
func of[T any](say func(box, *T) string) func(box) string {
	return func(b box) string {
		if v, ok := b.Value.(*T); ok {
			return say(b, v)
		}
		return ""
	}
}

// common is a datum that every record has, and what is missing has not.
func common(list func(*dossier.Common) []string) func(box) string {
	return func(b box) string {
		if b.Common == nil {
			return ""
		}
		return several(list(b.Common))
	}
}

func when(yes bool) string {
	if yes {
		return "true"
	}
	return ""
}

func each[T any](list []T, say func(T) string) []string {
	var out []string
	for _, v := range list {
		out = append(out, say(v))
	}
	return out
}

// several parts the values of a list that are not empty.
func several(list []string) string {
	var kept []string
	for _, s := range list {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, " | ")
}
