package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"waybill/dossier"
)

// Options say what an explorer opens and how it paints.
type Options struct {
	// Load reads the dossier. It runs beside the screen and may take its time;
	// the context ends when the reader gives up waiting.
	Load func(context.Context) (*dossier.Dossier, error)
	Name string // of the file, for titles and errors
	At   string // a permalink, ID or ID/VIEW; "" is the first step of the first walk
	// Changed returns nil when the file has changed since it returned last, or
	// since the Options were made, and has come to rest; then Load runs again.
	// It returns an error when the context ends, or when it can no longer tell.
	// It is nil for what cannot change.
	Changed func(context.Context) error

	Theme     string // one of Themes; "" is "auto"
	ASCII     bool   // no characters beside ASCII for frames
	Graphemes bool   // count cells by grapheme from the start, as a terminal in mode 2027 does
}

// Themes lists the values that Options.Theme may have.
func Themes() []string { return themeNames() }

// Model is the explorer, the only model of the program.
type Model struct {
	opts     Options
	look     look
	w, h     int
	frame    frame
	desk     *desk
	focus    slot
	zoom     zoom
	past     history
	overlays []*overlay
	walk     tour
	chord    string // keys pressed of a command that takes several
	menu     menu   // how the chord can go on
	note     Safe   // stays until the next key
	leaving  string // the key that asked to leave, pressed once
	cancel   context.CancelFunc
	reading  reading
}

// New makes an explorer. It reads nothing before Init.
func New(o Options) *Model {
	if o.Theme == "" {
		o.Theme = "auto"
	}
	m := &Model{opts: o, look: look{theme: newTheme(o.Theme, o.ASCII)}, cancel: func() {}}
	if o.Graphemes {
		m.look.Method = ansi.GraphemeWidth
	}
	m.sit(dossier.NewIndex(&dossier.Dossier{}), nil)
	m.desk.item.turnTo(m.waitingPage)
	return m
}

// Init begins to read, and asks the terminal whether its background is dark.
func (m *Model) Init() tea.Cmd {
	m.reading.reader, m.cancel = context.WithCancel(context.Background())
	read := m.read()
	if m.opts.Theme == "auto" {
		return tea.Batch(read, tea.RequestBackgroundColor)
	}
	return read
}

// Update takes a message in. It never waits: what waits is returned as a command.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case tea.KeyPressMsg:
		cmd = m.press(msg)
	case hesitated:
		m.showMenu(msg)
	case tea.PasteMsg:
		if o := m.top(); o != nil && o.ask != nil {
			o.hear(msg)
		}
	case loaded:
		cmd = m.ended(msg)
	case changed:
		cmd = m.changed(msg)
	case lasting:
		cmd = m.lasts(msg)
	case tea.BackgroundColorMsg:
		m.background(msg.IsDark())
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeUnicodeCore && msg.Value != ansi.ModeNotRecognized && msg.Value != ansi.ModePermanentlyReset {
			m.look.Method = ansi.GraphemeWidth // as the renderer does on the same news
			m.desk.renew(m.look)
		}
	default:
		return m, nil
	}
	m.follow()
	return m, cmd
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
	m.sit(l.index, l.problems)
	at := parsePlace(m.opts.At)
	if m.opts.At == "" {
		at = m.desk.start()
	}
	if _, ok := m.desk.v.x.Record(at.id); !ok && at.id != "" {
		m.note = "no record " + Clean(at.id) + near(m.desk.v.x.Nearest(at.id, 3))
		at = m.desk.start()
	}
	m.desk.stand(at)
	if m.opts.At != "" {
		m.focus = slotItem
	}
	if at.view == versus {
		m.desk.item.land()
	}
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
func (m *Model) sit(x *dossier.Index, problems []dossier.Problem) {
	m.desk = newDesk(x, problems)
	m.desk.renew(m.look)
	m.past, m.overlays, m.walk = history{}, nil, tour{}
}

// background settles the theme once the terminal has told its background.
func (m *Model) background(dark bool) {
	if m.opts.Theme != "auto" {
		return
	}
	name := "light"
	if dark {
		name = "dark"
	}
	m.look.theme = newTheme(name, m.opts.ASCII)
	m.desk.renew(m.look)
	for _, o := range m.overlays {
		o.renew(m.look)
	}
}

// follow points the panes that depend on the index at its selection, and gives
// every pane its room. It pulls: nothing is posted between panes, because
// messages that commands send arrive out of order.
func (m *Model) follow() {
	m.desk.follow()
	m.frame = layout(m.w, m.h, request{
		focus: m.focus, zoom: m.zoom,
		wide:  m.desk.at.view == versus,
		strip: m.walk.rows(m.look, m.w),
	})
	for s := range slotCount {
		r := m.frame.content(s)
		p := m.desk.pane(s)
		p.resize(r.w, r.h)
		p.focus(s == m.focus && len(m.overlays) == 0)
	}
	for _, o := range m.overlays {
		o.resize(m.frame)
	}
}
