package ui

import (
	"os"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// addressHostile is addresses that must never become a link or an argument.
func addressHostile(t testing.TB) []string {
	b, err := os.ReadFile("testdata/hostile-urls.txt")
	require.NoError(t, err)
	out := []string{
		"https://example.org/" + strings.Repeat("a", 64<<10),
		"https://example.org/" + strings.Repeat("a", longest),
		"https://" + strings.Repeat("a", 64) + ".example/",
		"https://" + strings.Repeat("a.", 200) + "example/",
	}
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
			s, err := strconv.Unquote(line)
			require.NoError(t, err, line)
			out = append(out, s)
		}
	}
	require.Greater(t, len(out), 60)
	return out
}

func addressSound() map[string]string {
	return map[string]string{
		"https://eur-lex.europa.eu/eli/reg/2019/452/oj":                                   "eur-lex.europa.eu",
		"http://example.org":                                                              "example.org",
		"HTTPS://Example.ORG:8443/a":                                                      "example.org",
		"https://example.org/a?b=c&d=e#f":                                                 "example.org",
		"https://web.archive.org/web/2023/https://example.org/a":                          "web.archive.org",
		"https://example.org/@author/a,b;c=(d)*e!f":                                       "example.org",
		"https://fr.wikipedia.org/wiki/Li%C3%A8ge":                                        "fr.wikipedia.org",
		"https://xn--80ak6aa92e.com/":                                                     "xn--80ak6aa92e.com", // seen as what it is
		"https://example.org/" + strings.Repeat("a", longest-len("https://example.org/")): "example.org",
	}
}

func TestAddressOnlyWebLinks(t *testing.T) {
	for s, host := range addressSound() {
		to, err := href(s)
		require.NoError(t, err, "%.80q", s)
		assert.Equal(t, address{s, host}, to)
	}
	for _, s := range addressHostile(t) {
		to, err := href(s)
		assert.Error(t, err, "%.80q", s)
		assert.Zero(t, to, "%.80q", s)
	}
}

// FuzzAddress holds that whatever becomes a link is one harmless word.
func FuzzAddress(f *testing.F) {
	for s := range addressSound() {
		f.Add(s)
	}
	for _, s := range addressHostile(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		to, err := href(s)
		if err != nil {
			return
		}
		lower := strings.ToLower(s)
		require.True(t, strings.HasPrefix(lower, "http://"+to.host) || strings.HasPrefix(lower, "https://"+to.host), "%q", s)
		require.Equal(t, -1, strings.IndexAny(s, " \t\r\n\x1b\x07\\\"'`$<>|^{}"), "%q", s)
		require.Equal(t, Safe(s), Clean(s))
		require.Contains(t, to.host, ".")
	})
}

// addressDossier has one allegation that rests on one source with the given addresses.
func addressDossier(url, archive string) *dossier.Dossier {
	return &dossier.Dossier{Title: "Quay",
		Sources: []dossier.Source{{ID: "paper", Kind: "article", Title: "Paper", URL: url, Archive: archive}},
		Allegations: []dossier.Claim{{ID: "said", Text: "It is so.",
			Common: dossier.Common{Evidence: []dossier.Evidence{{Source: "paper", Excerpt: dossier.Excerpt{Exact: "so it is"}}}}}},
	}
}

// addressModel stands on a record of a dossier.
func addressModel(d *dossier.Dossier, at string, w, h int, o Options) *Model {
	o.At = at
	m := New(o)
	m.Update(tea.WindowSizeMsg{Width: w, Height: h})
	m.Update(loaded{index: dossier.NewIndex(d)})
	return m
}

// addressCells paints a frame on a grid of cells, and gives the text of each link on it.
func addressCells(m *Model) (text string, links map[string]string) {
	b := uv.NewScreenBuffer(m.w, m.h)
	uv.NewStyledString(m.View().Content).Draw(b, b.Bounds())
	links = map[string]string{}
	for y := range m.h {
		for x := range m.w {
			if c := b.CellAt(x, y); c != nil {
				text += c.Content
				if c.Link.URL != "" {
					links[c.Link.URL] += c.Content
				}
			}
		}
		text += "\n"
	}
	return text, links
}

