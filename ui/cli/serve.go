package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/adrg/xdg"
	"github.com/coreos/go-systemd/v22/activation"
	"github.com/coreos/go-systemd/v22/daemon"
	"github.com/spf13/cobra"
	gossh "golang.org/x/crypto/ssh"

	"waybill/ui/serve"
)

// serving is the flags of serve.
type serving struct {
	listen    string        // --listen
	hostKey   string        // --host-key
	keys      string        // --authorized-keys
	anonymous bool          // --allow-anonymous
	sessions  int           // --max-sessions
	idle      time.Duration // --idle
	total     time.Duration // --max-time
	present   []string      // --present
	metrics   string        // --metrics
	systemd   bool          // --systemd
	review    bool          // --review
	log       string        // --log
}

func newServe(p *program) *cobra.Command {
	var s serving
	c := &cobra.Command{
		Use:   "serve [flags]",
		Short: "The explorer over SSH",
		Long: `Serve the dossier over SSH: ssh -t opens the explorer, ssh with a verb prints what
the verb prints. Whoever comes in can look, and change nothing: what acts on this
machine, such as writing a file or opening a browser, is off. With --review those who
come in with a key that is listed can judge claims, by the name of their key; that is
kept in the log beside the dossier, and nothing else is written.

Without flags only this machine can connect, and only with your own keys, those
of ~/.ssh/authorized_keys and ~/.ssh/*.pub. --listen :23234 opens it to the
network, --authorized-keys to the owners of other keys, and --allow-anonymous to
everybody. The comment of a key is what its owner is called.

The host key is made once, in $XDG_DATA_HOME/waybill. A change of the dossier's
file shows at once to all who look, and so does SIGHUP; SIGTERM gives notice of
ten seconds, and leaves each with the way back to where he was. Standard error
says who may come in, and logs who does, without a word of the dossier.

Exit status is 0 after a clean end, 2 if it could not be served.`,
		Example: `  waybill serve
  waybill serve -d heron.json --listen :23234 --authorized-keys team.pub
  ssh -t -p 23234 localhost open liege-airport/network
  ssh -p 23234 localhost show cainiao --json`,
		Args: takes(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			return p.runServe(c.Context(), s)
		},
	}
	d := serve.DefaultLimits()
	f := c.Flags()
	f.Var(&text{&s.listen, "ADDRESS"}, "listen", "listen on ADDRESS, HOST:PORT (default 127.0.0.1:23234, which only this machine reaches)")
	f.Var(&text{&s.hostKey, "FILE"}, "host-key", "be known by the key in FILE, which is made if it is not there (default: $XDG_DATA_HOME/waybill/host_ed25519)")
	f.Var(&text{&s.keys, "FILE"}, "authorized-keys", "let in the owners of the public keys in FILE, and not your own")
	f.BoolVar(&s.anonymous, "allow-anonymous", false, "let in everybody, also without a key")
	f.IntVar(&s.sessions, "max-sessions", d.Sessions, "serve `N` sessions at once at most")
	f.DurationVar(&s.idle, "idle", d.Idle, "end a session after `TIME` without a key")
	f.DurationVar(&s.total, "max-time", d.Total, "end a session after `TIME`")
	f.StringSliceVar(&s.present, "present", nil, "let the owners of keys with these `NAMES` present to the others")
	f.Var(&text{&s.metrics, "ADDRESS"}, "metrics", "serve figures for Prometheus on ADDRESS, which must be of this machine")
	f.BoolVar(&s.review, "review", false, "let those with a name review the claims, in the log beside the dossier")
	f.Var(&text{&s.log, "FILE"}, "log", "keep what --review writes in FILE")
	f.BoolVar(&s.systemd, "systemd", false, "listen on the sockets that systemd hands over, and tell it the state")
	return c
}

