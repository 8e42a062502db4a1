package ui

import (
	"crypto/rand"
	"encoding/binary"
	"slices"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier/review"
)

// verdictKey is the key that gives a verdict. None of these keys moves.
func verdictKey(v review.Verdict) Safe {
	switch v {
	case review.Supported:
		return "s"
	case review.Partly:
		return "p"
	case review.Unsupported:
		return "n"
	case review.Contradicted:
		return "x"
	}
	return "r"
}

// verdictName is the name of the command that gives a verdict.
func verdictName(v review.Verdict) string {
	if v == review.CannotJudge {
		return "judge-cannot"
	}
	return "judge-" + string(v)
}

// verdictKeys are the keys of the bar: a verdict decides, all others only write the draft.
func (m *Model) verdictKeys() []command {
	var list []command
	for _, v := range review.Verdicts() {
		list = append(list, command{name: verdictName(v), keys: []string{string(verdictKey(v))},
			does: "decide: " + Clean(string(v)), run: func() tea.Cmd { return m.judge(v) }, off: m.cannotJudge})
	}
	for _, g := range review.Grades() {
		key := string(Clean(string(g)).lower())
		list = append(list, command{name: "source-" + key, keys: []string{key}, does: "grade the sources " + Clean(string(g)) + ": " + Clean(review.GradeMeans(g)),
			run: do(func() { m.sketch(func(j *review.Judgement) { j.Source = toggled(j.Source, g) }) }), off: m.cannotJudge})
	}
	for c := review.Credibility(1); c <= review.CannotTell; c++ {
		list = append(list, command{name: "information-" + string(number(int(c))), keys: []string{string(number(int(c)))},
			does: "grade what they say " + number(int(c)) + ": " + Clean(c.Means()),
			run:  do(func() { m.sketch(func(j *review.Judgement) { j.Information = toggled(j.Information, c) }) }), off: m.cannotJudge})
	}
	for i, c := range review.Confidences() {
		list = append(list, command{name: "confidence-" + string(c), keys: []string{[]string{"-", "=", "+"}[i]}, does: "confidence " + Clean(string(c)),
			run: do(func() { m.sketch(func(j *review.Judgement) { j.Confidence = toggled(j.Confidence, c) }) }), off: m.cannotJudge})
	}
	return append(list,
		command{name: "note", keys: []string{"N"}, does: "write the note of the decision", hint: "note", run: m.noteOfDraft, off: m.cannotJudge},
		command{name: "criteria", keys: []string{"D"}, does: "the criteria: what each verdict, letter and number means", hint: "criteria", run: do(m.criteria)},
		command{name: "next-claim", keys: []string{"]", "J"}, does: "next claim", hint: "next", run: do(func() { m.turnClaim(1) })},
		command{name: "previous-claim", keys: []string{"[", "K"}, does: "previous claim", run: do(func() { m.turnClaim(-1) })},
		command{name: "undo-decision", keys: []string{"u"}, does: "take back what you decided last, as a new record", hint: "undo",
			run: func() tea.Cmd { return m.takeBack(review.Undo) }, off: m.nothingToTake(review.Undo)},
		command{name: "redo-decision", keys: []string{"ctrl+r"}, does: "put back what you took back", run: func() tea.Cmd { return m.takeBack(review.Redo) }, off: m.nothingToTake(review.Redo)},
		command{name: "decisions", keys: []string{"U"}, does: "your last twenty decisions, to change them or take them back", hint: "your last", run: do(m.lastDecisions), off: m.noReview},
	)
}

// queueKeys are the keys of the queue.
func (m *Model) queueKeys() []command {
	return append(m.verdictKeys(),
		command{name: "skip", keys: []string{"space"}, does: "skip: it comes again at the end", hint: "skip", run: m.skip, off: m.cannotJudge},
		command{name: "flag", keys: []string{"*"}, does: "flag it for later, or take the flag off", hint: "flag", run: m.flag, off: m.cannotJudge},
		command{name: "order", keys: []string{"O"}, does: "order of the queue: doubt, date, as in the file, random", run: do(m.turnOrder), off: m.noReview},
	)
}

// noReview is why nothing of a review can be shown, "" when it can.
func (m *Model) noReview() Safe {
	switch e := &m.mem.review; {
	case e.Log == nil:
		return "no review is open: waybill review start FILE begins one"
	case m.desk.v.x.TooMany() != "":
		return Clean(m.desk.v.x.TooMany())
	case e.state == nil:
		return "the log is still being read"
	}
	return ""
}

