// Package mermaid writes a Mermaid flowchart, <https://mermaid.js.org>, as
// notes, wikis and README files show it.
//
// Mermaid draws charts of 50,000 characters and 500 lines at most unless it is
// told otherwise (maxTextSize, maxEdges). Longer ones are written whole; Loses
// says so.
package mermaid

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// What Mermaid draws at most by its own settings.
const (
	maxTextSize = 50_000
	maxEdges    = 500
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "mermaid", Title: "Mermaid", Spec: "https://mermaid.js.org", File: ".mmd",
		Write: Write, Loses: Loses,
		Drops: "What has no room in a label: walks, phases, summaries, excerpts, points, addresses, doesNotEstablish; Mermaid itself refuses big charts.",
	}
}

// Write writes a dossier as one flowchart.
func Write(w io.Writer, d *dossier.Dossier) error {
	return chart(w, exchange.NewWeb(d), d)
}

func chart(w io.Writer, web *exchange.Web, d *dossier.Dossier) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "---\ntitle: %s\n---\nflowchart LR\n", title(d.Title))
	for i, b := range web.Boxes {
		open, shut := shape(b)
		fmt.Fprintf(out, "  n%d%s\"%s\"%s\n", i+1, open, strings.Join(label(web, b), "<br/>"), shut)
	}
	for _, l := range web.Lines {
		fmt.Fprintf(out, "  n%d %s|\"%s\"| n%d\n", l.From+1, arrow(l), escape(web.Label(l)), l.To+1)
	}
	return out.Flush()
}

// label is the lines of a box: kind, name, and what may never be apart from it.
func label(web *exchange.Web, b exchange.Box) []string {
	out := []string{escape(web.Heading(b) + ":"), escape(web.Called(b))}
	for _, told := range web.About(b) {
		out = append(out, escape(told))
	}
	return out
}

// shape is the brackets of a box. They only help: the label says what it is.
func shape(b exchange.Box) (open, shut string) {
	switch b.Record.Kind {
	case dossier.Allegations, dossier.Rebuttals:
		return "[[", "]]"
	case dossier.Events, dossier.Places:
		return "(", ")"
	}
	return "[", "]"
}

// arrow is the stroke of a line: heavy for answers, dotted for what sources say.
func arrow(l exchange.Line) string {
	switch l.Role {
	case exchange.Answers:
		return "==>"
	case exchange.Bearing:
		return "-.->"
	}
	return "-->"
}

// escape leaves letters, digits, blanks and commas; whatever else Mermaid, its
// Markdown or HTML could read is an entity code of Mermaid: #34; for a quote.
func escape(s string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(s), " ") {
		if r == ' ' || r == ',' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) {
			b.WriteRune(r)
			continue
		}
		fmt.Fprintf(&b, "#%d;", r)
	}
	return b.String()
}

// title is a text of YAML in double quotes. What is no letter, digit or blank is
// escaped, so that neither the end of the front matter nor HTML can be in it.
func title(s string) string {
	var b strings.Builder
	for _, r := range exchange.Squeezed(s) {
		switch {
		case r == ' ' || r == ',' || r == '.' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			b.WriteRune(r)
		case r == '<' || r == '>' || r == '&': // a title is set as text or as HTML, as the version has it
			b.WriteByte(' ')
		case r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	return `"` + strings.Join(strings.Fields(b.String()), " ") + `"`
}

// Loses lists what labels do not carry, and whether Mermaid will refuse the chart as too big.
func Loses(d *dossier.Dossier) []exchange.Loss {
	web := exchange.NewWeb(d)
	losses := exchange.Losing(d, exchange.OffTheMap()...)
	losses.Add("ids", "left out; the boxes are numbered", len(web.Boxes))
	if n := len(web.Lines); n > maxEdges {
		losses.Add("lines", fmt.Sprintf("more than the %d that Mermaid draws; raise its maxEdges", maxEdges), n)
	}
	var out bytes.Buffer
	if err := chart(&out, web, d); err == nil {
		if n := len(utf16.Encode([]rune(out.String()))); n > maxTextSize {
			losses.Add("characters", fmt.Sprintf("more than the %d that Mermaid draws; raise its maxTextSize", maxTextSize), n)
		}
	}
	return losses.List()
}
