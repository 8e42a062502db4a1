package ui

import "waybill/dossier"

// originTrees draws what the evidence of a record rests on, the origins first
// and under each the sources that use it. So five outlets that repeat one
// statement are one tree with five branches; read from the evidence down, they
// would be five lines first, and that all end in the same place only at the end.
func (v voice) originTrees(p *page, r dossier.Record, tree dossier.SourceTree) {
	chain := 0
	for _, b := range tree.Up {
		if !b.Again {
			chain++
		}
	}
	p.title("Sources, origins first", join(", ", count(chain, "source", "sources"), v.origins(r.ID)))
	if len(tree.Up) == 0 {
		p.grouped = false
		p.text(lacking, 0, "No source of this dossier bears it out.")
		return
	}
	origins := v.x.Origins(r.ID)
	trees := perOrigin(tree.Up)
	most := max(rowsMost/p.most(len(trees)), treeLeast)
	p.rows("trail", r.ID, len(trees), func(i int) {
		p.grouped = true
		v.treeRows(p, r.ID, trees[i], most, v.upward(v.resting("", tree, origins[i])))
	})
}

// treeLeast is how many lines of each of very many trees are laid out on the screen.
const treeLeast = 5

// perOrigin divides a forest into its trees.
func perOrigin(list []dossier.Branch) [][]dossier.Branch {
	var out [][]dossier.Branch
	begin := 0
	for i := range list {
		if i+1 == len(list) || list[i+1].Depth == 0 {
			out = append(out, list[begin:i+1])
			begin = i + 1
		}
	}
	return out
}

// sourceTrees draws what a source rests on, and what rests on it.
func (v voice) sourceTrees(p *page, r dossier.Record, tree dossier.SourceTree) {
	p.title("It rests on", v.origins(r.ID))
	v.treeRows(p, r.ID, tree.Down, rowsMost, v.downward())
	outlets := v.x.Outlets(r.ID)
	others := 0
	for _, b := range outlets {
		if !b.Again && b.Source != r.ID {
			others++
		}
	}
	p.title("What rests on it", count(others, "source", "sources"))
	if others == 0 && len(outlets) == 1 {
		p.grouped = false
		p.text(faint, 0, "No other source of this dossier rests on it.")
		return
	}
	v.treeRows(p, r.ID, outlets, rowsMost, v.upward(""))
}

// asideRows lists the evidence that bears nothing out, apart from what does.
func (v voice) asideRows(p *page, r dossier.Record, tree dossier.SourceTree) {
	if len(tree.Aside) == 0 {
		return
	}
	p.title("Evidence that bears nothing out", "")
	p.rows("trail", r.ID, len(tree.Aside), func(i int) {
		a := tree.Aside[i]
		p.entry(place{id: a.Source}, "", func() {
			p.text(plainText, 0, v.sourceWords(a.Source))
			switch {
			case a.Missing:
				p.text(lacking, 2, "the dossier has no such source")
			case a.Stance == dossier.Contradicts:
				of, _ := v.x.Record(a.Source)
				p.text(warned, 2, "contradicts this; "+v.readIn(p, of))
			default:
				p.text(faint, 2, "only mentions this")
			}
		})
	})
}

// branchWords is what a line of a tree says: how the outlet of the two uses the
// other, what the source is, and how it stands here.
type branchWords struct{ how, what, state Safe }

// branchReader words the lines of a forest, read in one of its directions.
type branchReader func(b dossier.Branch) branchWords

// upward reads a tree from an origin: "quoted by Daily A". note stands beside the origin.
func (v voice) upward(note Safe) branchReader {
	return func(b dossier.Branch) branchWords {
		w := branchWords{what: v.passes(b), state: standing(b)}
		for _, u := range b.Uses {
			w.how = join(" and ", w.how, Clean(u.By()))
		}
		if b.Depth == 0 {
			w.state = join(", ", w.state, note)
		}
		return w
	}
}

// downward reads a tree from an outlet: "quotes Statement of B".
func (v voice) downward() branchReader {
	return func(b dossier.Branch) branchWords {
		w := branchWords{what: v.passes(b), state: standing(b)}
		for _, u := range b.Uses {
			w.how = join(" and ", w.how, Clean(string(u)))
		}
		return w
	}
}

