package dossier_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The package is the part that other programs import: it must never come to
// need a terminal, or anything of the screen's.
func TestDossierHasNeverSeenATerminal(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "./...").Output()
	require.NoError(t, err)
	packages := strings.Fields(string(out))
	require.Contains(t, packages, "waybill/dossier")
	for _, p := range packages {
		for _, foreign := range []string{"waybill/ui", "charm.land/", "github.com/charmbracelet/", "os/exec", "encoding/json"} {
			assert.False(t, strings.HasPrefix(p, foreign), "dossier must not need %s", p)
		}
	}
}
