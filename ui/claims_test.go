package ui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// claimDossiers are the dossiers that the promises about claims are held on:
// the built-in one, and one that has every word of the format in every company.
func claimDossiers(t *testing.T) map[string]*dossier.Dossier {
	bytes, err := dossier.Encode(madeDossier())
	require.NoError(t, err)
	made, err := dossier.Decode(bytes)
	require.NoError(t, err)
	real, err := dossier.Decode(liege(t))
	require.NoError(t, err)
	return map[string]*dossier.Dossier{"liege": real, "made": made}
}

// madeDossier has allegations and rebuttals with and without each of the things a claim may lack.
func madeDossier() *dossier.Dossier {
	chance := rand.New(rand.NewPCG(3, 4))
	pick := func(list ...string) string { return list[chance.IntN(len(list))] }
	some := func(prefix string, n, most int) []string {
		var out []string
		for range chance.IntN(most + 1) {
			out = append(out, fmt.Sprint(prefix, chance.IntN(n)))
		}
		return out
	}
	d := &dossier.Dossier{Format: dossier.Format, Title: "Made up", AsOf: "2024"}
	for i := range 6 {
		d.Actors = append(d.Actors, dossier.Actor{ID: fmt.Sprint("actor", i), Kind: "company", Name: fmt.Sprintf("Actor %d GmbH", i)})
		d.Places = append(d.Places, dossier.Place{ID: fmt.Sprint("place", i), Kind: "hub", Name: fmt.Sprintf("Place %d", i)})
		s := dossier.Source{ID: fmt.Sprint("source", i), Kind: "article", Title: fmt.Sprintf("Source %d", i)}
		if i > 2 { // 3, 4 and 5 repeat 0, 1 and 2
			s.RestsOn = []dossier.RestsOn{{Source: fmt.Sprint("source", i-3), How: dossier.Cites}}
		}
		d.Sources = append(d.Sources, s)
	}
	claim := func(id, text string) dossier.Claim {
		c := dossier.Claim{
			ID: id, Text: text, By: some("actor", 6, 2), About: some("place", 6, 2),
			Made:        dossier.Date(pick("", "2023-10?", "2021~", "[2018..2023-09]", "2024-05-01", "gestern")),
			Attribution: dossier.Attribution(pick("", "on the record", "named document", "anonymous", "unattributed", "inferred")),
			Modality:    dossier.Modality(pick("", "established", "alleged", "suspected", "risk only", "denied", "opinion")),
		}
		for i := range chance.IntN(4) {
			c.DoesNotEstablish = append(c.DoesNotEstablish, fmt.Sprintf("limit %d of %s, told at some length so that it has to be wrapped", i, id))
		}
		for _, s := range some("source", 6, 4) {
			c.Evidence = append(c.Evidence, dossier.Evidence{Source: s})
		}
		return c
	}
	for i := range 40 {
		c := claim(fmt.Sprint("said", i), fmt.Sprintf("Allegation number %d, which goes on for a while so that no row of any pane is wide enough to hold it", i))
		c.Against = some("actor", 6, 2)
		c.Response = dossier.Response(pick("", "none found", "not sought", "sought, no reply", "declined"))
		for p := range chance.IntN(3) {
			c.Points = append(c.Points, dossier.Point{ID: fmt.Sprint("p", p), Text: fmt.Sprintf("part %d of %d", p, i)})
		}
		if i > 0 && chance.IntN(3) == 0 {
			c.Relations = []dossier.Relation{{Claim: fmt.Sprint("said", chance.IntN(i)), How: dossier.RelationKind(pick("supports", "repeats", "qualifies", "conflicts with", "supersedes"))}}
		}
		d.Allegations = append(d.Allegations, c)
	}
	for i := range 25 {
		c := claim(fmt.Sprint("reply", i), fmt.Sprintf("Rebuttal number %d, which takes its time as well to say what it has to say", i))
		for range chance.IntN(4) {
			a := dossier.Answer{Claim: fmt.Sprint("said", chance.IntN(30)), How: dossier.AnswerHow(pick("denies", "disputes the premise", "concedes", "adds context", "evidence against"))}
			if chance.IntN(2) == 0 {
				a.Point = "p0"
			}
			c.Answers = append(c.Answers, a)
		}
		d.Rebuttals = append(d.Rebuttals, c)
	}
	return d
}

// sayer says what must stand beside a claim, worked out from the dossier alone.
type sayer struct{ x dossier.Surface }

func (s sayer) name(id string) string {
	r, _ := s.x.Record(id)
	return r.Title
}

func (s sayer) claim(id string) *dossier.Claim {
	r, _ := s.x.Record(id)
	c, _ := r.Value.(*dossier.Claim)
	return c
}

