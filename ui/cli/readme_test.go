package cli

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/ui"
)

// With -update the generated parts of the README are written anew.
var update = flag.Bool("update", false, "write generated parts of the README anew")

const (
	readme   = "../../README.md"
	ofReadme = "../../.github/waybill.svg"
	scene    = "vsse-possible-espionage" // what the picture shows
)

// The README's tables and its picture are made by the program, so that they
// cannot say what it no longer does.
func TestReadmeIsCurrent(t *testing.T) {
	t.Setenv("WAYBILL_DOSSIER", "")
	text, err := os.ReadFile(readme)
	require.NoError(t, err)
	now := string(text)
	now = fill(t, now, "verbs", verbTable())
	now = fill(t, now, "keys", ui.KeyTable())
	p := newProgram(os.DirFS("../.."))
	frame := filepath.Join(t.TempDir(), "frame.svg")
	root := newRoot(p)
	root.SetArgs([]string{"--at", scene, "--shot", "120x36", "-o", frame})
	require.NoError(t, root.ExecuteContext(context.Background()))
	drawn, err := os.ReadFile(frame)
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile(readme, []byte(now), 0o644))
		require.NoError(t, os.WriteFile(ofReadme, drawn, 0o644))
		return
	}
	assert.Equal(t, now, string(text), "README.md is not current: go test ./ui/cli -update")
	before, err := os.ReadFile(ofReadme)
	require.NoError(t, err)
	assert.Equal(t, string(drawn), string(before), "the picture is not current: go test ./ui/cli -update")
}

// verbTable is the table of all verbs as Markdown.
func verbTable() string {
	var b strings.Builder
	b.WriteString("| verb | does |\n|---|---|\n")
	for _, c := range newRoot(&program{}).Commands() {
		if c.Hidden || !c.Runnable() {
			continue
		}
		b.WriteString("| `waybill " + strings.TrimSuffix(c.Use, " [flags]") + "` | " + c.Short + " |\n")
	}
	return b.String()
}

// fill puts a text between <!-- name --> and <!-- /name -->.
func fill(t *testing.T, text, name, inside string) string {
	block := regexp.MustCompile(`(?s)(<!-- ` + name + ` -->\n).*(<!-- /` + name + ` -->)`)
	require.Regexp(t, block, text, "the README has no place for %s", name)
	return block.ReplaceAllString(text, "${1}"+strings.ReplaceAll(inside, "$", "$$")+"${2}")
}

// Every key sequence of the README's walk does what the README says.
func TestReadmeWalkIsTenKeysAtMost(t *testing.T) {
	text, err := os.ReadFile(readme)
	require.NoError(t, err)
	_, walk, _ := strings.Cut(string(text), "## The walk in ten keys")
	walk, _, _ = strings.Cut(walk, "## ")
	keys := regexp.MustCompile("`([^`]+)`").FindAllString(walk, -1)
	assert.NotEmpty(t, keys)
	assert.LessOrEqual(t, len(keys), 10)
}
