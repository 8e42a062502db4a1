package review

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func verdictOf(t *testing.T, s *State, reviewer, claim string) Verdict {
	t.Helper()
	d, _ := s.Decision(reviewer, claim)
	return d.Verdict
}

func TestUndoAndRedoAreRecords(t *testing.T) {
	l := opened(t, logPath(t))
	appended(t, l, decision("ana", "a", Partly), decision("ana", "a", Supported), decision("ben", "a", Unsupported))
	undo := func(kind Kind, of func(string) (Record, bool)) {
		r, ok := of("ana")
		require.True(t, ok)
		appended(t, l, Record{Kind: kind, Reviewer: "ana", Target: r.ID})
	}
	undo(Undo, l.State().Undoable)
	assert.Equal(t, Partly, verdictOf(t, l.State(), "ana", "a"), "the decision before it counts again")
	undo(Undo, l.State().Undoable)
	assert.Empty(t, verdictOf(t, l.State(), "ana", "a"), "it is not graded any more")
	assert.Equal(t, Unsupported, verdictOf(t, l.State(), "ben", "a"), "others' decisions are theirs")
	undo(Redo, l.State().Redoable)
	undo(Redo, l.State().Redoable)
	assert.Equal(t, Supported, verdictOf(t, l.State(), "ana", "a"))
	_, ok := l.State().Redoable("ana")
	assert.False(t, ok)
	assert.Len(t, l.State().Records(), 7, "nothing is erased")
}

func TestNobodyTakesBackWhatAnotherDecided(t *testing.T) {
	l := opened(t, logPath(t))
	saved := appended(t, l, decision("ana", "a", Partly))
	appended(t, l, Record{Kind: Undo, Reviewer: "ben", Target: saved[0].ID})
	assert.Equal(t, Partly, verdictOf(t, l.State(), "ana", "a"))
}

func TestOthersAreSeenOnlyAfterOnesOwnDecision(t *testing.T) {
	l := opened(t, logPath(t))
	appended(t, l, decision("ana", "a", Partly), decision("ben", "a", Contradicted))
	s := l.State()
	for _, viewer := range []string{"", "cem"} {
		list, hidden := s.Seen(viewer, "a")
		assert.Empty(t, list)
		assert.Equal(t, 2, hidden)
	}
	list, hidden := s.Seen("ana", "a")
	assert.Len(t, list, 2)
	assert.Zero(t, hidden)

	r, _ := s.Undoable("ana")
	appended(t, l, Record{Kind: Undo, Reviewer: "ana", Target: r.ID})
	assert.True(t, l.State().Sees("ana", "a"), "what was seen is seen")
}

func TestADisagreementIsContestedUntilItIsSettled(t *testing.T) {
	l := opened(t, logPath(t))
	both := appended(t, l, decision("ana", "a", Partly), decision("ben", "a", Contradicted))
	assert.True(t, l.State().Contested("a"))
	assert.Equal(t, []string{"a"}, l.State().Disputed("cem", []string{"a", "b"}), "one who takes no part settles it")
	out := decision("cem", "a", Partly)
	out.Kind, out.Note, out.Settles = Adjudication, "The answer is about another year.", []string{both[0].ID, both[1].ID}
	appended(t, l, out)
	assert.False(t, l.State().Contested("a"))
	assert.True(t, l.State().Settled("a"))
	appended(t, l, decision("ben", "a", Unsupported))
	assert.True(t, l.State().Contested("a"), "it was decided anew after it was settled")
}

func TestMissingValuesDifferFromNothing(t *testing.T) {
	grade := func(v Verdict, s string, i Credibility) Record {
		r := decision("ana", "a", v)
		r.Source, r.Information = Judgement{Source: "F"}.Source, i
		if s != "" {
			r.Source = Grades()[s[0]-'A']
		}
		return r
	}
	assert.Empty(t, Differs([]Record{grade(Partly, "B", 2), grade(CannotJudge, "F", 6), grade(Partly, "C", 3)}))
	assert.Equal(t, []string{"verdict", "source", "information"}, Differs([]Record{grade(Partly, "A", 1), grade(Supported, "C", 3)}))
}

// The same records give the same state, in whatever order and however often they are there.
func TestAStateDoesNotDependOnOrder(t *testing.T) {
	l := opened(t, logPath(t))
	appended(t, l, decision("ana", "a", Partly), decision("ben", "a", Supported), decision("ana", "a", Supported))
	r, _ := l.State().Undoable("ana")
	appended(t, l, Record{Kind: Undo, Reviewer: "ana", Target: r.ID}, Record{Kind: Skip, Reviewer: "ben", Claim: "b"},
		Record{Kind: Flag, Reviewer: "ben", Claim: "a"}, decision("ben", "b", Unsupported))
	want := l.State()
	for range 200 {
		list := slices.Concat(want.Records(), want.Records())
		rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		assert.Equal(t, want, NewState(list))
	}
}
