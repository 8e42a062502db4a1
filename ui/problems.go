package ui

import "waybill/dossier"

// showProblems lists what check found.
func (m *Model) showProblems() {
	m.open(&overlay{title: "Problems"}, func(l look, w int) *page {
		p, problems := newPage(l, w), m.desk.problems
		if err := m.reading.err; err != nil {
			p.text(strong, 0, Clean(m.opts.Name)+" cannot be read as it is now; what is shown was read before.")
			defects(p, err)
			p.title("Of what is shown", "")
		}
		if m.desk.v.x.LeftOut() != nil {
			p.text(faint, 0, "These are of the whole dossier, whatever was known when.")
		}
		if len(problems) == 0 {
			p.text(plainText, 0, "check finds nothing in this dossier.")
		}
		for _, b := range problems {
			p.entry(place{}, "", func() { problemLines(p, b) })
		}
		return p
	})
}

// problemLines is one problem: how bad, where, what to do.
func problemLines(p *page, b dossier.Problem) {
	where := join(" ", "line "+number(b.Line)+", column "+number(b.Column), Clean(b.Pointer))
	if b.Line == 0 {
		where = Clean(b.Pointer)
	}
	p.text(warned, 0, join(", ", Clean(string(b.Severity)), Clean(b.Rule), where))
	p.text(plainText, 2, Clean(b.Message))
	if b.Excerpt != "" {
		p.text(faint, 2, Clean(b.Excerpt))
	}
}
