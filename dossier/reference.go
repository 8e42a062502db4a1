package dossier

import (
	"iter"
	"strconv"
	"strings"
)

// reference is one id that stands in one record and names another. There is
// one for every such string of the file, also where it leads nowhere.
//
// The words that depend only on the member come from the embedded role, so that
// r.member, r.relation, r.back, r.allowed and r.how read as fields. The pointer
// is a method: millions of references are walked, and few are ever reported.
type reference struct {
	*role
	from  string // id of the record it stands in
	kind  Kind   // of that record
	to    string // the id as written; of a step, without its view
	point string // the point it concerns: of an answer, or of a point's evidence
	via   string // id of the link record, for the ends of a link
	where site
}

// role is what a member says of the references that stand in it.
type role struct {
	member   string // "investors", "evidence", "answers", "steps", …
	leaf     string // the member below it that holds the id: "source", "claim"; "" where the string stands in the member itself
	relation string // read from the record it stands in
	back     string // read from the record it leads to; for the ends of a link, what that end is to the other
	how      string // the word of a vocabulary on it: stance, way to answer, relation, reuse; the type of a link
	allowed  []Kind // kinds it may lead to; nil for any
	number   int32  // counts the roles of one walk
}

// site is where a reference stands, kept as numbers until somebody asks.
type site struct {
	row   int  // of the record, in the list of its kind
	phase int  // -1 outside phases
	part  part // the amount or point around the member
	at    int  // in the member's list; -1 where the member holds one id
}

// part is an entry of a list inside a record; no part has an empty list.
type part struct {
	list string
	at   int
}

// pointer is the JSON Pointer (RFC 6901) of the string that names the id.
func (r reference) pointer() string {
	b := make([]byte, 0, 64)
	b = appendStep(b, string(r.kind), r.where.row)
	if r.where.phase >= 0 {
		b = appendStep(b, "phases", r.where.phase)
	}
	if r.where.part.list != "" {
		b = appendStep(b, r.where.part.list, r.where.part.at)
	}
	b = appendStep(b, r.member, r.where.at)
	if r.leaf != "" {
		b = append(append(b, '/'), r.leaf...)
	}
	return string(b)
}

func appendStep(b []byte, member string, at int) []byte {
	b = append(append(b, '/'), member...)
	if at < 0 {
		return b
	}
	return strconv.AppendInt(append(b, '/'), int64(at), 10)
}

// references walks every reference of every kind in the file, in the order of the file.
// An optional member that is empty holds none.
func (d *Dossier) references() iter.Seq[reference] {
	return func(yield func(reference) bool) {
		w := walker{yield: yield, roles: make(map[roleKey]*role)}
		_ = w.things(d) && w.investments(d.Investments) && w.links(d.Links) && w.events(d.Events) &&
			w.sources(d.Sources) && w.claims(Allegations, d.Allegations) && w.claims(Rebuttals, d.Rebuttals) &&
			w.rest(d)
	}
}

// walker goes through a dossier; every method says whether to go on.
type walker struct {
	yield func(reference) bool
	roles map[roleKey]*role
	now   reference // what all references of the current record share
}

type roleKey struct {
	kind        Kind
	member, how string
}

func (w *walker) enter(k Kind, row int, id string) {
	w.now = reference{from: id, kind: k, where: site{row: row, phase: -1}}
}

func (w *walker) role(member, how string) *role {
	key := roleKey{w.now.kind, member, how}
	r, ok := w.roles[key]
	if !ok {
		r = newRole(key)
		r.number = int32(len(w.roles))
		w.roles[key] = r
	}
	return r
}

func (w *walker) emit(r *role, to string, at int) bool {
	out := w.now
	out.role, out.to, out.where.at = r, to, at
	return w.yield(out)
}

func (w *walker) ids(member string, list []string) bool {
	if len(list) == 0 {
		return true
	}
	r := w.role(member, "")
	for i, id := range list {
		if !w.emit(r, id, i) {
			return false
		}
	}
	return true
}

func (w *walker) id(member, id string) bool {
	return id == "" || w.emit(w.role(member, ""), id, -1)
}

func (w *walker) evidence(list []Evidence) bool {
	for i := range list {
		if !w.emit(w.role("evidence", string(list[i].Stance)), list[i].Source, i) {
			return false
		}
	}
	return true
}

func (w *walker) factors(list []Factor) bool {
	for i := range list {
		if !w.emit(w.role("factors", ""), list[i].Framework, i) {
			return false
		}
	}
	return true
}

