package ui

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"waybill/dossier"
)

// A record of very many links opens at once: the screen has the first of each
// group and says how many more there are, and paper has them all.
func TestManyRows(t *testing.T) {
	const all = 3 * rowsMost
	d := &dossier.Dossier{Format: dossier.Format, Title: "Many", Places: []dossier.Place{{ID: "quay", Name: "Quay"}}}
	for i := range all {
		id := fmt.Sprintf("event-%d.", i)
		d.Events = append(d.Events, dossier.Event{ID: id, Title: id, Date: dossier.Date(fmt.Sprint(1000 + i)), Involves: []string{"quay"}})
	}
	x := dossier.NewIndex(d)
	v := voice{x: x}
	l := look{theme: newTheme("mono", unknownGround, false)}

	screen := v.page(l, 80, place{id: "quay"})
	more := screen.entries[len(screen.entries)-1]
	assert.Len(t, screen.entries, 1+rowsMost+1, "the place, the rows, and that there are more")
	assert.Equal(t, fmt.Sprintf("and %d more; waybill show quay prints them all", all-rowsMost), string(screen.lines[more.first].plain(l, 80)))
	assert.Contains(t, Paper{Width: 80}.Record(x, "quay"), fmt.Sprintf("event-%d.", all-1))

	f, err := dossier.ParseFilter(`"event-7."`)
	assert.NoError(t, err)
	sifted := sift{text: "event-7.", filter: f}.page(screen)
	assert.Len(t, sifted.entries, 2, "what is not laid out is not passed over in silence")

	trail := v.trail(l, 80, "quay", x.Trail("quay"))
	assert.Len(t, trail.entries, rowsMost+1)
	assert.Contains(t, wording(trail.lines), "event-0.")
	assert.Contains(t, wording(trail.lines), fmt.Sprintf("%d steps between these are left out here", all-rowsMost))
	assert.Contains(t, wording(trail.lines), fmt.Sprintf("event-%d.", all-1))
}
