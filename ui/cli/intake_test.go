//go:build unix

package cli

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// An import that is interrupted ends at once, says so, and leaves nothing behind.
func TestAnImportThatIsInterruptedLeavesNoHalfFile(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	path, err := exec.LookPath("waybill")
	require.NoError(t, err)
	c := exec.Command(path, "import", pipe, "-o", filepath.Join(dir, "out.json"))
	c.Env = append(os.Environ(), "WAYBILL_TEST_DATA="+root(t))
	var words strings.Builder
	c.Stderr = &words
	require.NoError(t, c.Start())
	w, err := os.OpenFile(pipe, os.O_WRONLY, 0) // waits until it is being read
	require.NoError(t, err)
	defer w.Close()
	_, err = io.WriteString(w, `{"format": "dossier/1", "title": "Half", "actors": [`)
	require.NoError(t, err)
	require.NoError(t, c.Process.Signal(os.Interrupt))
	var exit *exec.ExitError
	require.ErrorAs(t, c.Wait(), &exit)
	assert.Equal(t, failed, exit.ExitCode())
	assert.Equal(t, "stopped\n", words.String())
	assert.Len(t, filesIn(t, dir), 1, "only the pipe is there")
}

// A pipe that nobody feeds is refused by name, rather than waited for for ever.
func TestAPipeThatNobodyFeedsIsRefused(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	_, err := source{name: pipe, file: pipe}.load(t.Context())
	require.ErrorIs(t, err, errUnfed)
}

// Of a file that is too large for a dossier, only the beginning is read to say so.
func TestAFileOfAnySizeIsLookedAt(t *testing.T) {
	for text, want := range map[string]string{
		`{"format": "dossier/1", "title": "Huge"}`: "a dossier has 268435456 at most",
		"<!doctype html>":                          "it is an HTML page, not data",
		"\x1f\x8b\x08":                             "compressed with gzip",
		`{"what": 1}`:                              "a dossier has 268435456 at most",
	} {
		file := filepath.Join(t.TempDir(), "huge")
		require.NoError(t, os.WriteFile(file, []byte(text+strings.Repeat(" ", headSize)), 0o600))
		require.NoError(t, os.Truncate(file, 3*dossier.MaxSize)) // a hole, which takes no room
		_, err := source{name: file, file: file}.load(t.Context())
		require.ErrorContains(t, err, want)
	}
}

func TestStandardInputIsReadFromWhereItStands(t *testing.T) {
	file := filepath.Join(t.TempDir(), "two")
	require.NoError(t, os.WriteFile(file, []byte("a line\n"+`{"format": "dossier/1", "title": "Second"}`), 0o600))
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	_, err = f.Seek(7, io.SeekStart)
	require.NoError(t, err)
	in, err := source{name: "-", stdin: true}.readFile(t.Context(), f)
	require.NoError(t, err)
	assert.Equal(t, "Second", in.dossier.Title)
	assert.Empty(t, in.account(), "it was a dossier already")
}

// newTestMeter is a meter that begins to show at once, and what it wrote.
func newTestMeter(t *testing.T, width int) (*meter, func() string) {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "screen"))
	require.NoError(t, err)
	t.Cleanup(func() { f.Close() })
	return &meter{out: f, name: "ships.json", width: width, since: time.Now().Add(-time.Hour)}, func() string {
		b, err := os.ReadFile(f.Name())
		require.NoError(t, err)
		return string(b)
	}
}

func TestMeterShowsOneLineAndTakesItAway(t *testing.T) {
	m, screen := newTestMeter(t, 80)
	m.size = 200e6
	m.tell(50e6)
	assert.Equal(t, "\r"+`reading "ships.json" [#####---------------] 25% of 200 MB, ctrl+c stops`+"\x1b[K", screen())
	m.last = time.Now().Add(time.Hour) // it was painted just now
	m.tell(51e6)
	assert.Equal(t, 1, strings.Count(screen(), "reading"), "not more often than an eye can follow")
	m.end()
	m.tell(60e6)
	assert.True(t, strings.HasSuffix(screen(), "\r\x1b[K"), "%q", screen())

	m, screen = newTestMeter(t, 30)
	m.size = 200e6
	m.tell(300e6) // the file has grown
	assert.Equal(t, "\r100% of 200 MB\x1b[K", screen(), "a line that wraps could not be taken back")

	m, screen = newTestMeter(t, 80)
	m.tell(2e6)
	assert.Equal(t, "\rreading \"ships.json\": 2 MB\x1b[K", screen(), "the size of a pipe is not known")

	m, screen = newTestMeter(t, 80)
	m.since = time.Now().Add(time.Hour) // it has only begun
	m.tell(1)
	m.end()
	assert.Empty(t, screen(), "what is over at once shows nothing")
}

func TestMeterIsForTerminalsAlone(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "file"))
	require.NoError(t, err)
	defer f.Close()
	p := &program{seat: seat{err: f, getenv: func(string) string { return "" }}}
	m := p.newMeter("x")
	assert.Nil(t, m)
	info, err := f.Stat()
	require.NoError(t, err)
	assert.Nil(t, m.of(info))
	m.end()
}

func TestVisibleKeepsLinesAndShowsTheRest(t *testing.T) {
	assert.Equal(t, "a\n\t\tb <U+202E>\n\nc<U+001B>", visible("a\n\t\tb \u202e\n\nc\x1b"))
}

func TestBecauseIsBounded(t *testing.T) {
	assert.Empty(t, because(nil))

	lines := because(reasons(20, 30))
	assert.Len(t, lines, reasonsMost+1)
	assert.Equal(t, "  30 skipped: reason 0 (line 1; line 2; line 3; …)", lines[0])
	assert.Equal(t, "  and 8 more reasons; --json gives all", lines[reasonsMost])
}

// reasons are n reasons of so many records each.
func reasons(n, each int) []exchange.Reason {
	var t exchange.Tally
	for i := range n {
		for line := range each {
			t.Skip(exchange.Place{Line: line + 1}, fmt.Sprintf("reason %d", i))
		}
	}
	return t.Reasons()
}

func TestWhatIsWrittenKeepsLinksAndDevices(t *testing.T) {
	dir := t.TempDir()
	file, link, pipe := filepath.Join(dir, "file"), filepath.Join(dir, "link"), filepath.Join(dir, "pipe")
	require.NoError(t, os.WriteFile(file, []byte("old"), 0o600))
	require.NoError(t, os.Symlink("file", link))
	require.NoError(t, writeFile(link, "new"))
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "new", string(b))
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeSymlink, "it is still a link")

	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	heard := make(chan string, 1)
	go func() {
		b, _ := os.ReadFile(pipe) // what it hears is compared
		heard <- string(b)
	}()
	require.NoError(t, writeFile(pipe, "text"))
	assert.Equal(t, "text", <-heard)
	info, err = os.Lstat(pipe)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeNamedPipe, "it is still a pipe")
	require.Error(t, writeFile(dir, "text"), "a directory is not written over")
	assert.Len(t, filesIn(t, dir), 3)
}
