// Package protocol writes the reviews of a dossier out, for those who were not
// there: as a table (CSV), as JSON, as opinions and notes (STIX 2.1) and as a
// protocol to read (Markdown). A judgement never goes without the claim it is
// on, who makes that claim, and how it was answered.
package protocol

import (
	"slices"
	"time"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
	"waybill/dossier/review"
)

// Matter is what is written out.
type Matter struct {
	X      *dossier.Index
	State  *review.State
	Viewer string // for whom it is written
	All    bool   // also what the viewer may not see yet; otherwise that is left out, and counted
}

// Formats lists the names of the formats.
func Formats() []string { return []string{"markdown", "csv", "json", "stix"} }

// words tell of the dossier as the other exports do.
func (m Matter) words() exchange.Words { return exchange.Words{X: m.X} }

// shows says whether a record is written out: what the viewer wrote, what the
// viewer may see of others, and what judges nothing.
func (m Matter) shows(r review.Record) bool {
	claim := r.Claim
	if target, ok := m.State.Record(r.Target); ok {
		claim = target.Claim
	}
	return m.All || claim == "" || r.Reviewer == m.Viewer || m.State.Sees(m.Viewer, claim)
}

// Hidden is how many records are left out because the viewer may not see them yet.
func (m Matter) Hidden() int {
	n := 0
	for _, r := range m.State.Records() {
		if !m.shows(r) {
			n++
		}
	}
	return n
}

// decisions lists the decisions on a claim that count and are written out, and
// how many are left out.
func (m Matter) decisions(claim string) (list []review.Record, hidden int) {
	all := m.State.Decisions(claim)
	list = slices.DeleteFunc(slices.Clone(all), func(r review.Record) bool { return !m.shows(r) })
	return list, len(all) - len(list)
}

// outcome is the adjudication of a claim that counts, where it is written out.
func (m Matter) outcome(claim string) (review.Record, bool) {
	r, ok := m.State.Outcome(claim)
	return r, ok && m.shows(r)
}

// claims lists the claims of the dossier in its order, and then those that were
// judged and are in it no longer.
func (m Matter) claims() []string {
	out := review.Claims(m.X)
	for _, r := range m.State.Records() {
		if r.Claim != "" && !slices.Contains(out, r.Claim) {
			out = append(out, r.Claim)
		}
	}
	return out
}

// text is the text of a claim; of one that is no longer there, as it was judged.
func (m Matter) text(claim string) string {
	if c := m.words().Claim(claim); c != nil {
		return c.Text
	}
	for _, r := range m.State.Records() {
		if r.Claim == claim && r.Judged != nil && m.shows(r) {
			return r.Judged.Text
		}
	}
	return ""
}

// said is who makes a claim, when, how openly and firmly; answer is how it was
// answered, or what it answers.
func (m Matter) said(claim string) (said, answer string) {
	w := m.words()
	c := w.Claim(claim)
	if c == nil {
		return "the claim is no longer in the dossier", ""
	}
	if k, _, _ := m.X.Position(claim); k == dossier.Allegations {
		return w.Said(c), w.Answered(claim)
	}
	for i, words := range w.Replying(c) {
		if i > 0 {
			answer += "; "
		}
		answer += words
	}
	return w.Said(c), answer
}

// lasting is a length of time in words.
func lasting(d time.Duration) string { return d.Round(time.Second).String() }
