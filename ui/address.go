package ui

import (
	"errors"
	"fmt"
	"hash/fnv"
	"net/url"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// address is where a link on the web leads. Only [href] makes one that leads anywhere.
type address struct{ url, host string }

// longest is the most bytes that the address of a link may have.
const longest = 2048

// href is the one door by which an address of a dossier becomes a link or
// reaches a browser. It is stricter than RFC 3986, because what a source's
// address can be is known: http or https, a public host written in ASCII, no
// user name, and no character that a shell reads or that hides. The error says
// why it is none, in words for the reader.
func href(s string) (address, error) {
	switch {
	case s == "":
		return address{}, errors.New("there is none")
	case len(s) > longest:
		return address{}, fmt.Errorf("it is %d bytes long, and %d are the most", len(s), longest)
	}
	scheme, _, _ := strings.Cut(s, ":")
	if scheme = strings.ToLower(scheme); scheme != "http" && scheme != "https" {
		return address{}, errors.New("it does not begin with http or https")
	}
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Opaque != "":
		return address{}, errors.New("it is not written as an address")
	case u.User != nil:
		return address{}, errors.New("it names a user before the host, which hides the host")
	case !ascii(u.Host):
		return address{}, errors.New("its host has letters outside ASCII, which may look like others")
	case !public(u):
		return address{}, errors.New("its host is not the name of a public host")
	case !tame(s):
		return address{}, errors.New("it has characters that an address has to escape")
	}
	return address{s, strings.ToLower(u.Hostname())}, nil
}

// CheckAddress says why a text is not the address of a link: what is opened
// outside of the explorer passes the same door as what is painted.
func CheckAddress(s string) error {
	_, err := href(s)
	return err
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// public says whether the host of an address is a name of the public network
// (RFC 1123) and no number, so that no dossier leads to a machine nearby.
func public(u *url.URL) bool {
	host := u.Hostname()
	if p := u.Port(); p != "" {
		if n, err := strconv.ParseUint(p, 10, 16); err != nil || n == 0 {
			return false
		}
		host += ":" + p
	}
	if host != u.Host || len(host) > 253 { // brackets, or a colon without a port
		return false
	}
	labels := strings.Split(u.Hostname(), ".")
	for _, l := range labels {
		if l == "" || len(l) > 63 || l[0] == '-' || l[len(l)-1] == '-' || strings.Trim(strings.ToLower(l), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	switch top := strings.ToLower(labels[len(labels)-1]); {
	case len(labels) < 2, top[0] >= '0' && top[0] <= '9':
		return false
	default:
		return top != "local" && top != "localhost" && top != "internal"
	}
}

// tame says whether an address has only characters that may stand in one and
// that no shell takes for its own, and escapes none that act on a terminal.
func tame(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		case c == '%':
			if i+2 >= len(s) {
				return false
			}
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err != nil || n < 0x20 || n == 0x7f {
				return false
			}
		case !strings.ContainsRune("-._~:/?#@!&()*+,;=", rune(c)):
			return false
		}
	}
	return true
}

// on and off are what stands before and after the text of a link (OSC 8). The
// rows of one address share an id, so that a terminal shows them as one.
func (a address) on() string {
	h := fnv.New32a()
	h.Write([]byte(a.url))
	return ansi.SetHyperlink(a.url, "id="+strconv.FormatUint(uint64(h.Sum32()), 36))
}

func (a address) off() string { return ansi.ResetHyperlink() }

// address adds an address of the dossier's after a few words: as a link where
// it may be one, else as text with the reason why it is none. The host is seen
// either way, since the whole address is written out.
func (p *page) address(r role, before Safe, raw string) {
	if raw == "" {
		return
	}
	p.link(raw, before, func() { p.text(r, 0, before+Clean(raw)) })
}

// addressFact is an address beside a label.
func (p *page) addressFact(label Safe, raw string) {
	if raw == "" {
		return
	}
	p.link(raw, label+": ", func() { p.fact(label, plainText, Clean(raw)) })
}

// link makes what add writes lead to an address, but for what stands before it.
func (p *page) link(raw string, before Safe, add func()) {
	first := len(p.lines)
	add()
	to, err := href(raw)
	if err != nil {
		p.text(warned, 0, "! not a link: "+Clean(err.Error()))
		return
	}
	for i := first; i < len(p.lines); i++ {
		ln := &p.lines[i]
		ln.to = to
		text := ln.spans[1].text
		switch {
		case ln.spans[0].role == faint: // a label
			ln.from = p.width(ln.spans[0].text)
		case i == first && len(text) >= len(before) && text[:len(before)] == before:
			ln.from = p.width(ln.spans[0].text + before)
			ln.spans = []span{ln.spans[0], {before, ln.spans[1].role}, {text[len(before):], ln.spans[1].role}}
		case i == first: // the words before it fill the line
			ln.to = address{}
		}
	}
}
