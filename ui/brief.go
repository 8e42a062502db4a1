package ui

import (
	"slices"

	"waybill/dossier"
)

func briefOutlook() outlook {
	return outlook{
		view: brief, title: "Brief",
		lead: command{name: "brief", keys: []string{"i"}, does: "brief: the record on one page"},
		to:   anyRecord(brief),
		page: func(v voice, p *page, r dossier.Record, _ place) { v.brief(p, r) },
	}
}

// Brief prints a record on one page: a claim with its evidence, answers,
// conflicts and gaps, any other record with what is alleged about it.
func (p Paper) Brief(x dossier.Surface, id string) string {
	pg := p.page()
	r, ok := x.Record(id)
	if !ok {
		return ""
	}
	voice{x: x}.brief(pg, r)
	return pg.print()
}

// brief lays out one question on one page. It says what is claimed, by whom, on
// what, and what was answered; who is right it never says.
func (v voice) brief(p *page, r dossier.Record) {
	p.w = min(p.w, briefMeasure)
	p.land()
	c, ok := r.Value.(*dossier.Claim)
	if ok && r.Kind == dossier.Rebuttals && len(c.Answers) > 0 {
		p.title("It answers", v.how(c, c.Answers[0].Claim))
		v.allegationRow(p, c.Answers[0].Claim, "")
		p.blank()
	}
	v.headline(p, r)
	tree := v.x.SourceTree(r.ID)
	if ok {
		v.briefClaim(p, r, c, tree)
	} else {
		v.briefRecord(p, r, tree)
	}
	v.briefEvidence(p, r)
	if r.Kind == dossier.Allegations {
		v.briefAnswers(p, r)
	}
	v.briefConflicts(p, r)
	v.briefGaps(p, r)
	if ok {
		v.briefRelated(p, r)
	}
}

// briefMeasure is the width of a page of a hundred columns, with a margin.
const briefMeasure = 96

// bullet writes a row of a list: a hyphen, as in mail, and what is wrapped below stands beside it.
func (p *page) bullet(as role, s Safe) {
	for i, t := range p.wrap(s, max(p.w-2, 1)) {
		mark := Safe("  ")
		if i == 0 {
			mark = "- "
		}
		p.lines = append(p.lines, line{spans: []span{{mark, faint}, {t, as}}})
	}
}

// briefClaim is who says a claim, how openly and firmly, on what it rests, and its points.
func (v voice) briefClaim(p *page, r dossier.Record, c *dossier.Claim, tree dossier.SourceTree) {
	p.fact("Says", plainText, v.speakers(c))
	p.fact("When", plainText, or(v.date(c.Made), "undated")+v.storyPlace(r))
	p.fact("How", plainText, manner(c))
	p.fact("True of", plainText, v.date(c.Period))
	p.fact("Against", plainText, v.some(p, c.Against))
	p.fact("About", plainText, v.some(p, c.About))
	words, as := v.supportWords(p, r, tree)
	p.fact("Rests on", as, words)
	for _, ring := range tree.Rings {
		p.fact("Circular", warned, v.circle(ring))
	}
	if r.Kind == dossier.Allegations {
		words, as := v.answer(p, r.ID)
		p.fact("Answer", as, words)
		v.firstSaid(p, r.ID)
	}
	if len(c.Factors) > 0 {
		codes := make([]string, len(c.Factors))
		for i, f := range c.Factors {
			codes[i] = f.Code
		}
		p.fact("Risk factors", plainText, idList(codes)+" (the dossier author's mapping)")
	}
	v.briefPoints(p, r, c)
	v.briefLimits(p, c)
}

// storyPlace says where a claim stands in its own trail.
func (v voice) storyPlace(r dossier.Record) Safe {
	list := v.x.Trail(r.ID)
	at := slices.IndexFunc(list, func(h dossier.Happening) bool { return h.ID == r.ID })
	if at < 0 || len(list) < 2 {
		return ""
	}
	words := ", step " + number(at+1) + " of " + number(len(list)) + " of its trail"
	if list[at].What == "first said" {
		words += ", where it is first said"
	}
	return words
}

