package ui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"

	"waybill/dossier"
)

// touring are the keys of walks that the reader made, and of walks that play.
// They are listed by g W because g w lists the dossier's, as W is w the other way.
func (m *Model) touring() []command {
	return []command{
		{name: "own-walks", keys: []string{"g W"}, does: "list your own walks and the dossier's", hint: "your walks", run: do(m.tours)},
		{name: "play", keys: []string{"p"}, does: "let the walk go on by itself; any key stops it", run: m.play, off: m.noWalk},
	}
}

// savingWalk is the key by which the list of places becomes a walk.
func (m *Model) savingWalk() []command {
	return []command{{name: "save-walk", keys: []string{"ctrl+s"}, does: "save this as a walk of your own", hint: "save as a walk",
		run: do(m.saveWalk), off: func() Safe {
			if len(m.steps()) < 2 {
				return "a walk has two steps at least: go somewhere first"
			}
			return ""
		}}}
}

// steps is where the reader has been, in order, each with the name of its record as its sentence.
func (m *Model) steps() []dossier.Step {
	var out []dossier.Step
	for _, s := range append(slices.Clone(m.past.back), m.here()) {
		r, ok := m.desk.v.x.Record(s.id)
		at := s.link()
		if !ok || len(out) > 0 && out[len(out)-1].At == at {
			continue
		}
		out = append(out, dossier.Step{At: at, Say: string(m.desk.v.title(r))})
	}
	return out
}

// titleWords is how many words of a name go into the title that is proposed for a walk.
const titleWords = 6

// saveWalk asks for a title and keeps the history as a walk.
func (m *Model) saveWalk() {
	steps := m.steps()
	name := func(s dossier.Step) string {
		words := strings.Fields(s.Say)
		return strings.Join(words[:min(len(words), titleWords)], " ")
	}
	title := "From " + name(steps[0]) + " to " + name(steps[len(steps)-1])
	m.askLine("title: ", title, func(text string) tea.Cmd {
		if text = strings.TrimSpace(text); text == "" {
			m.note = "a walk needs a title; nothing is saved"
			return nil
		}
		m.shut() // the list of places
		w := dossier.Walk{ID: m.freeID(text), Title: text, Steps: steps}
		m.act(swap("walk "+Clean(text), &m.mem.kept.Walks, append(slices.Clone(m.mem.kept.Walks), w)))
		m.note = "saved the walk " + Clean(text) + m.mem.passing() + "; " + m.look.keys.key("own-walks", "g W") + " lists your walks"
		return nil
	}, nil)
}

// freeID is an id for a walk that no record and no other walk has.
func (m *Model) freeID(title string) string {
	slug := slugOf(title)
	for n := 1; ; n++ {
		id := slug
		if n > 1 {
			id += "-" + strconv.Itoa(n)
		}
		if _, taken := m.desk.v.x.Record(id); !taken && m.ownWalk(id) < 0 {
			return id
		}
	}
}

// slugOf is a title as an id: a to z, 0 to 9 and hyphens, 40 at most.
func slugOf(title string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(title)) {
		switch {
		case b.Len() == 40:
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case (r == ' ' || r == '-') && b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s
	}
	return "walk"
}

// ownWalk is where a walk stands among the reader's own; -1 for one that is none.
func (m *Model) ownWalk(id string) int {
	return slices.IndexFunc(m.mem.kept.Walks, func(w dossier.Walk) bool { return w.ID == id })
}

// anyWalk is a walk of the reader or of the dossier.
func (m *Model) anyWalk(id string) (dossier.Walk, bool) {
	if i := m.ownWalk(id); i >= 0 {
		return m.mem.kept.Walks[i], true
	}
	r, _ := m.desk.v.x.Record(id)
	if w, ok := r.Value.(*dossier.Walk); ok {
		return *w, true
	}
	return dossier.Walk{}, false
}

