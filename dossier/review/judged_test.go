package review

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// What of a claim changed since it was judged is said in words, and nothing is said of what did not.
func TestStalenessSaysWhatChanged(t *testing.T) {
	x := liege(t)
	const claim = "vsse-possible-espionage"
	answer := x.Replies(claim)[0].Rebuttal
	at := func(d *dossier.Dossier, list []dossier.Claim, id string) *dossier.Claim {
		for i := range list {
			if list[i].ID == id {
				return &list[i]
			}
		}
		require.Fail(t, "no claim "+id)
		return nil
	}
	was := Judge(x, claim)
	evidence := was.Evidence[0].ID
	for want, edit := range map[string]func(d *dossier.Dossier){
		"the text was \"" + was.Text + "\"":                         func(d *dossier.Dossier) { at(d, d.Allegations, claim).Text = "Something else." },
		`the modality was "` + was.Modality + `", and is "opinion"`: func(d *dossier.Dossier) { at(d, d.Allegations, claim).Modality = dossier.Opinion },
		`evidence of "` + evidence + `" is not what it was`:         func(d *dossier.Dossier) { at(d, d.Allegations, claim).Evidence[0].Excerpt.Exact += " more" },
		`evidence of "another" was added`: func(d *dossier.Dossier) {
			c := at(d, d.Allegations, claim)
			c.Evidence = append(c.Evidence, dossier.Evidence{Source: "another"})
		},
		`answer "` + answer + `" is not what it was`: func(d *dossier.Dossier) { at(d, d.Rebuttals, answer).Text += " Or so." },
		`answer "` + answer + `" was taken out`:      func(d *dossier.Dossier) { at(d, d.Rebuttals, answer).Answers = nil },
		`point "new" was added`: func(d *dossier.Dossier) {
			c := at(d, d.Allegations, claim)
			c.Points = append(c.Points, dossier.Point{ID: "new", Text: "A part."})
		},
	} {
		got := was.Changed(Judge(liege(t, edit), claim))
		assert.Equal(t, []string{want}, got)
	}
	assert.Empty(t, was.Changed(Judge(liege(t, func(d *dossier.Dossier) {
		d.Title, d.Actors[0].Summary = "Another title", "Another summary"
		e := at(d, d.Allegations, claim).Evidence
		for i, j := 0, len(e)-1; i < j; i, j = i+1, j-1 {
			e[i], e[j] = e[j], e[i]
		}
	}), claim)), "what was not judged, and the order of evidence, may change")
	assert.Equal(t, []string{"the claim is no longer in the dossier"}, was.Changed(Judge(x, "gone")))
}

func TestNotesAreDueForExtremesAndOverrides(t *testing.T) {
	x := liege(t)
	const claim = "vsse-possible-espionage"
	require.Empty(t, ratedBy(x, claim), "its sources are graded F, which is a missing value")
	for j, why := range map[Judgement]string{
		{Verdict: Supported}:                    "",
		{Verdict: CannotJudge, Source: "F"}:     "",
		{Verdict: Contradicted}:                 "the verdict is contradicted",
		{Verdict: Partly, Source: "A"}:          "the source is graded A, an end of the scale",
		{Verdict: Partly, Source: "E"}:          "the source is graded E, an end of the scale",
		{Verdict: Partly, Information: 1}:       "the information is graded 1, an end of the scale",
		{Verdict: Partly, Information: 5}:       "the information is graded 5, an end of the scale",
		{Verdict: Partly, Information: 6}:       "",
		{Verdict: Unsupported, Confidence: Low}: "",
	} {
		assert.Equal(t, why, NoteDue(x, claim, j, Decision), "%+v", j)
	}
	assert.NotEmpty(t, NoteDue(x, claim, Judgement{Verdict: Supported}, Adjudication))

	source := Judge(x, claim).Evidence[0].ID
	graded := liege(t, func(d *dossier.Dossier) {
		for i := range d.Sources {
			if d.Sources[i].ID == source {
				d.Sources[i].Reliability.Grade = "B"
			}
		}
	})
	assert.Contains(t, NoteDue(graded, claim, Judgement{Verdict: Partly, Source: "C"}, Decision), "the source is graded C, and ")
	assert.Empty(t, NoteDue(graded, claim, Judgement{Verdict: Partly, Source: "B"}, Decision))
}

