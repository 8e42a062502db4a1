package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// Past is the earlier versions of a dossier that the present one is held
// against, and how this one becomes such a version.
type Past struct {
	// Versions are those at hand: a file that the reader named, then those of
	// earlier visits, the latest first.
	Versions []Version
	// Keep keeps what is read now as the version that the reader knows. It runs
	// beside the screen and is called once nothing is left that changed and was
	// not seen: as long as something is, the version before stays to be held
	// against. It is nil where nothing is kept.
	Keep func(*dossier.Dossier) error
}

// Version is a dossier as it was.
type Version struct {
	Name string // of its file; "" for that of a visit
	When string // the day of that visit, such as "2026-11-20"
	Load func(context.Context) (*dossier.Dossier, error)
}

func compareOutlook() outlook {
	return outlook{
		view: compare, title: "Compare",
		lead: command{name: "compare", keys: []string{"c"}, does: "what changed since an earlier version, by meaning"},
		to: func(m *Model) (place, Safe) {
			if why := m.desk.v.x.TooMany(); why != "" {
				return place{}, Clean(why)
			}
			if len(m.mem.past.choices()) == 0 {
				return place{}, m.mem.past.none()
			}
			return anyRecord(compare)(m)
		},
		page: func(v voice, p *page, _ dossier.Record, at place) { v.compared(p, at) },
		keys: (*Model).comparing,
	}
}

// comparing are the keys of the view.
func (m *Model) comparing() []command {
	return []command{
		{name: "compare-record", keys: []string{"r"}, does: "only the record stood on, or all that changed", hint: "this record", now: true, run: do(m.compareRecord)},
		{name: "compare-against", keys: []string{"a"}, does: "hold against the next of the earlier versions", hint: "against", now: true,
			run: do(m.compareAgainst), off: func() Safe {
				if len(m.mem.past.choices()) < 2 {
					return "there is one earlier version only"
				}
				return ""
			}},
	}
}

// compareRecord narrows the view to the record of the row stood on, or shows all again.
func (m *Model) compareRecord() {
	at := m.desk.at
	if at.get(onlySetting) == onlyHere {
		m.reface(at.set(onlySetting, ""))
		return
	}
	if id := m.desk.item.about(); dossier.Linkable(id) {
		if _, ok := m.desk.v.x.Record(id); ok {
			at.id = id
		}
	}
	m.reface(at.set(onlySetting, onlyHere))
	m.desk.item.land()
}

// compareAgainst holds what is open against the next of the versions at hand.
func (m *Model) compareAgainst() {
	all := m.mem.past.choices()
	now := m.desk.at.get("against")
	if c := m.mem.past.shown; now == "" && c != nil {
		now = c.against
	}
	at := slices.IndexFunc(all, func(c choice) bool { return c.name == now })
	m.reface(m.desk.at.set("against", all[(at+1)%len(all)].name))
}

// past is the earlier versions while the explorer runs.
type past struct {
	Past
	now    *dossier.Dossier // what is open, as it was read
	reread *dossier.Index   // what was open before the file was read again
	known  *dossier.Index   // what is open, once its records were held against those that the reader knows
	kept   *dossier.Index   // what was handed to Keep last
	unkept Safe             // why no version is kept
	asked  question
	shown  *contrast // nil while it is made
	failed error     // why it could not be made
}

// question is what is compared with what.
type question struct {
	x       *dossier.Index
	against string
}

// choice is a version at hand, and what the view is set to where it is held
// against: file, visit, visit-before or reread.
type choice struct {
	name string
	Version
}

// choices are the versions at hand, in the order in which they are offered.
func (t *past) choices() []choice {
	var out []choice
	visits := []string{"visit", "visit-before"}
	for _, v := range t.Versions {
		switch {
		case v.Name != "":
			out = append(out, choice{"file", v})
		case len(visits) > 0:
			out, visits = append(out, choice{visits[0], v}), visits[1:]
		}
	}
	if t.reread != nil {
		out = append(out, choice{name: "reread"})
	}
	return out
}

// since says what a version is.
func (c choice) since() Safe {
	switch {
	case c.name == "reread":
		return "the file was read before, in this visit"
	case c.Name != "":
		return Clean(c.Name)
	case c.When != "":
		return "your visit of " + Clean(c.When)
	}
	return "your last visit"
}

// none says that there is nothing to compare with, and how to come by it.
func (t *past) none() Safe {
	how := Safe("waybill --compare OLD.json NEW.json")
	switch {
	case t.unkept != "":
		return t.unkept + "; " + how
	case t.Keep != nil:
		return "the first version that you read; " + how
	}
	return "no earlier version; " + how
}