// tours lists the reader's walks, and after them the dossier's.
func (m *Model) tours() {
	m.pickFrom(picker{
		title: "Walks", none: "No walk yet: g h lists where you have been, and ctrl+s there saves it as a walk.",
		rows: func() []pick {
			var rows []pick
			add := func(w dossier.Walk, whose Safe) {
				rows = append(rows, pick{key: w.ID, text: Clean(w.Title), right: join(", ", whose, count(len(w.Steps), "step", "steps")),
					take: do(func() { m.begin(w) })})
			}
			for _, w := range m.mem.kept.Walks {
				add(w, "yours")
			}
			for _, r := range m.desk.v.x.List(dossier.Walks, 0, found) {
				if w, ok := r.Value.(*dossier.Walk); ok {
					add(*w, "the dossier's")
				}
			}
			return rows
		},
		keys: []pickKey{
			{name: "walk-steps", key: "ctrl+o", does: "open its steps, to change what they say", hint: "steps", run: m.ifOwn(func(i int) { m.tourSteps(m.mem.kept.Walks[i].ID, 0) })},
			{name: "export-walk", key: "ctrl+y", does: "show it as a record or as Markdown", hint: "export", run: m.exportWalk},
			{name: "walk-pace", key: "ctrl+t", does: "say how many seconds a step takes when a walk plays", hint: "pace", bare: true, run: func(string) tea.Cmd { m.askPace(); return nil }},
			{name: "delete-walk", key: "ctrl+x", does: "delete the walk", hint: "delete", run: m.ifOwn(m.deleteWalk)},
		},
	}, 0)
}

// ifOwn does something with one of the reader's walks; the dossier's are not his to change.
func (m *Model) ifOwn(f func(i int)) func(string) tea.Cmd {
	return func(id string) tea.Cmd {
		if i := m.ownWalk(id); i >= 0 {
			f(i)
		} else {
			m.note = "this walk is the dossier's; only your own can be changed"
		}
		return nil
	}
}

func (m *Model) deleteWalk(i int) {
	w := m.mem.kept.Walks[i]
	m.confirm("delete "+m.look.cut(Clean(w.Title), 40, m.look.glyphs.tail)+"?", func() {
		m.act(swap("deletion of "+Clean(w.Title), &m.mem.kept.Walks, slices.Delete(slices.Clone(m.mem.kept.Walks), i, i+1)))
		m.note = Clean(w.Title) + " is deleted; " + m.look.keys.key("undo", "u") + " brings it back"
	})
}

// begin takes a walk from its first step.
func (m *Model) begin(w dossier.Walk) {
	if len(w.Steps) == 0 {
		m.note = "this walk has no steps"
		return
	}
	m.mem.taken = &w
	m.walk = tour{walk: &w, step: -1}
	m.walkOn(1)
}

// tourSteps lists the steps of a walk of the reader's, standing on one; enter changes what it says.
func (m *Model) tourSteps(id string, on int) {
	i := m.ownWalk(id)
	if i < 0 {
		return
	}
	m.pickFrom(picker{
		title: "Steps of " + Clean(m.mem.kept.Walks[i].Title), none: "This walk has no steps.",
		rows: func() []pick {
			var rows []pick
			if i := m.ownWalk(id); i >= 0 {
				for n, s := range m.mem.kept.Walks[i].Steps {
					rows = append(rows, pick{key: strconv.Itoa(n), text: number(n+1) + "  " + Clean(s.Say), below: Clean(s.At),
						take: do(func() { m.askSentence(id, n) })})
				}
			}
			return rows
		},
		keys: []pickKey{{name: "remove-step", key: "ctrl+x", does: "remove the step", hint: "remove", run: func(key string) tea.Cmd {
			n, err := strconv.Atoi(key)
			if err != nil {
				return nil
			}
			m.changeSteps(id, "removal of step "+number(n+1), func(s []dossier.Step) []dossier.Step { return slices.Delete(s, n, n+1) })
			return nil
		}}},
	}, on)
}

// askSentence asks for what a step says, and goes back to the steps.
func (m *Model) askSentence(id string, n int) {
	steps := m.mem.kept.Walks[m.ownWalk(id)].Steps
	back := func() { m.tourSteps(id, n) }
	m.askLine("say: ", steps[n].Say, func(text string) tea.Cmd {
		if text = strings.TrimSpace(text); text != "" && text != steps[n].Say {
			m.changeSteps(id, "what step "+number(n+1)+" says", func(s []dossier.Step) []dossier.Step {
				s[n].Say = text
				return s
			})
		}
		back()
		return nil
	}, back)
}

// changeSteps gives a walk other steps.
func (m *Model) changeSteps(id string, what Safe, change func([]dossier.Step) []dossier.Step) {
	walks, i := slices.Clone(m.mem.kept.Walks), m.ownWalk(id)
	walks[i].Steps = change(slices.Clone(walks[i].Steps))
	if len(walks[i].Steps) == 0 {
		m.note = "a walk has one step at least; delete the walk instead"
		return
	}
	m.act(swap(what, &m.mem.kept.Walks, walks))
	m.note = what + " is changed; u takes it back"
}
