package ui

import (
	"slices"

	"waybill/dossier"
)

func factorsOutlook() outlook {
	return outlook{
		view: factors, title: "Factors",
		lead: command{name: "factors", keys: []string{"f"}, does: "which claims speak to what frameworks ask"},
		to:   anyRecord(factors),
		page: func(v voice, p *page, r dossier.Record, at place) { v.factors(p, r, at) },
		keys: (*Model).factorKeys,
	}
}

// How the view of factors is set.
const (
	onlySetting      = "only"      // onlyGaps or onlyHere
	frameworkSetting = "framework" // the id of the one to begin with
	factorSetting    = "factor"    // counts the factors of that one from 1

	onlyGaps = "gaps"
	onlyHere = "record" // what concerns the record at hand
)

func (m *Model) factorKeys() []command {
	return []command{
		m.only("factors-gaps", "a", onlyGaps, "only the gaps, or all again", "gaps"),
		m.only("factors-record", "r", onlyHere, "only what concerns the record, or all again", "this record"),
		{name: "next-framework", keys: []string{"]"}, does: "begin with the next framework", run: do(func() { m.framework(1) }), off: m.noFramework(1)},
		{name: "previous-framework", keys: []string{"["}, does: "begin with the framework before", run: do(func() { m.framework(-1) }), off: m.noFramework(-1)},
	}
}

// only is a key that leaves out what is not of one sort, and brings it back.
func (m *Model) only(name, key, what string, does, hint Safe) command {
	return command{name: name, keys: []string{key}, does: does, hint: hint, now: true, run: do(func() {
		if m.desk.at.get(onlySetting) == what {
			what = ""
		}
		m.reface(m.desk.at.set(onlySetting, what))
	})}
}

// framework begins the view with another framework.
func (m *Model) framework(by int) {
	all := m.desk.v.x.Coverage().Frameworks
	to := m.desk.v.firstFramework(m.desk.at) + by
	m.reface(m.desk.at.set(factorSetting, "").set(frameworkSetting, all[to].ID))
	m.desk.item.land()
}

func (m *Model) noFramework(by int) func() Safe {
	return func() Safe {
		to := m.desk.v.firstFramework(m.desk.at) + by
		switch {
		case to < 0:
			return "this is the first framework"
		case to >= len(m.desk.v.x.Coverage().Frameworks):
			return "this is the last framework"
		}
		return ""
	}
}

// firstFramework is which framework a place begins with: the one it is set to,
// else the first that concerns the record at hand where not all are laid out.
func (v voice) firstFramework(at place) int {
	all := v.x.Coverage().Frameworks
	of := func(id string) int {
		return slices.IndexFunc(all, func(f dossier.FrameworkCoverage) bool { return f.ID == id })
	}
	if i := of(at.get(frameworkSetting)); i >= 0 {
		return i
	}
	if len(all) <= frameworksMost {
		return 0
	}
	if i := of(at.id); i >= 0 {
		return i
	}
	concerns := v.x.Concerning(at.id)
	return max(slices.IndexFunc(all, func(f dossier.FrameworkCoverage) bool {
		return slices.ContainsFunc(f.Factors, func(c dossier.FactorCoverage) bool {
			return slices.ContainsFunc(c.Claims, func(m dossier.MappedClaim) bool { return concerns(m.ID) })
		})
	}), 0)
}

// What of the factors is laid out on the screen at once; on paper it is all.
const (
	frameworksMost = 5
	mappedMost     = 40 // rows below all factors together
)

// factorPage lays out what frameworks ask and what speaks to it.
type factorPage struct {
	*page
	v        voice
	all      *dossier.Coverage
	r        dossier.Record // at hand; its id is "" on paper
	at       place
	only     string
	concerns func(claim string) bool // the record at hand
	left     int                     // rows that may still be laid out below factors
}

// factors lays out framework by factor which claims speak to it, and the gaps.
func (v voice) factors(p *page, r dossier.Record, at place) {
	p.w = min(p.w, factorsWidest)
	f := &factorPage{page: p, v: v, all: v.x.Coverage(), r: r, at: at, only: at.get(onlySetting), concerns: v.x.Concerning(r.ID), left: mappedMost}
	f.text(warned, 0, "Which claim is mapped to which factor is the reading of the dossier's author, not of a framework, an authority or this program.")
	if len(f.all.Frameworks) == 0 {
		f.text(lacking, 0, "This dossier lists no framework of risk factors.")
	}
	if f.only != onlyGaps {
		f.scope()
		f.frameworks()
	}
	f.gaps()
}

// factorsWidest is how wide the view gets: its texts are read, and its matrix has columns enough.
const factorsWidest = 130

// scope says whether any claim that is mapped concerns the record at hand, and what is left out.
func (f *factorPage) scope() {
	if f.r.ID == "" {
		return
	}
	name := f.v.atHand(f.r)
	switch {
	case f.only == onlyHere:
		f.text(faint, 0, join("; ", "Only what concerns "+name, f.key(f.keys.key("factors-record", "r")+" shows all")))
	case f.r.Kind != dossier.Frameworks && !slices.ContainsFunc(f.all.Frameworks, f.hasNear):
		f.text(faint, 0, "No claim that is mapped concerns "+name+".")
	}
}

// atHand names the record at hand in a sentence of ours, which the sentence of a claim would break.
func (v voice) atHand(r dossier.Record) Safe {
	if _, ok := r.Value.(*dossier.Claim); ok {
		return "this " + Clean(r.Kind.One())
	}
	return v.title(r)
}

