package dossier

import (
	"cmp"
	"sync"
)

// Coverage is what of each framework the claims and investments of a dossier
// speak to, and what is left open. All of it is counted from the mapping to
// factors that the dossier's author made; neither the framework nor this
// program says that a claim bears on a factor.
type Coverage struct {
	Frameworks  []FrameworkCoverage // in the order of the file
	Investments []string            // those that carry a factor or that a mapped claim concerns, in the order of the file
	Gaps        FactorGaps
}

// FrameworkCoverage is one framework, factor by factor.
type FrameworkCoverage struct {
	ID      string
	Factors []FactorCoverage // in the order of the framework; a code that it lists twice stands once
}

// FactorCoverage is what speaks to one factor.
type FactorCoverage struct {
	FactorCode
	Claims      []MappedClaim // allegations before rebuttals, each in the order of the file, each once
	Investments []string      // those that carry the factor themselves, each once
}

// MappedClaim is a claim that its author mapped to a factor.
type MappedClaim struct {
	ID       string
	Answer   AnswerState // "" of a rebuttal
	Concerns bool        // whether it concerns an investment of the dossier, see [Index.Concerns]
}

// FactorGaps is what the mapping leaves open. A gap is no fault of a dossier:
// where nothing is said, nothing can be mapped.
type FactorGaps struct {
	Silent   []Factor         // factors that no claim speaks to
	Unmapped []string         // allegations that are mapped to no factor
	Unlisted []UnlistedFactor // codes that their framework does not list
	Outside  []OutsideClaim   // claims made outside the dates between which the framework applies
}

// UnlistedFactor is a code on a claim or an investment that the framework does
// not list, or a framework that the dossier does not have.
type UnlistedFactor struct {
	ID string
	Factor
}

// OutsideClaim is a claim that was not, or not certainly, made while a framework that it is mapped to applies.
type OutsideClaim struct {
	Claim     string
	Framework string
	Timing    Timing
}

// CountClaims counts the claims of a factor: allegations, those of them that nobody has answered, and rebuttals.
func CountClaims(claims []MappedClaim) (allegations, unanswered, rebuttals int) {
	for _, c := range claims {
		switch c.Answer {
		case "":
			rebuttals++
			continue
		case Unanswered:
			unanswered++
		}
		allegations++
	}
	return allegations, unanswered, rebuttals
}

// Coverage tells which claims and investments the author of the dossier mapped
// to which factors. It is counted once; what it returns is not to be changed.
func (x *Index) Coverage() *Coverage { return x.covers.factors() }

// coverings are what is found by looking at all records, each by the first who asks.
type coverings struct {
	stakes    func() *stakes
	factors   func() *Coverage
	conflicts func() clashes
}

func (x *Index) newCoverings() coverings {
	return coverings{
		stakes:    sync.OnceValue(x.findStakes),
		factors:   sync.OnceValue(x.findCoverage),
		conflicts: sync.OnceValue(x.findConflicts),
	}
}

// coverer gathers a coverage.
type coverer struct {
	*Coverage
	x          *Index
	frameworks map[string]int             // by id, where it stands in the coverage
	factors    map[Factor]*FactorCoverage // of those that are listed
	applies    map[string]Date            // by framework
	told       map[coverKey]bool          // what is listed already
	timed      map[[2]string]bool         // claims and frameworks whose dates are compared already
	mapped     map[string]bool            // claims that carry any factor
	subjects   map[int32]bool             // what mapped claims are about, and the places that hold it
	touched    map[int32]bool             // investments, and what they go into and come from
}

type coverKey struct {
	id string
	Factor
}

func (x *Index) findCoverage() *Coverage {
	c := &coverer{Coverage: &Coverage{}, x: x, frameworks: make(map[string]int), factors: make(map[Factor]*FactorCoverage),
		applies: make(map[string]Date), told: make(map[coverKey]bool), timed: make(map[[2]string]bool), mapped: make(map[string]bool),
		subjects: make(map[int32]bool), touched: make(map[int32]bool)}
	c.list()
	c.touch()
	d := x.dossier
	for i := range d.Allegations {
		c.claim(&d.Allegations[i], Allegations)
	}
	for i := range d.Rebuttals {
		c.claim(&d.Rebuttals[i], Rebuttals)
	}
	for i := range d.Investments {
		c.investment(&d.Investments[i])
	}
	c.leave()
	return c.Coverage
}

