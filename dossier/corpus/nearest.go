package corpus

import (
	"slices"
	"strings"

	"waybill/dossier"
)

// mostNearIDs is how many ids are compared letter by letter with a mistyped one.
const mostNearIDs = 20_000

// Nearest gives up to n ids that are near a mistyped one, as [dossier.Index.Nearest]
// does: of those that begin or end alike, or hold it, or have its letters.
func (c *Corpus) Nearest(id string, n int) []string {
	if id == "" || n <= 0 {
		return nil
	}
	d := &dossier.Dossier{}
	met := make(map[string]bool)
	add := func(known string) {
		if !met[known] && len(met) < mostNearIDs {
			met[known] = true
			d.Actors = append(d.Actors, dossier.Actor{ID: known})
		}
	}
	half := (len(id) + 1) / 2
	begin, end := strings.ToLower(id[:half]), strings.ToLower(id[len(id)-half:])
	finds := make([][]string, len(c.parts))
	c.eachPart(func(_, i int) {
		ids := &c.parts[i].ids
		for at := range ids.len() {
			known := ids.get(at)
			if slack := len(id)/3 + 1; len(known) < len(id)-slack || len(known) > 4*len(id)+slack {
				continue
			}
			if low := strings.ToLower(loan(known)); strings.HasPrefix(low, begin) || strings.HasSuffix(low, end) || strings.Contains(low, strings.ToLower(id)) {
				finds[i] = append(finds[i], string(known))
			}
		}
	})
	for _, s := range slices.Concat(finds...) {
		add(s)
	}
	for _, s := range c.sources.list {
		add(s.ID)
	}
	return dossier.NewIndex(d).Nearest(id, n)
}
