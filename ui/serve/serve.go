package serve

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"

	"waybill/ui"
)

// Config says what is served, to whom, and within which limits.
type Config struct {
	Shelf *Shelf // the dossier, read already
	// Visit does what a session asks for, and gives its exit status. It may be
	// run by many at a time, and ends soon after its context.
	Visit   func(context.Context, *Session) int
	Door    Door
	HostKey gossh.Signer
	Limits  Limits
	// Present are the names of keys whose owners may present to the others.
	Present []string
	Log     *slog.Logger
}

// Server serves a dossier to all who come.
type Server struct {
	shelf   *Shelf
	visit   func(context.Context, *Session) int
	door    Door
	limits  Limits
	log     *slog.Logger
	gauge   *gauge
	lobby   *lobby
	hub     *Hub
	may     []string // present to others
	ssh     *ssh.Server
	serial  atomic.Uint64
	brushes sync.Pool
	crowd   *crowd
	dress   func(tea.Model) tea.Model // tests put something between; nil otherwise
}

// New makes a server. It listens to nothing before Serve.
func New(c Config) (*Server, error) {
	s := &Server{
		shelf: c.Shelf, visit: c.Visit, door: c.Door, limits: c.Limits.or(DefaultLimits()), log: c.Log,
		gauge: newGauge(), hub: NewHub(), may: c.Present, crowd: newCrowd(),
	}
	s.lobby = newLobby(s.limits)
	s.brushes.New = func() any { return new(brush) }
	options := []ssh.Option{
		wish.WithVersion("waybill"),
		wish.WithMaxTimeout(s.limits.Total + time.Minute),
		wish.WithIdleTimeout(s.limits.Idle + time.Minute), // of what has no session; one ends by itself before
		wish.WithPublicKeyAuth(func(_ ssh.Context, key ssh.PublicKey) bool {
			_, ok := s.door.owner(key)
			return ok
		}),
		func(srv *ssh.Server) error {
			srv.HostSigners = []ssh.Signer{c.HostKey}
			srv.HandshakeTimeout = s.limits.Shake
			srv.ConnCallback = s.enter
			srv.ServerConfigCallback = s.configure
			srv.ConnectionFailedCallback = func(conn net.Conn, err error) {
				s.log.Debug("no session", "from", hostOf(conn.RemoteAddr()), "why", string(ui.Clean(err.Error())))
			}
			srv.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.channel}
			srv.RequestHandlers = map[string]ssh.RequestHandler{}
			srv.SubsystemHandlers = map[string]ssh.SubsystemHandler{}
			return nil
		},
	}
	if s.door.Unnamed {
		// Not the method "none": clients try that first, and would leave their key unshown.
		options = append(options, wish.WithKeyboardInteractiveAuth(func(ssh.Context, gossh.KeyboardInteractiveChallenge) bool { return true }))
	}
	srv, err := wish.NewServer(options...)
	if err != nil {
		return nil, fmt.Errorf("make the server: %w", err)
	}
	s.ssh = srv
	return s, nil
}

// leaveKey is where a connection's context keeps the way out of the lobby.
type leaveKey struct{}

// enter lets a connection into the lobby, or drops it where that is full.
func (s *Server) enter(ctx ssh.Context, conn net.Conn) net.Conn {
	leave, ok := s.lobby.enter(conn.RemoteAddr())
	if !ok {
		s.log.Debug("dropped", "from", hostOf(conn.RemoteAddr()), "why", "too many who have not said who they are")
		return nil
	}
	ctx.SetValue(leaveKey{}, leave)
	return &guest{Conn: conn, leave: leave}
}

// guest is a connection that leaves the lobby when it closes, at the latest.
type guest struct {
	net.Conn
	leave func()
}

func (g *guest) Close() error {
	g.leave()
	return g.Conn.Close()
}

// configure settles how a connection says who it is.
func (s *Server) configure(ctx ssh.Context) *gossh.ServerConfig {
	return &gossh.ServerConfig{
		MaxAuthTries: 6,
		AuthLogCallback: func(_ gossh.ConnMetadata, method string, err error) {
			if leave, ok := ctx.Value(leaveKey{}).(func()); ok && err == nil && method != "none" {
				leave()
			}
		},
	}
}

// Serve takes in who comes to a listener until the context ends. Then it tells
// all that it ends, waits for the notice of [Limits], and leaves each of their
// explorers as by a key, so that each is told the way back. The error says why
// it could not go on; an end by the context is none.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	failed := make(chan error, 1)
	spawn(s.log, "listener", func() { failed <- s.ssh.Serve(l) })
	select {
	case err := <-failed:
		return fmt.Errorf("listen: %w", err)
	case <-ctx.Done():
	}
	_ = l.Close()
	s.dissolve()
	_ = s.ssh.Close()
	<-failed
	return nil
}

// dissolve ends all sessions after a notice.
func (s *Server) dissolve() {
	s.crowd.close()
	s.log.Info("ending", "sessions", s.crowd.count(), "notice", s.limits.Notice)
	s.crowd.each(func(v *Session) { v.notify("the server ends in " + inWords(s.limits.Notice)) })
	select {
	case <-s.crowd.none:
		return
	case <-time.After(s.limits.Notice):
	}
	s.crowd.each(func(v *Session) { v.finish(errors.New("the server has ended")) })
	select {
	case <-s.crowd.none:
	case <-time.After(2 * time.Second): // those who take nothing in
	}
}

// Reload reads the dossier again. Everybody sees it where he stands; where it
// cannot be read, everybody is told so and keeps what was read before.
func (s *Server) Reload(ctx context.Context) error {
	err := errors.New("reading it again broke off by a fault of the program's")
	guarded(s.log, "reading again", func() { err = s.shelf.Read(ctx) }, nil)
	if err != nil {
		s.log.Warn("not read again", "sessions", s.crowd.count())
		return err
	}
	s.log.Info("read again", "sessions", s.crowd.count())
	return nil
}
