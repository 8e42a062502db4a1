package dossier

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSound(t *testing.T) {
	assert.True(t, SoundLEI("5493001NTNQJDH60PM02"))
	assert.False(t, SoundLEI("5493001NTNQJDH60PM03"))
	assert.False(t, SoundLEI(""))
	assert.True(t, SoundURL("https://example.org/a"))
	for _, bad := range []string{"", "example.org", "javascript:alert(1)", "https://user@example.org", "https://"} {
		assert.False(t, SoundURL(bad), bad)
	}
}

// A link that runs through others reads well from both ends, and back.
func TestInverseOfWhatIsIndirect(t *testing.T) {
	for forward, back := range map[string]string{
		"indirectly owns shares in": "shares owned indirectly by",
		"indirectly trustee of":     "indirectly has trustee",
		"indirectly owns":           "owned indirectly by",
		"indirectly trains":         "indirectly trains (towards it)",
	} {
		assert.Equal(t, back, Inverse(forward))
		assert.Equal(t, forward, Inverse(back))
	}
}
