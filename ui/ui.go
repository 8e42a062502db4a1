package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"waybill/dossier"
)

// Options say what an explorer opens and how it paints.
type Options struct {
	// Load reads the dossier. It runs beside the screen and may take its time;
	// the context ends when the reader gives up waiting.
	Load func(context.Context) (*dossier.Dossier, error)
	// Stream reads, in the place of Load, what is too large to be held: it tells
	// how far it is and what can be walked so far, and returns all that it has read
	// even with an error, and what of it is no record. It is nil where Load reads.
	Stream func(ctx context.Context, told func(Arrival)) (dossier.Surface, []dossier.Problem, error)
	// Open opens the address of a source in the reader's browser, beside the
	// screen; it is given only what [CheckAddress] lets through. Nil where the
	// reader sits elsewhere, as over SSH: then links are shown, not opened.
	Open func(url string) error
	// Index gives the index and the problems of a dossier that Load gave, where
	// they are made already, as for many who look at the same one. Nil makes them.
	Index func(*dossier.Dossier) (*dossier.Index, []dossier.Problem)
	Name  string       // of the file, for titles and errors
	At    string       // a permalink, ID or ID/VIEW; "" is the first step of the first walk
	AsOf  dossier.Date // opens the dossier as it was known then; "" is all of it
	// Changed returns nil when the file has changed since it returned last, or
	// since the Options were made, and has come to rest; then Load runs again.
	// It returns an error when the context ends, or when it can no longer tell.
	// It is nil for what cannot change.
	Changed func(context.Context) error

	Theme       string       // one of Themes; "" is "auto". The reader can switch it
	Keys        Keymap       // the reader's own keys
	KeyProblems []KeyProblem // what was wrong with them; shown at the start

	ASCII     bool // no characters beside ASCII for frames
	Graphemes bool // count cells by grapheme from the start, as a terminal in mode 2027 does
	Mouse     bool // listen to the mouse from the start; M turns it on and off

	// Memory is what was kept of the reader's earlier visits, and Keep keeps it.
	// Keep runs beside the screen, once at a time, at most once a second and
	// when the reader leaves; without it nothing outlasts the visit.
	Memory Memory
	Keep   func(Memory) error
	Past   Past // the versions to compare with
	Review Review
	// Note is asked each time the dossier has been read, for what is to be said
	// then: of which other format it was made, why there is no memory. It may be nil.
	Note func() string
	// Stage is the reader's part in presentations to others; nil where nobody
	// else is. It is this explorer's alone.
	Stage *Stage
	// Write makes a file of that name where the reader works, and never
	// overwrites one. It is nil where the reader has no files, as over SSH.
	Write func(name string, data []byte) error
}

// Notice is a message with words of the host's, such as that it is about to
// end; they stand where notes stand, until the next key.
type Notice string

// Themes lists the values that Options.Theme may have.
func Themes() []string { return themeNames() }

// Model is the explorer, the only model of the program.
type Model struct {
	opts  Options
	look  look
	dress dress
	room
	desk     *desk
	seat     seat
	mouse    mouse
	past     history
	overlays []*overlay
	walk     tour
	mem      *memo
	menu     menu // the chord that was begun, and how it can go on
	hand     hand // what was done last
	note     Safe // stays until the next key
	reading  reading
}

// New makes an explorer. It reads nothing before Init.
func New(o Options) *Model {
	if o.Theme == "" {
		o.Theme = "auto"
	}
	m := &Model{opts: o, room: room{focus: slotItem}, dress: dress{name: o.Theme, on: groundOf(o.Theme), ascii: o.ASCII}}
	m.reading.cancel = func() {}
	m.look.theme, m.look.keys = m.dress.theme(), o.Keys
	m.mem = newMemo(o)
	m.splits = o.Memory.Splits
	m.mouse.on = o.Mouse
	if o.Stage != nil {
		m.seat.wish = o.Stage.Wish
	}
	if o.Mouse {
		m.note = howToSelect
	}
	if o.Graphemes {
		m.look.Method = ansi.GraphemeWidth
	}
	m.sit(dossier.NewIndex(&dossier.Dossier{}), nil)
	m.desk.index.waiting = true
	m.desk.item.turnTo(m.waitingPage)
	return m
}

// Init begins to read, and asks the terminal whether its background is dark.
func (m *Model) Init() tea.Cmd {
	m.reading.reader, m.reading.cancel = context.WithCancel(context.Background())
	if st := m.opts.Stage; st != nil { // before the first key, which may be the one that follows
		m.heed(st.Scene())
	}
	return tea.Batch(m.read(), m.beTold(), tea.RequestBackgroundColor)
}

