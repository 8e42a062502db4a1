package ui

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// anyLetter in a key stands for each letter from a to z.
const anyLetter = "a-z"

// lettered is the command as it runs for the keys that were pressed, when one
// of its own keys ends in any letter and these end in one.
func (c command) lettered(key, pressed string) (command, bool) {
	before, ok := strings.CutSuffix(key, anyLetter)
	letter, begins := strings.CutPrefix(pressed, before)
	if !ok || !begins || c.letter == nil || len(letter) != 1 || letter < "a" || letter > "z" {
		return c, false
	}
	c.run = func() tea.Cmd { return c.letter(letter) }
	return c, true
}

// marking are the keys that set marks and go to them. Run from help or the
// palette, where no letter can follow, they list the marks.
func (m *Model) marking() []command {
	return []command{
		{name: "mark", keys: []string{"m " + anyLetter}, does: "mark this place with a letter",
			run: do(m.marks), letter: m.mark, letters: func() []Safe { return append([]Safe{anyLetter + " mark this place"}, m.taken()...) }},
		{name: "jump", keys: []string{"' " + anyLetter}, does: "go to the mark of a letter",
			run: do(m.marks), letter: m.jump, letters: func() []Safe {
				if set := m.taken(); len(set) > 0 {
					return set
				}
				return []Safe{"no mark is set yet: m and a letter sets one"}
			}},
		{name: "last-place", keys: []string{"' '"}, does: "to the last place and back again", hint: "last place", run: do(m.lastPlace), off: m.noWay(-1)},
		{name: "marks", keys: []string{"g m"}, does: "list the marks", hint: "marks", run: do(m.marks)},
	}
}

// taken is what the letters stand for now.
func (m *Model) taken() []Safe {
	var out []Safe
	for _, letter := range slices.Sorted(maps.Keys(m.mem.kept.Marks)) {
		out = append(out, Clean(letter)+" "+m.look.cut(m.placeName(m.mem.kept.Marks[letter]), 30, m.look.glyphs.tail))
	}
	return out
}

// placeName is how a place is called: its record, and the view if it is another than usual.
func (m *Model) placeName(link string) Safe {
	at := parsePlace(link)
	return join(", ", m.desk.v.name(at.id), Clean(string(at.view)))
}

// mark sets a mark here.
func (m *Model) mark(letter string) tea.Cmd {
	link := m.Permalink()
	if link == "" {
		m.note = "nothing is open that could be marked"
		return nil
	}
	marks := maps.Clone(m.mem.kept.Marks)
	marks[letter] = link
	what := "mark " + Clean(letter) + " at " + m.placeName(link)
	m.act(swap(what, &m.mem.kept.Marks, marks))
	m.note = what + m.mem.passing() + "; ' " + Clean(letter) + " goes there"
	return nil
}

// jump goes to a mark.
func (m *Model) jump(letter string) tea.Cmd {
	link, ok := m.mem.kept.Marks[letter]
	if !ok {
		m.note = "no mark " + Clean(letter) + "; " + m.look.keys.key("marks", "g m") + " lists the marks"
		return nil
	}
	m.goKept(link)
	return nil
}

// goKept goes to a place that was kept; the dossier may have lost its record since.
func (m *Model) goKept(link string) {
	at := parsePlace(link)
	if _, ok := m.desk.v.x.Record(at.id); !ok {
		m.note = Clean(at.id) + " is " + or(m.unknownYet(at.id), "no longer in this dossier")
		return
	}
	m.goTo(at)
}

// lastPlace goes to the place that was left for this one, so that twice leads back here.
func (m *Model) lastPlace() {
	s := m.past.back[len(m.past.back)-1]
	m.visit(s.place)
	m.focus = s.focus
	m.desk.item.top = s.top
	m.desk.item.stand(s.cur)
}

// marks lists the marks.
func (m *Model) marks() {
	m.pickFrom(picker{
		title: "Marks", none: "No mark is set yet: m and a letter sets one at the place where you are.",
		rows: func() []pick {
			var rows []pick
			for _, letter := range slices.Sorted(maps.Keys(m.mem.kept.Marks)) {
				link := m.mem.kept.Marks[letter]
				rows = append(rows, pick{key: letter, text: Clean(letter) + "  " + m.placeName(link),
					take: do(func() { m.goKept(link) })})
			}
			return rows
		},
		keys: []pickKey{{name: "remove-mark", key: "ctrl+x", does: "remove the mark", hint: "remove", run: m.unmark}},
	}, 0)
}

func (m *Model) unmark(letter string) tea.Cmd {
	what := "removal of mark " + Clean(letter)
	marks := maps.Clone(m.mem.kept.Marks)
	delete(marks, letter)
	m.act(swap(what, &m.mem.kept.Marks, marks))
	m.note = what + "; " + m.look.keys.key("undo", "u") + " brings it back"
	return nil
}
