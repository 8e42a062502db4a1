package dossier

// Hearing is the claims that concern a record, each in one of the lists, in the order they were made.
type Hearing struct {
	On      []string // allegations against or about it; of a source, those it bears out; of a framework, those mapped to it
	Own     []string // allegations it makes itself
	Answers []string // rebuttals by it or about it; of a source, those it bears out
}

// Hearing lists the claims that concern a record, or a place within it.
func (x *Index) Hearing(id string) Hearing {
	n, ok := x.find(id)
	if !ok {
		return Hearing{}
	}
	on, as := x.claimsOn(n, Allegations)
	answers, _ := x.claimsOn(n, Rebuttals)
	met := make(map[int32]bool)
	for _, c := range append(on, answers...) {
		met[c] = true
	}
	for v := range x.views(n) {
		bears := !v.out && (v.member == "evidence" && Stance(v.how) != Contradicts && Stance(v.how) != Mentions || v.member == "factors")
		if !bears || met[v.other] || !x.isClaim(v.other) {
			continue
		}
		met[v.other] = true
		if x.kind(v.other) == Allegations {
			on = append(on, v.other)
		} else {
			answers = append(answers, v.other)
		}
	}
	var out Hearing
	x.sortByDate(on)
	x.sortByDate(answers)
	for _, c := range on {
		if as[c].as == "by" {
			out.Own = append(out.Own, x.id(c))
		} else {
			out.On = append(out.On, x.id(c))
		}
	}
	out.Answers = x.ids(answers)
	return out
}

// AnswersOn lists the rebuttals that answer an allegation on a record or a place within it, see
// [Index.ClaimsOn], in the order of the allegations, and then those on it that answer none of these; each once.
func (x *Index) AnswersOn(id string) []string {
	n, ok := x.find(id)
	if !ok {
		return nil
	}
	var out []int32
	allegations, _ := x.claimsOn(n, Allegations)
	for _, c := range allegations {
		for _, r := range x.replies(c) {
			out = append(out, r.rebuttal)
		}
	}
	rebuttals, _ := x.claimsOn(n, Rebuttals)
	return x.ids(unique(append(out, rebuttals...)))
}

// Invested lists the investments of an actor, or in a place, an actor or what
// lies in the place, each once.
func (x *Index) Invested(id string) []string {
	n, ok := x.find(id)
	if !ok {
		return nil
	}
	var out []int32
	for _, at := range x.within(n) {
		for v := range x.views(at) {
			if !v.out && (v.member == "investors" || v.member == "into") {
				out = append(out, v.other)
			}
		}
	}
	return x.ids(unique(out))
}