// The address of a source is a link in item and evidence, over all its rows,
// and covers nothing but itself.
func TestAddressIsALinkWhereItStands(t *testing.T) {
	url := "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32019R0452&from=EN&toc=a-rather-long-address"
	archive := "https://web.archive.org/web/20231005/" + url
	for _, at := range []string{"paper", "said"} {
		for _, size := range [][2]int{{160, 40}, {120, 40}, {100, 50}, {60, 30}, {44, 30}} {
			m := addressModel(addressDossier(url, archive), at, size[0], size[1], Options{})
			if m.frame.class < medium && at == "said" {
				m.focus = slotEvidence
				m.follow()
			}
			_, links := addressCells(m)
			require.Len(t, links, 2, "%s %v", at, size)
			for to, text := range links {
				text = strings.ReplaceAll(text, " ", "") // the end of a row
				assert.Zero(t, len(text)%len(to), "%s at %s %v", text, at, size)
				assert.Equal(t, strings.Repeat(to, len(text)/len(to)), text, "%s %v", at, size)
			}
			for _, row := range m.screen() {
				require.Equal(t, m.w, m.look.StringWidth(row))
			}
		}
	}
}

// Rows of one address share an id, and every row closes what it opens.
func TestAddressRowsShareAnID(t *testing.T) {
	m := addressModel(addressDossier("https://example.org/"+strings.Repeat("long-", 40), ""), "paper", 80, 24, Options{})
	ids := map[string]bool{}
	rows := 0
	for _, row := range m.screen() {
		opens := strings.Count(row, "\x1b]8;id=")
		require.Equal(t, opens, strings.Count(row, ansi.ResetHyperlink()), "%q", row)
		if opens > 0 {
			rows++
			_, rest, _ := strings.Cut(row, "\x1b]8;id=")
			id, _, _ := strings.Cut(rest, ";")
			ids[id] = true
		}
	}
	assert.Greater(t, rows, 3)
	assert.Len(t, ids, 1)
}

// An overlay over a row with a link cuts it cleanly: what shows of the row is
// still as wide as it was, and the overlay is no part of the link.
func TestAddressUnderAnOverlay(t *testing.T) {
	l := New(Options{}).look
	to, err := href("https://example.org/a-path")
	require.NoError(t, err)
	row := l.row(line{spans: []span{{"see ", plainText}, {"https://example.org/a-path", faint}, {" end", plainText}}, to: to, from: 4}, 60, false)
	for x := range 50 {
		got := l.set(row, x, 8, "OVERLAID")
		require.Equal(t, 60, l.StringWidth(got), "at %d", x)
		b := uv.NewScreenBuffer(60, 1)
		uv.NewStyledString(got).Draw(b, b.Bounds())
		for i := range 8 {
			require.Empty(t, b.CellAt(x+i, 0).Link.URL, "at %d", x)
		}
		if x > 30 {
			require.Equal(t, to.url, b.CellAt(10, 0).Link.URL)
		}
		if x < 10 && x+8 < 30 {
			require.Equal(t, to.url, b.CellAt(30, 0).Link.URL)
		}
	}
}

// Hostile addresses stay text, say that they are no link, and nothing of them
// reaches the terminal but marks.
func TestAddressHostileIsText(t *testing.T) {
	for _, s := range addressHostile(t) {
		if len(s) > longest+100 {
			s = s[:longest+100]
		}
		for _, at := range []string{"paper", "said"} {
			m := addressModel(addressDossier(s, s), at, 120, 60, Options{})
			frame := m.View().Content
			require.NotContains(t, frame, "\x1b]8", "%.80q", s)
			if len(s) < 200 {
				require.Contains(t, ansi.Strip(frame), "! not a link: ", "%.80q", s)
			}
		}
	}
}

// The renderer passes links through, so that they reach the terminal.
func TestAddressReachesTheTerminal(t *testing.T) {
	got := copyProgram(t, addressDossier("https://example.org/a", ""), "paper", 0)
	assert.Contains(t, got, "\x1b]8;id=")
	assert.Contains(t, got, ";https://example.org/a\x07")
	assert.NotContains(t, got, "\x1b]52")
}
