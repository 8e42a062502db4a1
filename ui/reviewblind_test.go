package ui

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/review"
)

// A reader who has not decided sees nothing of what others decided, wherever he looks.
func TestOthersAreHiddenEverywhere(t *testing.T) {
	l := reviewLog(t, reviewPath(t))
	differ(t, l)
	for _, who := range []string{"cem", ""} {
		m := newTestModel(t, reviewOptions(t, l, who), 160, 60)
		m.settle()
		act(t, m, "g l", "1", "z")
		for _, walk := range [][]string{{}, {"J", "J", "J", "J"}, {"enter"}, {"v"}, {"i"}, {"t"}, {"x"}, {"g q"}, {"G"}, {"y a", "y t"}} {
			act(t, m, walk...)
			for _, s := range secretWords() {
				assert.NotContains(t, text(m), s, "%q after %v", who, walk)
			}
		}
	}
	m := newTestModel(t, reviewOptions(t, l, "cem"), 120, 60)
	m.settle()
	m.goTo(place{id: "supply-chain-insight", view: queue})
	m.follow()
	assert.Contains(t, text(m), "2 decisions of others, hidden until you have decided")
	act(t, m, "p", "[")
	m.goTo(place{id: "supply-chain-insight", view: queue})
	m.follow()
	assert.Contains(t, text(m), "ben: contradicted, source B", "once one has decided, one sees what others did")
	assert.Contains(t, text(m), "He names no case.")
}

// secretWords are words that only what others decided brings onto a screen.
func secretWords() []string {
	return []string{"He names no case", "ben:", "anna:", "source B", "[x", "[p", "contested"}
}

// An unnamed reader sees that claims were judged, and by how many, and cannot write.
func TestWithoutANameNothingIsWritten(t *testing.T) {
	path := reviewPath(t)
	l := reviewLog(t, path)
	differ(t, l)
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	o := reviewOptions(t, l, "")
	o.Review.Why = "sign in with a key to review"
	o.At = "supply-chain-insight/review"
	m := newTestModel(t, o, 120, 36)
	m.settle()
	assert.Contains(t, text(m), "[2]", "two have judged it")
	for _, key := range []string{"p", "a", "3", "N", "space", "*", "u"} {
		press(t, m, key)
		assert.Contains(t, text(m), "sign in with a key to review", key)
	}
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, before, after)
}

// A log that cannot be appended to: nothing is said to be saved, nothing counts, and the draft stays.
func TestWhatCannotBeSavedIsNotSaidToBe(t *testing.T) {
	path := reviewPath(t)
	l := reviewLog(t, path)
	m := newReviewer(t, l, "anna", 120, 36)
	first, records := m.desk.at.id, len(l.State().Records())
	require.NoError(t, os.Remove(path))
	require.NoError(t, os.Mkdir(path, 0o700)) // a folder in its place: no write can succeed
	act(t, m, "c", "3", "p")
	assert.Contains(t, text(m), "NOT SAVED")
	assert.NotContains(t, strings.ReplaceAll(text(m), "NOT SAVED", ""), "saved")
	assert.Equal(t, first, m.desk.at.id, "the claim stays in front")
	assert.Contains(t, text(m), "source (a-f): C  information (1-6): 3", "with the draft")
	assert.Contains(t, text(m), "0 of 11 decided")
	assert.NotContains(t, text(m), "[p partly]")
	assert.Len(t, l.State().Records(), records)
}

// A log with a damaged line opens, says which, and takes nothing.
func TestADamagedLogIsReadOnly(t *testing.T) {
	path := reviewPath(t)
	differ(t, reviewLog(t, path))
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, bytes.Replace(data, []byte("partly"), []byte("portly"), 1), 0o600))
	m := newReviewer(t, reviewLog(t, path), "cem", 120, 36)
	assert.Contains(t, text(m), "damaged in line 1")
	press(t, m, "p")
	assert.Contains(t, text(m), "the log can only be read")
}

// While a record is on its way to the disk nothing else is decided, and nothing is said to be saved.
func TestNothingIsDecidedWhileARecordIsSaved(t *testing.T) {
	m := newReviewer(t, reviewLog(t, reviewPath(t)), "anna", 120, 36)
	first := m.desk.at.id
	cmd := press(t, m, "p")
	require.NotNil(t, cmd)
	assert.NotContains(t, text(m), "saved:")
	press(t, m, "s")
	assert.Contains(t, text(m), "still being saved")
	assert.Equal(t, first, m.desk.at.id)
	m.Update(saveMsg(t, cmd))
	assert.Contains(t, text(m), "saved: partly")
}

