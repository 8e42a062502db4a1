package ui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
)

// wrote is the news that a file was written, or why not.
type wrote struct {
	name string
	err  error
}

func (w wrote) words() Safe {
	if w.err != nil {
		return Clean(w.err.Error())
	}
	return "wrote " + Clean(w.name)
}

// exportWalk shows a walk as a record to paste into a dossier, or as Markdown.
func (m *Model) exportWalk(id string) tea.Cmd {
	w, ok := m.anyWalk(id)
	if !ok {
		return nil
	}
	record, err := json.Marshal(w, jsontext.WithIndent("  "))
	if err != nil {
		m.note = Clean(err.Error())
		return nil
	}
	forms := []struct {
		what Safe
		name string
		text string
	}{
		{"a record for the walks of a dossier", slugOf(w.ID) + ".json", string(record) + "\n"},
		{"Markdown", slugOf(w.ID) + ".md", m.walkMarkdown(w)},
	}
	at := 0
	o := &overlay{title: "Export"}
	lay := func(l look, width int) *page {
		p := newPage(l, width)
		p.text(heading, 0, Clean(w.Title)+" as "+forms[at].what)
		p.blank()
		for s := range strings.Lines(forms[at].text) {
			text := strings.TrimLeft(s, " ")
			p.entry(place{}, "", func() { p.text(plainText, len(s)-len(text), Clean(strings.TrimRight(text, "\n"))) })
		}
		return p
	}
	o.own = []command{
		{name: "write", keys: []string{"s"}, does: "save it as a file in the working directory", hint: "save as a file",
			run: func() tea.Cmd { return m.write(forms[at].name, forms[at].text) }, off: func() Safe {
				if m.opts.Write == nil {
					return "this session writes no files; select the text on the screen"
				}
				return ""
			}},
		{name: "other-form", keys: []string{"tab"}, does: "the other form", hint: "other form", run: do(func() {
			at = (at + 1) % len(forms)
			o.turnTo(lay)
		})},
	}
	m.open(o, lay)
	return nil
}

// write writes a file beside the screen.
func (m *Model) write(name, text string) tea.Cmd {
	write := m.opts.Write
	return func() tea.Msg { return wrote{name, write(name, []byte(text))} }
}

// walkMarkdown is a walk as a numbered list, for whoever has no dossier at hand.
func (m *Model) walkMarkdown(w dossier.Walk) string {
	var b strings.Builder
	b.WriteString("# " + markdown(w.Title) + "\n\n")
	b.WriteString("A walk through " + markdown(m.desk.v.x.About().Title) + ", " + string(count(len(w.Steps), "step", "steps")) + ".\n\n")
	for i, s := range w.Steps {
		name := string(m.desk.v.name(parsePlace(s.At).id))
		b.WriteString(strconv.Itoa(i+1) + ". **" + markdown(name) + "** (" + markdown(s.At) + ")")
		if s.Say != name {
			b.WriteString(": " + markdown(s.Say))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// markdown is text that Markdown leaves as it is (CommonMark 0.31.2, backslash escapes).
func markdown(s string) string {
	var b strings.Builder
	for _, r := range string(Clean(s)) {
		if strings.ContainsRune("\\`*_[]<>#|~&!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