func (p *program) runServe(ctx context.Context, s serving) error {
	if err := p.noJSON("serve"); err != nil {
		return err
	}
	if err := s.validate(); err != nil {
		return err
	}
	src, err := p.servable(s)
	if err != nil {
		return err
	}
	watch, asked := src.watch(), hangups(ctx) // before the first read, so that no change falls between
	key, made, err := serve.HostKey(s.hostKey)
	if err != nil {
		return &failure{status: failed, err: err}
	}
	door := s.door()
	if err := door.Check(); err != nil {
		return &failure{status: failed, err: err, hint: "--authorized-keys FILE lists who may come in, --allow-anonymous lets in everybody"}
	}
	l, err := s.listener(ctx) // what speaks against it is said before a long reading; who comes meanwhile waits
	if err != nil {
		return err
	}
	defer l.Close()
	shelf := p.shelf(src)
	if src.large {
		say(p.err, fmt.Sprintf("reading %q; who comes now waits until it is read", src.name))
	}
	if err := shelf.Read(ctx); err != nil {
		return err
	}
	if s.review || s.log != "" {
		if p.reviews, err = p.openReviews(ctx, &reviewing{log: s.log}, src, true); err != nil {
			return err
		}
		defer p.reviews.Close()
	}
	server, err := serve.New(serve.Config{
		Shelf: shelf, Visit: p.host, Door: door, HostKey: key, Log: slog.New(slog.NewTextHandler(p.err, nil)),
		Limits: serve.Limits{Sessions: s.sessions, Idle: s.idle, Total: s.total}, Present: s.present,
	})
	if err != nil {
		return &failure{status: failed, err: err}
	}
	end, err := figures(ctx, s.metrics, server)
	if err != nil {
		return err
	}
	defer end()
	p.sayServed(src.name, l.Addr().String(), key, made, s, door)
	go s.renew(ctx, server, watch, asked)
	s.tell(daemon.SdNotifyReady)
	context.AfterFunc(ctx, func() { s.tell(daemon.SdNotifyStopping) })
	if err := server.Serve(ctx, l); err != nil {
		return &failure{status: failed, err: err}
	}
	return nil
}

// servable is the dossier or the corpus to serve, which can be read more than once.
func (p *program) servable(s serving) (source, error) {
	src, err := p.source("")
	if err != nil {
		return source{}, err
	}
	if src.stdin {
		return source{}, misuse("name a file: waybill serve -d FILE", "standard input cannot be read again, so it is not served")
	}
	if src, err = src.weighed(); err != nil {
		return source{}, err
	}
	if src.large && (s.review || s.log != "") {
		return source{}, misuse("leave --review and --log away", "%q is a corpus: it holds no claims to review", src.name)
	}
	return src, nil
}

// validate finds what is wrong with the flags, and fills in what they leave open.
func (s *serving) validate() error {
	if s.listen == "" {
		s.listen = "127.0.0.1:23234"
	}
	if s.hostKey == "" {
		s.hostKey = filepath.Join(xdg.DataHome, "waybill", "host_ed25519")
	}
	switch {
	case s.sessions < 1:
		return misuse("", "--max-sessions is 1 or more, not %d", s.sessions)
	case s.idle <= 0 || s.total <= 0:
		return misuse("such as --idle 10m --max-time 2h", "--idle and --max-time are longer than nothing")
	}
	if s.metrics == "" {
		return nil
	}
	if !ofThisMachine(s.metrics) {
		return misuse("such as --metrics 127.0.0.1:9464", "--metrics %q is not an address of this machine alone", s.metrics)
	}
	return nil
}

// door is who may come in: those whose keys a file lists, else whoever has a key
// of the one who serves.
func (s *serving) door() serve.Door {
	d := serve.Door{Keys: s.keys, Unnamed: s.anonymous}
	if s.keys == "" {
		d.Extra = ownPublicKeys()
	}
	return d
}

