package serve

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	gossh "golang.org/x/crypto/ssh"

	"waybill/dossier/review"
	"waybill/ui"
)

// Door says who may come in: those whose keys a file lists, and the unnamed, if
// they are let in. Nobody who comes in may change anything.
type Door struct {
	// Keys is a file of public keys, a line each, as OpenSSH's authorized_keys.
	// The comment of a key is the name of its owner. It is read at each knock, so
	// that a change of it holds at once. "" lists nobody.
	Keys string
	// Extra are keys that are let in beside those of the file.
	Extra []Key
	// Unnamed lets in whoever comes, also without a key.
	Unnamed bool
}

// Key is a public key and the name of its owner.
type Key struct {
	Name   string
	Public gossh.PublicKey
}

// maxKeys is the most bytes of a file of keys.
const maxKeys = 1 << 20

// ParseKeys reads lines of public keys (sshd(8), AUTHORIZED_KEYS FILE FORMAT).
// Options before a key are not heeded, since nobody is let do more than look. A
// key without a comment is named by its fingerprint. The error says in which line
// something else stands.
func ParseKeys(text []byte) ([]Key, error) {
	var out []Key
	n := 0
	for line := range bytes.Lines(text) {
		n++
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		public, comment, _, _, err := gossh.ParseAuthorizedKey(line)
		if err != nil {
			return nil, fmt.Errorf("line %d is no public key", n)
		}
		out = append(out, Key{nameOf(public, comment), public})
	}
	return out, nil
}

// nameOf is what the owner of a key is called.
func nameOf(public gossh.PublicKey, comment string) string {
	if name := strings.TrimSpace(string(ui.Clean(comment))); name != "" {
		return name
	}
	return gossh.FingerprintSHA256(public)
}

// list is the keys that are let in now.
func (d Door) list() ([]Key, error) {
	if d.Keys == "" {
		return d.Extra, nil
	}
	info, err := os.Stat(d.Keys)
	switch {
	case err != nil:
		return d.Extra, fmt.Errorf("read the keys %q: %w", d.Keys, review.Cause(err))
	case !info.Mode().IsRegular():
		return d.Extra, fmt.Errorf("read the keys %q: it is no file", d.Keys)
	case info.Size() > maxKeys:
		return d.Extra, fmt.Errorf("read the keys %q: it has more than %d bytes", d.Keys, maxKeys)
	}
	text, err := os.ReadFile(d.Keys)
	if err != nil {
		return d.Extra, fmt.Errorf("read the keys %q: %w", d.Keys, review.Cause(err))
	}
	keys, err := ParseKeys(text)
	if err != nil {
		return d.Extra, fmt.Errorf("read the keys %q: %w", d.Keys, err)
	}
	return append(keys, d.Extra...), nil
}

// Check says what is wrong with the door before it is opened.
func (d Door) Check() error {
	keys, err := d.list()
	if err != nil {
		return err
	}
	if len(keys) == 0 && !d.Unnamed {
		return errNobody
	}
	return nil
}

// errNobody is the error of a door that lets nobody in.
var errNobody = errors.New("nobody could come in: there is no key in the list, and the unnamed are not let in")

// owner is the name of a key's owner; false when the key is not in the list.
func (d Door) owner(public gossh.PublicKey) (string, bool) {
	keys, _ := d.list() // one that cannot be read lets nobody in
	wire := public.Marshal()
	for _, k := range keys {
		if k.Public.Type() == public.Type() && bytes.Equal(k.Public.Marshal(), wire) {
			return k.Name, true
		}
	}
	return "", false
}

// Words says who may come in, for those who start the server.
func (d Door) Words() string {
	keys, err := d.list()
	who := "nobody by key"
	switch {
	case err != nil && errors.Is(err, fs.ErrNotExist):
		who = "nobody by key (the file is not there)"
	case len(keys) == 1:
		who = "the owner of 1 key"
	case len(keys) > 1:
		who = fmt.Sprintf("the owners of %d keys", len(keys))
	}
	if d.Keys != "" && len(keys) > 0 {
		who += " in " + fmt.Sprintf("%q", d.Keys)
	}
	if d.Unnamed {
		return who + ", and anybody else, unnamed"
	}
	return who + ", and nobody else"
}