// Update takes a message in. It never waits: what waits is returned as a command.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case tea.KeyPressMsg:
		cmd = m.press(msg)
	case tea.MouseMsg:
		cmd = m.point(msg)
	case rested:
		cmd = m.roll(msg)
	case hesitated:
		m.showMenu(msg)
	case tea.PasteMsg:
		if o := m.top(); o.hears() {
			o.hear(msg)
		}
	case loaded:
		first := m.waitingToLoad()
		cmd = m.ended(msg)
		if first && len(m.opts.KeyProblems) > 0 {
			m.showKeyProblems()
		}
	case arrived:
		cmd = m.arrives(msg)
	case changed:
		cmd = m.changed(msg)
	case lasting:
		cmd = m.lasts(msg)
	case cutBack:
		m.takeCut(msg)
	case opened:
		m.note = msg.note()
	case staged:
		m.heed(msg.scene)
		cmd = m.beTold()
	case Notice:
		m.note = Clean(string(msg))
	case compared, contrasted, keepDue, kept, stepDue, wrote,
		surveyed, logDue, quiet, saved, noted:
		cmd = m.recall(msg)
	case tea.BackgroundColorMsg, uv.DarkColorSchemeEvent, uv.LightColorSchemeEvent, tea.ColorProfileMsg:
		m.learn(msg)
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeUnicodeCore && msg.Value != ansi.ModeNotRecognized && msg.Value != ansi.ModePermanentlyReset {
			m.look.Method = ansi.GraphemeWidth // as the renderer does on the same news
			m.desk.renew(m.look)
		}
	default:
		return m, nil
	}
	m.follow()
	m.attend(byReader(msg))
	return m, tea.Batch(cmd, m.remember())
}

// byReader says whether a message is of something that the reader did.
func byReader(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.MouseMsg:
		return true
	}
	return false
}

// take opens a dossier that has been read, or shows why it could not be.
func (m *Model) take(l loaded) {
	if l.err != nil {
		err := l.err
		m.desk.failed = true
		was := m.desk.item.foothold()
		m.desk.item.turnTo(func(k look, w int) *page { return m.failure(k, w, err) })
		m.desk.item.regain(was)
		return
	}
	m.reading.open = true
	m.mem.past.now = l.dossier
	m.note = join("; ", m.note, m.hostNote())
	if v := m.opts.Past.Versions; len(v) > 0 && v[0].Name != "" && parsePlace(m.opts.At).view != compare {
		m.note = join("; ", m.note, m.look.keys.key("compare", "c")+" shows what changed since "+Clean(v[0].Name))
	}
	m.sit(l.index, l.problems)
	at := parsePlace(m.opts.At)
	if m.opts.At == "" {
		at = m.resume()
	}
	if _, ok := m.desk.v.x.Record(at.id); !ok && at.id != "" && m.unknownYet(at.id) == "" {
		m.note = "no record " + Clean(at.id) + near(m.desk.v.x.Nearest(at.id, 3))
		at = m.desk.start()
	}
	m.desk.stand(at)
	if m.opts.At == "" && at.id != "" {
		m.focus = slotIndex
	}
	if at.view != explore {
		m.follow() // it stands wider than the item did
		m.desk.item.land()
	}
}

// hostNote is what the host has to say of the dossier just read.
func (m *Model) hostNote() Safe {
	if m.opts.Note == nil {
		return ""
	}
	return Clean(m.opts.Note())
}

// near suggests ids for one that is not there.
func near(ids []string) Safe {
	if len(ids) == 0 {
		return ""
	}
	out := make([]Safe, len(ids))
	for i, id := range ids {
		out[i] = Clean(id)
	}
	return "; near it: " + join(", ", out...)
}

// sit lays a dossier on the desk.
func (m *Model) sit(x dossier.Surface, problems []dossier.Problem) {
	m.desk = newDesk(x, problems, m.mem)
	m.desk.renew(m.look)
	m.past, m.overlays, m.walk = history{}, nil, tour{}
}

// follow points the panes that depend on the index at its selection, and gives
// every pane its room. It pulls: nothing is posted between panes, because
// messages that commands send arrive out of order.
func (m *Model) follow() {
	m.desk.follow()
	m.frame = layout(m.w, m.h, m.request())
	for s := range slotCount {
		r := m.frame.content(s)
		m.desk.pane(s).resize(r.w, r.h)
	}
	for _, o := range m.overlays {
		o.resize(m.frame)
	}
	m.behold()
}

// request is what the screen is divided by now.
func (m *Model) request() request {
	return request{
		focus: m.focus, zoom: m.zoom, splits: m.splits,
		wide:  m.desk.at.view != explore,
		strip: m.stripRows(),
	}
}
