package ui

import (
	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
	"waybill/dossier/review"
)

func queueOutlook() outlook {
	return outlook{
		view: queue, title: "Review",
		lead: command{name: "review", keys: []string{"g q"}, does: "review queue: judge one claim after the other", hint: "review queue"},
		to:   (*Model).toQueue,
		page: func(v voice, p *page, r dossier.Record, _ place) { v.queue(p, r) },
		keys: (*Model).queueKeys,
	}
}

// queue lays out one claim to be judged: what it says, who says it, what it does
// not establish, its evidence with the origins, and its answers. The verdict bar
// stands below, wherever the text is scrolled to.
func (v voice) queue(p *page, r dossier.Record) {
	e := v.reviewing()
	c, _ := r.Value.(*dossier.Claim)
	switch {
	case e == nil:
		p.text(lacking, 0, "No review is open here.")
		p.text(plainText, 0, "A review is kept in a log beside the dossier: waybill review start FILE begins one.")
		return
	case c == nil:
		p.text(plainText, 0, "Only allegations and rebuttals are judged, and "+v.title(r)+" is neither.")
		p.text(faint, 0, p.key(p.keys.key("next-claim", "]")+" goes to the first of the queue."))
		return
	case e.state == nil:
		p.text(faint, 0, "The log of the review is being read.")
		return
	}
	p.entry(place{id: r.ID}, r.ID, func() {
		p.text(faint, 0, v.banner(r))
		p.text(accused, 0, Clean(c.Text))
	})
	v.ownDecision(p, r.ID)
	p.blank()
	v.othersDecided(p, r.ID)
	v.claimFacts(p, r, c)
	v.recently(p)
	v.verdictBar(p, task{r.ID, review.Decision})
}

// claimFacts is what there is of a claim to judge it by.
func (v voice) claimFacts(p *page, r dossier.Record, c *dossier.Claim) {
	p.blank()
	p.fact("Who says", plainText, v.said(c))
	p.fact("Rests on", plainText, v.support(r.ID))
	if r.Kind == dossier.Allegations {
		words, as := v.answer(p, r.ID)
		p.fact("Answer", as, words)
	}
	p.fact("Look early", faint, cleaned(", ", review.Doubts(v.x, r.ID)))
	v.limits(p, c)
	p.title("Evidence", "")
	v.evidence(p, r.ID)
	if r.Kind == dossier.Allegations {
		v.repliesGroup(p, r.ID)
	} else {
		p.landing = 0
		v.answersGroup(p, c)
	}
	p.landing = 0
	v.pointsGroup(p, r, c)
	v.relationsGroup(p, r)
	v.common(p, r)
}

// cleaned puts words that are not our own together.
func cleaned(sep Safe, words []string) Safe {
	out := make([]Safe, len(words))
	for i, s := range words {
		out[i] = Clean(s)
	}
	return join(sep, out...)
}

// ownDecision says what the reader decided, and what has changed since.
func (v voice) ownDecision(p *page, id string) {
	e := v.reviewing()
	d, ok := e.state.Decision(e.Reviewer, id)
	if !ok {
		return
	}
	p.blank()
	p.text(strong, 0, join(", ", "You decided: "+graded(d.Judgement), moment(d)))
	p.noteOf(2, d)
	p.stale(e.standing(id).Stale, "your decision")
}

// moment is when a record was made.
func moment(r review.Record) Safe { return Clean(r.Time().Format("2006-01-02 15:04") + " UTC") }

// noteOf writes the note of a judgement.
func (p *page) noteOf(indent int, r review.Record) {
	for _, s := range paragraphs(r.Note) {
		p.text(plainText, indent, "\""+s+"\"")
	}
}

// stale says what changed since something was judged.
func (p *page) stale(changes []string, what Safe) {
	if len(changes) == 0 {
		return
	}
	p.text(warned, 2, "STALE: the claim is not what it was at "+what+":")
	for _, c := range changes {
		p.text(warned, 4, Clean(c))
	}
}

// reviewGroup is what an item says of the review of its claim: where there is
// one, what the reader decided, and of others what he may see.
func (v voice) reviewGroup(p *page, id string) {
	e := v.reviewing()
	if e == nil || e.state == nil || len(e.state.Decisions(id)) == 0 {
		return
	}
	p.title("Review", p.key(p.keys.key("review", "g q")+" judge"))
	if d, ok := e.state.Decision(e.Reviewer, id); ok {
		p.entry(e.plan.set(place{id: id, view: queue}), id, func() {
			p.text(plainText, 0, join(", ", "you: "+graded(d.Judgement), moment(d)))
			p.noteOf(2, d)
			p.stale(e.standing(id).Stale, "your decision")
		})
	}
	v.othersDecided(p, id)
}

// othersDecided shows what others decided, once the reader has; and before, only how many.
func (v voice) othersDecided(p *page, id string) {
	e := v.reviewing()
	list, hidden := e.state.Seen(e.Reviewer, id)
	if hidden > 0 {
		p.text(faint, 0, hiddenWords(hidden, e.Reviewer != ""))
		return
	}
	others := 0
	for _, d := range list {
		if d.Reviewer != e.Reviewer {
			others++
		}
	}
	if others > 0 {
		p.title("Others decided", "")
	}
	for _, d := range list {
		if d.Reviewer != e.Reviewer {
			v.decisionRow(p, d)
		}
	}
	if out, ok := e.state.Outcome(id); ok && e.state.Sees(e.Reviewer, id) {
		p.title("Settled", "")
		v.decisionRow(p, out)
		p.text(faint, 2, "settles "+count(len(out.Settles), "decision", "decisions"))
	}
}

