package format

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/exchange"
)

// This is the conformance suite: it walks all formats, so that a new room is
// tested by being listed. What it asks of a room's testdata:
//
//	testdata/read/*       small files that the format recognises and reads whole
//	testdata/skip/*       the same, of which records are skipped for a reason
//	testdata/*/NAME.map   the mapping that NAME is read with
//
// The room of the format "json" is native; the others are named as their format.

func TestEveryFormatSaysWhatItIs(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range All() {
		t.Run(f.Name, func(t *testing.T) {
			assert.False(t, seen[f.Name], "the name is taken")
			seen[f.Name] = true
			assert.Empty(t, row(f))
			found, ok := Lookup(f.Name)
			assert.True(t, ok)
			assert.Equal(t, f.Title, found.Title)
		})
	}
	_, ok := Lookup("nosuch")
	assert.False(t, ok)
}

// dossiers are what every format must be able to write.
func dossiers(t *testing.T) map[string]*dossier.Dossier {
	t.Helper()
	return map[string]*dossier.Dossier{
		"liege":        decoded(t, "../../data/liege.json"),
		"every member": decoded(t, "../testdata/good/every-member.json"),
		"empty":        {Format: dossier.Format, Title: "Empty"},
		"generated":    dossiertest.Generate(300),
		"hostile":      hostile(decoded(t, "../testdata/good/every-member.json"), 1),
		"more hostile": hostile(decoded(t, "../../data/liege.json"), 2),
	}
}

func decoded(t *testing.T, file string) *dossier.Dossier {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	d, err := dossier.Decode(data)
	require.NoError(t, err)
	return d
}

func TestWritingIsTheSameEachTimeAndComesBack(t *testing.T) {
	for _, f := range All() {
		if f.Write == nil {
			continue
		}
		for name, d := range dossiers(t) {
			t.Run(f.Name+"/"+name, func(t *testing.T) {
				assert.Empty(t, written(t.Context(), f, d))
			})
		}
	}
}

func TestWhatIsLostIsAnnounced(t *testing.T) {
	for _, f := range All() {
		if f.Write == nil {
			continue
		}
		for name, d := range dossiers(t) {
			t.Run(f.Name+"/"+name, func(t *testing.T) {
				assert.Empty(t, unannounced(t.Context(), f, d))
			})
		}
	}
}

func TestFilesAreToldApartAndReadWhole(t *testing.T) {
	for _, f := range All() {
		if f.Read == nil {
			continue
		}
		files := filesOf(t, f)
		assert.NotEmpty(t, files["read"], "%s: testdata/read has no file", f.Name)
		for of, list := range files {
			for _, file := range list {
				t.Run(f.Name+"/"+of+"/"+filepath.Base(file.name), func(t *testing.T) {
					if file.mapping == nil { // a table as such shows nothing
						assert.Equal(t, []string{f.Name}, guessing(file.data))
						assert.Equal(t, []string{f.Name}, guessing(append([]byte("\ufeff"), file.data...)), "with a byte order mark")
					}
					assert.Empty(t, read(t.Context(), f, file, of == "skip"))
				})
			}
		}
	}
}

// guessing names the formats that take a file that begins so for theirs.
func guessing(head []byte) []string {
	var out []string
	for _, f := range All() {
		if recognises(f, head) {
			out = append(out, f.Name)
		}
	}
	return out
}

func TestWhatWasWrittenIsRecognised(t *testing.T) {
	for _, f := range All() {
		if f.Read == nil || f.Write == nil {
			continue
		}
		for name, d := range dossiers(t) {
			if name == "empty" { // there may be nothing to know it by
				continue
			}
			t.Run(f.Name+"/"+name, func(t *testing.T) {
				var out bytes.Buffer
				require.NoError(t, f.Write(&out, d))
				assert.Equal(t, []string{f.Name}, guessing(out.Bytes()[:min(out.Len(), 64<<10)]))
			})
		}
	}
}

func TestNothingElseIsTakenForAFormat(t *testing.T) {
	for what, head := range notData() {
		assert.Empty(t, guessing([]byte(head)), what)
		assert.Contains(t, Refusal([]byte(head)), what)
	}
}

// notData are files of no format, by what is said of them.
func notData() map[string]string {
	return map[string]string{
		"compressed with gzip":         "\x1f\x8b\x08\x00",
		"a zip archive":                "PK\x03\x04",
		"compressed with zstd":         "\x28\xb5\x2f\xfd",
		"a PDF document":               "%PDF-1.7",
		"the file is empty":            "",
		"nothing but white space":      " \n\t\n",
		"UTF-16":                       "\xff\xfe{\x00",
		"an HTML page":                 "\n<!DOCTYPE html>\n<html lang=en>",
		"GraphML, which is written":    `<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">`,
		"an XML document":              `<?xml version="1.0"?><feed>`,
		"markup":                       "<p>",
		"resolver judgements":          `["Q1", "NK-1", "positive", null, "user", "2024-01-01"]` + "\n",
		"neither a dossier nor":        `{"a": 1}`,
		"JSON, but":                    `[1, 2]`,
		"a table":                      "what,who\n1,2\n",
		"binary data":                  "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"text of no format":            "Dear all,\n\nplease find attached\n",
		"it is JSON, but neither":      "[]",
		"that can be read":             "{}",
		"and nothing says what its co": "a\tb\n1\t2",
	}
}

func TestRefusalsAreSaidInOneLine(t *testing.T) {
	for what, head := range notData() {
		said := Refusal([]byte(head))
		assert.NotContains(t, said, "\n", what)
		assert.False(t, strings.HasSuffix(said, "."), what)
	}
}

// sample is a file of a room's testdata.
type sample struct {
	name    string
	data    []byte
	mapping []byte // nil where it needs none
}

func filesOf(t *testing.T, f exchange.Format) map[string][]sample {
	t.Helper()
	room := f.Name
	if room == "json" {
		room = "native"
	}
	out := map[string][]sample{}
	for _, of := range []string{"read", "skip"} {
		names, err := filepath.Glob(filepath.Join(room, "testdata", of, "*"))
		require.NoError(t, err)
		for _, name := range names {
			if strings.HasSuffix(name, ".map") {
				continue
			}
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			mapping, err := os.ReadFile(name + ".map")
			if err != nil {
				mapping = nil
			}
			out[of] = append(out[of], sample{name, data, mapping})
		}
	}
	return out
}
