package dossier

import "slices"

// Path is one way by which two records are connected, none of them twice.
type Path struct {
	Hops    []Hop
	Weakest int        // the hop that is borne out least; of several the first
	Why     []Weakness // why it is that one; nil where no hop is weaker than another
}

// Hop is one step of a path: a reference between two records, read from the
// record that the step leaves. Where several references join the two, it is
// the one that is borne out best.
type Hop struct {
	From, To string
	Relation string // as in [Neighbour]; "end of" from the end of a link to the link itself
	Via      string // id of the link between the two, "" where it is another reference or leads to the link itself
	Basis    string // id of the record in which the reference stands, which bears the hop: the link, or the investment, event or claim
	Origins  int    // of the basis: at most so many, see [Index.Origins]
	More     int    // how many further references join the two

	Claim       bool // the basis is a claim, of which the rest tells
	Attribution Attribution
	Modality    Modality
	Answer      AnswerState // of an allegation; "" of a rebuttal

	strength int32
}

// Compare orders hops by what bears them out: less than 0 where h has less than
// other. It is no score of likelihood or guilt, it only says where a reader
// should look first. What weighs more is compared first:
//
//  1. The origins. What nobody else bears out cannot be checked at all, and
//     their number comes out of the sources, not out of anybody's judgement.
//  2. The attribution, from the most open to the least, as [Attribution] lists
//     them: whom can a reader ask? A hop that rests on no claim comes before
//     all of them, since it is recorded and not alleged; a claim whose
//     attribution is not recorded comes after all.
//  3. Whether an allegation was answered at all, not how: where nobody has
//     answered, one side has not been heard. A denial makes it neither more
//     nor less true.
//
// How firmly a claim is put is not compared: firm words bear nothing out.
func (h Hop) Compare(other Hop) int { return int(h.strength) - int(other.strength) }

// Weakness is a reason why a hop is the weakest of its path.
type Weakness string

// The weaknesses. The words of attributions are those of [Attribution].
const (
	NoEvidence    Weakness = "no evidence"
	FewestOrigins Weakness = "fewest origins"
	FromAnonymous          = Weakness(Anonymous)
	FromNobody             = Weakness(Unattributed)
	OnlyInferred           = Weakness(Inferred)
	NoAttribution Weakness = "attribution not recorded"
	OnlyClaimed   Weakness = "only claimed"
	NeverAnswered Weakness = "unanswered allegation"
)

// perOrigin is how much an origin counts in a strength: more than all that is compared after it.
const perOrigin = 1 << 4

// strength is what [Hop.Compare] compares, as one number.
func strength(origins int32, claim bool, a Attribution, unanswered bool) int32 {
	open := int32(7) // recorded, not alleged
	if claim {
		at := slices.Index(Attribution("").words(), string(a))
		open = 6 - int32(at)
		if at < 0 {
			open = 0
		}
	}
	s := origins*perOrigin + open*2
	if !unanswered {
		s++
	}
	return s
}

// strengths is what every record bears out that refers to others.
type strengths struct {
	of     []int32 // by number of the record
	levels []int32 // those there are, the least first
}

func (x *Index) weighHops() strengths {
	s := strengths{of: make([]int32, 0, x.count())}
	levels := make(map[int32]bool)
	for i, k := range Kinds() {
		origins := x.lists[i].origins()
		for row := range x.Len(k) {
			n := x.first[i] + int32(row)
			claim := k == Allegations || k == Rebuttals
			var a Attribution
			if claim {
				a = x.claim(n).Attribution
			}
			next := strength(origins[row], claim, a, k == Allegations && x.answer(n) == Unanswered)
			s.of = append(s.of, next)
			levels[next] = true
		}
	}
	for l := range levels {
		s.levels = append(s.levels, l)
	}
	slices.Sort(s.levels)
	return s
}

// Reach is how far a search for paths came.
type Reach string

// The reaches; "" is that of an id that no record has.
const (
	Connected  Reach = "connected"
	TooFar     Reach = "not within the hops" // there may be longer paths, or none
	Apart      Reach = "not connected"       // there is no path of any length
	SameRecord Reach = "the same record"
)