// ownPublicKeys are the keys of whoever serves. What cannot be read is none.
func ownPublicKeys() []serve.Key {
	dir := filepath.Join(xdg.Home, ".ssh")
	files, _ := filepath.Glob(filepath.Join(dir, "*.pub")) // its pattern is sound
	var out []serve.Key
	for _, file := range append(files, filepath.Join(dir, "authorized_keys")) {
		if text, err := readSmall(file); err == nil {
			keys, _ := serve.ParseKeys(text) // another kind of file
			out = append(out, keys...)
		}
	}
	return out
}

// listener is where the server listens: where systemd says, or where the flags do.
func (s *serving) listener(ctx context.Context) (net.Listener, error) {
	if s.systemd {
		handed, err := activation.Listeners()
		switch {
		case err != nil:
			return nil, &failure{status: failed, err: fmt.Errorf("take systemd's sockets: %w", err)}
		case len(handed) > 1:
			return nil, misuse("one ListenStream= is enough", "systemd handed over %d sockets", len(handed))
		case len(handed) == 1 && handed[0] != nil:
			return handed[0], nil
		}
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", s.listen)
	if err != nil {
		hint := ""
		if errors.Is(err, syscall.EADDRINUSE) {
			hint = "another program listens there; --listen names another address"
		}
		return nil, &failure{status: failed, err: err, hint: hint}
	}
	return l, nil
}

// tell tells systemd the state of the server, if it wants to know.
func (s *serving) tell(state string) {
	if s.systemd {
		_, _ = daemon.SdNotify(false, state) // nothing hangs on its being heard
	}
}

// change is what those who come in can change.
func (p *program) change() string {
	if p.reviews == nil {
		return "change nothing"
	}
	return fmt.Sprintf("who has a name can review, in %q; nothing else changes", p.reviews.Path())
}

// sayServed says what is served, where, and who may come in.
func (p *program) sayServed(name, address string, key gossh.Signer, made bool, s serving, door serve.Door) {
	fresh := ""
	if made {
		fresh = ", made now"
	}
	_, port, _ := net.SplitHostPort(address) // it is the listener's own
	for _, line := range []string{
		fmt.Sprintf("serving %q on %s, %s", name, address, reachedBy(address)),
		fmt.Sprintf("host key %s, in %q%s", gossh.FingerprintSHA256(key.PublicKey()), s.hostKey, fresh),
		"may come in: " + door.Words() + "; they can look, and " + p.change(),
		"come in by: ssh -t -p " + port + " HOST",
	} {
		say(p.err, line)
	}
}

// reachedBy says who reaches an address.
func reachedBy(address string) string {
	if ofThisMachine(address) {
		return "which only this machine reaches"
	}
	return "which other machines reach"
}

// ofThisMachine says whether only this machine reaches an address.
func ofThisMachine(address string) bool {
	host, _, err := net.SplitHostPort(address)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

// hangups tells that the system asks for another reading, until the context ends.
// One that comes during the first reading counts, and does not end the program.
func hangups(ctx context.Context) <-chan os.Signal {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGHUP)
	context.AfterFunc(ctx, func() { signal.Stop(asked) })
	return asked
}

// renew has the dossier read again when its file changes, and when the system
// asks for it, until the context ends.
func (s *serving) renew(ctx context.Context, server *serve.Server, watch func(context.Context) error, asked <-chan os.Signal) {
	changes := make(chan struct{})
	if watch != nil {
		go func() {
			for watch(ctx) == nil {
				select {
				case changes <- struct{}{}:
				case <-ctx.Done():
				}
			}
		}()
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-changes:
		case <-asked:
		}
		s.tell(daemon.SdNotifyReloading)
		_ = server.Reload(ctx) // the log says so, and everybody sees why
		s.tell(daemon.SdNotifyReady)
	}
}

// figures serves the server's metrics, if an address is given for them, until end is called.
func figures(ctx context.Context, address string, server *serve.Server) (end func(), err error) {
	if address == "" {
		return func() {}, nil
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, &failure{status: failed, err: fmt.Errorf("serve figures: %w", err)}
	}
	h := &http.Server{Handler: server.Metrics(), ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = h.Serve(l) }() // it ends by being closed
	return func() { _ = h.Close() }, nil
}