// What weighs most needs a reason, on the screen where there is no editor.
func TestANoteIsWrittenOnTheScreen(t *testing.T) {
	l := reviewLog(t, reviewPath(t))
	m := newReviewer(t, l, "anna", 100, 30)
	first := m.desk.at.id
	act(t, m, "x")
	assert.Contains(t, text(m), "A note is due: the verdict is contradicted")
	press(t, m, "N", "o", "space", "菜", "enter")
	m.Update(tea.PasteMsg{Content: "two\x1b[2Jlines"})
	requireGeometry(t, m)
	press(t, m, "esc")
	_, ok := l.State().Decision("anna", first)
	assert.False(t, ok, "to go back decides nothing")
	assert.Contains(t, text(m), "note (N): yes", "and loses nothing")
	press(t, m, "ctrl+c")
	assert.Contains(t, squash(text(m)), squash("note you wrote would be lost"), "which is said before one leaves")
}

// The editor of the reader gets what there is, and the claim; what begins with # is left out.
func TestANoteIsWrittenInAnEditor(t *testing.T) {
	l := reviewLog(t, reviewPath(t))
	m := newReviewer(t, l, "anna", 100, 30)
	first := m.desk.at.id
	var given string
	m.mem.review.Edit = func(text string, _ io.Reader, _, _ io.Writer) (string, error) {
		given = text
		return "He names no case.\n" + text, nil
	}
	edit := func(v review.Verdict) tea.Msg { // as the terminal program does, without a terminal
		ed := &editing{edit: m.mem.review.Edit, text: m.noteHelp(task{first, review.Decision}, v, "so it is")}
		err := ed.Run()
		return noted{task{first, review.Decision}, v, withoutHelp(ed.text), err}
	}
	require.NotNil(t, press(t, m, "x"), "the terminal is lent")
	_, cmd := m.Update(edit(review.Contradicted))
	m.Update(saveMsg(t, cmd))
	d, ok := l.State().Decision("anna", first)
	require.True(t, ok)
	assert.Equal(t, "He names no case.", d.Note)
	assert.Contains(t, given, "# Note on: ")

	second := m.desk.at.id
	m.Update(noted{task{second, review.Decision}, review.Contradicted, "", nil})
	assert.Contains(t, text(m), "without a note nothing is decided")
	m.Update(noted{task{second, review.Decision}, review.Contradicted, "", io.ErrUnexpectedEOF})
	assert.Contains(t, text(m), "the editor failed: unexpected EOF")
	_, ok = l.State().Decision("anna", second)
	assert.False(t, ok)
}

// A decision on what has changed since is shown as stale with what changed, and comes back to the queue.
func TestAChangedClaimComesBack(t *testing.T) {
	l := reviewLog(t, reviewPath(t))
	differ(t, l)
	m := newTestModel(t, reviewOptions(t, l, "anna"), 120, 40)
	m.settle()
	assert.NotContains(t, m.mem.review.pending, "supply-chain-insight")
	d := decoded(t, bytes.ReplaceAll(liege(t), []byte(`"modality": "risk only"`), []byte(`"modality": "alleged"`)))
	m.reading.serial++
	m.Update(loaded{serial: m.reading.serial, dossier: d, index: dossier.NewIndex(d)})
	m.settle()
	assert.Contains(t, m.mem.review.pending, "supply-chain-insight")
	m.goTo(place{id: "supply-chain-insight", view: queue})
	m.follow()
	assert.Contains(t, text(m), "STALE")
	assert.Contains(t, text(m), `the modality was "risk only", and is "alleged"`)
	assert.Contains(t, text(m), "[p!/]", "in the list, too")
	act(t, m, "p")
	assert.NotContains(t, m.mem.review.pending, "supply-chain-insight")
}

