package ui

import (
	"io"
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
	"waybill/dossier/review"
)

// Review is a reader's part in the review of a dossier. Without a log there is none.
type Review struct {
	// Log is what reviewers decide. It is read and appended to beside the screen.
	Log *review.Log
	// Reviewer is the reader's name in it. Who has none reads how far the review
	// is and writes nothing; Why says why, such as how to give a name.
	Reviewer string
	Why      string
	// Now times how long a claim lies before the reviewer; without it nothing is timed.
	Now func() time.Time
	// Edit has the reader write a text in an editor of his own, which has the
	// terminal meanwhile, and gives it back. It is nil where there is none, as
	// over SSH: then a text is written on the screen.
	Edit func(text string, in io.Reader, out, err io.Writer) (string, error)
	// Begin opens the explorer at the queue, in this order; a session of the same
	// plan goes on. It may be nil.
	Begin *review.Plan
}

// reviewing is the reader's part in a review while the explorer runs.
type reviewing struct {
	Review
	survey                             // what the log says, as it was read last
	asked   inquiry                    // what the last survey was asked
	turn    int                        // counts the surveys asked for; the news of another than the last is stale
	marks   map[string]review.Standing // what lists say of claims, reckoned when one asks
	drafts  map[task]review.Judgement  // what is not decided yet
	front   front                      // what lies before the reviewer
	session string                     // id of the record that began it; "" before the first record of this visit
	saving  bool                       // a record is being appended; nothing else is decided meanwhile
	listens bool                       // the log is going to be looked at again
	begins  bool                       // the queue is to be opened once the log has been read
}

// task is something to be judged: a claim, or a disagreement on it.
type task struct {
	claim string
	kind  review.Kind // Decision or Adjudication
}

// front is a task as it came before the reviewer: what is judged is what was seen.
type front struct {
	task
	x      *dossier.Index
	judged *review.Judged
	since  time.Time
}

// plan is in what order claims come.
type plan struct {
	order review.Order
	seed  int
}

// inquiry is what a survey is asked.
type inquiry struct {
	x *dossier.Index // the whole dossier, also while it is seen as of a date
	plan
}

// survey is what the log says of a dossier. It is made beside the screen and
// not changed afterwards.
type survey struct {
	inquiry
	state    *review.State // nil until the log has been read
	claims   []string      // all of them, in order
	pending  []string      // those that the reviewer has to judge
	disputed []string      // those that the reviewer may settle
	progress review.Progress
	measured measured
	refused  Safe // why nothing can be appended
	notes    []string
}

// surveyed is the news that the log was read.
type surveyed struct {
	survey
	turn int
}

func newReviewing(o Options) reviewing {
	return reviewing{Review: o.Review, drafts: map[task]review.Judgement{},
		marks: map[string]review.Standing{}, begins: o.Review.Begin != nil}
}

// read reads the log, as far as anything was appended, and reckons what it says.
// The claims are those of an earlier survey where that was asked the same: to
// arrange many takes longer than to save a decision may.
func (r Review) read(q inquiry, before survey) survey {
	_, err := r.Log.Refresh()
	s := survey{state: r.Log.State(), notes: r.Log.Notes()}
	if err != nil {
		s.notes = append(s.notes, err.Error())
	}
	if why := r.Log.ReadOnly(); why != nil {
		s.refused = Clean(why.Error())
	}
	if q.order == "" {
		q.plan = r.usual(s.state)
	}
	s.inquiry = q
	if s.claims = before.claims; before.inquiry != q {
		s.claims = review.Arrange(q.x, review.Claims(q.x), q.order, q.seed)
	}
	s.pending = s.state.Pending(q.x, r.Reviewer, s.claims)
	s.disputed = s.state.Disputed(r.Reviewer, s.claims)
	s.progress = s.state.Progress(q.x, r.Reviewer, s.claims)
	s.measured = r.measure(s)
	return s
}

// usual is the order in which the reviewer went through the claims last.
func (r Review) usual(s *review.State) plan {
	if all := s.Sessions(r.Reviewer); r.Reviewer != "" && len(all) > 0 {
		last := all[len(all)-1].Plan
		return plan{last.Order, last.Seed}
	}
	return plan{order: review.ByDoubt}
}