// briefPoints is the parts of a claim, each with how it was answered.
func (v voice) briefPoints(p *page, r dossier.Record, c *dossier.Claim) {
	if len(c.Points) == 0 {
		return
	}
	note := Safe("")
	if r.Kind == dossier.Allegations {
		open := 0
		for _, pt := range c.Points {
			if v.x.PointAnswer(r.ID, pt.ID) == dossier.Unanswered {
				open++
			}
		}
		note = number(open) + " of " + number(len(c.Points)) + " not answered"
	}
	p.title("Points", note)
	p.rows("brief", r.ID, len(c.Points), func(i int) {
		pt := c.Points[i]
		words, as := Clean(pt.ID)+" "+Clean(pt.Text), plainText
		if r.Kind == dossier.Allegations {
			state := v.x.PointAnswer(r.ID, pt.ID)
			if state == dossier.Unanswered {
				words, as = words+" Not answered.", lacking
			} else {
				words += " " + sentence(state) + "."
			}
		}
		p.entry(p.own(place{id: r.ID, view: versus}), r.ID, func() { p.bullet(as, words) })
	})
}

// own is a place within what the page speaks of; on paper, where ids are what
// can be followed, it leads nowhere else.
func (p *page) own(at place) place {
	if p.paper {
		return place{}
	}
	return at
}

// sentence begins a state with a capital letter.
func sentence(state dossier.AnswerState) Safe {
	s := string(state)
	return Clean(string(s[0]-'a'+'A') + s[1:])
}

// briefLimits says what a claim does not establish.
func (v voice) briefLimits(p *page, c *dossier.Claim) {
	if len(c.DoesNotEstablish) == 0 {
		return
	}
	p.title("Does not establish", "")
	p.grouped = false
	for _, d := range c.DoesNotEstablish {
		p.bullet(plainText, Clean(d))
	}
}

// briefEvidence is the sources with the quoted words.
func (v voice) briefEvidence(p *page, r dossier.Record) {
	list := v.pieces(r.ID)
	if len(list) == 0 {
		if _, ok := r.Value.(*dossier.Claim); ok {
			p.title("Evidence", "")
			p.grouped = false
			v.noEvidence(p, r)
		}
		return
	}
	note := Safe("none bears it out")
	if n := len(v.x.ReadIn(r.ID)); r.Kind == dossier.Sources {
		note = count(len(v.sources(r.ID)), "source", "sources")
	} else if n > 0 {
		note = join(", ", count(n, "source bears it out", "sources bear it out"), v.origins(r.ID))
	}
	p.title("Evidence", note)
	told := map[string]bool{} // what a source is is said once
	p.rows("brief", r.ID, len(list), func(i int) {
		e := list[i]
		p.entry(place{id: e.Source}, "", func() { v.briefPiece(p, e, told) })
	})
}

// briefPiece is a piece of evidence: the source, how it speaks for the record, and its words.
func (v voice) briefPiece(p *page, e piece, told map[string]bool) {
	words, as := v.name(e.Source), plainText
	if of, ok := v.x.Record(e.Source); !told[e.Source] && ok && of.Kind == dossier.Sources {
		words = v.sourceWords(e.Source) + "; " + v.readIn(p, of)
	}
	told[e.Source] = true
	words = join(", ", words, labelled("for ", string(e.of)), labelled("at ", e.Locator))
	switch e.Stance {
	case dossier.Contradicts:
		words, as = "CONTRADICTS this: "+words, warned
	case dossier.Mentions:
		words, as = "only mentions this: "+words, faint
	case dossier.Supports:
		words = "supports this: " + words
	}
	p.bullet(as, words)
	if x := e.Excerpt; x.Exact != "" {
		p.text(plainText, 2, join(" ", Clean(x.Prefix), "\""+Clean(x.Exact)+"\"", Clean(x.Suffix)))
	}
	p.text(plainText, 2, labelled("in translation: ", e.Translation))
	p.text(faint, 2, labelled("note: ", e.Note))
}

