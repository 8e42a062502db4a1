package ui

import (
	"cmp"
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
	"waybill/dossier/review"
)

// task is what lies before the reviewer, false where nothing does.
func (m *Model) task() (task, bool) {
	if _, kind := m.desk.v.claim(m.desk.at.id); kind != dossier.Allegations && kind != dossier.Rebuttals {
		return task{}, false
	}
	switch m.desk.at.view {
	case queue:
		return task{m.desk.at.id, review.Decision}, true
	case adjudication:
		return task{m.desk.at.id, review.Adjudication}, true
	}
	return task{}, false
}

// behold notes what lies before the reviewer, as it is now, and since when.
func (m *Model) behold() {
	e, x := &m.mem.review, m.desk.v.x.Typed()
	t, ok := m.task()
	switch {
	case !ok || e.Log == nil || x == nil:
		e.front = front{}
	case t != e.front.task || x != e.front.x:
		since := e.front.since
		if t != e.front.task && e.Now != nil {
			since = e.Now()
		}
		e.front = front{t, x, review.Judge(x, t.claim), since}
	}
}

// idle is the longest time that counts as looking at a claim; after more, somebody was away.
const idle = 30 * time.Minute

// seconds is for how long the task in front has been there, 0 where that is not known.
func (e *reviewing) seconds() int {
	if e.Now == nil || e.front.since.IsZero() {
		return 0
	}
	d := e.Now().Sub(e.front.since)
	if d < 0 || d > idle {
		return 0
	}
	return max(int(d.Seconds()), 1)
}

// idleHand is why the reader can write nothing into the log now, "" when he can.
func (m *Model) idleHand() Safe {
	e := &m.mem.review
	switch {
	case e.Log == nil:
		return "no review is open: waybill review start FILE begins one"
	case m.desk.v.x.TooMany() != "":
		return Clean(m.desk.v.x.TooMany())
	case e.Reviewer == "":
		return or(Clean(e.Why), "you have no name here")
	case e.state == nil:
		return "the log is still being read"
	case e.refused != "":
		return "the log can only be read: " + e.refused
	case e.saving:
		return "what you decided before is still being saved"
	}
	return ""
}

// cannotJudge is why the task in front cannot be judged now, "" when it can.
func (m *Model) cannotJudge() Safe {
	if why := m.idleHand(); why != "" {
		return why
	}
	t, ok := m.task()
	e := &m.mem.review
	switch {
	case !ok:
		return "only allegations and rebuttals are judged"
	case m.desk.v.x.LeftOut() != nil:
		return "you see it " + m.desk.v.asKnown() + ", which is not all of it; " + m.look.keys.key("as-of", "A") + " leads back to everything"
	case t.kind == review.Adjudication && !e.state.Contested(t.claim):
		return "there is nothing to settle"
	case t.kind == review.Adjudication && !e.state.SeesDispute(e.Reviewer, t.claim):
		return "give your own decision first; until then those of others are hidden"
	}
	return ""
}

// draft is the judgement of a task as it is written so far, else the one that stands.
func (e *reviewing) draft(t task) review.Judgement {
	if j, ok := e.drafts[t]; ok {
		return j
	}
	if t.kind == review.Decision && e.state != nil {
		if d, ok := e.state.Decision(e.Reviewer, t.claim); ok {
			d.Seconds = 0
			return d.Judgement
		}
	}
	return review.Judgement{}
}

// sketch changes the draft of the task in front.
func (m *Model) sketch(change func(*review.Judgement)) {
	t, _ := m.task()
	j := m.mem.review.draft(t)
	change(&j)
	m.mem.review.drafts[t] = j
	m.desk.sign(m.look)
	if m.look.linear {
		m.note = "draft: " + graded(j)
	}
}

// toggled is a value, or none where it was given already: the same key takes it back.
func toggled[T comparable](was, now T) T {
	var none T
	if was == now {
		return none
	}
	return now
}

// judge gives a verdict on the task in front: that saves the draft, once it has the note that is due.
func (m *Model) judge(v review.Verdict) tea.Cmd {
	t, _ := m.task()
	e := &m.mem.review
	j := e.draft(t)
	j.Verdict = v
	if why := review.NoteDue(e.front.x, t.claim, j, t.kind); why != "" && j.Note == "" {
		return m.writeNote(t, v, Clean(why))
	}
	j.Seconds = e.seconds()
	e.drafts[t] = j
	r := review.Record{Kind: t.kind, Claim: t.claim, Judgement: j, Judged: e.front.judged}
	if t.kind == review.Adjudication {
		for _, d := range e.state.Decisions(t.claim) {
			r.Settles = append(r.Settles, d.ID)
		}
	}
	return m.save(r)
}

// saved is the news that a record is on the disk, or that it is not.
type saved struct {
	record  review.Record
	session string
	survey
	turn int
	err  error
}

