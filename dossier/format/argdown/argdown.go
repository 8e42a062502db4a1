// Package argdown writes Argdown, <https://argdown.org>: the claims of a dossier
// as a map of arguments that can be read as plain text.
//
//	[hub-watched]: The hub is watched. #allegation #unanswered
//	{by: "VSSE", made: "2023-10-05", …}
//	  + [hub-watched/p1]: It is a hub. #point
//	    - [denial]
//
// An allegation is a statement; its points are statements that support it. A
// rebuttal that denies it or has evidence against it attacks (-), one that
// disputes its premise undercuts (_), one that concedes it supports (+), each at
// the point it answers; one that adds context is named in a comment. Allegations
// support each other (+>) or conflict (><); that one repeats, qualifies or
// supersedes another is a tag and a datum. Data say who says it, when, how and
// how it was answered.
//
// The map is of what was said, not of what is so: an attack is no refutation.
package argdown

import (
	"bufio"
	"fmt"
	"io"
	"slices"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "argdown", Title: "Argdown", Spec: "https://argdown.org", File: ".argdown",
		Write: Write, Loses: Loses,
		Drops: "All records but allegations and rebuttals; of those the other names, identifiers, excerpts and codes of risk factors.",
	}
}

// Write writes the claims of a dossier.
func Write(w io.Writer, d *dossier.Dossier) error {
	m := &argument{Words: exchange.NewWords(d), out: bufio.NewWriter(w)}
	entries, names := titled(d)
	m.titles = names
	m.front(d)
	for i, e := range entries {
		if i == 0 || entries[i-1].kind != e.kind {
			m.print("# %s\n\n", map[bool]string{true: "Allegations", false: "Rebuttals"}[e.kind == dossier.Allegations])
		}
		if e.kind == dossier.Allegations {
			m.allegation(e)
		} else {
			m.rebuttal(e)
		}
	}
	if len(entries) == 0 {
		m.print("Nobody says anything in this dossier.\n") // a file without any statement is none
	}
	for _, id := range m.missing {
		m.print("[%s]: %s #missing\n\n", m.of[id], escape(m.Name(id)))
	}
	return m.out.Flush()
}

// argument is the map that is being written.
type argument struct {
	exchange.Words
	*titles
	out *bufio.Writer
}

// print writes; what goes wrong is kept by the writer until it is flushed.
func (m *argument) print(format string, args ...any) { fmt.Fprintf(m.out, format, args...) }

// front is the front matter, in which no equals sign may stand, and what a reader must know first.
func (m *argument) front(d *dossier.Dossier) {
	m.print("===\ntitle: %s\n", quote(exchange.Squeezed(d.Title)))
	if d.AsOf != "" {
		m.print("subTitle: %s\n", quote("as of "+m.Date(d.AsOf)))
	}
	if s := exchange.Squeezed(d.Summary); s != "" {
		m.print("abstract: %s\n", quote(s))
	}
	m.print("===\n\n/* A map of what was said, not of what is so. A statement that attacks another\n   answers it: by - it denies it or has evidence against it, by _ it disputes its\n   premise, by + it concedes it. The points of an allegation, tagged #point, are its parts. */\n\n")
}

func (m *argument) allegation(e entry) {
	c := e.claim
	tags := []string{"#allegation"}
	if e.first {
		tags = append(tags, tag(string(m.X.Answer(c.ID))))
		if s := m.X.Support(c.ID); s == dossier.Superseded || s == dossier.Conflicting {
			tags = append(tags, tag(string(s)))
		}
	}
	for _, r := range c.Relations {
		if t := tag(string(r.How)); !slices.Contains(tags, t) {
			tags = append(tags, t)
		}
	}
	m.statement(e, tags)
	if e.first { // what answers an id is told at the first that has it
		m.around(e)
	}
	m.print("\n")
}

// around writes what hangs on an allegation: the answers to it, its points with
// the answers to them, and other allegations.
func (m *argument) around(e entry) {
	replies := m.X.Replies(e.claim.ID)
	m.answers(replies, "", "  ")
	told := map[string]bool{"": true}
	names := pointTitles(e)
	for i, p := range e.claim.Points {
		state := string(m.X.PointAnswer(e.claim.ID, p.ID))
		if state == string(dossier.Unanswered) && len(replies) > 0 {
			state = "no answer names it" // the claim as a whole, or another point, has one
		}
		m.print("  + [%s]: %s #point %s\n", names[i], text(p.Text), tag(state))
		if !told[p.ID] {
			told[p.ID] = true
			m.answers(replies, p.ID, "    ")
		}
	}
	for _, r := range replies { // an answer to a point that there is not must not go unseen
		if !told[r.Point] {
			told[r.Point] = true
			m.print("  // to a point that the allegation does not have: %s\n", exchange.Squeezed(r.Point))
			m.answers(replies, r.Point, "  ")
		}
	}
	m.relations(e.claim)
}

