package ui

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// whole is the text of the view that is open, however far it goes beyond the screen.
func whole(m *Model) string { return wording(m.desk.item.page.lines) }

func TestFactorsOfTheWholeDossier(t *testing.T) {
	for _, id := range []string{"liege-airport", "cainiao-denial", "holslag-remark", "eu-2019-452", "liege-hub-2018"} {
		m := openAt(t, id, 120, 36)
		m.focus = slotItem
		press(t, m, "f")
		assert.Equal(t, factors, m.desk.at.view, id)
		for _, r := range m.desk.v.x.List(dossier.Frameworks, 0, 10) {
			assert.Contains(t, squash(whole(m)), squash(r.Title), "%s: every framework stands", id)
			for _, c := range r.Value.(*dossier.Framework).Factors {
				assert.Contains(t, squash(whole(m)), squash(c.Text), id)
			}
		}
		assert.Contains(t, squash(whole(m)), squash("the reading of the dossier's author"), "and whose the mapping is")
	}
}

func TestFactorsLandOnWhatConcernsTheRecord(t *testing.T) {
	for id, want := range map[string]string{
		"supply-chain-insight":       "supply-chain-insight", // the third row of the second factor
		"data-passed-to-beijing":     "data-passed-to-beijing",
		"holslag-remark":             "supply-chain-insight",
		"cainiao-denial":             "vsse-possible-espionage",
		"reconnaissance-for-beijing": "reconnaissance-for-beijing",
		"eu-2026-1386":               "eu-2026-1386",
	} {
		m := openAt(t, id, 120, 36)
		press(t, m, "f")
		e, ok := m.desk.item.here()
		require.True(t, ok)
		assert.Equal(t, want, e.at.id, id)
		assert.Contains(t, text(m), "> ")
	}
}

func TestFactorKeys(t *testing.T) {
	m := openAt(t, "holslag-remark/factors", 120, 36)
	all := whole(m)
	press(t, m, "r")
	assert.Equal(t, "holslag-remark/factors,only=record", m.Permalink())
	assert.Contains(t, whole(m), "Jonathan Holslag sees the chief risk")
	assert.NotContains(t, squash(whole(m)), squash("Already before the hub stood"), "nothing else")
	assert.Contains(t, squash(whole(m)), squash("3 other factors have no claim that concerns Remark by Jonathan Holslag"))
	press(t, m, "a")
	assert.Equal(t, "holslag-remark/factors,only=gaps", m.Permalink())
	assert.Contains(t, squash(whole(m)), squash("Allegations that are mapped to no factor"))
	assert.NotContains(t, whole(m), "Jonathan Holslag sees the chief risk")
	press(t, m, "a")
	assert.Equal(t, all, whole(m), "and all again")
	press(t, m, "]")
	assert.Equal(t, "eu-2026-1386", m.desk.at.get(frameworkSetting))
	press(t, m, "]")
	assert.Contains(t, text(m), "this is the last framework")
	press(t, m, "[")
	e, _ := m.desk.item.here()
	assert.NotEmpty(t, e.at.id)
}

// A row of the matrix leads to the claims of its factor, and back leads to the matrix.
func TestMatrixRowLeadsToItsFactor(t *testing.T) {
	m := openAt(t, "liege-airport/factors", 120, 36)
	press(t, m, "g g", "j", "j", "enter")
	assert.Equal(t, "liege-airport/factors,factor=2,framework=eu-2019-452", m.Permalink())
	e, _ := m.desk.item.here()
	assert.Equal(t, "vsse-possible-espionage", e.at.id, "the first claim of 4(1)(d)")
	press(t, m, "H")
	assert.Equal(t, "liege-airport/factors", m.Permalink())
}

// A claim never stands without who says it, when, on how few origins, and how it was answered.
func TestMappedClaimsStandWithTheirAnswers(t *testing.T) {
	for name, d := range claimDossiers(t) {
		f := dossier.Framework{ID: "law", Title: "Law"}
		for i := range d.Allegations {
			code := fmt.Sprint(i % 7)
			if i < 7 {
				f.Factors = append(f.Factors, dossier.FactorCode{Code: code, Text: "factor " + code})
			}
			d.Allegations[i].Factors = []dossier.Factor{{Framework: "law", Code: code}}
		}
		d.Frameworks = []dossier.Framework{f}
		x := dossier.NewIndex(d)
		s := sayer{x}
		printed := Paper{Width: 200}.Factors(x, false)
		for _, c := range d.Allegations {
			requireAll(t, printed, slices.Concat([]string{c.Text}, s.said(c.ID), s.answered(c.ID)), name+" "+c.ID)
		}
	}
}

// Many frameworks are laid out a few at a time, and what is left out is said.
func TestManyFrameworks(t *testing.T) {
	d := &dossier.Dossier{Format: dossier.Format, Title: "Many", Places: []dossier.Place{{ID: "quay", Name: "Quay"}}}
	for i := range 3 * frameworksMost {
		f := dossier.Framework{ID: fmt.Sprint("law", i), Title: fmt.Sprintf("Law number %d.", i), Factors: []dossier.FactorCode{{Code: "1", Text: "data"}}}
		d.Frameworks = append(d.Frameworks, f)
		for j := range 2 * mappedMost {
			d.Allegations = append(d.Allegations, dossier.Claim{ID: fmt.Sprintf("c%d-%d", i, j), Text: fmt.Sprintf("Claim %d of %d.", j, i),
				Factors: []dossier.Factor{{Framework: f.ID, Code: "1"}}})
		}
	}
	last := &d.Allegations[len(d.Allegations)-1]
	last.About = []string{"quay"}
	x := dossier.NewIndex(d)
	v := voice{x: x}
	l := look{theme: newTheme("mono", unknownGround, false)}
	screen := wording(v.page(l, 100, place{id: "quay", view: factors}).lines)
	assert.Contains(t, screen, "Law number 14.", "it begins with the framework that concerns the record")
	assert.NotContains(t, screen, "Law number 13.")
	assert.Contains(t, screen, "14 frameworks stand before these")
	assert.Contains(t, screen, last.Text, "of many claims that one shows which concerns the record")
	assert.Contains(t, screen, fmt.Sprintf("and %d more claims", mappedMost))
	first := wording(v.page(l, 100, place{id: "quay", view: factors}.set(frameworkSetting, "law0")).lines)
	assert.Contains(t, first, "and 10 more frameworks")
	printed := Paper{Width: 100}.Factors(x, false)
	for _, c := range d.Allegations {
		require.Contains(t, printed, c.Text)
	}
}
