package dossier

import (
	"iter"
	"slices"
)

// Origin is an end of a chain of sources: one that rests on nothing, or a ring of
// sources that rest only on each other.
type Origin struct {
	Source string   // id; of a ring, its first source in the order of the file
	Ring   []string // the ids of a ring, not to be changed; nil otherwise
}

// Origins lists the origins of a record's evidence, in the order of the file: of a claim with that of its
// points, of an investment with that of its amounts and phases, and of a source the ends of its own chain.
// Lineage can disprove independence, never prove it: say "at most N origins".
func (x *Index) Origins(id string) []Origin {
	n, ok := x.find(id)
	if !ok {
		return nil
	}
	return x.ends(x.sourcesOf(n))
}

// OriginsOf lists the origins of the given evidence. Evidence that contradicts or only mentions
// bears nothing out and is left out; so is evidence whose source is not in the dossier.
// A chain that leaves the dossier ends at the id it leaves by: two outlets that rest on one missing source share an origin.
func (x *Index) OriginsOf(evidence []Evidence) []Origin {
	return x.ends(x.bearing(slices.Values(evidence)))
}

// Rings lists the circles of restsOn that the evidence of a record runs into,
// also those with a way out; each with its sources in the order of the file.
func (x *Index) Rings(id string) [][]string {
	n, ok := x.find(id)
	if !ok {
		return nil
	}
	var out [][]string
	told := make(map[int32]bool)
	for _, s := range x.chain(x.sourcesOf(n)) {
		if c, in := x.circles.of[s]; in && !told[c] {
			told[c] = true
			out = append(out, x.circles.list[c].ids)
		}
	}
	return out
}

func (x *Index) ids(numbers []int32) []string {
	var out []string
	for _, n := range numbers {
		out = append(out, x.id(n))
	}
	return out
}

// sourcesOf gives the sources that bear a record out; a source bears itself out.
func (x *Index) sourcesOf(n int32) []int32 {
	k, row := x.row(n)
	if k == Sources {
		return []int32{n}
	}
	return x.bearing(evidenceOf(x.dossier.bare(k, row)))
}

// bearing gives the sources of the evidence that states or supports.
func (x *Index) bearing(evidence iter.Seq[Evidence]) []int32 {
	var out []int32
	for e := range evidence {
		if e.Stance == Contradicts || e.Stance == Mentions {
			continue
		}
		if n, ok := x.find(e.Source); ok && x.kind(n) == Sources {
			out = append(out, n)
		}
	}
	return out
}

// evidenceOf walks all evidence of a record: its own and that of its parts.
func evidenceOf(r Record) iter.Seq[Evidence] {
	return func(yield func(Evidence) bool) {
		for _, p := range partsOf(r) {
			for _, e := range p.evidence {
				if !yield(e) {
					return
				}
			}
		}
	}
}

// evidencePart is a part of a record that has evidence of its own.
type evidencePart struct {
	name     string // the title of a phase, the id of a point, an amount; "" is the record itself
	evidence []Evidence
}

// partsOf lists the record itself and all parts of it that may have evidence.
func partsOf(r Record) []evidencePart {
	out := []evidencePart{{"", r.Common.Evidence}}
	amounts := func(t *Terms) {
		for i := range t.Amounts {
			a := &t.Amounts[i]
			out = append(out, evidencePart{a.Currency + " " + a.Value, a.Evidence})
		}
	}
	switch v := r.Value.(type) {
	case *Claim:
		for i := range v.Points {
			out = append(out, evidencePart{v.Points[i].ID, v.Points[i].Evidence})
		}
	case *Investment:
		amounts(&v.Terms)
		for i := range v.Phases {
			out = append(out, evidencePart{v.Phases[i].Title, v.Phases[i].Evidence})
			amounts(&v.Phases[i].Terms)
		}
	}
	return out
}

// chain gives the sources and all that they rest on, at any depth, each once, in the order of the file.
// Ids of missing sources come last.
func (x *Index) chain(from []int32) []int32 {
	out := slices.Clone(from)
	slices.Sort(out)
	out = slices.Compact(out)
	met := make(map[int32]bool, len(out))
	for _, n := range out {
		met[n] = true
	}
	for i := 0; i < len(out); i++ {
		for on := range x.restsOn(out[i]) {
			if !met[on] {
				met[on] = true
				out = append(out, on)
			}
		}
	}
	slices.Sort(out)
	return out
}

