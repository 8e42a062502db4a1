package ui

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"waybill/dossier"
)

func copyLiege(t testing.TB) *dossier.Dossier {
	b, err := os.ReadFile("../data/liege.json")
	require.NoError(t, err)
	d, err := dossier.Decode(b)
	require.NoError(t, err)
	return d
}

func copyKey(k string) tea.KeyPressMsg {
	switch k {
	case "esc":
		return tea.KeyPressMsg{Code: tea.KeyEscape}
	case "enter":
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	}
	r := []rune(k)[0]
	return tea.KeyPressMsg{Code: r, Text: k}
}

// copyPress presses keys, and gives what was sent to the clipboard by the last of them.
func copyPress(m *Model, keys ...string) (string, bool) {
	for i, k := range keys {
		_, cmd := m.Update(copyKey(k))
		if i == len(keys)-1 { // the others begin chords, whose menu waits
			return copySent(cmd)
		}
	}
	return "", false
}

// copySent runs a command, and gives what it sends to the clipboard.
func copySent(cmd tea.Cmd) (string, bool) {
	if cmd == nil {
		return "", false
	}
	msg := cmd()
	if fmt.Sprintf("%T", msg) != "tea.setClipboardMsg" {
		return "", false
	}
	return fmt.Sprint(msg), true
}

func TestCopyTakesWhatIsStoodOn(t *testing.T) {
	d := copyLiege(t)
	x := dossier.NewIndex(d)
	for _, c := range []struct {
		at, keys, want, note string
	}{
		// In the item: the row, which is the first answer when coming in.
		{"vsse-possible-espionage", "2 g g y y", x.Cite("vsse-possible-espionage"), "citation of vsse-possible-espionage, 642 bytes, sent to your terminal"},
		{"vsse-possible-espionage", "2 g g y i", "vsse-possible-espionage", "id vsse-possible-espionage, 23 bytes"},
		{"vsse-possible-espionage", "2 g g j y i", "vsse", "id vsse, 4 bytes"}, // who says it
		{"vsse-possible-espionage", "2 y p", "vsse-possible-espionage", "permalink"},
		{"vsse-possible-espionage/versus", "y p", "vsse-possible-espionage/versus", "permalink"},
		{"regulation-2019-452", "2 g g y u", "https://eur-lex.europa.eu/eli/reg/2019/452/oj", "address from regulation-2019-452"},
		// In the evidence: the source, and its words.
		{"vsse-possible-espionage", "2 g g 3 y y", x.Cite("vsse-statement"), "citation of vsse-statement"},
		{"vsse-possible-espionage", "2 g g 3 y i", "vsse-statement", "id vsse-statement"},
		// In the trail and the index, their rows.
		{"liege-airport", "1 y i", "liege-airport", "id liege-airport"},
		{"liege-airport", "1 j y i", "liege-hub", "id liege-hub"},
	} {
		m := addressModel(d, c.at, 140, 40, Options{})
		got, ok := copyPress(m, strings.Fields(c.keys)...)
		require.True(t, ok, "%s %s: %s", c.at, c.keys, m.note)
		assert.Equal(t, c.want, got, "%s %s", c.at, c.keys)
		assert.Contains(t, string(m.note), c.note)
	}
}

func TestCopyQuotes(t *testing.T) {
	d := copyLiege(t)
	cite := dossier.NewIndex(d).Cite("china-earlier-statement")
	m := addressModel(d, "china-denial", 120, 36, Options{})
	got, ok := copyPress(m, "2", "g", "g", "3", "y", "q")
	require.True(t, ok)
	assert.Equal(t, "\"unprovoked insinuations\"\n\"so-called security risks of Chinese companies\"\n"+cite, got)

	_, ok = copyPress(addressModel(d, "liege-airport", 120, 36, Options{}), "1", "y", "q")
	assert.False(t, ok, "what is not quoted is not made up")
}

func TestCopyWholeItem(t *testing.T) {
	m := addressModel(copyLiege(t), "vsse-possible-espionage", 60, 20, Options{})
	got, ok := copyPress(m, "y", "a")
	require.True(t, ok)
	for _, words := range []string{"ALLEGATION, denied only", "Does not establish", "Evidence", "Statement of VSSE"} {
		assert.Contains(t, got, words)
	}
	assert.NotContains(t, got, "\x1b")
	for line := range strings.Lines(got) {
		assert.LessOrEqual(t, len([]rune(line)), paperWidth+1)
	}
}

// JSON that is copied is the record to the byte of its texts, also where these
// hide characters, and shows none of them.
func TestCopyJSONIsExactAndSafe(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringN(1, 40, -1).Draw(r, "text")
		d := addressDossier("", "")
		d.Allegations[0].Text = text
		d.Allegations[0].X = []byte("{\r\n\t\"own\": \"e\u0301\"}")
		m := addressModel(d, "said", 80, 24, Options{})
		got, ok := copyPress(m, "2", "g", "g", "y", "j")
		require.True(r, ok, m.note)
		for line := range strings.Lines(got) {
			line = strings.TrimSuffix(line, "\n")
			require.Equal(r, Clean(line), Safe(line))
		}
		back, err := dossier.Decode([]byte(`{"format": "dossier/1", "title": "one", "allegations": [` + got + `]}`))
		require.NoError(r, err)
		require.Equal(r, text, back.Allegations[0].Text)
	})
}

