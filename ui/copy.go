package ui

import (
	"encoding/base64"
	"strings"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// hand is what the reader holds: what was copied last, the link that was
// asked about, and the key that asked to leave. A command run twice, with no other between, means the same
// thing again: to show what was copied, to open what was asked about.
type hand struct {
	last, before string // the names of the last two commands
	key          Safe   // of the last one
	clip         clip
	asked        address
	leaving      string // the key that asked to leave, pressed once
}

// ran notes a command that begins to run.
func (h *hand) ran(c command) {
	h.before, h.last = h.last, c.name
	h.key = ""
	if len(c.keys) > 0 {
		h.key = Clean(strings.ReplaceAll(c.keys[0], " ", ""))
	}
}

// again says whether the command that runs is the one that ran before it.
func (h *hand) again() bool { return h.before == h.last }

// clip is text to be copied: lines, each clean by itself.
type clip struct {
	what  Safe // "citation of liege-airport"
	lines []Safe
}

func (c clip) text() string {
	var b strings.Builder
	for i, s := range c.lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(string(s))
	}
	return b.String()
}

// mostEncoded is how many bytes of base64 are sent to a terminal at most: what
// is longer is dropped by some of them without a word (OSC 52).
const mostEncoded = 74994

// copying are the commands that copy. Nothing else writes to a clipboard, and
// none reads one.
func (m *Model) copying() []command {
	row := func(name, key string, does, hint Safe, take func() (clip, Safe)) command {
		return command{name: name, keys: []string{"y " + key}, does: does, hint: hint, off: m.nothingOpen,
			run: func() tea.Cmd { return m.copy(take()) }}
	}
	return []command{
		row("copy-citation", "y", "copy the citation of this row; once more shows it as text", "citation", m.clipCitation),
		row("copy-address", "u", "copy the address of its source", "address", m.clipAddress),
		row("copy-id", "i", "copy its id", "id", m.clipID),
		row("copy-quote", "q", "copy the words quoted from its source", "quote", m.clipQuote),
		row("copy-json", "j", "copy its record as JSON", "JSON", m.clipJSON),
		row("copy-permalink", "p", "copy the permalink of this screen", "permalink", m.clipPermalink),
		row("copy-item", "a", "copy the whole item as text", "all", m.clipItem),
		{name: "copied", keys: []string{"y t"}, does: "show what was copied last as text", hint: "as text", run: do(m.showCopied), off: m.nothingCopied},
	}
}

func (m *Model) nothingOpen() Safe {
	if m.desk.at.id == "" {
		return "nothing is open"
	}
	return ""
}

func (m *Model) nothingCopied() Safe {
	if len(m.hand.clip.lines) == 0 {
		return "nothing was copied yet"
	}
	return ""
}

// copy sends a clip to the reader's terminal, which alone knows whether it
// arrives; or says why not. The same once more shows it as text.
func (m *Model) copy(c clip, why Safe) tea.Cmd {
	if why != "" {
		m.note = why
		return nil
	}
	c.what = join(", ", c.what, m.desk.v.asKnown())
	text := c.text()
	again := m.hand.again() && text == m.hand.clip.text()
	m.hand.clip = c
	size := grouped(number(len(text))) + " bytes"
	switch {
	case again:
		m.showCopied()
		return nil
	case base64.StdEncoding.EncodedLen(len(text)) > mostEncoded:
		m.note = m.fitting(c.what+" is "+size+", more than a terminal takes; nothing was sent, press "+m.hand.key+" again to show it as text",
			size+" are too many, nothing sent; "+m.hand.key+" again shows it")
		return nil
	}
	m.note = m.fitting(c.what+", "+size+", sent to your terminal; if nothing arrives press "+m.hand.key+" again to show it as text",
		c.what+", "+size+", sent; if nothing arrives, "+m.hand.key+" again shows it",
		size+" sent; if nothing arrives, "+m.hand.key+" again shows it",
		size+" sent; "+m.hand.key+" again shows it")
	return tea.SetClipboard(text)
}

// fitting is the first of some wordings that fits into the line for messages,
// else the last; among lines there is room for the first.
func (m *Model) fitting(wordings ...Safe) Safe {
	if m.look.linear {
		return wordings[0]
	}
	for _, s := range wordings {
		if m.look.width(s) <= m.w-2 {
			return s
		}
	}
	return wordings[len(wordings)-1]
}

// showCopied shows what was copied at the left edge and without a border, so
// that a terminal can select it. Long lines are broken behind blanks, and
// nothing else is lost or added.
func (m *Model) showCopied() {
	lines := m.hand.clip.lines
	m.open(&overlay{bare: true}, func(l look, w int) *page {
		p := newPage(l, w)
		if w <= 2 {
			return p // it has no room yet
		}
		p.w = w - 2
		for _, s := range lines {
			for _, part := range p.chop(s, p.w) {
				p.lines = append(p.lines, line{spans: []span{{part, plainText}}})
			}
		}
		return p
	})
}

// matter is what copying and opening act on.
type matter struct {
	id   string
	says []piece // of a source in the evidence
}

// matter is the record that the row stood on speaks for, else the one it leads to, else the item.
func (m *Model) matter() matter {
	if s := m.desk.sheet(m.focus); s != nil {
		if e, ok := s.here(); ok {
			switch {
			case e.about != "":
				return matter{id: e.about}
			case e.at.id != "":
				return matter{e.at.id, e.says}
			}
		}
	}
	return matter{id: m.desk.at.id}
}

// says notes what the source of the last row says.
func (p *page) says(e piece) {
	if n := len(p.entries); n > 0 {
		p.entries[n-1].says = append(p.entries[n-1].says, e)
	}
}

// record is the record of the matter, or that the dossier does not have it.
func (m *Model) record(id string) (dossier.Record, Safe) {
	r, ok := m.desk.v.x.Record(id)
	if !ok {
		return r, Clean(id) + " is not in this dossier"
	}
	return r, ""
}