// list lists the factors of all frameworks, without what speaks to them.
func (c *coverer) list() {
	all := c.x.dossier.Frameworks
	for n := range c.x.numbered(Frameworks) {
		f := &all[int(n-c.x.first[kindNumber(Frameworks)])]
		covered := FrameworkCoverage{ID: f.ID}
		known := make(map[string]bool)
		for _, code := range f.Factors {
			if !known[code.Code] {
				known[code.Code] = true
				covered.Factors = append(covered.Factors, FactorCoverage{FactorCode: code})
			}
		}
		c.applies[f.ID] = f.Applies
		c.frameworks[f.ID] = len(c.Frameworks)
		c.Frameworks = append(c.Frameworks, covered)
	}
	for i := range c.Frameworks {
		f := &c.Frameworks[i]
		for j := range f.Factors {
			c.factors[Factor{f.ID, f.Factors[j].Code}] = &f.Factors[j]
		}
	}
}

// touch marks all investments, and what they go into and come from.
func (c *coverer) touch() {
	for n := range c.x.numbered(Investments) {
		c.touched[n] = true
	}
	for n := range c.x.covers.stakes().in {
		c.touched[n] = true
	}
}

func (c *coverer) claim(v *Claim, k Kind) {
	if len(v.Factors) == 0 {
		return
	}
	c.mapped[v.ID] = true
	m := MappedClaim{ID: v.ID}
	if k == Allegations {
		m.Answer = cmp.Or(c.x.Answer(v.ID), Unanswered) // an id that another record has first leads to no answer
	}
	for _, id := range v.About {
		n, ok := c.x.find(id)
		if !ok {
			continue
		}
		for _, at := range c.x.covers.stakes().holding(n) {
			c.subjects[at] = true
			m.Concerns = m.Concerns || c.touched[at]
		}
	}
	for _, f := range v.Factors {
		if !c.first(v.ID, f) {
			continue
		}
		if to := c.factors[f]; to != nil {
			to.Claims = append(to.Claims, m)
		} else {
			c.Gaps.Unlisted = append(c.Gaps.Unlisted, UnlistedFactor{v.ID, f})
		}
		c.time(v, f.Framework)
	}
}

// first says whether a record is listed for a factor for the first time.
func (c *coverer) first(id string, f Factor) bool {
	key := coverKey{id, f}
	known := c.told[key]
	c.told[key] = true
	return !known
}

// time notes a claim that was made outside the dates of a framework, once for each framework.
func (c *coverer) time(v *Claim, framework string) {
	applies := c.applies[framework]
	key := [2]string{v.ID, framework}
	if applies == "" || c.timed[key] {
		return
	}
	c.timed[key] = true
	if t := TimingOf(v.Made, applies); t != Within {
		c.Gaps.Outside = append(c.Gaps.Outside, OutsideClaim{v.ID, framework, t})
	}
}

func (c *coverer) investment(v *Investment) {
	carried := v.Factors
	for i := range v.Phases {
		carried = append(carried[:len(carried):len(carried)], v.Phases[i].Factors...)
	}
	for _, f := range carried {
		if !c.first(v.ID, f) {
			continue
		}
		if to := c.factors[f]; to != nil {
			to.Investments = append(to.Investments, v.ID)
		} else {
			c.Gaps.Unlisted = append(c.Gaps.Unlisted, UnlistedFactor{v.ID, f})
		}
	}
	if len(carried) > 0 || c.isConcerned(v.ID) {
		c.Investments = append(c.Investments, v.ID)
	}
}

// isConcerned says whether a mapped claim concerns an investment.
func (c *coverer) isConcerned(id string) bool {
	n, ok := c.x.find(id)
	if !ok || c.x.kind(n) != Investments {
		return false
	}
	if c.subjects[n] {
		return true
	}
	for v := range c.x.views(n) {
		if _, stake := stakeHow(v, c.x.kind(v.other)); stake && c.subjects[v.other] {
			return true
		}
	}
	return false
}

// leave notes what nothing was mapped to, and what was mapped to nothing.
func (c *coverer) leave() {
	for _, f := range c.Frameworks {
		for _, code := range f.Factors {
			if len(code.Claims) == 0 {
				c.Gaps.Silent = append(c.Gaps.Silent, Factor{f.ID, code.Code})
			}
		}
	}
	for i := range c.x.dossier.Allegations {
		if id := c.x.dossier.Allegations[i].ID; !c.mapped[id] {
			c.mapped[id] = true // of several with one id, it is told once
			c.Gaps.Unmapped = append(c.Gaps.Unmapped, id)
		}
	}
}