// No text of a dossier, however hostile, is copied with a character that acts
// on a terminal or hides.
func TestCopyIsClean(t *testing.T) {
	hostile := "a\x1b]52;c;AAAA\x07\u009b31m\u202eb\u200bc\rd\x00\U000e0041"
	d := addressDossier(hostile, hostile)
	d.Sources[0].Title, d.Allegations[0].Text, d.Title = hostile, hostile, hostile
	d.Allegations[0].Evidence[0].Excerpt.Exact = hostile
	for _, focus := range []string{"1", "2", "3"} {
		for _, what := range []string{"y", "u", "q", "j", "a"} {
			m := addressModel(d, "said", 120, 36, Options{})
			got, ok := copyPress(m, focus, "y", what)
			require.True(t, ok, "%s y %s: %s", focus, what, m.note)
			for line := range strings.Lines(got) {
				line = strings.TrimSuffix(line, "\n")
				require.Equal(t, Safe(line), Clean(line), "%s y %s", focus, what)
			}
		}
	}
}

// The same keys again, right after, show what was copied; any other command between copies anew.
func TestCopyAgainShowsTheText(t *testing.T) {
	d := copyLiege(t)
	m := addressModel(d, "vsse-possible-espionage", 140, 36, Options{})
	first, ok := copyPress(m, "2", "g", "g", "y", "y")
	require.True(t, ok)
	assert.Contains(t, string(m.note), "if nothing arrives press yy again to show it as text")
	_, ok = copyPress(m, "y", "y")
	assert.False(t, ok, "shown, not sent again")
	require.NotNil(t, m.top())

	rows := m.screen()
	shown := ""
	for _, row := range rows[:len(rows)-1] {
		require.Equal(t, 140, m.look.StringWidth(row))
		require.NotContains(t, row, "\x1b")
		if row = strings.TrimRight(row, " "); row != "" {
			shown += row + " " // a line was broken behind a blank
		}
	}
	assert.Equal(t, first, strings.TrimSpace(shown), "at the left edge, without borders")
	assert.True(t, strings.HasPrefix(rows[0], "Allegation: "))

	copyPress(m, "esc")
	require.Nil(t, m.top())
	_, ok = copyPress(m, "y", "y")
	assert.True(t, ok, "another command came between")
	_, ok = copyPress(m, "y", "i")
	assert.True(t, ok, "another copy is never taken for the same")
	_, ok = copyPress(m, "y", "y")
	assert.True(t, ok)
	copyPress(m, "j", "y", "t")
	assert.NotNil(t, m.top(), "y t shows the last copy at any time")
}

// What no terminal would take is refused in words, never cut, and can be seen.
func TestCopyRefusesWhatIsTooLong(t *testing.T) {
	for _, c := range []struct {
		bytes int
		sent  bool
	}{{56244, true}, {56245, false}, {1 << 20, false}} {
		d := addressDossier("", "")
		d.Sources[0].Title = ""
		m := addressModel(d, "paper", 80, 24, Options{})
		m.hand.ran(m.copying()[0])
		cmd := m.copy(clip{"citation of paper", []Safe{Clean(strings.Repeat("a", c.bytes))}}, "")
		got, ok := copySent(cmd)
		require.Equal(t, c.sent, ok, c.bytes)
		if ok {
			assert.Len(t, got, c.bytes)
			assert.LessOrEqual(t, base64.StdEncoding.EncodedLen(len(got)), mostEncoded)
			continue
		}
		assert.Contains(t, string(m.note), "nothing sent")
		assert.LessOrEqual(t, m.look.width(m.note), 78)
		_, ok = copyPress(m, "y", "t")
		assert.False(t, ok)
		assert.NotNil(t, m.top())
	}
}

// The message says the same in every width, shorter where there is less room.
func TestCopyNoteFits(t *testing.T) {
	for _, w := range []int{160, 120, 100, 80, 60, 40} {
		m := addressModel(copyLiege(t), "vsse-possible-espionage", w, 24, Options{})
		copyPress(m, "2", "g", "g", "y", "y")
		assert.LessOrEqual(t, m.look.width(m.note), w-2, m.note)
		assert.Contains(t, string(m.note), "yy again", w)
		assert.Contains(t, string(m.note), "sent", w)
	}
}

// Nothing is copied unasked: of all commands, only those of y send anything.
func TestCopyNothingUnasked(t *testing.T) {
	d := copyLiege(t)
	m := addressModel(d, "vsse-possible-espionage", 120, 36, Options{})
	var asked []string
	for _, c := range m.commands() {
		m := addressModel(d, "vsse-possible-espionage", 120, 36, Options{})
		var own command
		for _, same := range m.commands() {
			if same.name == c.name {
				own = same
			}
		}
		if c.name == "quit" || own.reason() != "" {
			continue
		}
		if _, sent := copySent(m.run(own, "")); sent {
			asked = append(asked, c.name)
		}
	}
	assert.Equal(t, []string{"copy-citation", "copy-id", "copy-quote", "copy-json", "copy-permalink", "copy-item"}, asked)
}

