package ui

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// openRecorder is a browser that only notes what it is given.
type openRecorder struct {
	got []string
	err error
}

func (o *openRecorder) open(url string) error {
	o.got = append(o.got, url)
	return o.err
}

func TestOpenAsksOnceWithTheHost(t *testing.T) {
	for _, at := range []string{"paper", "said"} {
		var b openRecorder
		m := addressModel(addressDossier("https://Example.org/a", ""), at, 120, 36, Options{Open: b.open})
		copyPress(m, "2", "g", "g", "o")
		assert.Equal(t, Safe("o again to open example.org"), m.note)
		assert.Empty(t, b.got)
		_, cmd := m.Update(copyKey("o"))
		assert.Empty(t, b.got, "Update never waits")
		require.NotNil(t, cmd)
		m.Update(cmd())
		assert.Equal(t, []string{"https://Example.org/a"}, b.got)
		assert.Equal(t, Safe("example.org was handed to your browser"), m.note)
	}
}

func TestOpenForgetsTheQuestion(t *testing.T) {
	var b openRecorder
	m := addressModel(addressDossier("https://example.org/a", ""), "paper", 120, 36, Options{Open: b.open})
	copyPress(m, "2", "o", "j", "o")
	assert.Equal(t, Safe("o again to open example.org"), m.note)
	copyPress(m, "o") // opens
	copyPress(m, "o")
	assert.Equal(t, Safe("o again to open example.org"), m.note)
	assert.Len(t, b.got, 1)
}

func TestOpenSaysWhyNot(t *testing.T) {
	b := openRecorder{err: errors.New("no \"xdg-open\" on this \x1bmachine")}
	m := addressModel(addressDossier("https://example.org/a", ""), "paper", 120, 36, Options{Open: b.open})
	copyPress(m, "2", "o")
	_, cmd := m.Update(copyKey("o"))
	m.Update(cmd())
	assert.Equal(t, Safe("example.org was not opened: no \"xdg-open\" on this <U+001B>machine"), m.note)

	m = addressModel(addressDossier("", ""), "paper", 120, 36, Options{Open: b.open})
	copyPress(m, "o")
	assert.Equal(t, Safe("no source of paper has an address"), m.note)
}

// Where nothing can be opened, as over SSH, the link is shown, with its copy.
func TestOpenShowsWhereThereIsNoBrowser(t *testing.T) {
	m := addressModel(addressDossier("https://example.org/a", "https://web.archive.org/web/2023/a"), "paper", 80, 24, Options{})
	copyPress(m, "o")
	text, links := addressCells(m)
	assert.Equal(t, map[string]string{"https://example.org/a": "https://example.org/a", "https://web.archive.org/web/2023/a": "https://web.archive.org/web/2023/a"}, links)
	for _, words := range []string{"│  example.org  ", "│  web.archive.org  ", "archived https://web", "Nothing is opened from here"} {
		assert.Contains(t, text, words)
	}
}

// With several sources none is chosen for the reader.
func TestOpenSeveralAreShown(t *testing.T) {
	var b openRecorder
	d := addressDossier("https://example.org/a", "")
	d.Sources = append(d.Sources, dossier.Source{ID: "second", Title: "Second", URL: "https://second.example/b"})
	d.Allegations[0].Evidence = append(d.Allegations[0].Evidence, dossier.Evidence{Source: "second"})
	m := addressModel(d, "said", 120, 36, Options{Open: b.open})
	copyPress(m, "2", "g", "g", "o")
	_, links := addressCells(m)
	assert.Contains(t, links, "https://second.example/b")
	copyPress(m, "esc", "3", "j", "o")
	assert.Equal(t, Safe("o again to open second.example"), m.note)
	assert.Empty(t, b.got)
}

// However often o is pressed, a hostile address reaches neither browser nor link.
func TestOpenHostileNever(t *testing.T) {
	var b openRecorder
	for _, s := range addressHostile(t) {
		for _, at := range []string{"paper", "said"} {
			for _, archive := range []string{"", s} {
				m := addressModel(addressDossier(s, archive), at, 120, 36, Options{Open: b.open})
				for _, keys := range []string{"2 o o o", "3 o o o", "1 o o o"} {
					for _, k := range strings.Fields(keys) {
						if _, cmd := m.Update(copyKey(k)); cmd != nil {
							m.Update(cmd())
						}
					}
					require.NotContains(t, m.View().Content, "\x1b]8", "%.80q", s)
					copyPress(m, "esc")
				}
			}
		}
	}
	assert.Empty(t, b.got)
}
