package dossier

import "iter"

// Neighbour is one link between two records, seen from one of its ends. Every
// reference in the file is one, whichever member holds it.
type Neighbour struct {
	ID       string // the record at the other end; it may be missing from the dossier
	Relation string // read from this record: "operated by", "investor", "evidence for"
	Via      string // id of the link record that makes it; "" where a member of either record does
	Point    string // the point of the claim it concerns, if one
	Out      bool   // the reference stands in this record (or is the from end of a link)
}

// Neighbours lists the links of a record, both ways, in the order of the file, own references first.
// Of an id that is named in the dossier and belongs to no record, it lists who names it.
func (x *Index) Neighbours(id string) []Neighbour {
	n, ok := x.numbers[id]
	if !ok {
		return nil
	}
	out := make([]Neighbour, 0, x.start[n+1]-x.start[n])
	for v := range x.views(n) {
		out = append(out, x.neighbour(v))
	}
	return out
}

// neighbour is what a view shows, in words.
func (x *Index) neighbour(v view) Neighbour {
	out := Neighbour{ID: x.id(v.other), Relation: v.relation, Point: v.point, Out: v.out}
	if v.via >= 0 {
		out.Via = x.id(v.via)
	}
	return out
}

// view is a tie as one of its records sees it.
type view struct {
	*role
	other    int32
	via      int32 // the link; -1 where there is none
	relation string
	point    string
	out      bool
}

// views walks the ties of a number. The ends of a link see each other, not the
// link: its two ties stand next to each other, so that the one leads to the other.
func (x *Index) views(n int32) iter.Seq[view] {
	return func(yield func(view) bool) {
		for _, at := range x.seen[x.start[n]:x.start[n+1]] {
			i := max(at, ^at)
			t := x.ties[i]
			v := view{role: x.roles[t.role], via: -1, point: x.points[t.point], out: at >= 0}
			switch {
			case v.out:
				v.other, v.relation = t.to, v.role.relation
			case v.member == "from":
				v.other, v.via, v.relation, v.out = x.ties[i+1].to, t.from, v.back, true
			case v.member == "to":
				v.other, v.via, v.relation = x.ties[i-1].to, t.from, v.back
			default:
				v.other, v.relation = t.from, v.back
			}
			if !yield(v) {
				return
			}
		}
	}
}

// others walks what a number is linked to, as views does, where nothing else is asked.
func (x *Index) others(n int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for _, at := range x.seen[x.start[n]:x.start[n+1]] {
			if at >= 0 {
				if !yield(x.ties[at].to) {
					return
				}
				continue
			}
			t := &x.ties[^at]
			other := t.from
			switch x.roles[t.role].member {
			case "from":
				other = x.ties[^at+1].to
			case "to":
				other = x.ties[^at-1].to
			}
			if !yield(other) {
				return
			}
		}
	}
}

// Within lists the places that lie in a place, at any depth ("located in" and
// "part of" links, from whichever end they are written), nearest first.
func (x *Index) Within(place string) []string {
	n, ok := x.find(place)
	if !ok {
		return nil
	}
	var out []string
	for _, inner := range x.within(n)[1:] {
		out = append(out, x.id(inner))
	}
	return out
}

// within gives a record and, if it is a place, the places in it, nearest first.
func (x *Index) within(n int32) []int32 {
	out := []int32{n}
	if x.kind(n) != Places {
		return out
	}
	met := map[int32]bool{n: true}
	for i := 0; i < len(out); i++ {
		for v := range x.views(out[i]) {
			if x.holds(v) && !met[v.other] {
				met[v.other] = true
				out = append(out, v.other)
			}
		}
	}
	return out
}

// holds says whether a place is seen from one that it lies in.
func (x *Index) holds(v view) bool {
	return v.via >= 0 && (v.relation == "location of" || v.relation == "has part") && x.kind(v.other) == Places
}

// Subject is how a record stands in a claim.
type Subject struct {
	Claim string // id of an allegation or rebuttal
	As    string // "against", "about" or "by"
	Place string // the place within the record that the claim names; "" when it names the record itself
}

// ClaimsOn lists the claims of a kind ([Allegations] or [Rebuttals]) that name
// a record, or a place within it, each claim once, in the order they were made.
// A claim that names it twice is listed for what weighs more: against, about, by.
func (x *Index) ClaimsOn(id string, k Kind) []Subject {
	n, ok := x.find(id)
	if !ok || k != Allegations && k != Rebuttals {
		return nil
	}
	found, as := x.claimsOn(n, k)
	if len(found) == 0 {
		return nil
	}
	out := make([]Subject, len(found))
	for i, c := range found {
		s := as[c]
		out[i] = Subject{Claim: x.id(c), As: s.as}
		if s.at != n {
			out[i].Place = x.id(s.at)
		}
	}
	return out
}

// subject is how a record stands in a claim, and the place within it, or itself, that the claim names.
type subject struct {
	as string
	at int32
}

// claimsOn gives the claims of a kind on a record, in the order they were made, and how it stands in each.
func (x *Index) claimsOn(n int32, k Kind) ([]int32, map[int32]subject) {
	var found []int32
	as := make(map[int32]subject)
	for _, at := range x.within(n) {
		for v := range x.views(at) {
			if v.out || weight(v.member) == 0 || x.kind(v.other) != k {
				continue
			}
			old, known := as[v.other]
			if !known {
				found = append(found, v.other)
			}
			if !known || old.at == at && weight(v.member) > weight(old.as) {
				as[v.other] = subject{v.member, at}
			}
		}
	}
	x.sortByDate(found)
	return found, as
}

// weight orders the ways in which a claim names a record; 0 for any other member.
func weight(member string) int {
	switch member {
	case "against":
		return 3
	case "about":
		return 2
	case "by":
		return 1
	default:
		return 0
	}
}