// restsOn walks what a source rests on; whatever is no source of the dossier rests on nothing.
func (x *Index) restsOn(n int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		if x.kind(n) != Sources {
			return
		}
		for v := range x.views(n) {
			if !v.out || v.via >= 0 {
				return // its own references come first, and thousands may cite it
			}
			if v.member == "restsOn" && !yield(v.other) {
				return
			}
		}
	}
}

// ends lists the ends of all chains that begin with some sources. Where a source rests on
// just one other, it goes to the end of that stretch at once, see rootSources.
func (x *Index) ends(from []int32) []Origin {
	roots := x.roots()
	met := make(map[int32]bool)
	var queue, ends []int32
	meet := func(n int32) {
		if n = roots[n]; !met[n] {
			met[n] = true
			queue = append(queue, n)
		}
	}
	for _, n := range from {
		meet(n)
	}
	for i := 0; i < len(queue); i++ {
		n := queue[i]
		if c, in := x.circles.of[n]; in && !x.circles.list[c].exit {
			ends = append(ends, x.circles.list[c].members[0])
			continue
		}
		end := true
		for on := range x.restsOn(n) {
			meet(on)
			end = false
		}
		if end {
			ends = append(ends, n)
		}
	}
	slices.Sort(ends)
	var out []Origin
	for _, n := range slices.Compact(ends) {
		o := Origin{Source: x.id(n)}
		if c, in := x.circles.of[n]; in {
			o.Ring = x.circles.list[c].ids
		}
		out = append(out, o)
	}
	return out
}

// rootSources goes up from each source as far as each rests on just one other: those have the
// same origins. The way is remembered, so that a long chain is not gone up from each of its sources.
// Whatever is no source of the dossier is its own root.
func (x *Index) rootSources() []int32 {
	out := make([]int32, len(x.start)-1)
	for n := range out {
		out[n] = -1
	}
	var path []int32
	for begin := range out {
		n := int32(begin)
		path = path[:0]
		for out[n] < 0 {
			on, single := x.only(n)
			if !single {
				out[n] = n
				break
			}
			path = append(path, n)
			n = on
		}
		for _, p := range path {
			out[p] = out[n]
		}
	}
	return out
}

// only gives the one source that a source outside all circles rests on.
func (x *Index) only(n int32) (on int32, ok bool) {
	if _, in := x.circles.of[n]; in {
		return 0, false
	}
	for next := range x.restsOn(n) {
		if ok && next != on {
			return 0, false
		}
		on, ok = next, true
	}
	return on, ok
}

func (x *Index) isEnd(n int32) bool {
	for range x.restsOn(n) {
		return false
	}
	return true
}

// Support is what a claim rests on.
type Support string

// The kinds of support.
const (
	Unsupported    Support = "unsupported"
	SingleOrigin   Support = "single origin"
	SeveralOrigins Support = "several origins"
	Conflicting    Support = "conflicting"
	Superseded     Support = "superseded"
)

// Support computes what a claim rests on; "" for an id that is no claim's.
//
// Where several hold, what a reader must know first is said: that another
// allegation supersedes it, then that evidence of its own contradicts it or that
// it conflicts with another claim (whichever of the two says so), and only then
// how many origins bear it out. A count of origins beside an unseen conflict would mislead.
func (x *Index) Support(claim string) Support {
	n, ok := x.find(claim)
	if !ok || !x.isClaim(n) {
		return ""
	}
	if caveat := x.caveat(n); caveat != "" {
		return caveat
	}
	return supportBy(len(x.Origins(claim)))
}

// supportBy is the support that a number of origins gives.
func supportBy(origins int) Support {
	switch origins {
	case 0:
		return Unsupported
	case 1:
		return SingleOrigin
	default:
		return SeveralOrigins
	}
}

// caveat is the support of a claim that must be told before its origins are counted; "" where there is none.
func (x *Index) caveat(n int32) Support {
	conflict := false
	for v := range x.views(n) {
		if v.member != "relations" || v.other == n || !x.isClaim(v.other) {
			continue
		}
		if !v.out && RelationKind(v.how) == Supersedes && x.kind(v.other) == Allegations {
			return Superseded
		}
		conflict = conflict || RelationKind(v.how) == ConflictsWith
	}
	if conflict || x.contradicted(n) {
		return Conflicting
	}
	return ""
}

// contradicted says whether a source in the dossier contradicts the claim or a point of it.
func (x *Index) contradicted(n int32) bool {
	for v := range x.views(n) {
		if v.out && v.member == "evidence" && Stance(v.how) == Contradicts && x.kind(v.other) == Sources {
			return true
		}
	}
	return false
}