// patience is how long another program that writes to the log is waited for.
const patience = 10 * time.Second

// save appends a record to the log, beside the screen. Nothing counts as saved before it is.
func (m *Model) save(r review.Record) tea.Cmd {
	e := &m.mem.review
	e.saving = true
	e.turn++
	part, turn, session, before := e.Review, e.turn, e.session, e.survey
	q := before.inquiry
	plan := review.Plan{Dossier: q.x.About().Title, Order: q.order, Seed: q.seed, Claims: len(e.claims)}
	return func() tea.Msg {
		out := saved{turn: turn}
		out.session, out.record, out.err = part.append(session, plan, r)
		out.survey = part.read(q, before)
		return out
	}
}

// append appends a record, after that of the session which it begins or continues.
func (r Review) append(session string, plan review.Plan, record review.Record) (string, review.Record, error) {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	record.Reviewer = r.Reviewer
	if session == "" {
		first := r.opening(plan)
		saved, err := r.Log.Append(ctx, first)
		if err != nil {
			return "", record, err
		}
		session = cmp.Or(first.Session, saved.ID)
	}
	if record.Kind == "" { // only the session was to be begun
		return session, record, nil
	}
	record.Session = session
	record, err := r.Log.Append(ctx, record)
	return session, record, err
}

// opening is the record that begins a session, or that goes on with the last one of the same plan.
func (r Review) opening(plan review.Plan) review.Record {
	all := r.Log.State().Sessions(r.Reviewer)
	if n := len(all); n > 0 {
		last := all[n-1].Plan
		if last.Dossier == plan.Dossier && last.Order == plan.Order && last.Seed == plan.Seed {
			return review.Record{Kind: review.Continue, Reviewer: r.Reviewer, Session: all[n-1].ID}
		}
	}
	return review.Record{Kind: review.Start, Reviewer: r.Reviewer, Plan: &plan}
}

// takeSaved takes in that a record was saved, or was not.
func (m *Model) takeSaved(s saved) tea.Cmd {
	e := &m.mem.review
	e.saving = false
	if s.session != "" {
		e.session = s.session
	}
	if s.turn == e.turn {
		m.hold(s.survey)
	}
	if s.err != nil {
		m.note = join("; ", "NOT SAVED", Clean(s.err.Error()), "nothing of it counts, and your draft is kept")
		return nil
	}
	m.note = m.receipt(s.record)
	t := task{s.record.Claim, s.record.Kind}
	switch s.record.Kind {
	case review.Decision, review.Adjudication:
		delete(e.drafts, t)
		m.goOn(t.claim)
	case review.Skip:
		m.goOn(t.claim)
	case review.Undo, review.Redo:
		if r, ok := e.state.Record(s.record.Target); ok {
			delete(e.drafts, task{r.Claim, r.Kind})
			m.goToTask(r)
		}
	}
	m.desk.sign(m.look)
	return nil
}

// goOn goes from a claim that was judged or skipped to the next, unless the reader has gone elsewhere since.
func (m *Model) goOn(claim string) {
	if m.desk.at.id != claim {
		return
	}
	at := m.desk.at
	switch next := m.mem.review.next(m.desk.at.view, claim); {
	case next != "":
		at.id = next
		m.faceKeeping(at)
	case at.view == queue:
		m.note += "; that was the last one, " + m.look.keys.key("agreement", "g t") + " shows how far you agree"
	default:
		m.note += "; that was the last disagreement"
	}
}

// next is the claim to be judged after one, in the order of the queue and from
// its beginning again; what was skipped comes when nothing else is left. It is
// "" when nothing is.
func (e *reviewing) next(v view, claim string) string {
	left := e.disputed
	if v == queue {
		left = slices.DeleteFunc(slices.Clone(e.pending), func(id string) bool { return e.state.Skipped(e.Reviewer, id) })
		if len(left) == 0 || len(left) == 1 && left[0] == claim {
			left = e.pending
		}
	}
	here := slices.Index(e.claims, claim)
	for i := range e.claims {
		if id := e.claims[(here+1+i)%len(e.claims)]; id != claim && slices.Contains(left, id) {
			return id
		}
	}
	return ""
}

// goToTask goes to what a record is about, so that its taking back is seen.
func (m *Model) goToTask(r review.Record) {
	at := place{id: r.Claim, view: queue}
	if r.Kind == review.Adjudication {
		at.view = adjudication
	} else {
		at = m.plan().set(at)
	}
	if _, ok := m.desk.v.x.Record(r.Claim); ok && at != m.desk.at {
		m.faceKeeping(at)
	}
}

// faceKeeping goes to another claim of the same view, and keeps what was just said.
func (m *Model) faceKeeping(at place) {
	note := m.note
	m.face(at)
	m.note = note
}