func (f *factorPage) hasNear(c dossier.FrameworkCoverage) bool {
	return slices.ContainsFunc(c.Factors, func(code dossier.FactorCoverage) bool { return len(f.near(code)) > 0 || f.carries(code) })
}

// near is the claims of a factor that concern the record at hand.
func (f *factorPage) near(c dossier.FactorCoverage) []dossier.MappedClaim {
	var out []dossier.MappedClaim
	for _, m := range c.Claims {
		if f.concerns(m.ID) {
			out = append(out, m)
		}
	}
	return out
}

// carries says whether the record at hand is an investment that carries the factor itself.
func (f *factorPage) carries(c dossier.FactorCoverage) bool {
	return slices.Contains(c.Investments, f.r.ID)
}

func (f *factorPage) frameworks() {
	list, from := f.all.Frameworks, 0
	if !f.paper && (len(list) > frameworksMost || f.at.get(frameworkSetting) != "") {
		from = f.v.firstFramework(f.at)
	}
	to := len(list)
	if !f.paper {
		to = min(from+frameworksMost, to)
	}
	if from > 0 {
		f.leaveOut(count(from, "framework stands", "frameworks stand") + " before these; " + f.keys.key("previous-framework", "[") + " goes back")
	}
	for _, c := range list[from:to] {
		if f.only == onlyHere && c.ID != f.r.ID && !f.hasNear(c) {
			continue
		}
		f.framework(c)
	}
	if n := len(list) - to; n > 0 {
		f.leaveOut("and " + count(n, "more framework", "more frameworks") + "; " + f.keys.key("next-framework", "]") + " goes on, waybill factors prints all")
	}
}

// framework lays out one framework: when it applies, its matrix, and each factor with its claims.
func (f *factorPage) framework(c dossier.FrameworkCoverage) {
	r, _ := f.v.x.Record(c.ID)
	fw, ok := r.Value.(*dossier.Framework)
	if !ok {
		return
	}
	f.blank()
	f.grouped = true
	if c.ID == f.r.ID {
		f.land()
	}
	f.entry(place{id: c.ID}, c.ID, func() {
		f.text(strong, 0, f.v.title(r))
		f.text(plainText, 0, f.v.standing(fw))
	})
	if len(c.Factors) == 0 {
		f.text(lacking, 0, "The dossier lists no factor of it, so nothing is mapped to it.")
		return
	}
	if f.only != onlyHere {
		f.matrix(c)
	}
	silent := 0
	for i, code := range c.Factors {
		if f.only == onlyHere && c.ID != f.r.ID && len(f.near(code)) == 0 && !f.carries(code) {
			silent++
			continue
		}
		f.factor(c.ID, i, code, fw.Applies)
	}
	if silent > 0 {
		f.blank()
		f.text(faint, 0, count(silent, "other factor has", "other factors have")+" no claim that concerns "+f.v.atHand(f.r)+".")
	}
}

// factor lays out one factor with the claims that are mapped to it.
func (f *factorPage) factor(framework string, i int, c dossier.FactorCoverage, applies dossier.Date) {
	f.title(Clean(c.Code), tallyWords(c.Claims))
	f.text(plainText, 0, Clean(c.Text))
	chosen := f.at.get(frameworkSetting) == framework && f.at.get(factorSetting) == string(number(i+1))
	if chosen {
		f.land()
	}
	if len(c.Claims) == 0 {
		f.entry(place{id: framework}, framework, func() { f.text(lacking, 2, "no claim speaks to this factor") })
	}
	claims := f.first(c, chosen)
	for _, m := range claims {
		if f.concerns(m.ID) && f.at.get(factorSetting) == "" {
			f.land()
		}
		f.v.mappedRow(f.page, m.ID, c.Code, applies)
	}
	whole := len(c.Claims)
	if f.only == onlyHere {
		whole = len(f.near(c))
	}
	if n := whole - len(claims); n > 0 {
		f.entry(f.at.set(frameworkSetting, framework).set(factorSetting, string(number(i+1))), "", func() {
			f.text(faint, 2, "and "+count(n, "more claim", "more claims")+"; waybill factors prints them all")
		})
	}
	f.carriers(c)
}

// first picks the claims of a factor that are laid out: on the screen no more
// than there is room for, those first that concern the record at hand.
func (f *factorPage) first(c dossier.FactorCoverage, chosen bool) []dossier.MappedClaim {
	list := c.Claims
	if f.only == onlyHere && f.r.ID != "" {
		list = f.near(c)
	}
	most := min(f.most(len(list)), max(f.left, 0))
	if f.paper || chosen {
		most = f.most(len(list))
	}
	if most < len(list) {
		near := f.near(c)
		rest := slices.DeleteFunc(slices.Clone(list), func(m dossier.MappedClaim) bool { return f.concerns(m.ID) })
		list = slices.Concat(near, rest)
	}
	f.left -= most
	return list[:most]
}

// carriers lists the investments that carry a factor themselves.
func (f *factorPage) carriers(c dossier.FactorCoverage) {
	most := f.most(len(c.Investments))
	for _, id := range c.Investments[:most] {
		if f.only == onlyHere && f.r.ID != "" && id != f.r.ID {
			continue
		}
		f.entry(place{id: id}, id, func() {
			f.text(plainText, 0, f.v.name(id))
			f.text(faint, 2, "the investment itself is mapped to this factor")
		})
	}
	if n := len(c.Investments) - most; n > 0 && f.only != onlyHere {
		f.leaveOut("and " + count(n, "more investment", "more investments") + "; waybill factors prints them all")
	}
}
