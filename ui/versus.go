package ui

import (
	"slices"

	"waybill/dossier"
)

func versusOutlook() outlook {
	return outlook{
		view: versus, title: "Versus",
		lead: command{name: "versus", keys: []string{"v"}, does: "allegation and rebuttals side by side", hint: "versus", now: true},
		to: func(m *Model) (place, Safe) {
			id := m.versusID()
			if id == "" {
				return place{}, "stand on an allegation or a rebuttal first"
			}
			return place{id: id, view: versus}, ""
		},
		page: func(v voice, p *page, r dossier.Record, _ place) { v.versus(p, r) },
	}
}

// versusID is the allegation meant by the row stood on, else by the item; "" when there is none.
func (m *Model) versusID() string {
	ids := []string{m.desk.at.id}
	if m.focus == slotItem {
		ids = []string{m.desk.item.about(), m.desk.at.id}
	}
	for _, id := range ids {
		r, _ := m.desk.v.x.Record(id)
		of := m.desk.v.versusOf(r)
		if _, k := m.desk.v.claim(of); k == dossier.Allegations {
			return of
		}
	}
	return ""
}

// versus lays an allegation beside its rebuttals, point by point, with the
// points that nobody answered. A rebuttal is shown against what it answers.
func (v voice) versus(p *page, r dossier.Record) {
	id := v.versusOf(r)
	c, kind := v.claim(id)
	if c == nil || kind != dossier.Allegations {
		p.text(faint, 0, "There is no allegation here to lay answers beside.")
		return
	}
	t := newTable(p, v)
	replies := v.x.Replies(id)
	p.entry(place{id: id}, id, func() {
		t.row(cell{"ALLEGATION", heading}, cell{v.versusTally(id, c), heading})
		t.row(cell{Clean(c.Text), accused}, v.answering(p, id))
	})
	t.row(cell{v.said(c), faint}, cell{})
	t.row(cell{v.support(id), faint}, cell{})
	t.section("The claim as a whole", id, "", replies)
	for _, pt := range c.Points {
		t.section(Clean(pt.ID)+" "+Clean(pt.Text), id, pt.ID, replies)
	}
	for _, point := range strayPoints(replies, c.Points) {
		t.section(Clean(point)+" (the allegation has no such point)", id, point, replies)
	}
	p.lines = append(p.lines, line{spans: []span{{t.rule(), faint}}})
	v.limits(p, c)
}

// strayPoints is the points that answers name and the allegation does not have.
// check says so too; but no answer may go unseen.
func strayPoints(replies []dossier.Reply, points []dossier.Point) []string {
	var out []string
	for _, r := range replies {
		known := slices.ContainsFunc(points, func(p dossier.Point) bool { return p.ID == r.Point })
		if r.Point != "" && !known && !slices.Contains(out, r.Point) {
			out = append(out, r.Point)
		}
	}
	return out
}

// answering is the other side of an allegation's text: how many answer, or that nobody does.
func (v voice) answering(p *page, id string) cell {
	words, as := v.answer(p, id)
	return cell{words, as}
}

// versusOf is the allegation that the versus view of a record shows: itself, or what a rebuttal first answers.
func (v voice) versusOf(r dossier.Record) string {
	if c, ok := r.Value.(*dossier.Claim); ok && r.Kind == dossier.Rebuttals && len(c.Answers) > 0 {
		return c.Answers[0].Claim
	}
	return r.ID
}

// versusTally counts the points that nobody answered.
func (v voice) versusTally(id string, c *dossier.Claim) Safe {
	if len(c.Points) == 0 {
		return "ANSWERS"
	}
	unanswered := 0
	for _, pt := range c.Points {
		if v.x.PointAnswer(id, pt.ID) == dossier.Unanswered {
			unanswered++
		}
	}
	return "ANSWERS  " + number(unanswered) + " of " + count(len(c.Points), "point", "points") + " not answered"
}

// cell is one side of a row of the versus view.
type cell struct {
	text Safe
	role role
}

// table writes rows of two cells, side by side, or below each other where it is narrow.
type table struct {
	*page
	v           voice
	left, right int // widths; right is 0 where the cells stand below each other

	told map[string]bool // sources that the page has told of above
}

func newTable(p *page, v voice) *table {
	if p.w < 64 {
		return &table{page: p, v: v, left: p.w}
	}
	left := (p.w - 3) / 2
	return &table{page: p, v: v, left: left, right: p.w - 3 - left}
}

// row writes two cells; the one that is longer decides how many lines.
func (t *table) row(a, b cell) {
	if t.right == 0 {
		t.text(a.role, 0, a.text)
		if b.text != "" {
			t.text(b.role, 2, b.text)
		}
		return
	}
	var left, right []Safe
	if a.text != "" {
		left = t.wrap(a.text, t.left)
	}
	if b.text != "" {
		right = t.wrap(b.text, t.right)
	}
	for i := range max(len(left), len(right)) {
		var l, r Safe
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		t.lines = append(t.lines, line{spans: []span{
			{t.fit(l, t.left, ""), a.role}, {" " + t.glyphs.bar + " ", faint}, {r, b.role},
		}})
	}
}

// section is the whole claim or one of its points, beside the answers to it.
func (t *table) section(title Safe, id, point string, replies []dossier.Reply) {
	here := repliesTo(replies, point)
	if point == "" && len(here) == 0 {
		return
	}
	t.lines = append(t.lines, line{spans: []span{{t.rule(), faint}}})
	t.grouped = true
	if len(here) == 0 {
		t.entry(place{id: id}, id, func() { t.row(cell{title, plainText}, cell{"not answered", lacking}) })
		return
	}
	t.rows("versus", id, len(here), func(i int) {
		if i > 0 {
			title = ""
		}
		reply := here[i]
		c, _ := t.v.claim(reply.Rebuttal)
		if c == nil {
			return
		}
		t.entry(place{id: reply.Rebuttal}, reply.Rebuttal, func() {
			t.row(cell{title, plainText}, cell{join(", ", Clean(string(reply.How))+": "+t.v.said(c), t.v.origins(reply.Rebuttal)), answered})
			t.row(cell{}, cell{Clean(c.Text), plainText})
		})
	})
}

// repliesTo keeps the answers to one point; "" is the claim as a whole.
func repliesTo(replies []dossier.Reply, point string) []dossier.Reply {
	var out []dossier.Reply
	for _, r := range replies {
		if r.Point == point {
			out = append(out, r)
		}
	}
	return out
}