// A disagreement is settled with a reason, and the record names what it settles.
func TestADisagreementIsSettled(t *testing.T) {
	l := reviewLog(t, reviewPath(t))
	differ(t, l)
	for _, who := range []string{"dora", "anna"} { // one who takes no part, and one who did
		m := newTestModel(t, reviewOptions(t, l, who), 120, 40)
		m.settle()
		act(t, m, "g d")
		require.Equal(t, "supply-chain-insight/adjudication", m.Permalink())
		for _, s := range []string{"They differ in: verdict", "anna, 2026-11-29", "ben, 2026-11-29", "He names no case. Nobody else says it.", "no reason is given"} {
			assert.Contains(t, text(m), s)
		}
	}
	m := newTestModel(t, reviewOptions(t, l, "dora"), 120, 40)
	m.settle()
	act(t, m, "g d", "p")
	assert.Contains(t, text(m), "A note is due: it settles what others decided")
	for _, r := range "He speaks of a risk only." {
		m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	act(t, m, "ctrl+s")
	assert.Contains(t, text(m), "saved: settled as partly")
	out, ok := l.State().Outcome("supply-chain-insight")
	require.True(t, ok)
	assert.Equal(t, "He speaks of a risk only.", out.Note)
	assert.Len(t, out.Settles, 2)
	assert.True(t, l.State().Settled("supply-chain-insight"))
	act(t, m, "esc", "g d")
	assert.Contains(t, text(m), "no disagreement")
}

// The same review as lines.
func TestReviewAsLines(t *testing.T) {
	l := reviewLog(t, reviewPath(t))
	o := reviewOptions(t, l, "anna")
	o.Review.Begin = &review.Plan{Order: review.AsInFile}
	var out bytes.Buffer
	script := "source-b\ninformation-2\njudge-contradicted\nnote The answer is about another year.\njudge-contradicted\nundo-decision\nskip\nquit\n"
	require.NoError(t, Plain(t.Context(), o, strings.NewReader(script), &out, ""))
	said := out.String()
	for _, s := range []string{"saved: a session begins, anna, 0 of 11 decided", "draft: source B", "a note is due, because the verdict is contradicted",
		"the note is in the draft", "saved: contradicted, B2", "saved: taken back", "saved: skipped", "judge-partly"} {
		if s != "judge-partly" {
			assert.Contains(t, said, s)
		}
	}
	assert.Equal(t, []review.Kind{review.Start, review.Decision, review.Undo, review.Skip}, kindsOf(l))
}

// The session goes on another day, in the order that it had.
func TestASessionGoesOn(t *testing.T) {
	path := reviewPath(t)
	l := reviewLog(t, path)
	o := reviewOptions(t, l, "anna")
	o.Review.Begin = &review.Plan{Order: review.AtRandom, Seed: 7}
	m := newTestModel(t, o, 120, 36)
	m.settle()
	assert.Contains(t, m.Permalink(), "/review,order=random,seed=7")
	act(t, m, "p", "n")
	next := m.desk.at.id

	again := newReviewer(t, reviewLog(t, path), "anna", 120, 36)
	assert.Contains(t, text(again), "saved: your session goes on, sitting 2, anna, 2 of 11 decided")
	assert.Equal(t, next, again.desk.at.id)
	assert.Contains(t, again.Permalink(), "/review,order=random,seed=7")
	assert.Len(t, again.mem.review.state.Sessions("anna"), 1)
}

// Skipped comes at the end; what is flagged shows it; the order can be another.
func TestSkipFlagAndOrder(t *testing.T) {
	m := newReviewer(t, reviewLog(t, reviewPath(t)), "anna", 120, 36)
	first := m.desk.at.id
	act(t, m, "space")
	assert.NotEqual(t, first, m.desk.at.id)
	pending := m.mem.review.pending
	assert.Equal(t, first, pending[len(pending)-1], "skipped, it comes at the end")
	act(t, m, "*")
	assert.Contains(t, text(m), "* flagged")
	assert.Contains(t, text(m), "[*]")
	act(t, m, "*")
	assert.NotContains(t, text(m), "* flagged")
	here := m.desk.at.id
	act(t, m, "O")
	assert.Contains(t, text(m), "order: by date")
	assert.Equal(t, here, m.desk.at.id, "the claim stays in front")
	act(t, m, "O", "O")
	assert.Regexp(t, `random, by the seed \d+`, text(m))
}

// What reviewers write comes onto the screen by the same door as a dossier's words.
func TestPayloadsInReviews(t *testing.T) {
	for _, p := range payloads() {
		l := reviewLog(t, reviewPath(t))
		x := dossier.NewIndex(decoded(t, liege(t)))
		sound := true
		for _, who := range []string{"anna", "ben"} {
			r := review.Record{Kind: review.Decision, Reviewer: who, Claim: "western-hostility", Judged: review.Judge(x, "western-hostility")}
			r.Verdict, r.Note = review.Partly, p
			if who == "ben" {
				r.Verdict, r.Judged.Text = review.Supported, p
				r.Judged.Hash = "another"
			}
			_, err := l.Append(t.Context(), r)
			sound = sound && err == nil
		}
		if !sound {
			continue // the log takes no such text
		}
		m := newTestModel(t, reviewOptions(t, l, "anna"), 120, 60)
		m.settle()
		blank(m)
		for _, at := range []string{"western-hostility/review", "western-hostility/adjudication"} {
			m.goTo(parsePlace(at))
			m.follow()
			requireOwnBytes(t, m, at)
			for _, key := range []string{"G", "U", "esc", "N"} {
				press(t, m, key)
				requireOwnBytes(t, m, at+" "+key)
			}
			press(t, m, "esc")
		}
	}
}

// What another program appends meanwhile comes onto the screen while a review is in front.
func TestOthersAppendMeanwhile(t *testing.T) {
	path := reviewPath(t)
	m := newReviewer(t, reviewLog(t, path), "anna", 120, 40)
	first := m.desk.at.id
	act(t, m, "p", "[")
	require.Equal(t, first, m.desk.at.id)
	look := func() tea.Msg {
		_, cmd := m.Update(logDue{})
		require.NotNil(t, cmd)
		msg := cmd()
		m.Update(msg)
		return msg
	}
	assert.IsType(t, quiet{}, look(), "nothing is laid out anew where nothing was appended")
	x := dossier.NewIndex(decoded(t, liege(t)))
	_, err := reviewLog(t, path).Append(t.Context(), review.Record{Kind: review.Decision, Reviewer: "ben", Claim: first,
		Judgement: review.Judgement{Verdict: review.Unsupported}, Judged: review.Judge(x, first)})
	require.NoError(t, err)
	assert.NotContains(t, text(m), "ben:")
	look()
	assert.Contains(t, text(m), "ben: unsupported")
	assert.Contains(t, text(m), "[p/]")
	press(t, m, "esc")
	_, cmd := m.Update(logDue{})
	assert.Nil(t, cmd, "beside a review nobody asks again")
}

// Each of the last decisions can be taken back, not only the last of all.
func TestAnyOfTheLastDecisionsIsTakenBack(t *testing.T) {
	l := reviewLog(t, reviewPath(t))
	m := newReviewer(t, l, "anna", 120, 40)
	first := m.desk.at.id
	act(t, m, "p", "n", "r", "U")
	assert.Contains(t, text(m), "cannot judge")
	act(t, m, "down", "down", "ctrl+x")
	assert.Contains(t, text(m), "saved: taken back, partly")
	_, ok := l.State().Decision("anna", first)
	assert.False(t, ok)
	assert.Len(t, l.State().Recent("anna", 9), 2)
	act(t, m, "esc")
	assert.Equal(t, first, m.desk.at.id, "it is in front again")
	act(t, m, "s")
	d, _ := l.State().Decision("anna", first)
	assert.Equal(t, review.Supported, d.Verdict, "and can be decided otherwise")
}

// As it was known at a date the dossier is not what is judged.
func TestNothingIsJudgedAsOfADate(t *testing.T) {
	l := reviewLog(t, reviewPath(t))
	o := reviewOptions(t, l, "anna")
	o.AsOf, o.At = "2024", "vsse-possible-espionage/review"
	m := newTestModel(t, o, 120, 40)
	m.settle()
	press(t, m, "p")
	assert.Contains(t, text(m), "which is not all of it")
	assert.Empty(t, l.State().Records())
}

// Agreement is measured on what the reader has decided, in words where there is no number.
func TestAgreementIsShownOfWhatOneHasDecided(t *testing.T) {
	l := reviewLog(t, reviewPath(t))
	differ(t, l)
	for who, want := range map[string][]string{
		"":     {"2 claims are judged; what was decided is shown to who has a name"},
		"anna": {"On the 1 claim that you have decided, of 2 that are judged", "verdict", "too few", "They differ", "ben: contradicted"},
		"dora": {"On the 2 claims that are judged", "One has decided"},
	} {
		m := newTestModel(t, reviewOptions(t, l, who), 120, 50)
		m.settle()
		act(t, m, "g t")
		for _, s := range want {
			assert.Contains(t, text(m), s, who)
		}
		assert.NotContains(t, text(m), "NaN")
		if who == "" {
			for _, s := range secretWords() {
				assert.NotContains(t, text(m), s)
			}
		}
	}
	m := newReviewer(t, l, "ben", 120, 50)
	for range 20 {
		if len(m.mem.review.pending) == 0 {
			break
		}
		act(t, m, "p")
	}
	assert.Contains(t, text(m), "that was the last one, g t shows how far you agree")
}
