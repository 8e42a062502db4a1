package ui

import "waybill/dossier"

// column is a column of the matrix of factors.
type column struct {
	head  []Safe // its lines
	holds func(dossier.MappedClaim) bool
	id    string // of the investment; "" of the others
}

const (
	matrixLeast  = 64 // with less room the counts stand only with the factors
	factorColumn = 24 // of the factor at least
	countColumn  = 16
	headLines    = 3
)

// matrix draws factors by investments, with the counts of claims in letters.
func (f *factorPage) matrix(c dossier.FrameworkCoverage) {
	if f.w < matrixLeast {
		return
	}
	columns, more := f.columns(c)
	label := f.w - len(columns)*countColumn
	f.blank()
	for i := range headLines {
		line := line{spans: []span{{f.fit("", label, ""), faint}}}
		empty := true
		for _, col := range columns {
			text := Safe("")
			if at := len(col.head) - headLines + i; at >= 0 {
				text, empty = col.head[at], false
			}
			line.spans = append(line.spans, span{f.fit(text, countColumn, ""), faint})
		}
		if !empty {
			f.lines = append(f.lines, line)
		}
	}
	for i, code := range c.Factors {
		to := f.at.set(frameworkSetting, c.ID).set(factorSetting, string(number(i+1)))
		if f.paper {
			to = place{}
		}
		f.entry(to, c.ID, func() { f.matrixRow(columns, label, code) })
	}
	f.text(faint, 0, "A allegations, U of them unanswered, R rebuttals, M the investment itself is mapped to the factor, - nothing")
	if more > 0 {
		f.text(faint, 0, "and "+count(more, "more investment", "more investments")+"; waybill factors --json has all")
	}
}

func (f *factorPage) matrixRow(columns []column, label int, code dossier.FactorCoverage) {
	row := line{spans: []span{{f.fit(join(" ", Clean(code.Code), Clean(code.Text)), label-2, f.glyphs.tail) + "  ", plainText}}}
	for _, col := range columns {
		var claims []dossier.MappedClaim
		for _, m := range code.Claims {
			if col.holds(m) {
				claims = append(claims, m)
			}
		}
		words := counts(claims)
		for _, id := range code.Investments {
			if id == col.id {
				words = join(" ", words, "M")
			}
		}
		as := plainText
		if _, unanswered, _ := dossier.CountClaims(claims); unanswered > 0 {
			as = lacking
		}
		row.spans = append(row.spans, span{f.fit(or(words, "-"), countColumn, f.glyphs.tail), as})
	}
	f.lines = append(f.lines, row)
}

// counts is the counts of claims in letters, "" where there is none.
func counts(claims []dossier.MappedClaim) Safe {
	allegations, unanswered, rebuttals := dossier.CountClaims(claims)
	out := Safe("")
	for _, n := range []struct {
		n      int
		letter Safe
	}{{allegations, "A"}, {unanswered, "U"}, {rebuttals, "R"}} {
		if n.n > 0 {
			out = join(" ", out, number(n.n)+n.letter)
		}
	}
	return out
}

// columns are all claims, each investment that there is room for, that at hand
// before others, and what concerns none; and how many investments there is no room for.
func (f *factorPage) columns(c dossier.FrameworkCoverage) (out []column, more int) {
	out = []column{{head: []Safe{"all claims"}, holds: func(dossier.MappedClaim) bool { return true }}}
	loose := column{head: []Safe{"about no", "investment"}, holds: func(m dossier.MappedClaim) bool { return !m.Concerns }}
	room := (f.w-factorColumn)/countColumn - 1
	if f.concernNone(c) {
		room--
	} else {
		loose.holds = nil
	}
	ids := f.all.Investments
	if f.r.Kind == dossier.Investments && len(ids) > room {
		ids = []string{f.r.ID}
		for _, id := range f.all.Investments {
			if len(ids) < room && id != f.r.ID {
				ids = append(ids, id)
			}
		}
	}
	ids = ids[:min(len(ids), max(room, 0))]
	for _, id := range ids {
		concerns := f.v.x.Concerning(id)
		head := f.wrap(f.v.name(id), countColumn-2)
		if len(head) > headLines {
			head = head[:headLines]
			head[headLines-1] = f.cut(head[headLines-1], countColumn-3, "") + f.glyphs.tail
		}
		out = append(out, column{head: head, id: id, holds: func(m dossier.MappedClaim) bool { return concerns(m.ID) }})
	}
	if loose.holds != nil {
		out = append(out, loose)
	}
	return out, len(f.all.Investments) - len(ids)
}

// concernNone says whether some claim of a framework concerns no investment.
func (f *factorPage) concernNone(c dossier.FrameworkCoverage) bool {
	for _, code := range c.Factors {
		for _, m := range code.Claims {
			if !m.Concerns {
				return true
			}
		}
	}
	return false
}