// hiddenWords says that decisions of others are there, and nothing more of them.
func hiddenWords(n int, named bool) Safe {
	words := count(n, "decision of somebody else", "decisions of others") + ", hidden "
	if named {
		return words + "until you have decided"
	}
	return words + "from who does not review"
}

// decisionRow is what somebody decided, with the reason.
func (v voice) decisionRow(p *page, d review.Record) {
	p.entry(place{}, d.Claim, func() {
		p.text(plainText, 0, join(", ", Clean(d.Reviewer)+": "+graded(d.Judgement), moment(d)))
		p.noteOf(2, d)
		p.stale(review.Stale(v.reviewing().inquiry.x, d), "this decision")
	})
}

// lastMost is how many of the last decisions are shown.
const lastMost = 20

// recently lists what the reader did last. Enter goes there, where it can be decided anew.
func (v voice) recently(p *page) {
	e := v.reviewing()
	list := e.state.Recent(e.Reviewer, lastMost)
	if len(list) == 0 {
		return
	}
	words := Safe("Your last act")
	if len(list) > 1 {
		words = "Your last " + number(len(list)) + " acts"
	}
	p.title(words, p.key(p.keys.key("decisions", "U")+" to take one back"))
	for _, r := range list {
		at := place{id: r.Claim, view: queue}
		if r.Kind == review.Adjudication {
			at.view = adjudication
		}
		p.entry(e.plan.set(at), r.Claim, func() {
			if p.linear || p.w < 64 {
				p.text(plainText, 0, acted(r))
				p.text(faint, 2, join(", ", v.name(r.Claim), moment(r)))
				return
			}
			p.lines = append(p.lines, line{
				spans: []span{{acted(r) + "  ", plainText}, {v.name(r.Claim), faint}},
				right: span{moment(r), faint},
			})
		})
	}
}

// acted is what a record did, in a few words.
func acted(r review.Record) Safe {
	switch r.Kind {
	case review.Decision:
		return graded(r.Judgement)
	case review.Adjudication:
		return "settled as " + graded(r.Judgement)
	case review.Skip:
		return "skipped"
	case review.Flag:
		return "flagged"
	case review.Unflag:
		return "flag taken off"
	case review.Undo:
		return "taken back"
	case review.Redo:
		return "put back"
	}
	return Clean(string(r.Kind))
}

// lastDecisions lists what the reviewer did last, to go there or to take it back.
func (m *Model) lastDecisions() {
	e := &m.mem.review
	m.pickFrom(picker{
		title: "Your last decisions", none: "You have decided nothing yet.",
		rows: func() []pick {
			var rows []pick
			for _, r := range e.state.Recent(e.Reviewer, lastMost) {
				rows = append(rows, pick{key: r.ID, text: acted(r), below: m.desk.v.name(r.Claim), right: moment(r),
					take: do(func() { m.goToTask(r) })})
			}
			return rows
		},
		keys: []pickKey{{name: "take-back", key: "ctrl+x", does: "take it back, as a new record", hint: "take back", run: func(id string) tea.Cmd {
			if why := m.idleHand(); why != "" {
				m.note = why
				return nil
			}
			return m.save(review.Record{Kind: review.Undo, Target: id})
		}}},
	}, 0)
}

// receipt says in one line what was saved.
func (m *Model) receipt(r review.Record) Safe {
	undo := "; " + m.byName("undo-decision", "u") + " takes it back"
	switch r.Kind {
	case "", review.Start, review.Continue:
		return m.mem.review.sessionWords()
	case review.Undo, review.Redo:
		of, _ := m.mem.review.state.Record(r.Target)
		name := m.desk.v.name(of.Claim)
		redo := "; " + m.byName("redo-decision", "ctrl+r") + " puts it back"
		if r.Kind == review.Redo {
			redo = undo
		}
		return m.fitting("saved: "+acted(r)+", "+acted(of)+" on "+name+redo, "saved: "+acted(r)+", "+acted(of)+redo, "saved: "+acted(r)+redo)
	}
	name := m.desk.v.name(r.Claim)
	return m.fitting("saved: "+acted(r)+" on "+name+undo, "saved: "+acted(r)+" on "+Clean(r.Claim)+undo, "saved: "+acted(r)+undo,
		"saved: "+or(Clean(string(r.Verdict)), acted(r))+undo)
}

// byName is what to press for a command, or among lines its name, which is typed.
func (m *Model) byName(name string, key Safe) Safe {
	if m.look.linear {
		return Clean(name)
	}
	return m.look.keys.key(name, key)
}

// sessionWords says how far the review is when a session begins or goes on.
func (e *reviewing) sessionWords() Safe {
	words := Safe("a session begins")
	if all := e.state.Sessions(e.Reviewer); len(all) > 0 {
		if n := len(all[len(all)-1].Sittings); n > 1 {
			words = "your session goes on, sitting " + number(n)
		}
	}
	return join(", ", "saved: "+words, Clean(e.Reviewer), e.progressWords())
}
