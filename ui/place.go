package ui

import (
	"maps"
	"slices"
	"strings"

	"waybill/dossier"
)

// place is somewhere a person can stand: a record and the view it is seen in.
type place struct {
	id   string
	view view
	with string // how the view is set: NAME=VALUE,NAME=VALUE by name; "" as it is at first
}

// view is a way of looking at a record.
type view string

const (
	explore    view = ""          // its item, evidence and trail
	versus     view = "versus"    // an allegation beside its rebuttals
	provenance view = "trail"     // what happened to it, and what its sources rest on
	timeline   view = "timeline"  // when it happened and when it was said
	network    view = "network"   // what it is linked to, drawn
	path       view = "path"      // how it is connected to another
	factors    view = "factors"   // what frameworks ask, and which claims speak to it
	conflicts  view = "conflicts" // two values for one thing
	brief      view = "brief"     // a claim on one page
	compare    view = "compare"   // what changed since an earlier version

	queue        view = "review"       // a claim to be judged
	adjudication view = "adjudication" // a disagreement of reviewers to be settled
	agreement    view = "agreement"    // how far reviewers agree
)

// Views lists the names of the views that a permalink may end in.
func Views() []string {
	var out []string
	for _, o := range outlooks() {
		out = append(out, string(o.view))
	}
	return out
}

// parsePlace reads a permalink: an id, id/view or id/view,name=value,… A view
// that is not known here shows the record itself; a setting that is not
// written so is left out.
func parsePlace(s string) place {
	id, rest, _ := strings.Cut(strings.TrimPrefix(s, "#"), "/")
	name, with, _ := strings.Cut(rest, ",")
	at := place{id: id, view: view(name)}
	if _, ok := at.outlook(); !ok {
		return place{id: id}
	}
	for setting := range strings.SplitSeq(with, ",") {
		if name, value, ok := strings.Cut(setting, "="); ok {
			at = at.set(name, value)
		}
	}
	return at
}

// get is a setting of the view; "" where it is as at first.
func (p place) get(name string) string {
	for setting := range strings.SplitSeq(p.with, ",") {
		if n, value, _ := strings.Cut(setting, "="); n == name {
			return value
		}
	}
	return ""
}

// set is the place with a setting of its view; "" sets it as at first. What
// cannot stand in a permalink is not set: see [place.link].
func (p place) set(name, value string) place {
	if !dossier.Linkable(name) || value != "" && !dossier.Linkable(value) {
		return p
	}
	all := map[string]string{}
	for setting := range strings.SplitSeq(p.with, ",") {
		if n, v, ok := strings.Cut(setting, "="); ok {
			all[n] = v
		}
	}
	all[name] = value
	var out []string
	for _, n := range slices.Sorted(maps.Keys(all)) {
		if all[n] != "" {
			out = append(out, n+"="+all[n])
		}
	}
	p.with = strings.Join(out, ",")
	return p
}

// link is the permalink of a place, which parsePlace reads back: ID, ID/VIEW
// or ID/VIEW,NAME=VALUE. It is "" for an id that cannot stand in one: a
// permalink is put into shells and chats, where only what is [dossier.Linkable], and
// between that commas and equals signs, are what they are; "?" and "&" are not.
func (p place) link() string {
	switch {
	case !dossier.Linkable(p.id):
		return ""
	case p.view == explore:
		return p.id
	case p.with == "":
		return p.id + "/" + string(p.view)
	}
	return p.id + "/" + string(p.view) + "," + p.with
}

// Permalink is where the reader stands, as --at takes it: ID or ID/VIEW. It is
// "" where nothing is open, or where the id cannot stand in a permalink.
func (m *Model) Permalink() string { return m.desk.at.link() }

// stop is a place as it was left: with the focus and the row that was stood on.
type stop struct {
	place
	focus    slot
	cur, top int
}

// history is where a person has been: what back returns to, and forward.
type history struct {
	back, ahead []stop
}

// leave notes the place that is left for a new one; what was ahead is gone.
func (h *history) leave(s stop) {
	h.back = append(h.back, s)
	h.ahead = h.ahead[:0]
}

// step goes back (-1) or forward (1) from here; false when there is nowhere to go.
func (h *history) step(by int, here stop) (stop, bool) {
	from, to := &h.back, &h.ahead
	if by > 0 {
		from, to = to, from
	}
	n := len(*from)
	if n == 0 {
		return stop{}, false
	}
	s := (*from)[n-1]
	*from = (*from)[:n-1]
	*to = append(*to, here)
	return s, true
}
