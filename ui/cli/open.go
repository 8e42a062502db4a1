package cli

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"time"

	"waybill/ui"
)

// localOpener is how a link is opened in the browser of whoever sits at this
// machine, for ui.Options.Open. It is nil where nobody does: over SSH the
// browser would open on the wrong machine, and without a display on none.
// The environment is asked by getenv, the system is a GOOS.
func localOpener(getenv func(string) string, system string) func(url string) error {
	for _, name := range []string{"SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"} {
		if getenv(name) != "" {
			return nil
		}
	}
	if system != "windows" && system != "darwin" && getenv("DISPLAY") == "" && getenv("WAYLAND_DISPLAY") == "" {
		return nil
	}
	return func(url string) error { return openURL(system, url) }
}

// patience is how long an opener is waited for. One that runs on has become
// the browser itself, and is left to the reader.
const patience = 3 * time.Second

// openURL hands an address to the system's opener, as one argument and without
// a shell. The address passes the check of the links on the screen first.
func openURL(system, url string) error {
	if err := ui.CheckAddress(url); err != nil {
		return fmt.Errorf("open %q: %w", url, err)
	}
	argv := openerOf(system, url)
	c := exec.CommandContext(context.Background(), argv[0], argv[1:]...)
	if err := c.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return fmt.Errorf("no %q on this machine", argv[0])
		}
		return fmt.Errorf("run %q: %w", argv[0], err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			return fmt.Errorf("%q: %w", filepath.Base(argv[0]), err)
		}
	case <-time.After(patience):
	}
	return nil
}

// openerOf is what opens an address on a system. None of these is a shell, and
// an address that was checked never begins with a hyphen.
func openerOf(system, url string) []string {
	switch system {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler", url}
	case "darwin":
		return []string{"open", url}
	}
	return []string{"xdg-open", url}
}