// The queue begins with what is most in doubt; a seed gives the same order again.
func TestTheQueueIsOrdered(t *testing.T) {
	x := liege(t)
	claims := Claims(x)
	doubted := Arrange(x, claims, ByDoubt, 0)
	for i := range doubted[1:] {
		assert.GreaterOrEqual(t, len(Doubts(x, doubted[i])), len(Doubts(x, doubted[i+1])))
	}
	dated := Arrange(x, claims, ByDate, 0)
	for i := range dated[1:] {
		a, _ := x.Record(dated[i])
		b, _ := x.Record(dated[i+1])
		assert.LessOrEqual(t, dossier.CompareDates(a.Date, b.Date), 0)
	}
	assert.Equal(t, claims, Arrange(x, claims, AsInFile, 0))
	drawn := Arrange(x, claims, AtRandom, 7)
	assert.Equal(t, drawn, Arrange(x, claims, AtRandom, 7))
	assert.NotEqual(t, drawn, Arrange(x, claims, AtRandom, 8))
	assert.ElementsMatch(t, claims, drawn)
	var without []string
	for _, id := range drawn {
		if id != claims[2] {
			without = append(without, id)
		}
	}
	assert.Equal(t, without, Arrange(x, append(append([]string{}, claims[:2]...), claims[3:]...), AtRandom, 7), "a claim less moves no other")
}

// What is decided leaves the queue, what changes comes back, what is skipped comes last.
func TestTheQueueHoldsWhatIsStillToBeJudged(t *testing.T) {
	x := liege(t)
	claims := Claims(x)[:4]
	l := opened(t, logPath(t))
	appended(t, l, judged(x, "ana", claims[0], Judgement{Verdict: Partly}), Record{Kind: Skip, Reviewer: "ana", Claim: claims[1]})
	assert.Equal(t, []string{claims[2], claims[3], claims[1]}, l.State().Pending(x, "ana", claims))
	assert.Equal(t, claims, l.State().Pending(x, "ben", claims), "each has a queue of their own")
	y := liege(t, func(d *dossier.Dossier) { d.Allegations[0].Text += " Or so it is said." })
	assert.Equal(t, []string{claims[2], claims[3], claims[0], claims[1]}, l.State().Pending(y, "ana", claims))
	st := l.State().Standing(y, "ana", claims[0])
	assert.Equal(t, "stale", st.Word())
	p := l.State().Progress(y, "ana", claims)
	assert.Equal(t, Progress{Claims: 4, Stale: 1, Skipped: 1}, p)
}

// A session goes on after a break; how long it took is how long the sittings were.
func TestASessionIsContinued(t *testing.T) {
	x := liege(t)
	claims := Claims(x)
	l := opened(t, logPath(t)) // whose clock goes on by a second a record
	start := appended(t, l, Record{Kind: Start, Reviewer: "ana", Plan: &Plan{Dossier: x.About().Title, Order: AtRandom, Seed: 7, Claims: len(claims)}})[0]
	in := func(r Record) Record { r.Session = start.ID; return r }
	appended(t, l, in(judged(x, "ana", claims[0], Judgement{Verdict: Partly, Seconds: 30})), in(judged(x, "ana", claims[1], Judgement{Verdict: Partly, Seconds: 90})),
		in(Record{Kind: Continue, Reviewer: "ana"}), in(judged(x, "ana", claims[2], Judgement{Verdict: Partly, Seconds: 50})))
	list := l.State().Sessions("ana")
	require.Len(t, list, 1)
	assert.Equal(t, 7, list[0].Plan.Seed)
	require.Len(t, list[0].Sittings, 2)
	assert.Equal(t, 2, list[0].Sittings[0].Decisions)
	assert.Equal(t, "3s", list[0].Lasted().String())
	p := l.State().Progress(x, "ana", claims)
	assert.Equal(t, "50s", p.Each.String(), "the median")
	assert.Equal(t, p.Each*8, p.Left)
	assert.Empty(t, l.State().Sessions("ben"))
}
