package dossier

import (
	"fmt"
	"net/url"
	"strings"
)

func sourceRules() []rule {
	return []rule{
		{Rule{"uncited-source", Warning, "a source that no evidence and no other source names"}, uncitedSource},
		{Rule{"circular-sourcing", Warning, "sources that rest on each other in a ring"}, circularSourcing},
		{Rule{"bad-url", Error, "an address that is not an http or https URL"}, badURL},
	}
}

func uncitedSource(c *checker) {
	cited := make(map[string]bool)
	for r := range c.d.references() {
		if r.member == "evidence" || r.member == "restsOn" && r.from != r.to {
			cited[r.to] = true
		}
	}
	for i := range c.d.Sources {
		if id := c.d.Sources[i].ID; !cited[id] {
			c.report(row{Sources, i}.pointer(), "nothing names the source %q: cite it as evidence, or take it out", id)
		}
	}
}

func circularSourcing(c *checker) {
	x := NewIndex(c.d)
	for _, circle := range x.circles.list {
		if len(circle.members) < 2 { // a source that rests on itself is told by self-reference
			continue
		}
		_, first := x.row(circle.members[0])
		ring := make(map[string]bool, len(circle.members))
		for _, id := range x.ids(circle.members[1:]) {
			ring[id] = true
		}
		for i, on := range c.d.Sources[first].RestsOn {
			if ring[on.Source] {
				c.report(fmt.Sprintf("%s/%d/source", row{Sources, first}.member("restsOn"), i),
					"the sources %s rest on each other in a ring: look which came first, and take out what it rests on", idList(x.ids(circle.members)))
				break
			}
		}
	}
}

// idList is "a", "b" and 3 more.
func idList(ids []string) hint {
	const most = 5
	var b strings.Builder
	for i, id := range ids[:min(len(ids), most)] {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%q", edtfShort(id))
	}
	if more := len(ids) - most; more > 0 {
		fmt.Fprintf(&b, " and %d more", more)
	}
	return hint(b.String())
}

func badURL(c *checker) {
	each(c.d, func(at position, v *Source) {
		if defect := urlDefect(v.URL); defect != "" {
			c.report(at.member("url"), "%q %s: write the whole address of the page", v.URL, defect)
		}
		if defect := urlDefect(v.Archive); defect != "" {
			c.report(at.member("archive"), "%q %s: write the whole address of the copy", v.Archive, defect)
		}
	})
}

// Address says whether a text is an address that a reader can be sent to, as
// the url of a source must be.
func Address(text string) bool { return text != "" && urlDefect(text) == "" }

// urlDefect says why an address is none that a reader can be sent to (RFC 3986,
// http and https); "" where it is one, or empty.
func urlDefect(address string) string {
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	switch {
	case err != nil || strings.TrimSpace(address) != address:
		return "is not a URL"
	case u.Scheme != "http" && u.Scheme != "https":
		return "does not begin with http:// or https://"
	case u.Hostname() == "":
		return "names no host"
	case u.User != nil:
		return "has a user name before its host, which hides where it leads"
	}
	return ""
}
