// Package canvas writes JSON Canvas 1.0, <https://jsoncanvas.org/spec/1.0>, as
// Obsidian and others open it: a card of Markdown for each record, in columns by
// kind, and the lines between them. The layout is the same each time; no card
// lies on another.
package canvas

import (
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "canvas", Title: "JSON Canvas", Spec: "https://jsoncanvas.org/spec/1.0", File: ".canvas",
		Write: Write, Loses: Loses,
		Drops: "Walks, phases, other names, excerpts, evidence of links and where in a source evidence stands.",
	}
}

// The file, with the names of the specification.
type (
	file struct {
		Cards []card   `json:"nodes"`
		Lines []stroke `json:"edges"`
	}
	card struct {
		ID     string `json:"id"`
		Type   string `json:"type"` // "text" or "group"
		X      int    `json:"x"`
		Y      int    `json:"y"`
		Width  int    `json:"width"`
		Height int    `json:"height"`
		Text   string `json:"text,omitzero"`
		Label  string `json:"label,omitzero"`
	}
	stroke struct {
		ID       string `json:"id"`
		From     string `json:"fromNode"`
		FromSide string `json:"fromSide"`
		To       string `json:"toNode"`
		ToSide   string `json:"toSide"`
		Label    string `json:"label"`
	}
)

// Write writes a dossier as one canvas.
func Write(w io.Writer, d *dossier.Dossier) error {
	web := exchange.NewWeb(d)
	at := layout(web)
	f := file{Cards: append([]card{head(web, d)}, at.groups...), Lines: []stroke{}}
	f.Cards = append(f.Cards, at.cards...)
	for i, l := range web.Lines {
		s := stroke{ID: fmt.Sprintf("e%d", i+1), From: name(l.From), To: name(l.To), FromSide: "right", ToSide: "right", Label: web.Label(l)}
		switch from, to := at.cards[l.From].X, at.cards[l.To].X; {
		case from < to:
			s.ToSide = "left"
		case from > to:
			s.FromSide = "left"
		}
		f.Lines = append(f.Lines, s)
	}
	return json.MarshalWrite(w, f, jsontext.WithIndent("\t"))
}

func name(box int) string { return fmt.Sprintf("n%d", box+1) }

// head is the card over all others: what the dossier is.
func head(web *exchange.Web, d *dossier.Dossier) card {
	lines := []string{"**" + strong(d.Title) + "**"}
	if d.AsOf != "" {
		lines = append(lines, exchange.Markdown("as of "+web.Date(d.AsOf)))
	}
	for _, p := range exchange.Paragraphs(d.Summary) {
		lines = append(lines, exchange.Markdown(p))
	}
	lines = append(lines, "Allegations are what somebody says, not findings.")
	c := write("dossier", lines, 2*cardWidth)
	c.Y = -c.Height - 2*gap - title
	return c
}

// describe is the paragraphs of a record's card.
func describe(web *exchange.Web, b exchange.Box) []string {
	out := []string{exchange.Markdown(web.Heading(b)), "**" + strong(web.Called(b)) + "**"}
	for _, told := range web.About(b) {
		out = append(out, exchange.Markdown(told))
	}
	if c, ok := b.Value.(*dossier.Claim); ok {
		for _, p := range c.Points {
			point := "point " + exchange.Squeezed(p.ID+": "+p.Text)
			if b.Record.Kind == dossier.Allegations {
				point += " (" + web.PointAnswered(b.ID, p.ID) + ")"
			}
			out = append(out, exchange.Markdown(point))
		}
		for _, s := range c.DoesNotEstablish {
			out = append(out, exchange.Markdown("does not establish: "+exchange.Squeezed(s)))
		}
	}
	if s, ok := b.Value.(*dossier.Source); ok && exchange.WebAddress(s.URL) {
		out = append(out, "<"+s.URL+">")
	}
	if b.Common != nil {
		for _, p := range exchange.Paragraphs(b.Common.Summary) {
			out = append(out, exchange.Markdown(p))
		}
	}
	if !b.Missing {
		out = append(out, exchange.Markdown("id: "+exchange.Squeezed(b.ID)))
	}
	return out
}

// strong is a text that can stand between the signs of strong emphasis.
func strong(s string) string {
	if s = exchange.Squeezed(s); s == "" {
		s = "(no name)"
	}
	return exchange.Markdown(s)
}

// write makes a card of paragraphs that is high enough for them.
func write(id string, paragraphs []string, width int) card {
	height := 2 * padding
	var text []string
	for _, p := range paragraphs {
		lines := exchange.MarkdownLines(p, 1_000_000) // a card breaks its lines itself
		height += lineHeight*max(1, len(exchange.Wrap(p, width/letterWidth))) + between
		height += lineHeight * (longest(p) * letterWidth / width) // words that a card has to break
		text = append(text, strings.Join(lines, " "))
	}
	return card{ID: id, Type: "text", Width: width, Height: height, Text: strings.Join(text, "\n\n")}
}

// longest is the length of the longest word.
func longest(s string) int {
	most := 0
	for _, word := range strings.Fields(s) {
		most = max(most, len(word))
	}
	return most
}

// Loses lists what cards do not carry.
func Loses(d *dossier.Dossier) []exchange.Loss {
	rows := exchange.OffTheMap("texts of points", "doesNotEstablish", "summaries", "addresses of sources")
	rows = append(rows,
		exchange.Lost{What: "archived addresses of sources", How: "left out", Members: []string{"/sources/archive"}},
		exchange.Lost{What: "summaries of links", How: "left out, but of a link that another record names", Members: []string{"/links/summary"}})
	losses := exchange.Losing(d, rows...)
	for i := range d.Sources {
		if u := d.Sources[i].URL; u != "" && !exchange.WebAddress(u) {
			losses.Add("addresses that are not of http or https", "left out", 1)
		}
	}
	return losses.List()
}