// said is who said a claim, when, how openly and how firmly, and on how many origins it rests.
func (s sayer) said(id string) []string {
	c := s.claim(id)
	or := func(text, otherwise string) string {
		if text == "" {
			return otherwise
		}
		return text
	}
	out := []string{or(string(c.Made), "undated"), or(string(c.Attribution), "not recorded"), or(string(c.Modality), "not recorded")}
	for _, by := range c.By {
		out = append(out, s.name(by))
	}
	if len(c.By) == 0 {
		out = append(out, "named") // "nobody is named", "nobody named"
	}
	switch n := len(s.x.Origins(id)); n {
	case 0:
		out = append(out, "no origin")
	case 1:
		out = append(out, "at most 1 origin")
	default:
		out = append(out, fmt.Sprintf("at most %d origins", n))
	}
	return out
}

// answered is how an allegation was answered and by whom, or that nobody has.
func (s sayer) answered(id string) []string {
	state := s.x.Answer(id)
	if state == dossier.Unanswered {
		return []string{"nobody has answered this", string(s.claim(id).Response)}
	}
	out := []string{string(state)}
	for _, r := range s.x.Replies(id) {
		for _, by := range s.claim(r.Rebuttal).By {
			out = append(out, s.name(by))
		}
	}
	return out
}

// requireAll holds that a text contains every one of the words, however it was wrapped.
func requireAll(t *testing.T, text string, words []string, why string) {
	t.Helper()
	flat := squash(text)
	for _, w := range words {
		assert.Contains(t, flat, squash(w), "%s: %q is missing", why, w)
	}
}

// itemText is the whole item, or the view in its place, of a model whose item is alone and high enough.
func itemText(m *Model) string {
	r := m.frame.content(slotItem)
	rows := frameOf(m)[r.y : r.y+r.h]
	for i := range rows {
		if m.frame.boxed {
			rows[i] = strings.TrimSuffix(strings.TrimPrefix(rows[i], "│"), "│")
		}
	}
	return strings.Join(rows, "\n")
}

// openTall shows the item of a record alone, all of it.
func openTall(t *testing.T, d *dossier.Dossier, at string, w int) *Model {
	m := New(Options{At: at, Theme: "dark"})
	m.Update(tea.WindowSizeMsg{Width: w, Height: 40})
	m.Update(loaded{index: dossier.NewIndex(d)})
	press(t, m, "2", "z", "z")
	m.Update(tea.WindowSizeMsg{Width: w, Height: max(40, len(m.desk.item.page.lines)+10)})
	require.Less(t, len(m.desk.item.page.lines), m.frame.content(slotItem).h, "all of the item shows")
	return m
}

// An allegation's own item: never without who, when, attribution, modality, origins, what it does not establish, and its answer.
func TestAllegationIsNeverAlone(t *testing.T) {
	for name, d := range claimDossiers(t) {
		x := dossier.NewIndex(d)
		s := sayer{x}
		for _, r := range x.List(dossier.Allegations, 0, 100) {
			for _, view := range []string{"", "/versus"} {
				for _, w := range []int{120, 45} {
					m := openTall(t, d, r.ID+view, w)
					all, c := itemText(m), s.claim(r.ID)
					why := fmt.Sprintf("%s: %s%s, %d wide", name, r.ID, view, w)
					if view == "" { // in two columns words stand between words; there the columns are read apart
						requireAll(t, all, append(s.said(r.ID), c.Text), why)
						requireAll(t, all, s.answered(r.ID), why)
					} else {
						left, right := columnsOf(m, all)
						requireAll(t, left, append(s.said(r.ID), c.Text), why)
						requireAll(t, right, s.answered(r.ID), why)
					}
					requireAll(t, all, c.DoesNotEstablish, why)
					for _, reply := range x.Replies(r.ID) {
						_, right := columnsOf(m, all)
						if view == "" {
							right = all
						}
						requireAll(t, right, append(s.said(reply.Rebuttal), s.claim(reply.Rebuttal).Text, string(reply.How)), why)
					}
				}
			}
		}
	}
}

// columnsOf reads the two columns of the versus view apart; where they are below each other both are everything.
func columnsOf(m *Model, all string) (left, right string) {
	if m.w < 66 {
		return all, all
	}
	for row := range strings.SplitSeq(all, "\n") {
		a, b, ok := strings.Cut(row, "│")
		left += a + "\n"
		if ok {
			right += b + "\n"
		}
	}
	return left, right
}

// blocks are the parts of an item that can be stood on, by the id of the
// claim that each shows the words of.
func blocks(m *Model) map[string][]string {
	out := map[string][]string{}
	rows := strings.Split(itemText(m), "\n")
	for _, e := range m.desk.item.page.entries {
		block := strings.Join(rows[e.first:e.last+1], "\n")
		r, _ := m.desk.v.x.Record(e.at.id)
		if e.at.id != m.desk.at.id && strings.Contains(squash(block), squash(r.Title)) {
			out[e.at.id] = append(out[e.at.id], block)
		}
	}
	return out
}

