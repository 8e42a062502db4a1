package serve

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	"golang.org/x/term"

	gossh "golang.org/x/crypto/ssh"

	"waybill/ui"
)

// Session is one visit: what somebody asked for over SSH, and the streams that
// reach him. It ends when he leaves, when a limit is reached, or with the server.
type Session struct {
	// Args are the words of the command; none asks for the explorer.
	Args []string
	// Name is the name of the key by which he came in; "" is unnamed. What a
	// client calls its user is not it: that may be anything.
	Name string
	// Terminal says that he sits at a terminal, and not at the end of a pipe.
	Terminal bool
	// In is what he sends. Out and Err reach him; where he sits at a terminal,
	// a line ends there as terminals want it.
	In       io.Reader
	Out, Err io.Writer

	server  *Server
	conn    *gossh.ServerConn
	ch      gossh.Channel
	ctx     context.Context
	id      string // for the log
	pulse   pulse
	notices chan string // of one slot: the latest counts
	wishes
	ending
}

// ending is how a session comes to its end.
type ending struct {
	idle    *time.Timer // since the last key
	total   *time.Timer
	why     atomic.Pointer[error] // it had to end
	leaving chan struct{}
	leave   func() // closes leaving
	end     context.CancelCauseFunc
	fallen  atomic.Bool // something panicked
	exited  sync.Once
}

// newSession is a session that has been asked for and not begun.
func newSession(s *Server, conn *gossh.ServerConn, ch gossh.Channel, ctx ssh.Context) *Session {
	v := &Session{server: s, conn: conn, ch: ch, notices: make(chan string, 1)}
	v.env, v.leaving = make(map[string]string), make(chan struct{})
	v.id = hex.EncodeToString(conn.SessionID()[:4]) + "-" + strconv.FormatUint(s.serial.Add(1), 10)
	v.leave = sync.OnceFunc(func() { close(v.leaving) })
	v.window.changed = make(chan struct{}, 1)
	if key, ok := ctx.Value(ssh.ContextKeyPublicKey).(ssh.PublicKey); ok && key != nil {
		v.Name, _ = s.door.owner(key) // the key that was proved, not one that was only shown
	}
	v.ctx, v.end = context.WithCancelCause(ctx)
	v.In = &ears{v}
	v.Out = &mouth{v: v, to: ch}
	v.Err = &mouth{v: v, to: ch.Stderr()}
	v.total = time.AfterFunc(s.limits.Total, func() { v.finish(errTotal(s.limits.Total)) })
	v.idle = time.AfterFunc(s.limits.Idle, func() { v.finish(errIdle(s.limits.Idle)) })
	return v
}

func errTotal(d time.Duration) error {
	return fmt.Errorf("the session has lasted %s, which is the most here; come again", inWords(d))
}

func errIdle(d time.Duration) error {
	return fmt.Errorf("there was no key for %s, so the session ended; come again", inWords(d))
}

// inWords is a time as people say it.
func inWords(d time.Duration) string {
	switch {
	case d >= time.Hour && d%time.Hour == 0:
		return plural(int(d/time.Hour), "hour")
	case d >= time.Minute && d%time.Minute == 0:
		return plural(int(d/time.Minute), "minute")
	}
	return plural(int(d.Round(time.Second)/time.Second), "second")
}

func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// finish ends a session with a reason that is told: the explorer is left as by
// a key, and what does not leave is cut off after a moment.
func (v *Session) finish(why error) {
	v.why.CompareAndSwap(nil, &why)
	v.leave()
	time.AfterFunc(time.Second, func() { v.end(why) })
}

// over ends a session whose client has gone.
func (v *Session) over() {
	v.end(nil)
	v.idle.Stop()
	v.total.Stop()
	_ = v.ch.Close()
}

// exit tells the client with which status it ended, and closes.
func (v *Session) exit(status int) {
	v.exited.Do(func() {
		message := struct{ Status uint32 }{uint32(status)}
		_, _ = v.ch.SendRequest("exit-status", false, gossh.Marshal(&message))
		_ = v.ch.Close()
	})
}

// say writes a line beside the result.
func (v *Session) say(words string) { fmt.Fprintln(v.Err, ui.Clean(words)) }

// who is the visitor, for the log.
func (v *Session) who() string {
	if v.Name == "" {
		return "unnamed"
	}
	return string(ui.Clean(v.Name))
}

// Getenv is the visitor's environment, of which only how he reads is heard.
func (v *Session) Getenv(name string) string { return v.env[name] }

// Environ is the same as the system gives it, NAME=VALUE.
func (v *Session) Environ() []string {
	var out []string
	for name, value := range v.env {
		out = append(out, name+"="+value)
	}
	return out
}

// Width is how many cells a line of his terminal has; 0 where there is none.
func (v *Session) Width() int {
	w, _ := v.window.size()
	return w
}

// Lines gives what he types, line by line. At a terminal he sees it as he types,
// can change it and call back earlier lines; the prompt stands before it.
func (v *Session) Lines(prompt string) (io.Reader, io.Writer) {
	if !v.Terminal {
		return v.In, v.Out
	}
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{v.In, v.raw()}, prompt)
	w, h := v.window.size()
	_ = t.SetSize(w, h)
	return &typed{t: t}, t
}

// typed reads the lines of a terminal as a stream.
type typed struct {
	t    *term.Terminal
	rest string
}

func (r *typed) Read(b []byte) (int, error) {
	for r.rest == "" {
		line, err := r.t.ReadLine()
		if err != nil && !errors.Is(err, term.ErrPasteIndicator) {
			return 0, err
		}
		r.rest = line + "\n"
	}
	n := copy(b, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// ears hear what a visitor sends, and that he is still there.
type ears struct{ v *Session }

func (e *ears) Read(b []byte) (int, error) {
	n, err := e.v.ch.Read(b)
	if n > 0 {
		e.v.idle.Reset(e.v.server.limits.Idle)
		if e.v.ctx.Err() != nil {
			e.v.idle.Stop() // the last key of one who has gone would hold all that was his until then
		}
		e.v.pulse.key(time.Now())
	}
	return n, err
}

// mouth speaks to a visitor. Who takes nothing for too long is hung up on: what
// waits for him would wait for ever.
type mouth struct {
	v    *Session
	to   io.Writer
	bare bool // bytes go as they are
}

// raw is the visitor's terminal itself.
func (v *Session) raw() io.Writer { return &mouth{v: v, to: v.ch, bare: true} }

func (m *mouth) Write(b []byte) (int, error) {
	stuck := time.AfterFunc(m.v.server.limits.Stuck, func() {
		m.v.server.log.Info("hung up", "session", m.v.id, "why", "it takes nothing in")
		_ = m.v.conn.Close()
	})
	defer stuck.Stop()
	out, to := b, m.to
	if m.v.Terminal {
		to = m.v.ch // a terminal has one stream, in whose order things are shown
	}
	if m.v.Terminal && !m.bare {
		out = []byte(strings.ReplaceAll(strings.ReplaceAll(string(b), "\r\n", "\n"), "\n", "\r\n"))
	}
	n, err := to.Write(out)
	m.v.server.gauge.sent(n)
	if err != nil {
		return 0, err
	}
	return len(b), nil
}
