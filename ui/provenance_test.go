package ui

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// openEcho opens the dossier of outlets that rest on one statement.
func openEcho(t *testing.T, at string, w, h int) *Model {
	o := testOptions(echo(t))
	o.At = at
	return newTestModel(t, o, w, h)
}

// The way to the statement that five outlets rest on, with keys alone.
func TestTrailKeys(t *testing.T) {
	m := openEcho(t, "hub", 120, 36)
	press(t, m, "2", "t")
	assert.Equal(t, "hub/trail", m.Permalink())
	assert.Contains(t, text(m), "What happened")
	assert.NotContains(t, text(m), "5 sources rest on it", "it begins with what happened")

	press(t, m, "s")
	assert.Equal(t, "hub/trail,first=sources", m.Permalink())
	assert.Contains(t, text(m), "ORIGIN, 5 sources rest on it")
	assert.Contains(t, text(m), "└─ summarised by Broadcast D (broadcast, 2023-10-06), states this")

	press(t, m, "}", "j", "enter")
	assert.Equal(t, "a", m.Permalink(), "a line of the tree leads to its source")
	press(t, m, "t")
	assert.Contains(t, text(m), "It rests on")
	assert.Contains(t, text(m), "What rests on it")
	press(t, m, "H", "H")
	assert.Equal(t, "hub/trail,first=sources", m.Permalink(), "back as it was left")
	press(t, m, "s", "t")
	assert.Equal(t, "hub", m.Permalink(), "the key that leads there leads back")
}

func TestBriefKeys(t *testing.T) {
	m := openEcho(t, "hub", 120, 36)
	press(t, m, "2", "i")
	assert.Equal(t, "hub/brief", m.Permalink())
	assert.Contains(t, text(m), "conflicting (at most 2 origins): Statement of VSSE")
	press(t, m, "}", "enter")
	assert.Equal(t, "hub/versus", m.Permalink(), "a point leads to its answers")
	press(t, m, "H", "i")
	assert.Equal(t, "hub", m.Permalink())
}

// A brief never leaves out who, when, on how few origins, and what was or was not answered; and every claim fits a page.
func TestBriefSaysWhatMustBeSaid(t *testing.T) {
	d, err := dossier.Decode(liege(t))
	require.NoError(t, err)
	x := dossier.NewIndex(d)
	v := voice{x: x}
	for _, k := range []dossier.Kind{dossier.Allegations, dossier.Rebuttals} {
		for _, r := range x.List(k, 0, x.Len(k)) {
			c, _ := v.claim(r.ID)
			out := Paper{Width: 100}.Brief(x, r.ID)
			words := squash(out)
			for _, must := range []Safe{Clean(c.Text), v.speakers(c), manner(c), or(Clean(string(c.Made)), "undated"), v.origins(r.ID), "Gaps"} {
				assert.Contains(t, words, squash(string(must)), r.ID)
			}
			for _, e := range v.pieces(r.ID) {
				if !strings.Contains(e.Excerpt.Exact, "- ") {
					assert.Contains(t, words, squash(string(Clean(e.Excerpt.Exact))), "%s: the quoted words", r.ID)
				}
			}
			if k == dossier.Allegations && x.Answer(r.ID) == dossier.Unanswered {
				assert.Contains(t, words, "nobodyhasansweredthis", r.ID)
			}
			if k == dossier.Allegations && len(x.Contraries(r.ID)) == 0 {
				assert.Contains(t, out, "None is recorded in this dossier.")
			}
			if r.ID != "western-hostility" && r.ID != "hub-watched-on-suspicion" { // they have to do with five and six others
				assert.LessOrEqual(t, strings.Count(out, "\n"), 66, r.ID)
			}
		}
	}
}

// The same words on the screen, on paper and as typed lines.
func TestPlainTrailAndBrief(t *testing.T) {
	o := Options{Name: "echo.json", At: "echo", Load: func(context.Context) (*dossier.Dossier, error) { return dossier.Decode(echo(t)) }}
	var out strings.Builder
	require.NoError(t, Plain(t.Context(), o, strings.NewReader("trail\ntrail-order\nopen 1\nbrief\nquit\n"), &out, ""))
	assert.Contains(t, out.String(), "unanswered, trail")
	assert.Contains(t, out.String(), "Blog One rests on Blog Two rests on Blog One")
	assert.Contains(t, out.String(), "here the circle closes")
	assert.Contains(t, out.String(), "unanswered, brief")
	assert.Contains(t, out.String(), "nothing here shows a second, independent one")
	assert.NotContains(t, out.String(), "no command")
}

func TestTrailPicture(t *testing.T) {
	d, err := dossier.Decode(echo(t))
	require.NoError(t, err)
	x := dossier.NewIndex(d)
	svg := Paper{Width: 80}.TrailPicture(x, "hub")
	for _, must := range []string{"<title", "The hub could be made to hand over shipment data.", ">Statement of VSSE<", ">quoted by<", ">ORIGIN<", "conflicting (at most 2 origins)",
		"denied only by Heron Freight", "contradicted by Embassy note", ">stands above<"} {
		assert.Contains(t, svg, must)
	}
	assert.Contains(t, Paper{Width: 80}.TrailPicture(x, "echo"), ">here the circle closes<")
	assert.Contains(t, Paper{Width: 80}.TrailPicture(x, "firm"), "No source of this dossier bears it out.")
	assert.Contains(t, Paper{Width: 80}.TrailPicture(x, "c"), ">What rests on it<")
	assert.Equal(t, svg, Paper{Width: 80}.TrailPicture(x, "hub"), "always the same")
	assert.Empty(t, Paper{Width: 80}.TrailPicture(x, "nobody"))
}
