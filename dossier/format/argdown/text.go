package argdown

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// escape puts a backslash before every character at which Argdown's lexer may
// begin something else than text within a line: a mention, tag, emphasis,
// reference, comment, data or front matter. Dots and colons begin a shortcode
// (.A. or :A:) where no blank follows. What only begins something at the
// beginning of a line (relations, headings, lists) never stands there.
func escape(s string) string {
	var b strings.Builder
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if strings.ContainsRune("\\@#*_[]</{}=", r) || strings.ContainsRune(".:", r) && next != ' ' && next != utf8.RuneError {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// text is the text of a statement, which has to have one.
func text(s string) string {
	if s = exchange.Squeezed(s); s == "" {
		s = "(no text)"
	}
	return escape(s)
}

// tag is a tag of one of our own words, with hyphens for blanks.
func tag(words string) string { return "#" + strings.ReplaceAll(exchange.Squeezed(words), " ", "-") }

// quote is a text in double quotes, as both JSON and YAML read it. Braces, which
// would end Argdown's data, and equals signs, which would end its front matter, are escaped.
func quote(s string) string {
	out, err := jsontext.AppendQuote(nil, s)
	if err != nil {
		return `""` // not reached: visible text is UTF-8
	}
	return strings.NewReplacer("{", `\u007b`, "}", `\u007d`, "=", `\u003d`).Replace(string(out))
}

// data is what a claim may never be without, and what it is about.
func (m *argument) data(e entry) string {
	c := e.claim
	var rows []string
	add := func(name, text string) {
		if text != "" {
			rows = append(rows, name+": "+quote(text))
		}
	}
	list := func(name string, texts []string) {
		for i := range texts {
			texts[i] = quote(texts[i])
		}
		if len(texts) > 0 {
			rows = append(rows, name+": ["+strings.Join(texts, ", ")+"]")
		}
	}
	add("by", m.Speakers(c))
	add("made", orElse(m.Date(c.Made), "undated"))
	add("attribution", orElse(exchange.Squeezed(string(c.Attribution)), "not recorded"))
	add("modality", orElse(exchange.Squeezed(string(c.Modality)), "not recorded"))
	if e.first && e.kind == dossier.Allegations {
		add("answer", strings.TrimPrefix(m.Answered(c.ID), "answer: "))
	}
	if e.kind == dossier.Rebuttals {
		list("answers", m.Replying(c))
	}
	if e.first {
		add("origins", m.Origins(c.ID))
	}
	add("heldTrue", m.Date(c.Period))
	add("against", m.Names(c.Against))
	add("about", m.Names(c.About))
	var relations []string
	for _, r := range c.Relations {
		relations = append(relations, fmt.Sprintf("%s %s", exchange.Squeezed(string(r.How)), exchange.Squeezed(r.Claim)))
	}
	list("relations", relations)
	var limits []string
	for _, s := range c.DoesNotEstablish {
		limits = append(limits, exchange.Squeezed(s))
	}
	list("doesNotEstablish", limits)
	list("evidence", m.evidence(c.Evidence))
	for _, p := range c.Points {
		list("evidenceOf-"+exchange.Slug(p.ID), m.evidence(p.Evidence))
	}
	add("summary", exchange.Squeezed(c.Summary))
	add("id", exchange.Squeezed(c.ID))
	return "{" + strings.Join(rows, ",\n  ") + "}"
}

// evidence names sources, with where in them and what they say of the claim.
func (m *argument) evidence(list []dossier.Evidence) []string {
	var out []string
	for _, e := range list {
		out = append(out, m.Evidence(e))
	}
	return out
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
