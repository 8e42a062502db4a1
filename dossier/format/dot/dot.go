// Package dot writes DOT, <https://graphviz.org/doc/info/lang.html>: a directed
// graph for Graphviz, with nothing told by colour. What a record is stands in
// its label; shapes and lines only help: claims have a frame of their own, what
// nobody has answered a dashed one, lines of answers are heavy, those of sources dotted.
package dot

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "dot", Title: "DOT", Spec: "https://graphviz.org/doc/info/lang.html", File: ".dot",
		Write: Write, Loses: Loses,
		Drops: "What has no room in a label: walks, phases, summaries, excerpts, points, addresses.",
	}
}

// wide is how many columns a line of a label has.
const wide = 44

// Write writes a dossier as one directed graph.
func Write(w io.Writer, d *dossier.Dossier) error {
	web := exchange.NewWeb(d)
	out := bufio.NewWriter(w)
	title := []string{exchange.Squeezed(d.Title)}
	if d.AsOf != "" {
		title = append(title, "as of "+web.Date(d.AsOf))
	}
	title = append(title, "Allegations are what somebody says, not findings.")
	fmt.Fprintf(out, "digraph dossier {\n  graph [label=%s, labelloc=t, rankdir=LR, charset=\"UTF-8\", fontname=\"Helvetica\"];\n", quote(title, `\n`))
	out.WriteString("  node [shape=box, fontname=\"Helvetica\", fontsize=11, margin=\"0.15,0.1\"];\n  edge [fontname=\"Helvetica\", fontsize=9];\n\n")
	for i, b := range web.Boxes {
		fmt.Fprintf(out, "  n%d [label=%s%s%s];\n", i+1, quote(label(web, b), `\l`), look(web, b), hint(b))
	}
	out.WriteByte('\n')
	for _, l := range web.Lines {
		fmt.Fprintf(out, "  n%d -> n%d [label=%s%s];\n", l.From+1, l.To+1, quote(exchange.Wrap(web.Label(l), wide), `\n`), stroke(l))
	}
	out.WriteString("}\n")
	return out.Flush()
}

// label is the lines of a box: kind, name, what may never be apart from it, id.
func label(web *exchange.Web, b exchange.Box) []string {
	out := []string{"[" + web.Heading(b) + "]"}
	out = append(out, exchange.Wrap(web.Called(b), wide)...)
	for _, told := range web.About(b) {
		for i, s := range exchange.Wrap("- "+told, wide) {
			if i > 0 {
				s = "  " + s
			}
			out = append(out, s)
		}
	}
	if !b.Missing {
		out = append(out, "#"+exchange.Squeezed(b.ID))
	}
	return out
}

// look is the shape of a box beside the plain one.
func look(web *exchange.Web, b exchange.Box) string {
	switch {
	case b.Missing:
		return ", style=dotted"
	case b.Record.Kind == dossier.Allegations && web.X.Answer(b.ID) == dossier.Unanswered:
		return ", style=dashed, peripheries=2"
	case b.Record.Kind == dossier.Allegations, b.Record.Kind == dossier.Rebuttals:
		return ", peripheries=2"
	case b.Record.Kind == dossier.Sources:
		return ", shape=note"
	case b.Record.Kind == dossier.Events, b.Record.Kind == dossier.Places:
		return ", style=rounded"
	}
	return ""
}

// hint is the text that appears over a claim: what it does not establish.
func hint(b exchange.Box) string {
	c, ok := b.Value.(*dossier.Claim)
	if !ok || len(c.DoesNotEstablish) == 0 {
		return ""
	}
	out := []string{"does not establish:"}
	for _, s := range c.DoesNotEstablish {
		out = append(out, "- "+exchange.Squeezed(s))
	}
	return ", tooltip=" + quote(out, `\n`)
}

// stroke is the stroke of a line beside the plain one.
func stroke(l exchange.Line) string {
	switch l.Role {
	case exchange.Answers:
		return ", penwidth=2"
	case exchange.Bearing:
		return ", style=dotted"
	}
	return ""
}

// quote is a quoted string of lines that each end as said. In one, Graphviz
// reads quotes, backslashes (\N is the name, \l a line break) and the entities of HTML.
func quote(lines []string, end string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, s := range lines {
		if strings.ContainsAny(s, "\\\"&") {
			s = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;").Replace(s)
		}
		b.WriteString(s)
		if end == `\l` || i < len(lines)-1 {
			b.WriteString(end)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// Loses lists what labels do not carry.
func Loses(d *dossier.Dossier) []exchange.Loss {
	rows := append(exchange.OffTheMap("doesNotEstablish"),
		exchange.Lost{What: "doesNotEstablish", How: "kept as text that appears over the claim", Members: []string{"/doesNotEstablish"}})
	return exchange.Losing(d, rows...).List()
}