// inquire has the log read when the dossier or the order is another than when it was read last.
func (m *Model) inquire() tea.Cmd {
	e, x := &m.mem.review, m.desk.v.x.Typed()
	if e.Log == nil || x == nil || !m.reading.open {
		return nil
	}
	q := inquiry{x, m.plan()}
	if q == e.asked {
		return nil
	}
	return m.ask(q)
}

// ask has the log read, beside the screen.
func (m *Model) ask(q inquiry) tea.Cmd {
	e := &m.mem.review
	e.asked = q
	e.turn++
	r, turn, before := e.Review, e.turn, e.survey
	return func() tea.Msg { return surveyed{r.read(q, before), turn} }
}

// logDue is the news that the log may be looked at again, quiet that it says nothing new.
type (
	logDue struct{}
	quiet  struct{}
)

// lookAgain is after how long the log is looked at again while a review is in
// front, because others append to it, too.
const lookAgain = 2 * time.Second

// listen looks at the log again after a while, as long as a review is in front.
func (m *Model) listen() tea.Cmd {
	e := &m.mem.review
	if e.listens || e.state == nil || !m.desk.at.reviews() {
		return nil
	}
	e.listens = true
	return tea.Tick(lookAgain, func(time.Time) tea.Msg { return logDue{} })
}

// reviews says whether a view is one of the review.
func (p place) reviews() bool {
	return p.view == queue || p.view == adjudication || p.view == agreement
}

// lookAtLog reads what others appended since, if they did.
func (m *Model) lookAtLog() tea.Cmd {
	e := &m.mem.review
	if !m.desk.at.reviews() || e.saving {
		e.listens = false
		return nil
	}
	r, q, turn, before := e.Review, e.asked, e.turn, e.survey
	return func() tea.Msg {
		if _, err := r.Log.Refresh(); err == nil && r.Log.State() == before.state {
			return quiet{}
		}
		return surveyed{r.read(q, before), turn}
	}
}

// settleReview reads the log at once, for what does not run beside a screen.
func (m *Model) settleReview() {
	e := &m.mem.review
	cmd := m.inquire()
	if cmd == nil && e.asked.x != nil && e.inquiry != e.asked {
		cmd = m.ask(e.asked) // whoever was asked is not waited for
	}
	if cmd == nil {
		return
	}
	if s, ok := cmd().(surveyed); ok {
		if next := m.takeSurvey(s); next != nil {
			m.Update(next())
		}
	}
	m.follow()
}

// plan is the order that the queue is seen in, else that of the last time.
func (m *Model) plan() plan {
	if m.desk.at.view == queue {
		return planOf(m.desk.at)
	}
	e := m.mem.review
	if e.asked.order == "" && e.Begin != nil {
		return plan{e.Begin.Order, e.Begin.Seed}
	}
	return e.asked.plan
}

// planOf is the order that a place of the queue is set to.
func planOf(at place) plan {
	p := plan{order: review.Order(at.get("order"))}
	if !slices.Contains(review.Orders(), p.order) {
		p.order = review.ByDoubt
	}
	if p.order == review.AtRandom {
		if n, err := strconv.Atoi(at.get("seed")); err == nil && n >= 0 && n <= review.MaxSeed {
			p.seed = n
		}
	}
	return p
}

// set is a place of the queue in the order of a plan.
func (p plan) set(at place) place {
	order, seed := string(p.order), ""
	if p.order == review.ByDoubt {
		order = ""
	}
	if p.order == review.AtRandom {
		seed = strconv.Itoa(p.seed)
	}
	return at.set("order", order).set("seed", seed)
}

// takeSurvey shows what the log says.
func (m *Model) takeSurvey(s surveyed) tea.Cmd {
	e := &m.mem.review
	e.listens = false
	if s.turn != e.turn {
		return nil // something else was asked since
	}
	e.asked = s.inquiry
	m.hold(s.survey)
	if e.begins {
		e.begins = false
		return m.beginReview()
	}
	return nil
}

// hold lays a survey down, and shows it everywhere.
func (m *Model) hold(s survey) {
	e := &m.mem.review
	e.survey = s
	clear(e.marks)
	for _, n := range s.notes {
		m.note = join("; ", m.note, Clean(n))
	}
	m.desk.sign(m.look)
	for _, o := range m.overlays {
		o.reread(m.look)
	}
}
