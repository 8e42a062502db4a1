package bods

import (
	"cmp"
	"context"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// read makes a dossier of a package of statements of any version. Nothing is
// counted before the end, because a later statement may replace any earlier one.
func read(ctx context.Context, in exchange.Input) (*dossier.Dossier, error) {
	r := &reader{
		in: in, draft: exchange.NewDraft(in.Title), up: upgrader{in.Tally},
		seen: map[string]bool{}, byRecord: map[string]int{}, successor: map[string]string{}, sources: map[string]string{}, publishers: map[string]string{}, called: map[string]bool{},
	}
	rest := func(it exchange.Item) {
		it.Due('"', "version")
		it.Rest("version")
	}
	for it, err := range exchange.Pieces(ctx, in, []string{"statementGroups"}, rest) {
		if err != nil {
			return nil, err
		}
		r.take(it)
	}
	return r.finish(), nil
}

// reader is one pass over a package.
type reader struct {
	in    exchange.Input
	draft *exchange.Draft
	up    upgrader

	held      []held
	seen      map[string]bool   // ids of statements
	byRecord  map[string]int    // which of those held stands for a record
	successor map[string]string // of a statement that is replaced: what replaces it

	sources    map[string]string // ids of the dossier by what is known of a source
	publishers map[string]string
	called     map[string]bool
	bare       string          // the source that stands for the file
	others     []dossier.Actor // publishers, and parties that are not specified
}

// held is a statement until it is known which ones stand.
type held struct {
	st       statement
	at       exchange.Place
	replaces []string
	version  version
	gone     string // why it does not stand; "" where it does
	earlier  []earlier
}

// take holds a statement, or those of a group.
func (r *reader) take(it exchange.Item) {
	switch {
	case !it.Object():
		r.in.Tally.Skip(it.Place, "a statement was due, which is an object")
	case it.Has("statementGroups"):
		for _, g := range it.Items("statementGroups") {
			r.take(g)
		}
		it.Due('"', "version")
		it.Rest("version", "statementGroups")
	case it.Has("entityStatements") || it.Has("personStatements") || it.Has("beneficialOwnershipStatements"):
		r.group(it)
	case layout(it) == current:
		st, reason := r.up.current(it)
		r.hold(held{st: st, at: it.Place, version: current}, reason)
	default:
		st, replaces, reason := r.up.old(it, "", flat)
		r.hold(held{st: st, at: it.Place, replaces: replaces}, reason)
	}
}

// group holds the statements of a group, which the first draft of 0.1 has.
func (r *reader) group(it exchange.Item) {
	for _, list := range []struct{ member, kind string }{
		{"entityStatements", "entityStatement"}, {"personStatements", "personStatement"}, {"beneficialOwnershipStatements", "beneficialOwnershipStatement"},
	} {
		for _, s := range it.Items(list.member) {
			st, replaces, reason := r.up.old(s, list.kind, grouped)
			r.hold(held{st: st, at: s.Place, replaces: replaces, version: grouped}, reason)
		}
	}
	it.Due('"', "statementID")
	it.Rest("statementID", "entityStatements", "personStatements", "beneficialOwnershipStatements")
}

// hold keeps a statement until all are read, or refuses it.
func (r *reader) hold(h held, reason string) {
	switch {
	case reason != "":
	case h.st.ID != "" && r.seen[h.st.ID]:
		reason = "a statement with its id was read before"
	default:
		reason = r.compete(&h)
	}
	if reason != "" {
		r.in.Tally.Skip(h.at, reason)
		return
	}
	r.seen[h.st.ID] = true
	ours(&h.st)
	r.held = append(r.held, h)
	for _, id := range h.replaces {
		if _, known := r.successor[id]; !known && id != h.st.ID {
			r.successor[id] = h.st.ID
		}
	}
}

// compete decides between statements about one record: the later stands.
func (r *reader) compete(h *held) (reason string) {
	const replaced = "a later statement about its record stands"
	before, ok := r.byRecord[h.st.RecordID]
	if !ok {
		r.byRecord[h.st.RecordID] = len(r.held)
		return ""
	}
	was := &r.held[before]
	switch {
	case was.st.RecordType != h.st.RecordType:
		return "its recordId is that of a record of another type"
	case precedes(h.st.Date, was.st.Date):
		h.gone = replaced
		was.earlier = append(was.earlier, brief(&h.st))
		return ""
	}
	was.gone = replaced
	h.earlier, was.earlier = append(was.earlier, brief(&was.st)), nil
	r.byRecord[h.st.RecordID] = len(r.held)
	return ""
}

// precedes says whether the whole of a date lies before the whole of another.
func precedes(a, b string) bool {
	x, err := dossier.Date(a).Parse()
	y, other := dossier.Date(b).Parse()
	return err == nil && other == nil && x.Order(y) == dossier.Before
}

// brief is what is kept of a statement that no longer stands.
func brief(st *statement) earlier {
	out := earlier{ID: st.ID, Date: st.Date, Status: st.RecordStatus}
	if st.RecordType != typeRelationship {
		name, _ := namesOf(st)
		out.Says = name + after(": ", sayActor(st, nil))
		return out
	}
	for i := range st.Details.Interests {
		in := &st.Details.Interests[i]
		if i > 0 {
			out.Says += " / "
		}
		out.Says += linkOf(in) + after(", ", strings.Join(said(sayInterestAlone(in)), ", ")) + after(", from ", in.Start) + after(", until ", in.End)
	}
	return out
}

// current follows what replaces a statement to the one that stands.
func (r *reader) current(id string) string {
	for seen := map[string]bool{id: true}; ; seen[id] = true {
		next, ok := r.successor[id]
		if !ok {
			return id
		}
		if seen[next] { // they replace each other: none is the latest
			return id
		}
		id = next
	}
}

// stands settles which statements stand where ids of statements are replaced.
func (r *reader) stands() {
	if len(r.successor) == 0 {
		return
	}
	byID, replacing := map[string]*held{}, map[string][]*held{}
	for i := range r.held {
		h := &r.held[i]
		if h.version != current {
			byID[h.st.ID] = h
		}
		for _, id := range h.replaces {
			replacing[id] = append(replacing[id], h)
		}
	}
	for i := range r.held {
		h := &r.held[i]
		if h.version == current || h.gone != "" {
			continue
		}
		next := byID[r.current(h.st.ID)]
		if next == nil || next == h || r.circular(h.st.ID) {
			continue
		}
		h.gone = "another statement replaces it"
		for _, by := range replacing[h.st.ID] {
			by.earlier = append(by.earlier, brief(&h.st))
		}
	}
}

// circular says whether a statement, by way of others, replaces itself.
func (r *reader) circular(id string) bool {
	seen := map[string]bool{}
	for at := id; !seen[at]; {
		seen[at] = true
		next, ok := r.successor[at]
		if !ok {
			return false
		}
		if next == id {
			return true
		}
		at = next
	}
	return true
}

// finish counts, and makes records of the statements that stand.
func (r *reader) finish() *dossier.Dossier {
	r.stands()
	d, known := r.draft.Dossier, map[string]bool{}
	for i := range r.held { // ids first, so that what is named here takes none of them
		if h := &r.held[i]; h.gone == "" {
			known[r.draft.ID(h.st.RecordID)] = true
		}
	}
	for i := range r.held {
		h := &r.held[i]
		if h.gone != "" {
			r.in.Tally.Skip(h.at, h.gone+"; what it said is kept with that one")
			continue
		}
		r.in.Tally.Import()
		if _, err := dossier.Date(h.st.Date).Parse(); h.st.Date != "" && err != nil {
			r.in.Tally.Remark(h.at, "its statementDate is no date; it is kept as it is written")
		}
		if h.st.RecordType == typeRelationship {
			d.Links = append(d.Links, r.links(h, known)...)
		} else {
			d.Actors = append(d.Actors, r.actor(h))
		}
	}
	d.Actors = append(d.Actors, r.others...) // after those whom the statements are about
	d.AsOf = r.latest()
	d.Title = cmp.Or(d.Title, r.title())
	return d
}

// latest is the date of the latest statement, up to which the package speaks.
func (r *reader) latest() (out dossier.Date) {
	for i := range r.held {
		at := r.held[i].st.Date
		if e, err := dossier.Date(at).Parse(); err != nil || e.Interval() {
			continue
		}
		if out == "" || precedes(string(out), at) {
			out = dossier.Date(at)
		}
	}
	return out
}

// title names the dossier after whom the statements are about, where that is one.
func (r *reader) title() string {
	about := ""
	for i := range r.held {
		h := &r.held[i]
		subject := h.st.About
		if h.version != current && h.st.RecordType == typeRelationship && h.st.Details.Subject != nil {
			subject = r.current(h.st.Details.Subject.Record)
		}
		switch {
		case subject == "" || subject == about:
		case about == "":
			about = subject
		default:
			return "Beneficial ownership"
		}
	}
	if i, ok := r.byRecord[about]; ok && r.held[i].st.RecordType != typeRelationship {
		name, _ := namesOf(&r.held[i].st)
		return "Beneficial ownership of " + name
	}
	return "Beneficial ownership"
}