// toQueue leads to the queue: to the claim at hand, else to the first that is to be judged.
func (m *Model) toQueue() (place, Safe) {
	if why := m.noReview(); why != "" {
		return place{}, why
	}
	e := &m.mem.review
	id := m.matter().id
	if c, _ := m.desk.v.claim(id); c == nil {
		id = m.desk.at.id
	}
	if c, _ := m.desk.v.claim(id); c == nil {
		switch {
		case len(e.pending) > 0:
			id = e.pending[0]
		case len(e.claims) > 0:
			id = e.claims[0]
		default:
			return place{}, "this dossier has no allegation and no rebuttal to judge"
		}
	}
	return m.plan().set(place{id: id, view: queue}), ""
}

// beginReview opens the queue at the first claim that is to be judged, and begins a session.
func (m *Model) beginReview() tea.Cmd {
	e := &m.mem.review
	if len(e.claims) == 0 {
		m.note = join("; ", m.note, "this dossier has no allegation and no rebuttal to judge")
		return nil
	}
	at := place{id: e.claims[0], view: queue}
	if len(e.pending) > 0 {
		at.id = e.pending[0]
	}
	m.faceKeeping(e.plan.set(at))
	if why := m.idleHand(); why != "" {
		m.note = join("; ", m.note, why)
		return nil
	}
	return m.save(review.Record{})
}

// turnClaim goes to the next or previous claim of the queue, whether it was decided or not.
func (m *Model) turnClaim(by int) {
	e, list := &m.mem.review, m.mem.review.claims
	if m.desk.at.view == adjudication {
		list = e.disputed
	}
	i := slices.Index(list, m.desk.at.id)
	switch {
	case len(list) == 0:
		m.note = "there is no other"
	case i < 0:
		m.goToClaim(list[0])
	case i+by < 0:
		m.note = "this is the first"
	case i+by >= len(list):
		m.note = "this is the last"
	default:
		m.goToClaim(list[i+by])
	}
}

func (m *Model) goToClaim(id string) {
	at := m.desk.at
	at.id = id
	m.face(at)
}

// skip leaves the claim in front for the end of the queue. One that is decided is only passed.
func (m *Model) skip() tea.Cmd {
	e, id := &m.mem.review, m.desk.at.id
	if !slices.Contains(e.pending, id) || e.state.Skipped(e.Reviewer, id) {
		m.goOn(id)
		return nil
	}
	return m.save(review.Record{Kind: review.Skip, Claim: id})
}

// flag marks the claim in front to be looked at again, or takes that mark off.
func (m *Model) flag() tea.Cmd {
	e, r := &m.mem.review, review.Record{Kind: review.Flag, Claim: m.desk.at.id}
	if e.state.Flagged(e.Reviewer, r.Claim) {
		r.Kind = review.Unflag
	}
	return m.save(r)
}

// turnOrder arranges the queue otherwise. Each time that the order is by chance it is another.
func (m *Model) turnOrder() {
	p := planOf(m.desk.at)
	orders := review.Orders()
	p.order = orders[(slices.Index(orders, p.order)+1)%len(orders)]
	words := Safe("order: ") + orderWords(p.order)
	if p.order == review.AtRandom {
		p.seed = lot()
		words += ", by the seed " + number(p.seed)
	}
	m.reface(p.set(m.desk.at))
	m.note = words
}

// lot is a seed by chance, short enough to be told to somebody.
func lot() int {
	var b [4]byte
	_, _ = rand.Read(b[:]) // it never fails
	return int(binary.LittleEndian.Uint32(b[:]) % 10000)
}

// orderWords says what comes first in an order.
func orderWords(o review.Order) Safe {
	switch o {
	case review.ByDoubt:
		return "most in doubt first: unanswered, single origin, conflicting"
	case review.ByDate:
		return "by date, the earliest first"
	case review.AsInFile:
		return "as in the file"
	}
	return "random"
}

// takeBack takes back what the reviewer did last, or puts back what was taken back.
func (m *Model) takeBack(kind review.Kind) tea.Cmd {
	r, _ := m.mem.review.taken(kind)
	return m.save(review.Record{Kind: kind, Target: r.ID})
}

// taken is the record that an undo or a redo would mean.
func (e *reviewing) taken(kind review.Kind) (review.Record, bool) {
	if kind == review.Undo {
		return e.state.Undoable(e.Reviewer)
	}
	return e.state.Redoable(e.Reviewer)
}

func (m *Model) nothingToTake(kind review.Kind) func() Safe {
	return func() Safe {
		if why := m.idleHand(); why != "" {
			return why
		}
		if _, ok := m.mem.review.taken(kind); !ok && kind == review.Undo {
			return "you have decided nothing that could be taken back"
		} else if !ok {
			return "nothing was taken back"
		}
		return ""
	}
}
