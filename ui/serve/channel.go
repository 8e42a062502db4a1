package serve

import (
	"sync"

	"charm.land/ssh"
	"github.com/anmitsu/go-shlex"
	gossh "golang.org/x/crypto/ssh"
)

// channel takes in a session that a client asks for (RFC 4254, section 6). It is
// our own in place of the library's, whose sessions keep every variable and size
// that a client sends, and hold up its requests when nobody takes them.
//
// Only a terminal, its size, a few variables, and one shell or command are
// granted; forwarding, agents, subsystems and the rest are refused.
func (s *Server) channel(_ *ssh.Server, conn *gossh.ServerConn, asked gossh.NewChannel, ctx ssh.Context) {
	if !oneMore(ctx) {
		_ = asked.Reject(gossh.ResourceShortage, "two sessions on one connection are the most")
		return
	}
	defer oneLess(ctx)
	ch, requests, err := asked.Accept()
	if err != nil {
		return // the client has gone
	}
	v := newSession(s, conn, ch, ctx)
	defer v.over()
	for r := range requests {
		ok := v.request(r.Type, r.Payload)
		if r.WantReply {
			_ = r.Reply(ok, nil)
		}
		if ok && v.command != nil && !v.begun {
			v.begun = true
			s.begin(v)
		}
	}
}

// channelsKey is where a connection's context counts its sessions.
type channelsKey struct{}

func oneMore(ctx ssh.Context) bool { return countChannels(ctx, 1) }

func oneLess(ctx ssh.Context) { countChannels(ctx, -1) }

func countChannels(ctx ssh.Context, by int) bool {
	ctx.Lock()
	defer ctx.Unlock()
	n, _ := ctx.Value(channelsKey{}).(int)
	if n+by > maxChannels {
		return false
	}
	ctx.SetValue(channelsKey{}, n+by)
	return true
}

// wishes are what a client asked for before its session began.
type wishes struct {
	env     map[string]string
	window  window
	command *string // nil before there is one
	begun   bool
}

// request grants what a client asks for before and while its session runs.
func (v *Session) request(kind string, payload []byte) bool {
	switch kind {
	case "pty-req":
		var p struct {
			Term                string
			Width, Height, X, Y uint32
			Modes               string
		}
		if v.begun || v.Terminal || gossh.Unmarshal(payload, &p) != nil || len(p.Term) > maxVariable {
			return false
		}
		v.Terminal = true
		v.env["TERM"] = p.Term
		v.window.set(p.Width, p.Height)
		return true
	case "window-change":
		var p struct{ Width, Height, X, Y uint32 }
		if !v.Terminal || gossh.Unmarshal(payload, &p) != nil {
			return false
		}
		v.window.set(p.Width, p.Height)
		return true
	case "env":
		var p struct{ Name, Value string }
		return !v.begun && gossh.Unmarshal(payload, &p) == nil && v.setenv(p.Name, p.Value)
	case "shell", "exec":
		var p struct{ Command string }
		if v.command != nil || kind == "exec" && gossh.Unmarshal(payload, &p) != nil || len(p.Command) > maxCommand {
			return false
		}
		args, err := shlex.Split(p.Command, true)
		if err != nil { // a quotation that does not end
			return false
		}
		v.command, v.Args = &p.Command, args
		return true
	}
	return false
}

// setenv keeps a variable of those that say how somebody reads.
func (v *Session) setenv(name, value string) bool {
	if len(value) > maxVariable || len(v.env) >= maxVariables {
		return false
	}
	switch name {
	case "LANG", "LC_ALL", "LC_CTYPE", "COLORTERM", "NO_COLOR":
		v.env[name] = value
		return true
	}
	return false
}

// window is the size of a client's terminal, of which only the latest counts.
type window struct {
	mu            sync.Mutex
	width, height int
	changed       chan struct{} // of one slot
}

// set clamps a size and keeps it. Zero is what a client says that does not know.
func (w *window) set(width, height uint32) {
	w.mu.Lock()
	w.width, w.height = clamp(width, 80, maxWidth), clamp(height, 24, maxHeight)
	w.mu.Unlock()
	select {
	case w.changed <- struct{}{}:
	default: // it will be looked at anyway
	}
}

func (w *window) size() (width, height int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.width, w.height
}

func clamp(n uint32, unknown, most int) int {
	if n == 0 {
		return unknown
	}
	return int(min(n, uint32(most)))
}

// begin runs a session beside its requests, if there is room for another.
func (s *Server) begin(v *Session) {
	if why := s.crowd.admit(v, s.limits.Sessions); why != "" {
		s.log.Info("refused", "session", v.id, "why", why)
		v.say(why)
		v.exit(statusFailed)
		return
	}
	s.gauge.began()
	spawn(s.log, "session", func() { s.run(v) })
}

// run does what a session asks for, and ends it.
func (s *Server) run(v *Session) {
	defer s.gauge.ended()
	defer s.crowd.dismiss(v)
	s.log.Info("session", "session", v.id, "who", v.who(), "from", hostOf(v.conn.RemoteAddr()), "terminal", v.Terminal)
	status := statusFailed
	guarded(s.log, "session "+v.id, func() { status = s.visit(v.ctx, v) }, func() {
		v.say("the session broke off by a fault of the program's, which is in the log of the host")
	})
	if why := v.why.Load(); why != nil {
		v.say((*why).Error())
	}
	if v.fallen.Load() {
		status = statusFailed
	}
	s.log.Info("session ended", "session", v.id, "status", status)
	v.exit(status)
}

// statusFailed is the exit status of what could not be done.
const statusFailed = 2
