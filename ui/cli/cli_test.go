package cli

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

// TestMain makes this test binary answer to the name waybill, so that scripts
// run the whole program.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"waybill": func() { os.Exit(Main(os.DirFS(os.Getenv("WAYBILL_TEST_DATA")))) },
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("WAYBILL_TEST_DATA", root(t))
			e.Setenv("TERM", "xterm-256color")
			e.Setenv("GORACE", "atexit_sleep_ms=0") // else each run waits a second under -race
			e.Setenv("XDG_CONFIG_HOME", filepath.Join(e.WorkDir, "config"))
			e.Setenv("XDG_DATA_HOME", filepath.Join(e.WorkDir, "data"))
			e.Setenv("XDG_STATE_HOME", filepath.Join(e.WorkDir, "state"))
			e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, "cache"))
			e.Setenv("ESC", "\x1b") // for hostile arguments
			e.Setenv("BIDI", "\u202e")
			for _, name := range []string{"testdata/quay.json", "../testdata/echo.json"} {
				text, err := os.ReadFile(name)
				if err != nil {
					return err
				}
				if err := os.WriteFile(filepath.Join(e.WorkDir, filepath.Base(name)), text, 0o600); err != nil {
					return err
				}
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":     scriptStatus,
			"jsonget":    scriptJSONGet,
			"clean":      scriptClean,
			"xml":        scriptXML,
			"closedpipe": scriptClosedPipe,
			"pack":       scriptPack,
		},
	})
}

// root is the top of the project, which holds data/.
func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	require.NoError(t, err)
	return dir
}
