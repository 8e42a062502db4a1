package dossier

import (
	"cmp"
	"slices"
	"strings"
)

// Nearest gives up to n ids that are near a mistyped one: a few letters away,
// or with it inside, or inside it; the nearest first.
func (x *Index) Nearest(id string, n int) []string {
	if id == "" || n <= 0 {
		return nil
	}
	type near struct {
		id   string
		cost int
	}
	var found []near
	typed := []rune(strings.ToLower(id))
	var s speller
	for _, k := range Kinds() {
		for row := range x.dossier.Len(k) {
			known := x.dossier.bare(k, row).ID
			if cost, ok := s.cost(typed, known); ok {
				found = append(found, near{known, cost})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(len(a.id), len(b.id)))
	})
	var out []string
	for _, f := range found {
		if len(out) < n && !slices.Contains(out, f.id) {
			out = append(out, f.id)
		}
	}
	return out
}

// speller compares words and keeps its rows between them.
type speller struct {
	known              []rune
	before, last, next []int
}

// cost says how far a known id is from the typed one; false where it is not near.
// One mistake in three letters is allowed, and at least one.
func (s *speller) cost(typed []rune, known string) (int, bool) {
	s.known = s.known[:0]
	for _, r := range strings.ToLower(known) {
		s.known = append(s.known, r)
	}
	if len(s.known) == 0 {
		return 0, false
	}
	allowed := max(1, len(typed)/3)
	if d := s.distance(typed, allowed); d <= allowed {
		return 2 * d, true
	}
	if len(typed) < 2 || len(s.known) < 2 {
		return 0, false
	}
	t, k := string(typed), string(s.known)
	switch {
	case strings.HasPrefix(k, t), strings.HasPrefix(t, k):
		return 2*allowed + 1, true
	case strings.Contains(k, t), strings.Contains(t, k):
		return 2*allowed + 2, true
	default:
		return 0, false
	}
}

// distance counts insertions, deletions, changes and swaps of neighbours
// (optimal string alignment); more than limit is given as limit + 1.
func (s *speller) distance(typed []rune, limit int) int {
	if d := len(typed) - len(s.known); d > limit || -d > limit || !s.fill(typed, limit) {
		return limit + 1
	}
	return min(s.last[len(s.known)], limit+1)
}

// fill computes the distances of what was typed from every beginning of the known
// word, shortest first, into s.last; false as soon as all are more than the limit.
func (s *speller) fill(typed []rune, limit int) bool {
	width := len(s.known) + 1
	s.before, s.last, s.next = slices.Grow(s.before[:0], width)[:width], slices.Grow(s.last[:0], width)[:width], slices.Grow(s.next[:0], width)[:width]
	for j := range width {
		s.last[j] = j
	}
	for i, r := range typed {
		s.next[0] = i + 1
		least := s.next[0]
		for j, k := range s.known {
			change := 1
			if r == k {
				change = 0
			}
			d := min(s.last[j]+change, s.last[j+1]+1, s.next[j]+1)
			if i > 0 && j > 0 && r == s.known[j-1] && typed[i-1] == k {
				d = min(d, s.before[j-1]+1)
			}
			s.next[j+1] = d
			least = min(least, d)
		}
		if least > limit {
			return false
		}
		s.before, s.last, s.next = s.last, s.next, s.before
	}
	return true
}
