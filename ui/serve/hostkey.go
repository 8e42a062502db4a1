package serve

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"waybill/dossier/review"

	gossh "golang.org/x/crypto/ssh"
)

// HostKey reads the key by which a server is known again (OpenSSH's format). If
// there is no such file, it makes one, of Ed25519, that only its owner can read:
// made says so, because clients that knew another key will refuse it. A file that
// others can read is refused: whoever has read it can pass for this server.
func HostKey(file string) (key gossh.Signer, made bool, err error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := makeHostKey(file); err != nil {
			return nil, false, fmt.Errorf("make the host key %q: %w", file, review.Cause(err))
		}
		made = true
	case err != nil:
		return nil, false, fmt.Errorf("read the host key %q: %w", file, review.Cause(err))
	case !info.Mode().IsRegular():
		return nil, false, fmt.Errorf("read the host key %q: it is no file", file)
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		return nil, false, fmt.Errorf("read the host key %q: others can read or write it (its mode is %04o); chmod 600 it, or use another key", file, info.Mode().Perm())
	}
	text, err := os.ReadFile(file)
	if err == nil {
		key, err = gossh.ParsePrivateKey(text)
	}
	if err != nil {
		return nil, false, fmt.Errorf("read the host key %q: %w", file, review.Cause(err))
	}
	return key, made, nil
}

// makeHostKey makes a key and writes it whole or not at all, and never over another.
func makeHostKey(file string) error {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	block, err := gossh.MarshalPrivateKey(private, "waybill")
	if err != nil {
		return err
	}
	dir := filepath.Dir(file)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	beside, err := os.CreateTemp(dir, ".hostkey-*") // of mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(beside.Name())
	_, err = beside.Write(pem.EncodeToMemory(block))
	if err == nil {
		err = beside.Sync()
	}
	if closing := beside.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if err := os.Link(beside.Name(), file); err == nil || errors.Is(err, fs.ErrExist) {
		return nil // two that start at once keep the key of the first
	}
	return os.Rename(beside.Name(), file) // where there are no links
}
