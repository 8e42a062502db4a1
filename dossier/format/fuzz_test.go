package format

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// However a file begins, no two formats take it for theirs, and where none does
// there is one line to say about it.
func FuzzGuess(f *testing.F) {
	for what, head := range notData() {
		f.Add([]byte(head))
		f.Add([]byte(what))
	}
	f.Add([]byte(`{"title": "T", "actors": [{"id": "a"`))
	f.Add([]byte("\ufeff{\"format\": \"dossier/2\"}"))
	f.Fuzz(func(t *testing.T, head []byte) {
		assert.LessOrEqual(t, len(guessing(head)), 1)
		said := Refusal(head)
		assert.NotEmpty(t, said)
		assert.NotContains(t, strings.TrimSpace(said), "\n")
	})
}
