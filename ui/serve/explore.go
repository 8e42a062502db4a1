package serve

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"waybill/ui"
)

// Join takes a part for the visitor in what people present to each other. Whom he
// wants to follow is a name, or "". The part is given up by calling leave.
func (v *Session) Join(follow string) (stage *ui.Stage, leave func()) {
	seat := v.server.hub.Join(v.Name, v.Name != "" && slices.Contains(v.server.may, v.Name))
	stage = seat.Stage()
	stage.Wish = follow
	return stage, seat.Leave
}

// Served gives an explorer the dossier of the server in place of a file: with its
// changes, and with the index that all share.
func (v *Session) Served(o ui.Options) ui.Options {
	r := v.server.shelf.reader()
	o.Name, o.Load, o.Changed, o.Index = v.server.shelf.Name, r.load, r.changed, v.server.shelf.index
	if v.Book().Dossier == nil {
		o.Stream = r.stream
	}
	return o
}

// Book is what is served, as it was read last.
func (v *Session) Book() *Book { return v.server.shelf.Book() }

// errFallen is the error of an explorer that panicked.
var errFallen = errors.New("the explorer broke off by a fault of its own, which is in the log of the host; the others are not touched by it")

// Explore runs an explorer at the visitor's terminal until he leaves it, or has
// to, and gives it as he left it.
func (v *Session) Explore(o ui.Options) (*ui.Model, error) {
	model := ui.New(o)
	ctx, cancel := context.WithCancel(v.ctx)
	defer cancel()
	profile := v.profile()
	f := &front{v: v, model: model, stop: cancel, screen: newScreen(v.raw(), &v.server.brushes, canvas{profile: profile})}
	if dress := v.server.dress; dress != nil {
		f.model = dress(model)
	}
	f.screen.drawn = func() {
		if took, ok := v.pulse.answered(time.Now()); ok {
			v.server.gauge.took.Update(took.Seconds())
		}
	}
	w, h := v.window.size()
	p := tea.NewProgram(f,
		tea.WithContext(ctx), tea.WithInput(strings.NewReader("")), tea.WithOutput(f.screen), tea.WithEnvironment(v.Environ()),
		tea.WithColorProfile(profile), tea.WithWindowSize(w, h), tea.WithFilter(f.filter),
		tea.WithoutRenderer(),      // the screen paints
		tea.WithoutSignalHandler(), // signals are the server's
		tea.WithFPS(1),             // how often it wakes for nothing; frames go their own way
	)
	f.screen.begin()
	ended := make(chan struct{})
	spawn(v.server.log, "attendant of "+v.id, func() { v.attend(p, f.screen, ended) })
	spawn(v.server.log, "keys of "+v.id, func() { v.listen(ctx, p) })
	_, err := p.Run()
	close(ended)
	f.screen.end()
	model.Leave()
	switch {
	case v.fallen.Load():
		return nil, errFallen
	case v.ctx.Err() != nil:
		return model, context.Cause(v.ctx)
	case err != nil && !errors.Is(err, tea.ErrProgramKilled):
		return model, err
	}
	return model, nil
}

// listen brings an explorer what its visitor types. The library's own listener
// waits for ever to be rid of a key where the program ends before it is heard.
func (v *Session) listen(ctx context.Context, p *tea.Program) {
	events := make(chan uv.Event)
	spawn(v.server.log, "keyboard of "+v.id, func() {
		defer close(events)
		_ = uv.NewTerminalReader(v.In, v.Getenv("TERM")).StreamEvents(ctx, events) // it ends with the connection
	})
	for e := range events {
		p.Send(e) // nothing, once it has ended
	}
}

// attend brings a session's explorer what comes from outside of it. It is the
// session's own, so that nobody else ever waits for its explorer.
func (v *Session) attend(p *tea.Program, s *screen, ended <-chan struct{}) {
	care := v.newCare()
	defer care.end()
	for {
		select {
		case <-ended:
			return
		case <-v.leaving:
			p.Quit()
			return
		case <-s.due:
			p.Send(again{})
		case <-v.window.changed:
			w, h := v.window.size()
			p.Send(tea.WindowSizeMsg{Width: w, Height: h})
		case words := <-v.notices:
			p.Send(ui.Notice(words))
		case <-care.due():
			if words := care.look(s); words != "" {
				p.Send(ui.Notice(words))
			}
		}
	}
}

// notify has words shown in the explorer of a session; of several the last.
func (v *Session) notify(words string) {
	for {
		select {
		case v.notices <- words:
			return
		default:
		}
		select {
		case <-v.notices:
		default:
		}
	}
}

// profile is what colours the visitor's terminal shows, by what it is called.
func (v *Session) profile() colorprofile.Profile {
	if v.Getenv("NO_COLOR") != "" {
		return colorprofile.ASCII
	}
	return max(colorprofile.Env(v.Environ()), colorprofile.ASCII)
}

// filter keeps back what would act on the server, and sends at once what is for the
// visitor's clipboard: the program itself would send it when it wakes.
func (f *front) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if reflect.TypeOf(msg) == reflect.TypeOf(tea.SetClipboard("")()) {
		f.screen.write(ansi.SetSystemClipboard(reflect.ValueOf(msg).String()))
		return nil
	}
	switch msg.(type) {
	case tea.SuspendMsg:
		return nil
	case tea.InterruptMsg:
		return tea.QuitMsg{}
	}
	return msg
}

// again is the message that a frame may be painted.
type again struct{}

// front stands before an explorer: its frames go to the screen, and what panics
// in it ends its session and nothing else.
type front struct {
	v      *Session
	model  tea.Model
	screen *screen
	stop   func()
}

// Init begins the explorer.
func (f *front) Init() (cmd tea.Cmd) {
	defer f.caught("Init")
	return f.guard(f.model.Init())
}

// Update passes a message on.
func (f *front) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	defer f.caught("Update")
	switch msg := msg.(type) {
	case again:
		return f, nil
	case tea.WindowSizeMsg:
		f.screen.resize(msg.Width, msg.Height)
	case tea.ModeReportMsg:
		f.screen.learn(msg)
	default:
		if msg == tea.ClearScreen() {
			f.screen.redraw()
		}
	}
	f.model, cmd = f.model.Update(msg)
	return f, f.guard(cmd)
}

// View has the screen paint, if it is ready to; the program itself paints nothing.
func (f *front) View() (none tea.View) {
	defer f.caught("View")
	if f.screen.ready() {
		f.screen.show(f.model.View())
	}
	return none
}

// guard has a panic in a command end the session, and no more.
func (f *front) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer f.caught("a command")
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = f.guard(batch[i])
			}
		}
		return msg
	}
}

// caught ends the session where something panicked in its explorer.
func (f *front) caught(where string) {
	r := recover()
	if r == nil {
		return
	}
	logPanic(f.v.server.log, where+" of session "+f.v.id, r)
	f.v.fallen.Store(true)
	f.stop()
}