// The bytes that a terminal gets: one OSC 52, only when asked.
func TestCopyReachesTheTerminal(t *testing.T) {
	d := copyLiege(t)
	cite := dossier.NewIndex(d).Cite("vsse-possible-espionage")
	got := copyProgram(t, d, "vsse-possible-espionage", time.Minute, "2", "g", "g", "y", "y")
	assert.Equal(t, 1, strings.Count(got, "\x1b]52;"))
	assert.Contains(t, got, "\x1b]52;c;"+base64.StdEncoding.EncodeToString([]byte(cite)))
	got = copyProgram(t, d, "vsse-possible-espionage", 100*time.Millisecond, "j", "k", "v", "esc", "y", "1", "2", "3", "?", "esc")
	assert.NotContains(t, got, "\x1b]52")
}

// A permalink leads back to the place it was made of.
func TestCopyPermalinkRoundTrip(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		at := place{id: rapid.String().Draw(r, "id"), view: rapid.SampledFrom([]view{explore, versus, network, timeline}).Draw(r, "view")}
		if rapid.Bool().Draw(r, "slug") {
			at.id = rapid.StringMatching(`[A-Za-z0-9][A-Za-z0-9._-]{0,20}`).Draw(r, "id")
		}
		if at.view != explore {
			for range rapid.IntRange(0, 3).Draw(r, "settings") {
				at = at.set(rapid.SampledFrom([]string{"depth", "from", "to"}).Draw(r, "name"), rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z0-9-]{0,9}`)).Draw(r, "value"))
			}
		}
		link := at.link()
		if link == "" {
			return
		}
		require.Equal(r, at, parsePlace(link))
		require.Equal(r, at, parsePlace("#"+link))
		require.Equal(r, Safe(link), Clean(link))
		require.NotContains(r, "-#", link[:1], "no flag, no comment")
		require.Equal(r, -1, strings.IndexAny(link, " $`;&|<>'\"\\()*?~!\n"), "nothing that a shell reads")
	})
	x := dossier.NewIndex(copyLiege(t))
	for _, k := range dossier.Kinds() {
		for _, rec := range x.List(k, 0, x.Len(k)) {
			require.Equal(t, rec.ID, place{id: rec.ID}.link())
		}
	}
}

func TestCopyPermalinkOfTheScreen(t *testing.T) {
	d := copyLiege(t)
	m := addressModel(d, "vsse-possible-espionage", 80, 24, Options{})
	assert.Equal(t, "vsse-possible-espionage", m.Permalink())
	copyPress(m, "2", "g", "g", "v")
	assert.Equal(t, "vsse-possible-espionage/versus", m.Permalink())
	assert.Empty(t, New(Options{}).Permalink())

	d = addressDossier("", "")
	d.Sources[0].ID = "x; rm -rf ~"
	assert.Empty(t, addressModel(d, "x; rm -rf ~", 80, 24, Options{}).Permalink())
}

// Breaking text for selection drops and adds nothing, and every piece fits.
func TestCopyChop(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := Clean(rapid.StringOf(rapid.RuneFrom([]rune("ab  -\u00e9漢字e\u0301\U0001F600"))).Draw(r, "s"))
		w := rapid.IntRange(2, 20).Draw(r, "w")
		g := gauge{}
		whole := Safe("")
		for _, p := range g.chop(s, w) {
			require.LessOrEqual(r, g.width(p), w)
			whole += p
		}
		require.Equal(r, s, whole)
	})
}

// copyProgram runs the whole program, presses keys and gives all bytes that
// the terminal got until something was copied, or after a wait.
func copyProgram(t *testing.T, d *dossier.Dossier, at string, wait time.Duration, keys ...string) string {
	t.Helper()
	var out bytes.Buffer
	copied := make(chan struct{}, 1)
	m := addressModel(d, at, 100, 40, Options{Theme: "mono"})
	p := tea.NewProgram(copyStarted{m, copied}, tea.WithInput(nil), tea.WithOutput(&out), tea.WithoutSignalHandler(),
		tea.WithWindowSize(100, 40), tea.WithColorProfile(colorprofile.ANSI256), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
	go func() {
		for _, k := range keys {
			p.Send(copyKey(k))
		}
		select { // what is copied is sent beside the screen
		case <-copied:
		case <-time.After(wait):
		}
		p.Quit()
	}()
	_, err := p.Run()
	require.NoError(t, err)
	return out.String()
}

// copyStarted is a model that has read its dossier already.
type copyStarted struct {
	*Model
	copied chan struct{}
}

func (copyStarted) Init() tea.Cmd { return nil }

func (s copyStarted) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if fmt.Sprintf("%T", msg) == "tea.setClipboardMsg" {
		s.copied <- struct{}{}
	}
	_, cmd := s.Model.Update(msg)
	return s, cmd
}
