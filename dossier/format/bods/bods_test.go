package bods

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// taken reads a text that must be read.
func taken(t *testing.T, text string) (*dossier.Dossier, *exchange.Tally) {
	t.Helper()
	d, tally, err := take(t.Context(), []byte(text))
	require.NoError(t, err)
	return d, tally
}

func take(ctx context.Context, data []byte) (*dossier.Dossier, *exchange.Tally, error) {
	tally := &exchange.Tally{}
	d, err := read(ctx, exchange.Input{Reader: bytes.NewReader(data), Name: "x.json", Tally: tally})
	return d, tally, err
}

// wrote is a dossier as a package.
func wrote(t *testing.T, d *dossier.Dossier) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, write(&b, d))
	return b.String()
}

// real lists the files of a folder of the data that stands beside the project.
func real(t *testing.T, pattern string) []string {
	t.Helper()
	for dir, up := ".", 0; up < 8; dir, up = filepath.Join(dir, ".."), up+1 {
		if files, _ := filepath.Glob(filepath.Join(dir, "shared", "data", pattern)); len(files) > 0 {
			return files
		}
	}
	t.Skip("the real files are not beside the project: shared/data/" + pattern)
	return nil
}

// holds checks what every dossier that was read must hold: it can be kept, has no
// errors but references out of the file, and says of each record where it stands.
func holds(t *testing.T, d *dossier.Dossier, tally *exchange.Tally) {
	t.Helper()
	assert.Equal(t, tally.Read, tally.Imported+tally.Skipped)
	out, err := dossier.Encode(d)
	require.NoError(t, err)
	back, err := dossier.Decode(out)
	require.NoError(t, err)
	for _, p := range back.Check() {
		switch {
		case p.Severity == dossier.Error && p.Rule != "dangling-reference" && p.Rule != "hidden-characters", strings.HasPrefix(p.Rule, "no-evidence"):
			t.Errorf("%s %s: %s", p.Pointer, p.Rule, p.Message)
		}
	}
}

// Every real file is read whole, and what is written of it stays as it is.
func TestRealFilesAreReadAndComeBack(t *testing.T) {
	for _, pattern := range []string{"bods/*.json", "bods/ds-0.*/*.json", "bods/lib-cove/*.json"} {
		for _, file := range real(t, pattern) {
			t.Run(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), func(t *testing.T) {
				data, err := os.ReadFile(file)
				require.NoError(t, err)
				assert.True(t, guess(data[:min(len(data), 64<<10)]))
				d, tally, err := take(t.Context(), data)
				require.NoError(t, err)
				holds(t, d, tally)
				t.Log(tally)
				for _, r := range tally.Reasons() {
					t.Log(r.Skipped, r.Text, r.Count, r.Places[0])
				}
				again(t, d)
			})
		}
	}
}

// again checks that what is written of a dossier is written of what is read from it too.
func again(t *testing.T, d *dossier.Dossier) {
	t.Helper()
	once := wrote(t, d)
	back, tally := taken(t, once)
	assert.Zero(t, tally.Skipped, "%v", tally.Reasons())
	assert.Equal(t, once, wrote(t, back))
}
