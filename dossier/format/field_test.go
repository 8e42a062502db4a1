package format

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every file of others beside the project is of one format, is accounted for to
// the last record, makes a sound dossier, and is written again as it was written
// once. How many records each holds is asked in the rooms.
func TestEveryFileOfTheFieldIsRead(t *testing.T) {
	data := filepath.Join("..", "..", "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		t.Skip("the files of others are not beside the project: ../shared/data")
	}
	mappings := map[string]string{"aiddata-flows-sample.csv": "flows", "aiddata-nodes.csv": "nodes", "rjgreen-afida_chinese_2024.csv": "farmland"}
	folders := map[string]string{"ftm": "ftm", "bods": "bods", "stix": "stix", "claimreview": "claimreview", "investment": "csv"}
	files := 0
	for folder, name := range folders {
		f, ok := Lookup(name)
		require.True(t, ok)
		err := filepath.WalkDir(filepath.Join(data, folder), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			files++
			t.Run(strings.TrimPrefix(filepath.ToSlash(path), filepath.ToSlash(data)+"/"), func(t *testing.T) {
				s := sample{name: path}
				s.data, err = os.ReadFile(path)
				require.NoError(t, err)
				if mapping := mappings[e.Name()]; mapping != "" {
					s.mapping, err = os.ReadFile(filepath.Join("csv", "testdata", "read", mapping+".csv.map"))
					require.NoError(t, err)
				} else {
					assert.Equal(t, []string{name}, guessing(s.data[:min(len(s.data), 64<<10)]))
				}
				d, tally, err := taken(t.Context(), f, s)
				require.NoError(t, err)
				assert.Equal(t, tally.Read, tally.Imported+tally.Skipped)
				assert.Positive(t, tally.Read)
				if len(s.data) > 1<<20 {
					return // their rooms have asked all of these, which takes a while
				}
				assert.Empty(t, sound(d))
				assert.Empty(t, written(t.Context(), f, d))
				assert.Empty(t, unannounced(t.Context(), f, d))
			})
			return nil
		})
		require.NoError(t, err)
	}
	assert.Greater(t, files, 300, "some folders are missing")
}
