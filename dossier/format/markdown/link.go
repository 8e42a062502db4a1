package markdown

import (
	"fmt"
	"strings"
	"unicode"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// headed is a text as a heading: it has no end marks, and is never empty.
func headed(text string) string {
	if text = exchange.Markdown(text); text == "" {
		return "(no name)"
	}
	return text
}

// anchor is the anchor of a heading: small letters, digits and marks of any
// script, hyphens and underscores; blanks are hyphens, and all else goes.
func anchor(text string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(text) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.M, r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// label is what a link to a record reads: its name, or of a claim its number,
// since a sentence is too long a name.
func (r *report) label(rec dossier.Record) string {
	if rec.Kind == dossier.Allegations || rec.Kind == dossier.Rebuttals {
		_, row, _ := r.X.Position(rec.ID)
		return fmt.Sprintf("%s %d", rec.Kind.One(), row+1)
	}
	return r.Title(rec)
}

// fold is a label as CommonMark compares them.
func fold(label string) string { return strings.ToLower(exchange.Squeezed(label)) }

// longestLabel is how long a label of CommonMark may be, less room for what is escaped.
const longestLabel = 400

// link is a link to a record, or what its name is where none has the id. No
// colon or bracket may follow it.
func (r *report) link(id string) string {
	rec, ok := r.X.Record(id)
	if !ok {
		return exchange.Markdown(r.Name(id))
	}
	label := r.label(rec)
	text := name(label)
	if len(label) > longestLabel || r.anchors[id] == "" {
		return strings.Trim(text, "[]")
	}
	if !r.linked[id] {
		r.linked[id] = true
		r.used = append(r.used, id)
	}
	if r.labels[fold(label)] > 1 {
		return text + "[" + r.reference(id) + "]"
	}
	return text
}

// name is a label in brackets. A caret at its beginning would make it a footnote.
func name(label string) string {
	text := exchange.Markdown(label)
	if strings.HasPrefix(text, "^") {
		text = `\` + text
	}
	return "[" + text + "]"
}

// reference is the label of a record whose name another has too.
func (r *report) reference(id string) string {
	return "#" + exchange.Slug(r.anchors[id]) + "-" + exchange.Slug(id)
}

// links is links to several records.
func (r *report) links(ids []string) string {
	var out []string
	for _, id := range ids {
		out = append(out, r.link(id))
	}
	return strings.Join(out, ", ")
}

// definitions writes where the links lead, which closes the report.
func (r *report) definitions() {
	for _, id := range r.used {
		rec, _ := r.X.Record(id)
		label := name(r.label(rec))
		if r.labels[fold(r.label(rec))] > 1 {
			label = "[" + r.reference(id) + "]"
		}
		fmt.Fprintf(&r.out, "%s: <#%s>\n", label, r.anchors[id])
	}
}

// address is a web address as a link, or as text where it is none.
func address(s string) string {
	if exchange.WebAddress(s) {
		return "<" + s + ">"
	}
	return exchange.Markdown(exchange.Squeezed(s))
}
