package review

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// liege is the built-in dossier.
func liege(t testing.TB, edit ...func(*dossier.Dossier)) dossier.Surface {
	t.Helper()
	data, err := os.ReadFile("../../data/liege.json")
	require.NoError(t, err)
	d, err := dossier.Decode(data)
	require.NoError(t, err)
	for _, e := range edit {
		e(d)
	}
	return dossier.NewIndex(d)
}

// judged is a decision on a claim of a dossier as it stands.
func judged(x dossier.Surface, reviewer, claim string, j Judgement) Record {
	return Record{Kind: Decision, Reviewer: reviewer, Claim: claim, Judgement: j, Judged: Judge(x, claim)}
}

func TestAgreementOfTwoReviewers(t *testing.T) {
	x := liege(t)
	claims := Claims(x)
	l := opened(t, logPath(t))
	for i, id := range claims {
		ana := Judgement{Verdict: Verdicts()[i%4], Source: Grades()[i%5], Information: Credibility(1 + i%5)}
		ben := ana
		if i == 0 {
			ben.Verdict = Contradicted
		}
		if i == 1 {
			ana.Source, ben.Information = "F", CannotTell
		}
		appended(t, l, judged(x, "ana", id, ana), judged(x, "ben", id, ben))
	}
	a := l.State().Agree(x, claims, false)
	assert.Equal(t, []string{"ana", "ben"}, a.Reviewers)
	assert.Equal(t, len(claims), a.Claims)
	n := len(claims)
	verdict, source, information, confidence := a.Scales[0], a.Scales[1], a.Scales[2], a.Scales[3]
	assert.Equal(t, n, verdict.Units)
	assert.Equal(t, 2, verdict.Raters)
	assert.InDelta(t, float64(n-1)/float64(n), verdict.Percent.Value, 1e-9)
	assert.Empty(t, verdict.Kappa.Why)
	assert.Less(t, verdict.Kappa.Value, 1.0)
	assert.Equal(t, n-1, source.Units, "F is a missing value")
	assert.InDelta(t, 1, source.Ordinal.Value, 1e-9)
	assert.Equal(t, n-1, information.Units, "6 is a missing value")
	assert.Equal(t, TooFew, confidence.Nominal.Why)
	assert.Equal(t, TooFew, confidence.Kappa.Why)
}

// Who decides again after others can be seen is counted, and the first decisions can be measured instead.
func TestAgreementTellsBlindDecisionsFromInformedOnes(t *testing.T) {
	x := liege(t)
	claims := Claims(x)[:3]
	l := opened(t, logPath(t))
	for i, id := range claims {
		appended(t, l, judged(x, "ana", id, Judgement{Verdict: Verdicts()[i]}), judged(x, "ben", id, Judgement{Verdict: Verdicts()[(i+1)%3]}))
	}
	appended(t, l, judged(x, "ana", claims[0], Judgement{Verdict: Partly}))
	now, first := l.State().Agree(x, claims, false), l.State().Agree(x, claims, true)
	assert.Equal(t, 1, now.Informed)
	assert.InDelta(t, 1./3, now.Scales[0].Percent.Value, 1e-9)
	assert.Zero(t, first.Informed)
	assert.Zero(t, first.Scales[0].Percent.Value)
}

// A decision on what the claim no longer says is not compared with one on what it says.
func TestAgreementLeavesOutWhatIsStale(t *testing.T) {
	x := liege(t)
	claims := Claims(x)[:2]
	l := opened(t, logPath(t))
	for _, id := range claims {
		appended(t, l, judged(x, "ana", id, Judgement{Verdict: Partly}), judged(x, "ben", id, Judgement{Verdict: Supported}))
	}
	y := liege(t, func(d *dossier.Dossier) { d.Allegations[0].Text += " Or so it is said." })
	a := l.State().Agree(y, claims, false)
	assert.Equal(t, 2, a.Stale)
	assert.Equal(t, 1, a.Scales[0].Units)
	assert.Equal(t, TooFew, a.Scales[0].Nominal.Why)
}