// things walks the kinds that refer to nothing but their evidence and come first.
func (w *walker) things(d *Dossier) bool {
	for i := range d.Actors {
		w.enter(Actors, i, d.Actors[i].ID)
		if !w.evidence(d.Actors[i].Evidence) {
			return false
		}
	}
	for i := range d.Places {
		w.enter(Places, i, d.Places[i].ID)
		if !w.evidence(d.Places[i].Evidence) {
			return false
		}
	}
	return true
}

func (w *walker) investments(list []Investment) bool {
	for i := range list {
		v := &list[i]
		w.enter(Investments, i, v.ID)
		if !w.terms(&v.Terms) {
			return false
		}
		for j := range v.Phases {
			w.now.where.phase = j
			if !w.terms(&v.Phases[j].Terms) || !w.evidence(v.Phases[j].Evidence) {
				return false
			}
		}
		w.now.where.phase = -1
		if !w.evidence(v.Evidence) {
			return false
		}
	}
	return true
}

func (w *walker) terms(t *Terms) bool {
	if !w.ids("investors", t.Investors) || !w.ids("into", t.Into) ||
		!w.ids("counterparties", t.Counterparties) || !w.id("operator", t.Operator) {
		return false
	}
	for i := range t.Amounts {
		w.now.where.part = part{"amounts", i}
		if !w.evidence(t.Amounts[i].Evidence) {
			return false
		}
	}
	w.now.where.part = part{}
	return w.factors(t.Factors)
}

// links yields the two ends one after the other, from before to; the index relies on it.
func (w *walker) links(list []Link) bool {
	for i := range list {
		l := &list[i]
		w.enter(Links, i, l.ID)
		w.now.via = l.ID
		if !w.emit(w.role("from", l.Type), l.From, -1) || !w.emit(w.role("to", l.Type), l.To, -1) {
			return false
		}
		w.now.via = ""
		if !w.evidence(l.Evidence) {
			return false
		}
	}
	return true
}

func (w *walker) events(list []Event) bool {
	for i := range list {
		w.enter(Events, i, list[i].ID)
		if !w.ids("involves", list[i].Involves) || !w.evidence(list[i].Evidence) {
			return false
		}
	}
	return true
}

func (w *walker) sources(list []Source) bool {
	for i := range list {
		s := &list[i]
		w.enter(Sources, i, s.ID)
		if !w.id("publisher", s.Publisher) {
			return false
		}
		for j, on := range s.RestsOn {
			if !w.emit(w.role("restsOn", string(on.How)), on.Source, j) {
				return false
			}
		}
		if !w.evidence(s.Evidence) {
			return false
		}
	}
	return true
}

func (w *walker) claims(k Kind, list []Claim) bool {
	for i := range list {
		c := &list[i]
		w.enter(k, i, c.ID)
		ok := w.ids("by", c.By) && w.ids("against", c.Against) && w.ids("about", c.About) &&
			w.points(c.Points) && w.answers(c.Answers) && w.relations(c.Relations) &&
			w.factors(c.Factors) && w.evidence(c.Evidence)
		if !ok {
			return false
		}
	}
	return true
}

func (w *walker) points(list []Point) bool {
	for i := range list {
		w.now.where.part, w.now.point = part{"points", i}, list[i].ID
		if !w.evidence(list[i].Evidence) {
			return false
		}
	}
	w.now.where.part, w.now.point = part{}, ""
	return true
}

func (w *walker) answers(list []Answer) bool {
	for i := range list {
		w.now.point = list[i].Point
		if !w.emit(w.role("answers", string(list[i].How)), list[i].Claim, i) {
			return false
		}
	}
	w.now.point = ""
	return true
}

func (w *walker) relations(list []Relation) bool {
	for i := range list {
		if !w.emit(w.role("relations", string(list[i].How)), list[i].Claim, i) {
			return false
		}
	}
	return true
}

// rest walks the kinds that come last: frameworks and walks.
func (w *walker) rest(d *Dossier) bool {
	for i := range d.Frameworks {
		w.enter(Frameworks, i, d.Frameworks[i].ID)
		if !w.evidence(d.Frameworks[i].Evidence) {
			return false
		}
	}
	for i := range d.Walks {
		v := &d.Walks[i]
		w.enter(Walks, i, v.ID)
		for j := range v.Steps {
			id, _, _ := strings.Cut(v.Steps[j].At, "/")
			if !w.emit(w.role("steps", ""), id, j) {
				return false
			}
		}
		if !w.evidence(v.Evidence) {
			return false
		}
	}
	return true
}
