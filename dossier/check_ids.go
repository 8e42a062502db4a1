package dossier

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func idRules() []rule {
	return []rule{
		{Rule{"duplicate-id", Error, "an id that another record has, or another point of the claim, or a code that another factor of the framework has"}, duplicateID},
		{Rule{"bad-id", Warning, "an id that cannot stand in a permalink"}, badID},
	}
}

// row is where a record stands: the place in the list of its kind.
type row struct {
	kind Kind
	at   int
}

// rows finds the first record with an id. It is made when the first rule asks.
func (c *checker) rows() map[string]row {
	if c.byID == nil {
		c.byID = make(map[string]row)
		for _, k := range Kinds() {
			for i := range c.d.Len(k) {
				id := c.d.bare(k, i).ID
				if _, taken := c.byID[id]; !taken {
					c.byID[id] = row{k, i}
				}
			}
		}
	}
	return c.byID
}

// pointer is the JSON Pointer of the record.
func (r row) pointer() string { return fmt.Sprintf("/%s/%d", r.kind, r.at) }

func (r row) member(name string) string { return r.pointer() + "/" + name }

func duplicateID(c *checker) {
	rows := c.rows()
	for _, k := range Kinds() {
		for i := range c.d.Len(k) {
			here, id := row{k, i}, c.d.bare(k, i).ID
			if first := rows[id]; first != here {
				c.report(here.member("id"), "the id %q is taken by the %s %s: give this %s another one", id, first.kind.One(), c.spot(first.member("id")), k.One())
			}
		}
	}
	each(c.d, func(at position, v *Claim) {
		seen := make(map[string]bool)
		for i, p := range v.Points {
			if seen[p.ID] {
				c.report(at.member("points", i, "id"), "another point of %q has the id %q: give this one another", v.ID, p.ID)
			}
			seen[p.ID] = true
		}
	})
	each(c.d, func(at position, v *Framework) {
		seen := make(map[string]bool)
		for i, f := range v.Factors {
			if seen[f.Code] {
				c.report(at.member("factors", i, "code"), "another factor of %q has the code %q: put the two together or correct one", v.ID, f.Code)
			}
			seen[f.Code] = true
		}
	})
}

// spot says where something stands in the words a reader looks it up by.
func (c *checker) spot(pointer string) hint {
	if line, _ := c.d.Locate(pointer); line > 0 {
		return hint(fmt.Sprintf("on line %d", line))
	}
	return hint("at " + pointer)
}

func badID(c *checker) {
	for _, k := range Kinds() {
		for i := range c.d.Len(k) {
			id := c.d.bare(k, i).ID
			if Linkable(id) {
				continue
			}
			var example hint
			if better := slug(id); better != "" {
				example = hint(fmt.Sprintf(", such as %q", edtfShort(better)))
			}
			c.report(row{k, i}.member("id"), "the id %q cannot stand in a permalink: write letters of a to z, digits, hyphens, dots and underscores, and begin with a letter or a digit%s", id, example)
		}
	}
}

// Linkable says whether a word can stand in a permalink as it is. Permalinks are
// put into shells, chats and addresses, where only letters of a to z in either
// case, digits, hyphens, dots and underscores are what they are; and a word that
// begins with one of the last three may be taken for a flag or a hidden file.
// Authors write slugs, such as "liege-airport"; ids of other people's files are kept.
func Linkable(word string) bool {
	for i := range len(word) {
		c := word[i]
		plain := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || i > 0 && (c == '-' || c == '.' || c == '_')
		if !plain {
			return false
		}
	}
	return word != ""
}

// slug makes a slug of a text: "Liège Airport" gives "liege-airport". It is ""
// where no letter of a to z and no digit is left.
func slug(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(text) {
		switch r = unicode.ToLower(r); {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case !unicode.Is(unicode.Mn, r):
			gap = true
		}
	}
	return b.String()
}
