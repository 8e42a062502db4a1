package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// openFake puts an opener of ours first in the path. It writes down its
// arguments, one a line, after how many there are.
func openFake(t *testing.T, status int) (argv func() string) {
	t.Helper()
	dir := t.TempDir()
	log := filepath.Join(dir, "argv")
	script := "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" >> '" + log + "'\nexit " + strconv.Itoa(status) + "\n"
	for _, name := range []string{"xdg-open", "open", "rundll32"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(script), 0o700))
	}
	t.Setenv("PATH", dir)
	return func() string {
		b, _ := os.ReadFile(log)
		return string(b)
	}
}

func TestOpenHandsOverOneArgument(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // the fake is a shell script
	}
	url := "https://example.org/a?b=c&d=(e);f#g"
	for system, want := range map[string]string{
		"linux":   "1\n" + url + "\n",
		"freebsd": "1\n" + url + "\n",
		"darwin":  "1\n" + url + "\n",
		"windows": "2\nurl.dll,FileProtocolHandler\n" + url + "\n",
	} {
		argv := openFake(t, 0)
		require.NoError(t, openURL(system, url), system)
		assert.Equal(t, want, argv(), system)
	}
}

func TestOpenHostileReachesNoArgument(t *testing.T) {
	b, err := os.ReadFile("../testdata/hostile-urls.txt")
	require.NoError(t, err)
	urls := []string{"https://example.org/" + strings.Repeat("a", 64<<10)}
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
			s, err := strconv.Unquote(line)
			require.NoError(t, err, line)
			urls = append(urls, s)
		}
	}
	require.Greater(t, len(urls), 60)
	argv := openFake(t, 0)
	for _, s := range urls {
		for _, system := range []string{"linux", "darwin", "windows"} {
			assert.Error(t, openURL(system, s), "%.80q", s)
		}
	}
	assert.Empty(t, argv())
}

func TestOpenTellsOfFailure(t *testing.T) {
	openFake(t, 3)
	assert.EqualError(t, openURL("linux", "https://example.org/"), `"xdg-open": exit status 3`)
	t.Setenv("PATH", t.TempDir())
	assert.EqualError(t, openURL("linux", "https://example.org/"), `no "xdg-open" on this machine`)
}

// Over SSH, and where there is no display, there is no opener at all.
func TestOpenOnlyWhereTheReaderSits(t *testing.T) {
	for _, c := range []struct {
		env    string
		system string
		opens  bool
	}{
		{"DISPLAY=:0", "linux", true},
		{"WAYLAND_DISPLAY=wayland-0", "linux", true},
		{"", "darwin", true},
		{"", "windows", true},
		{"", "linux", false},
		{"DISPLAY=localhost:10.0 SSH_CONNECTION=a", "linux", false},
		{"SSH_TTY=/dev/pts/0", "darwin", false},
		{"SSH_CLIENT=a", "windows", false},
	} {
		getenv := func(name string) string {
			for _, pair := range strings.Fields(c.env) {
				if value, ok := strings.CutPrefix(pair, name+"="); ok {
					return value
				}
			}
			return ""
		}
		assert.Equal(t, c.opens, localOpener(getenv, c.system) != nil, "%s %s", c.env, c.system)
	}
}