// labelled is a text of the dossier's behind a label; nothing where there is none.
func labelled(label Safe, s string) Safe {
	if s == "" {
		return ""
	}
	return label + Clean(s)
}

// briefAnswers is every answer with who, when, how and on how few origins, or
// that there is none, and why.
func (v voice) briefAnswers(p *page, r dossier.Record) {
	var ids []string
	for _, reply := range v.x.Replies(r.ID) {
		if !slices.Contains(ids, reply.Rebuttal) {
			ids = append(ids, reply.Rebuttal)
		}
	}
	if len(ids) == 0 {
		p.title("Answers", "")
		p.grouped = false
		words, as := v.answer(p, r.ID)
		p.text(as, 0, words)
		return
	}
	p.title("Answers", number(len(ids)))
	p.rows("brief", r.ID, len(ids), func(i int) { v.briefRebuttal(p, ids[i], r.ID) })
}

// briefRebuttal is an answer in a row: who, when, how, its words, and where they can be read.
func (v voice) briefRebuttal(p *page, id, allegation string) {
	c, _ := v.claim(id)
	if c == nil {
		return
	}
	of, _ := v.x.Record(id)
	p.entry(place{id: id}, id, func() {
		p.bullet(answered, v.said(c)+": "+Clean(c.Text))
		how := v.how(c, allegation)
		if allegation == "" && len(c.Answers) > 0 {
			how = v.how(c, c.Answers[0].Claim) + ": " + v.name(c.Answers[0].Claim)
		}
		p.text(plainText, 2, or(how, "the dossier does not say what this answers"))
		p.text(faint, 2, v.readIn(p, of))
	})
}

// briefConflicts is where the dossier gives the record, or what has to do with
// it, two values: side by side, as the view of conflicts has them.
func (v voice) briefConflicts(p *page, r dossier.Record) {
	list := v.x.ConflictsOf(r.ID)
	if len(list) == 0 {
		p.title("Conflicts", "")
		p.grouped = false
		p.text(faint, 0, "None was found in "+v.dossier()+".")
		return
	}
	p.title("Conflicts", number(len(list)))
	p.text(faint, 0, "Values stand in the order of the file; none is ranked above another.")
	told := map[string]bool{}
	for _, e := range v.pieces(r.ID) {
		told[e.Source] = true
	}
	p.inset(2, func() { v.conflictRows(p, r.ID, list, told) })
}

// briefRelated is the other allegations that this one has to do with.
func (v voice) briefRelated(p *page, r dossier.Record) {
	list := slices.DeleteFunc(v.x.Neighbours(r.ID), func(n dossier.Neighbour) bool {
		return !dossier.Relates(n.Relation) || n.Relation == "conflicts with" // told as a conflict
	})
	if c, ok := r.Value.(*dossier.Claim); ok && r.Kind == dossier.Rebuttals {
		for i, a := range c.Answers {
			if i > 0 && a.Claim != c.Answers[0].Claim {
				list = append(list, dossier.Neighbour{ID: a.Claim, Relation: string(a.How)})
			}
		}
	}
	if len(list) == 0 {
		return
	}
	p.title("Related claims", number(len(list)))
	p.rows("brief", r.ID, len(list), func(i int) { v.briefAllegation(p, list[i].ID, Clean(list[i].Relation)) })
}

// briefAllegation is an allegation in a row: what, who, when, how, on how few origins, and how it was answered.
func (v voice) briefAllegation(p *page, id string, note Safe) {
	v.claimRow(p, id, func(c *dossier.Claim) {
		p.bullet(accused, join(": ", note, Clean(c.Text)))
		words, as := v.answer(p, id)
		p.text(plainText, 2, join(", ", v.said(c), v.support(id)))
		p.text(as, 2, words)
	})
}