// contrasted is the news that two versions were compared.
type contrasted struct {
	of  question
	c   *contrast
	err error
}

// contrast compares what is open with an earlier version once the view asks for
// it. It looks at every record of both, and is done beside the screen.
func (m *Model) contrast() tea.Cmd {
	t, at := &m.mem.past, m.desk.at
	ask := question{m.desk.v.x.Typed(), at.get("against")}
	if at.view != compare || ask.x == nil || t.asked == ask || len(t.choices()) == 0 {
		return nil
	}
	t.asked, t.shown, t.failed = ask, nil, nil
	choices, reread, ctx := t.choices(), t.reread, m.reading.reader
	if ctx == nil {
		ctx = context.Background()
	}
	return func() tea.Msg {
		c, err := hold(ctx, ask, choices, reread)
		return contrasted{ask, c, err}
	}
}

// hold compares with the version asked for. Where none is, that is a file the
// reader named, else the first in which anything differs.
func hold(ctx context.Context, ask question, choices []choice, reread *dossier.Index) (*contrast, error) {
	asked := slices.DeleteFunc(slices.Clone(choices), func(c choice) bool { return c.name != ask.against })
	if len(asked) > 0 {
		choices = asked
	}
	var c *contrast
	for _, with := range choices {
		old := reread
		if with.Load != nil {
			d, err := with.Load(ctx)
			if err != nil {
				return nil, err
			}
			old = dossier.NewIndex(d)
		}
		c = newContrast(old, ask.x, with.since())
		c.against = with.name
		if with.name == "file" || !c.none() {
			break
		}
	}
	return c, ctx.Err()
}

// takeContrast takes a comparison in, unless another was asked for since.
func (m *Model) takeContrast(c contrasted) {
	t := &m.mem.past
	if c.of != t.asked {
		return
	}
	t.shown, t.failed = c.c, c.err
	if m.desk.at.view == compare {
		m.desk.item.renew(m.look)
		m.desk.item.land()
	}
}

// settle makes at once what is otherwise made beside the screen, where there is none.
func (m *Model) settle() {
	if t := &m.mem.past; t.shown == nil && t.failed == nil {
		t.asked = question{} // whoever was asked is not waited for
	}
	if cmd := m.contrast(); cmd != nil {
		m.Update(cmd())
	}
	m.settleReview()
}

// keepVersion keeps what is open as the version that the reader knows, when
// nothing is left of it that changed and was not seen.
func (m *Model) keepVersion() func() error {
	t := &m.mem.past
	if t.Keep == nil || t.now == nil || t.known != m.desk.v.x || t.kept == t.known || m.mem.tally() != "" {
		return func() error { return nil }
	}
	t.kept = t.known
	keep, d := t.Past.Keep, t.now
	return func() error { return keep(d) }
}

// compared lays out the view.
func (v voice) compared(p *page, at place) {
	if v.kept == nil {
		return
	}
	switch t := &v.kept.past; {
	case v.x.TooMany() != "":
		p.text(plainText, 0, Clean(v.x.TooMany()))
	case len(t.choices()) == 0:
		p.text(plainText, 0, "There is nothing to compare with: "+t.none())
	case t.failed != nil:
		p.text(lacking, 0, "The earlier version cannot be read: "+Clean(t.failed.Error()))
	case t.shown == nil || t.shown.x != v.x.Typed():
		p.text(faint, 0, "Comparing every record with the earlier version...")
	default:
		only := ""
		if at.get(onlySetting) == onlyHere {
			only = at.id
		}
		if v.x.LeftOut() != nil {
			p.text(warned, 0, "Compared is the whole dossier, not only what was known then.")
		}
		t.shown.page(voice{x: v.x.Typed(), kept: v.kept}, p, only)
		v.unseen(p)
	}
}

// unseen says when the version that a visit is compared with gives way to the present one.
func (v voice) unseen(p *page) {
	t := &v.kept.past
	if t.shown.against != "visit" || v.kept.tally() == "" {
		return
	}
	p.blank()
	p.text(faint, 0, "This stays to be compared with until you have seen all that changed ("+v.kept.tally()+" left); "+
		p.keys.key("all-seen", "m !")+" counts all as seen.")
}

// Diff prints in what a version of a dossier differs from an older one that
// goes by a name, by meaning; differs is false where nothing does.
func (p Paper) Diff(old, now *dossier.Index, name string) (text string, differs bool) {
	pg := p.page()
	pg.w = max(min(p.Width, 2*measure), 1)
	c := newContrast(old, now, Clean(name))
	c.page(voice{x: now}, pg, "")
	return pg.print(), !c.none()
}
