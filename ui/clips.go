package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"waybill/dossier"
)

// What each of the copying commands takes: the clip, or why there is none.

func (m *Model) clipCitation() (clip, Safe) {
	id := m.matter().id
	_, why := m.record(id)
	return clip{"citation of " + Clean(id), []Safe{Clean(m.desk.v.x.Cite(id))}}, why
}

func (m *Model) clipID() (clip, Safe) {
	id := m.matter().id
	return clip{"id " + Clean(id), []Safe{Clean(id)}}, ""
}

// clipPermalink is that of the screen, view and all, whichever row is stood on.
func (m *Model) clipPermalink() (clip, Safe) {
	link := Clean(m.Permalink())
	if link == "" {
		return clip{}, "the id of this item cannot stand in a permalink"
	}
	what := "permalink " + link
	if date := m.AsOf(); date != "" { // it must not lead to another screen without a word
		link += " --as-of " + Clean(string(date))
	}
	return clip{what, []Safe{link}}, ""
}

// clipAddress is the address of the source, or of each source of the record.
func (m *Model) clipAddress() (clip, Safe) {
	id := m.matter().id
	var lines []Safe
	for _, s := range m.desk.v.addressed(id) {
		lines = append(lines, Clean(cmp.Or(s.URL, s.Archive)))
	}
	if len(lines) == 0 {
		return clip{}, "no source of " + Clean(id) + " has an address"
	}
	what := Safe("address from ")
	if len(lines) > 1 {
		what = number(len(lines)) + " addresses from "
	}
	return clip{what + Clean(id), lines}, ""
}

// addressed is the sources of a record, or the source itself, that have an address.
func (v voice) addressed(id string) []*dossier.Source {
	ids := v.sources(id)
	if r, _ := v.x.Record(id); r.Kind == dossier.Sources {
		ids = []string{id}
	}
	var out []*dossier.Source
	for _, id := range ids {
		r, _ := v.x.Record(id)
		if s, ok := r.Value.(*dossier.Source); ok && s.URL+s.Archive != "" {
			out = append(out, s)
		}
	}
	return out
}

// clipQuote is quoted words with their translation, and each with its source:
// of the row in the evidence, else of all evidence of the record.
func (m *Model) clipQuote() (clip, Safe) {
	at := m.matter()
	pieces := at.says
	if pieces == nil {
		pieces = m.desk.v.pieces(at.id)
	}
	pieces = slices.DeleteFunc(slices.Clone(pieces), func(e piece) bool { return e.Excerpt.Exact == "" })
	var lines []Safe
	for i, e := range pieces {
		at := Safe("")
		if e.Locator != "" {
			at = " (" + Clean(e.Locator) + ")"
		}
		lines = append(lines, "\""+Clean(e.Excerpt.Exact)+"\""+at)
		if e.Translation != "" {
			lines = append(lines, "In translation: "+Clean(e.Translation))
		}
		if i == len(pieces)-1 || pieces[i+1].Source != e.Source {
			lines = append(lines, Clean(m.desk.v.x.Cite(e.Source)))
		}
	}
	if len(lines) == 0 {
		return clip{}, "no words are quoted for " + Clean(at.id)
	}
	return clip{"quote for " + Clean(at.id), lines}, ""
}

func (m *Model) clipJSON() (clip, Safe) {
	id := m.matter().id
	r, why := m.record(id)
	if why != "" {
		return clip{}, why
	}
	b, err := dossier.EncodeRecord(r)
	if err != nil {
		return clip{}, Clean(err.Error())
	}
	var lines []Safe
	for s := range strings.Lines(string(b)) {
		lines = append(lines, Clean(escaped(strings.TrimSuffix(s, "\n"))))
	}
	return clip{"JSON of " + Clean(id), lines}, ""
}

// escaped is a line of JSON that passes Clean unchanged and means the same: a
// mark such as <U+202E> would alter the record, an escape such as \u202e does
// not. White space between values may be any; within a text JSON has it escaped.
func escaped(line string) string {
	line = strings.NewReplacer("\t", " ", "\r", " ").Replace(line)
	if string(Clean(line)) == line {
		return line
	}
	var b strings.Builder
	for _, r := range line {
		if r >= ' ' && r <= '~' {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

// paperWidth is how wide text is set that is copied whole.
const paperWidth = 80

// clipItem is everything shown of the item, whichever row is stood on, and its evidence.
func (m *Model) clipItem() (clip, Safe) {
	at, v := m.desk.at, m.desk.v
	p := v.page(m.look, paperWidth+2, at)
	p.title("Evidence", "")
	v.evidence(p, at.id)
	var lines []Safe
	if l := v.x.LeftOut(); l != nil {
		lines = append(lines, LeftOutWords(l), "")
	}
	for _, ln := range p.lines {
		lines = append(lines, ln.plain(p.look, p.w))
	}
	return clip{"text of " + Clean(at.id), lines}, ""
}

// plain is the words of a line, without blanks at its end.
func (ln line) plain(l look, w int) Safe {
	out := Safe("")
	for _, s := range ln.spans {
		out += s.text
	}
	if ln.right.text != "" {
		out += blanks(max(w-l.width(out)-l.width(ln.right.text), 2)) + ln.right.text
	}
	for len(out) > 0 && out[len(out)-1] == ' ' {
		out = out[:len(out)-1]
	}
	return out
}