// statement writes a definition with its tags and data.
func (m *argument) statement(e entry, tags []string) {
	m.print("[%s]: %s", e.title, text(e.claim.Text))
	for _, t := range tags {
		m.print(" %s", t)
	}
	m.print("\n%s\n", m.data(e))
}

// answers writes the answers to a claim as a whole, or to one point of it.
func (m *argument) answers(replies []dossier.Reply, point, indent string) {
	var told []string
	for _, r := range replies {
		if r.Point != point {
			continue
		}
		line := fmt.Sprintf("%s [%s]", sign(r.How), m.of[r.Rebuttal])
		if r.How == dossier.AddsContext {
			line = "// context is added by " + exchange.Squeezed(r.Rebuttal)
		}
		if !slices.Contains(told, line) {
			told = append(told, line)
			m.print("%s%s\n", indent, line)
		}
	}
}

// sign is the relation that an answer is.
func sign(how dossier.AnswerHow) string {
	switch how {
	case dossier.Concedes:
		return "+"
	case dossier.DisputesThePremise:
		return "_"
	}
	return "-"
}

// relations writes how an allegation stands to others, as far as Argdown knows it.
func (m *argument) relations(c *dossier.Claim) {
	for _, r := range c.Relations {
		switch r.How {
		case dossier.SupportsClaim:
			m.print("  +> [%s]\n", m.of[r.Claim])
		case dossier.ConflictsWith:
			m.print("  >< [%s]\n", m.of[r.Claim])
		default:
			m.print("  // %s %s\n", r.How, exchange.Squeezed(r.Claim))
		}
	}
}

func (m *argument) rebuttal(e entry) {
	tags := []string{"#rebuttal"}
	for _, a := range e.claim.Answers {
		if t := tag(string(a.How)); !slices.Contains(tags, t) {
			tags = append(tags, t)
		}
	}
	m.statement(e, tags)
	names := pointTitles(e)
	for i, p := range e.claim.Points {
		m.print("  + [%s]: %s #point\n", names[i], text(p.Text))
	}
	m.print("\n")
}

// Loses lists what a map of arguments does not carry.
func Loses(d *dossier.Dossier) []exchange.Loss {
	const left = "left out"
	claims := func(members ...string) []string {
		var out []string
		for _, m := range members {
			out = append(out, "/allegations"+m, "/rebuttals"+m)
		}
		return out
	}
	var rows []exchange.Lost
	for _, k := range []dossier.Kind{dossier.Places, dossier.Investments, dossier.Links, dossier.Events, dossier.Frameworks, dossier.Walks} {
		rows = append(rows, exchange.Lost{What: string(k), How: left, Members: []string{"/" + string(k)}})
	}
	rows = append(rows,
		exchange.Lost{What: "actors", How: "only their names beside what they say", Members: []string{"/actors"}},
		exchange.Lost{What: "sources", How: "only their titles as evidence; what they rest on is counted", Members: []string{"/sources"}},
		exchange.Lost{What: "other names of claims", How: left, Members: claims("/names")},
		exchange.Lost{What: "identifiers of claims", How: left, Members: claims("/identifiers")},
		exchange.Lost{What: "own members (x) of claims", How: left, Members: claims("/x")},
		exchange.Lost{What: "excerpts", How: left, Members: claims("/excerpt", "/evidence/excerpt", "/points/evidence/excerpt")},
		exchange.Lost{What: "translations of excerpts", How: left, Members: claims("/evidence/translation", "/points/evidence/translation")},
		exchange.Lost{What: "risk factors", How: left, Members: claims("/factors")},
	)
	losses := exchange.Losing(d, rows...)
	for i := range d.Allegations {
		for _, r := range d.Allegations[i].Relations {
			if r.How != dossier.SupportsClaim && r.How != dossier.ConflictsWith {
				losses.Add("relations between allegations", "kept as tags, data and comments, since Argdown has no such relation", 1)
			}
		}
	}
	return losses.List()
}
