package ui

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Who goes from view to view without moving stays with one record; who moves to a row goes on with that of the row.
func TestFromViewToView(t *testing.T) {
	o := testOptions(liege(t))
	o.At = "liege-airport"
	m := newTestModel(t, o, 120, 36)
	for _, s := range []struct{ key, at string }{
		{"T", "liege-airport/timeline"}, {"x", "liege-airport/network"}, {"t", "liege-airport/trail"}, {"f", "liege-airport/factors"},
		{"C", "liege-airport/conflicts"}, {"i", "liege-airport/brief"}, {"T", "liege-airport/timeline"},
	} {
		press(t, m, s.key)
		assert.Equal(t, s.at, m.Permalink(), "after %s", s.key)
	}
	press(t, m, "j", "i")
	assert.Equal(t, "monitoring-begins/brief", m.Permalink(), "that of the row moved to")
	press(t, m, "H", "H", "H", "H")
	assert.Equal(t, "liege-airport/factors", m.Permalink())
	press(t, m, "L")
	assert.Equal(t, "liege-airport/conflicts", m.Permalink())
	for m.Permalink() != "liege-airport" {
		before := m.Permalink()
		press(t, m, "H")
		assert.NotEqual(t, before, m.Permalink(), "back comes to the first")
	}
}