// standing is how a source stands in a tree, in words.
func standing(b dossier.Branch) Safe {
	switch {
	case b.Closes:
		return "here the circle closes"
	case b.Again:
		return "stands above"
	}
	out := Safe("")
	if b.Origin {
		out = "ORIGIN"
	}
	if b.Missing {
		out = "ORIGIN as far as the dossier goes"
	}
	if b.Circular {
		out = join(", ", out, "in a circle")
	}
	if b.Stance != "" {
		out = join(", ", out, Clean(string(b.Stance))+" this")
	}
	return out
}

// passes is what a source of a tree is; nothing where it stands above with that.
func (v voice) passes(b dossier.Branch) Safe {
	if b.Again {
		return ""
	}
	return v.sourcePassport(b.Source)
}

// sourceWords is a source with what it is.
func (v voice) sourceWords(id string) Safe { return v.name(id) + brackets(v.sourcePassport(id)) }

// brackets sets words apart behind others.
func brackets(s Safe) Safe {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

// sourcePassport is a source's kind, publisher, date and grade.
func (v voice) sourcePassport(id string) Safe {
	r, ok := v.x.Record(id)
	s, _ := r.Value.(*dossier.Source)
	if s == nil {
		if ok {
			return "not a source"
		}
		return ""
	}
	publisher, grade := Safe(""), Safe("")
	if s.Publisher != "" {
		publisher = v.name(s.Publisher)
	}
	if g := s.Reliability.Grade; g != "" && g != "F" { // F is a missing value, not a grade
		grade = "source " + reliability(g)
	}
	return join(", ", Clean(s.Kind), publisher, or(Clean(string(s.Published)), "undated"), grade)
}

// treeRows draws trees with lines, at most so many rows of them on the screen.
func (v voice) treeRows(p *page, id string, list []dossier.Branch, most int, read branchReader) {
	if p.paper {
		most = len(list)
	}
	levels := max((p.w-treeText)/treeStep, 1) // deeper ones are not set further in
	var open []bool                           // at which depth more follows
	for _, b := range list[:min(most, len(list))] {
		open = append(open[:b.Depth], !b.Last)
		before, under := p.drawn(open, levels)
		said := read(b)
		words := join(", ", join(" ", said.how, v.name(b.Source)+brackets(said.what)), said.state)
		if b.Depth > levels {
			words = "(" + number(b.Depth) + " deep) " + words
		}
		p.entry(place{id: b.Source}, "", func() { p.branch(before, under, words, branchRole(b)) })
	}
	if more := len(list) - most; more > 0 {
		p.leaveOut("and " + number(more) + " more; waybill trail " + Clean(id) + " prints them all")
	}
}

const (
	treeStep = 3  // cells by which what hangs on a source is set in
	treeText = 28 // the least that is left for its words
)

// drawn is what is drawn before a line, and before what of it is wrapped below.
func (p *page) drawn(open []bool, levels int) (before, under Safe) {
	own := len(open) - 1
	for d := 1; d < min(own, levels); d++ {
		before += p.trunk(open[d])
	}
	if own == 0 {
		return "", ""
	}
	return before + p.fork(open[own]), before + p.trunk(open[own])
}

// trunk is what runs past a line from a source above to one below, where one follows.
func (p *page) trunk(more bool) Safe {
	if more {
		return p.glyphs.down + "  "
	}
	return blanks(treeStep)
}

// fork is what leads to a line.
func (p *page) fork(more bool) Safe {
	if more {
		return p.glyphs.joints[armUp|armDown|armRight] + p.glyphs.across + " "
	}
	return p.glyphs.bottomLeft + p.glyphs.across + " "
}

// branch writes the words of a line, wrapped beside what is drawn before them.
func (p *page) branch(before, under, words Safe, as role) {
	for _, t := range p.wrap(words, max(p.w-p.width(before), 1)) {
		p.lines = append(p.lines, line{spans: []span{{before, faint}, {t, as}}})
		before = under
	}
}

func branchRole(b dossier.Branch) role {
	switch {
	case b.Closes:
		return warned
	case b.Again:
		return faint
	case b.Missing:
		return lacking
	case b.Origin && b.Depth == 0:
		return strong
	}
	return plainText
}
