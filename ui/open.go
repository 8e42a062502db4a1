package ui

import (
	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// opening is the command that opens a link.
func (m *Model) opening() []command {
	return []command{{name: "open-link", keys: []string{"o"}, does: "open the link of its source, or show it",
		run: m.openLink, off: m.nothingOpen}}
}

// openLink opens the link of the row stood on in the reader's browser, asking
// once. Where there is no browser to open, or several links, it shows them.
func (m *Model) openLink() tea.Cmd {
	id := m.matter().id
	list := m.desk.v.addressed(id)
	if len(list) == 0 {
		m.note = "no source of " + Clean(id) + " has an address"
		return nil
	}
	to, err := href(list[0].URL)
	if m.opts.Open == nil || len(list) > 1 || err != nil {
		m.showLinks(list)
		return nil
	}
	if !m.hand.again() || m.hand.asked != to {
		m.hand.asked = to
		m.note = m.hand.key + " again to open " + Clean(to.host)
		return nil
	}
	m.hand.asked = address{}
	m.note = "opening " + Clean(to.host)
	open := m.opts.Open
	return func() tea.Msg { return opened{to, open(to.url)} }
}

// opened is the news that a link was handed to a browser, or could not be.
type opened struct {
	to  address
	err error
}

func (o opened) note() Safe {
	if o.err != nil {
		return Clean(o.to.host) + " was not opened: " + Clean(o.err.Error())
	}
	return Clean(o.to.host) + " was handed to your browser"
}

// showLinks shows addresses large enough to be clicked or copied, with their archived copies.
func (m *Model) showLinks(list []*dossier.Source) {
	here := m.opts.Open != nil
	m.open(&overlay{title: count(len(list), "Link", "Links")}, func(l look, w int) *page {
		p := newPage(l, w)
		for _, s := range list {
			p.blank()
			p.text(strong, 0, m.desk.v.name(s.ID))
			for _, raw := range []string{s.URL, s.Archive} {
				if to, err := href(raw); err == nil {
					p.text(heading, 0, Clean(to.host))
				}
				before := Safe("")
				if raw == s.Archive {
					before = "archived "
				}
				p.address(plainText, before, raw)
			}
		}
		p.blank()
		if here {
			p.text(faint, 0, "To open one of them, stand on its source in the evidence.")
		} else {
			p.text(faint, 0, "Nothing is opened from here: click a link in your terminal, or copy it.")
		}
		return p
	})
}