// Wherever another record's item shows an allegation's words, all that
// belongs to it stands with them; and a rebuttal's, what it answers and how.
func TestClaimsInRows(t *testing.T) {
	for name, d := range claimDossiers(t) {
		x := dossier.NewIndex(d)
		s := sayer{x}
		for _, kind := range dossier.Kinds() {
			for _, r := range x.List(kind, 0, 100) {
				shown := blocks(openTall(t, d, r.ID, 100))
				for _, c := range x.List(dossier.Allegations, 0, 100) {
					for _, block := range shown[c.ID] {
						why := fmt.Sprintf("%s: %s shows %s", name, r.ID, c.ID)
						requireAll(t, block, s.said(c.ID), why)
						requireAll(t, block, s.answered(c.ID), why)
						if limits := s.claim(c.ID).DoesNotEstablish; len(limits) > 0 {
							requireAll(t, block, []string{"does not establish", limits[0]}, why)
						}
					}
				}
				for _, c := range x.List(dossier.Rebuttals, 0, 100) {
					for _, block := range shown[c.ID] {
						why := fmt.Sprintf("%s: %s shows %s", name, r.ID, c.ID)
						requireAll(t, block, append(s.said(c.ID), s.whatItAnswers(c.ID, r.ID)...), why)
					}
				}
			}
		}
	}
}

// whatItAnswers is what a row of a rebuttal must say: how, and what, unless it stands under what it answers.
func (s sayer) whatItAnswers(rebuttal, under string) []string {
	c := s.claim(rebuttal)
	if len(c.Answers) == 0 {
		return []string{"the dossier does not say what this answers"}
	}
	var out []string
	u, _ := s.x.Record(under)
	for _, a := range c.Answers {
		switch {
		case u.Kind != dossier.Allegations:
			out = append(out, string(a.How), s.name(a.Claim))
		case a.Claim == under:
			out = append(out, string(a.How))
		}
	}
	return out
}

// Every claim on an actor, a place or an investment stands in its item.
func TestNoClaimIsLeftOut(t *testing.T) {
	for name, d := range claimDossiers(t) {
		x := dossier.NewIndex(d)
		for _, kind := range []dossier.Kind{dossier.Actors, dossier.Places, dossier.Investments} {
			for _, r := range x.List(kind, 0, 100) {
				all := itemText(openTall(t, d, r.ID, 100))
				for _, c := range []dossier.Kind{dossier.Allegations, dossier.Rebuttals} {
					for _, s := range x.ClaimsOn(r.ID, c) {
						requireAll(t, all, []string{sayer{x}.name(s.Claim)}, name+": "+r.ID)
					}
				}
			}
		}
	}
}

// A rebuttal's own item says what it answers and how, with all that belongs to that allegation.
func TestRebuttalSaysWhatItAnswers(t *testing.T) {
	for name, d := range claimDossiers(t) {
		x := dossier.NewIndex(d)
		s := sayer{x}
		for _, r := range x.List(dossier.Rebuttals, 0, 100) {
			all, c := itemText(openTall(t, d, r.ID, 100)), s.claim(r.ID)
			requireAll(t, all, append(s.said(r.ID), c.Text), name+": "+r.ID)
			requireAll(t, all, c.DoesNotEstablish, name+": "+r.ID)
			if len(c.Answers) == 0 {
				requireAll(t, all, []string{"does not say what this answers"}, name+": "+r.ID)
			}
			for _, a := range c.Answers {
				requireAll(t, all, []string{string(a.How), s.name(a.Claim)}, name+": "+r.ID)
			}
		}
	}
}

// In a list there is room for a letter only; help says what it stands for.
func TestListShowsStates(t *testing.T) {
	for _, d := range claimDossiers(t) {
		x := dossier.NewIndex(d)
		m := New(Options{Theme: "dark"})
		m.Update(tea.WindowSizeMsg{Width: 120, Height: 60})
		m.Update(loaded{index: dossier.NewIndex(d)})
		press(t, m, "g l")
		rows := frameOf(m)[m.frame.content(slotIndex).y:]
		for i, r := range x.List(dossier.Allegations, 0, m.desk.index.listed()) {
			letter, word, _ := m.desk.v.state(r)
			list, _, _ := strings.Cut(strings.TrimPrefix(rows[i], "│"), "│")
			assert.True(t, strings.HasSuffix(strings.TrimRight(list, " "), " "+string(letter)), "%s ends with its state: %q", r.ID, list)
			press(t, m, "?")
			var help strings.Builder
			for last := ""; text(m) != last; press(t, m, "pgdown") { // the legend may stand below what shows at first
				last = text(m)
				help.WriteString(last)
			}
			assert.Regexp(t, string(letter)+` +`+string(word), help.String())
			press(t, m, "esc")
		}
	}
}