// Paths lists up to n paths of up to so many hops from one record to another,
// the shortest first; of equally long ones that whose weakest hop is borne out
// best (see [Hop.Compare]), then as their records stand in the file. It says
// whether records without a path have none at all, or none so short.
//
// Paths run through actors, places, investments, events, links and claims,
// and references of every kind count both ways. They do not run through sources,
// frameworks and walks, which are met only as the ends that were asked for: two
// records are not connected by an article that tells of both, nor by a list of
// risks or a tour that names both. A link is passed by its own record only where
// something other than its two ends refers to it, such as a claim about it.
//
// Time grows with the references near the two records and with n; the first
// question of an index also counts the origins of all records.
func (x *Index) Paths(from, to string, n, hops int) ([]Path, Reach) {
	f, reach := x.newFinder(from, to, hops)
	if reach != Connected || n <= 0 {
		return nil, reach
	}
	ways, reach := f.several(n)
	var out []Path
	for _, r := range ways {
		out = append(out, f.path(r))
	}
	return out, reach
}

// BestSupported gives the path of up to so many hops whose weakest hop is borne
// out best (see [Hop.Compare]); of several the shortest, then that whose records
// stand first in the file. It is false where [Index.Paths] finds none.
func (x *Index) BestSupported(from, to string, hops int) (Path, bool) {
	f, reach := x.newFinder(from, to, hops)
	if reach != Connected {
		return Path{}, false
	}
	r, ok := f.best()
	if !ok {
		return Path{}, false
	}
	return f.path(r), true
}

// Along is the path that leads from one record to the next; false where two of
// them that follow each other have nothing that joins them. It need not be one that [Index.Paths] finds.
func (x *Index) Along(ids []string) (Path, bool) {
	if len(ids) < 2 {
		return Path{}, false
	}
	f, reach := x.newFinder(ids[0], ids[len(ids)-1], len(ids))
	if reach != Connected {
		return Path{}, false
	}
	var r way
	for i, id := range ids {
		n, ok := x.find(id)
		if !ok {
			return Path{}, false
		}
		joined := i == 0
		if i > 0 {
			for other := range f.ties(r.stops[i-1]) {
				joined = joined || other == n
			}
		}
		if !joined {
			return Path{}, false
		}
		r.stops = append(r.stops, n)
	}
	return f.path(r), true
}

// path words a way.
func (f *finder) path(r way) Path {
	p := Path{Hops: make([]Hop, len(r.stops)-1)}
	for i := range p.Hops {
		p.Hops[i] = f.hop(r.stops[i], r.stops[i+1])
		if p.Hops[i].Compare(p.Hops[p.Weakest]) < 0 {
			p.Weakest = i
		}
	}
	p.Why = p.why()
	return p
}

// hop words the best of the ties between two records.
func (f *finder) hop(from, to int32) Hop {
	x, best, count := f.x, int32(-1), 0
	for other, i := range f.ties(from) {
		if other != to {
			continue
		}
		count++
		a := f.weights.of[x.ties[i].from]
		if best < 0 || a > f.weights.of[x.ties[best].from] || a == f.weights.of[x.ties[best].from] && i < best {
			best = i
		}
	}
	t := x.ties[best]
	role := x.roles[t.role]
	h := Hop{From: x.id(from), To: x.id(to), Relation: role.back, Basis: x.id(t.from), More: count - 1, strength: f.weights.of[t.from]}
	h.Origins = int(h.strength / perOrigin)
	switch {
	case t.from == from && t.to == to:
		h.Relation = role.relation
	case f.ends[t.role] != 0 && t.from == to:
		h.Relation = "end of"
	case f.ends[t.role] != 0:
		h.Via = h.Basis
	}
	if x.isClaim(t.from) {
		c := x.claim(t.from)
		h.Claim, h.Attribution, h.Modality = true, c.Attribution, c.Modality
		if x.kind(t.from) == Allegations {
			h.Answer = x.answer(t.from)
		}
	}
	return h
}

// why says what the weakest hop has less of than others, or lacks.
func (p Path) why() []Weakness {
	h := p.Hops[p.Weakest]
	var out []Weakness
	than := func(less func(other Hop) bool) bool { return slices.ContainsFunc(p.Hops, less) }
	switch {
	case h.Origins == 0:
		out = append(out, NoEvidence)
	case than(func(o Hop) bool { return h.Origins < o.Origins }):
		out = append(out, FewestOrigins)
	}
	switch {
	case !h.Claim:
	case h.Attribution == "":
		out = append(out, NoAttribution)
	case slices.Contains([]Attribution{Anonymous, Unattributed, Inferred}, h.Attribution):
		out = append(out, Weakness(h.Attribution))
	case than(func(o Hop) bool { return !o.Claim }):
		out = append(out, OnlyClaimed)
	}
	if h.Answer == Unanswered {
		out = append(out, NeverAnswered)
	}
	return out
}
