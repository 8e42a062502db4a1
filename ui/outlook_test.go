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

// What is copied of a view is what it shows, in lines, with the words that stay in sight on the screen.
func TestCopyOfAView(t *testing.T) {
	o := testOptions(liege(t))
	o.At = "liege-airport/timeline"
	m := newTestModel(t, o, 120, 36)
	c, why := m.clipItem()
	assert.Empty(t, why)
	text := string(join("\n", c.lines...))
	assert.Contains(t, text, "When it happened, 2018-01-01 to 2023-12-31")
	assert.NotContains(t, text, "[==", "nothing is drawn")
	assert.NotContains(t, text, "\nEvidence")
}
