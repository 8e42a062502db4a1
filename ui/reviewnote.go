package ui

import (
	"io"
	"strings"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier/review"
)

// editing lends the terminal to an editor of the reader's own (it is a
// tea.ExecCommand, which runs while the screen is put away).
type editing struct {
	edit     func(text string, in io.Reader, out, err io.Writer) (string, error)
	text     string // to begin with, and then what was written
	in       io.Reader
	out, err io.Writer
}

// Run runs the editor until it is left.
func (e *editing) Run() error {
	text, err := e.edit(e.text, e.in, e.out, e.err)
	if err == nil {
		e.text = text
	}
	return err
}

// SetStdin gives the editor the keyboard.
func (e *editing) SetStdin(r io.Reader) { e.in = r }

// SetStdout gives the editor the screen.
func (e *editing) SetStdout(w io.Writer) { e.out = w }

// SetStderr gives the editor a place for its complaints.
func (e *editing) SetStderr(w io.Writer) { e.err = w }

// noted is the news that a note was written, or that the editor failed.
type noted struct {
	of      task
	verdict review.Verdict // waits for the note; "" for none
	text    string
	err     error
}

// noteOfDraft writes the note of the draft, which decides nothing.
func (m *Model) noteOfDraft() tea.Cmd {
	t, _ := m.task()
	return m.writeNote(t, "", "")
}

// writeNote has the note of a task written: in the reader's editor, else on the
// screen. Where a verdict waits for it, it is given with the note.
func (m *Model) writeNote(t task, v review.Verdict, why Safe) tea.Cmd {
	e := &m.mem.review
	note := e.draft(t).Note
	switch {
	case m.look.linear:
		m.note = "nothing is decided: a note is due, because " + why + "; write it with: note WORDS"
		if v == "" {
			m.note = "write it with: note WORDS"
		}
		return nil
	case e.Edit != nil:
		ed := &editing{edit: e.Edit, text: note + "\n" + m.noteHelp(t, v, why)}
		return tea.Exec(ed, func(err error) tea.Msg { return noted{t, v, withoutHelp(ed.text), err} })
	}
	asked := Safe("")
	if why != "" {
		asked = "A note is due: " + why + "."
	}
	m.writeText("Note", asked, note, func(text string) tea.Cmd { return m.takeNote(noted{of: t, verdict: v, text: text}) },
		func(text string) { m.putNote(t, text) })
	return nil
}

// noteHelp is what an editor shows below the note, in lines that are left out of it.
func (m *Model) noteHelp(t task, v review.Verdict, why Safe) string {
	lines := []Safe{"", "Note on: " + m.desk.v.name(t.claim)}
	if why != "" {
		lines = append(lines, "It is due because "+why+".")
	}
	if v != "" {
		lines = append(lines, "Saved with it: "+Clean(string(v))+". An empty note decides nothing.")
	}
	lines = append(lines, "Lines that begin with # are left out.")
	var b strings.Builder
	for _, s := range lines {
		b.WriteString(strings.TrimRight("# "+string(s), " ") + "\n")
	}
	return b.String()
}

// withoutHelp is a text without the lines that begin with #.
func withoutHelp(text string) string {
	var b strings.Builder
	for s := range strings.Lines(text) {
		if !strings.HasPrefix(s, "#") {
			b.WriteString(s)
		}
	}
	return strings.TrimSpace(b.String())
}

// putNote puts a note into a draft.
func (m *Model) putNote(t task, text string) {
	e := &m.mem.review
	j := e.draft(t)
	if j.Note != text {
		j.Note = text
		e.drafts[t] = j
		m.desk.sign(m.look)
	}
}

// takeNote takes a note that was written, and gives the verdict that waits for it.
func (m *Model) takeNote(n noted) tea.Cmd {
	if n.err != nil {
		m.note = join("; ", "the editor failed: "+Clean(n.err.Error()), "nothing is decided")
		return nil
	}
	m.putNote(n.of, n.text)
	switch t, ok := m.task(); {
	case n.verdict == "":
		m.note = "the note is in the draft; a verdict saves it"
	case n.text == "":
		m.note = "without a note nothing is decided"
	case !ok || t != n.of:
		m.note = "the note is in the draft of " + Clean(n.of.claim) + ", and nothing is decided"
	default:
		if why := m.cannotJudge(); why != "" {
			m.note = "nothing is decided: " + why
			return nil
		}
		return m.judge(n.verdict)
	}
	return nil
}

// unsaved says on leaving that a draft has a note which is part of no decision.
func (m *Model) unsaved() Safe {
	e := &m.mem.review
	n := 0
	for t, j := range e.drafts {
		if stands, ok := e.state.Decision(e.Reviewer, t.claim); j.Note != "" && (!ok || stands.Note != j.Note) {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return count(n, "note", "notes") + " you wrote would be lost: no verdict was given with it"
}

// note writes the note of the draft as lines do: with the rest of the line.
func (p *plainly) note(words string) {
	t, ok := p.m.task()
	if why := p.m.cannotJudge(); !ok || why != "" {
		p.say(or(why, "only allegations and rebuttals are judged"))
		return
	}
	p.m.putNote(t, words)
	p.say("the note is in the draft; a verdict saves it")
}
