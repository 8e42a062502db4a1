package exchange_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/exchange"
)

// drawn is the lines of a web in words: "a -label-> b".
func drawn(w *exchange.Web) []string {
	var out []string
	for _, l := range w.Lines {
		out = append(out, w.Boxes[l.From].ID+" -"+w.Label(l)+"-> "+w.Boxes[l.To].ID)
	}
	return out
}

func TestAWebDrawsEveryReference(t *testing.T) {
	w := exchange.NewWeb(dossiertest.Quay())
	lines := drawn(w)
	for _, want := range []string{
		"quay-holding -operates, 2020~/.. (since about 2020, still going)-> north-quay",
		"north-quay -located in-> harbour",
		"data-access -about-> quay-operates", // a claim on a link
		"quay-operates -from-> quay-holding",
		"quay-operates -to-> north-quay",
		"no-access -denies (point p2)-> data-access",
		"no-access -disputes the premise-> data-access",
		"it-holds -evidence against-> rent-too-low",
		"daily-2024 -evidence against (point p2)-> data-access",
		"office-statement -mentions-> data-sold",
		"daily-2019 -evidence for-> quay-lease",
		"daily-2024 -cites-> lost-memo",
		"quay-lease -operator-> quay-works",
		"data-sold -repeats-> old-rumour",
		"data-access -factor 4(1)(d), 4(2)(a) of-> law",
	} {
		assert.Contains(t, lines, want)
	}
	assert.NotContains(t, strings.Join(lines, "\n"), "tour", "a walk is no fact")
}

func TestTheRolesOfLinesAreToldApart(t *testing.T) {
	w := exchange.NewWeb(dossiertest.Quay())
	roles := map[string]exchange.Role{}
	for _, l := range w.Lines {
		roles[w.Boxes[l.From].ID+" "+l.Relation+" "+w.Boxes[l.To].ID] = l.Role
	}
	assert.Equal(t, exchange.Answers, roles["it-holds evidence against rent-too-low"])
	assert.Equal(t, exchange.Bearing, roles["daily-2024 evidence against data-access"])
	assert.Equal(t, exchange.Linking, roles["quay-holding operates north-quay"])
	assert.Equal(t, exchange.Refers, roles["data-sold repeats old-rumour"])
}

func TestBoxesSayWhatIsMissingAndWhatIsThereTwice(t *testing.T) {
	d := dossiertest.Quay()
	d.Actors = append(d.Actors, dossier.Actor{ID: "daily", Kind: "media", Name: "Another"})
	w := exchange.NewWeb(d)
	said := map[string]string{}
	for _, b := range w.Boxes {
		said[b.ID+strings.Repeat("'", map[bool]int{true: 1}[b.Again])] = w.Heading(b) + ": " + w.Called(b)
	}
	assert.Equal(t, "missing: unknown record (quay-works)", said["quay-works"])
	assert.Equal(t, "actor, media, an id that another record has too: Another", said["daily'"])
	assert.Equal(t, "actor, media: The Daily<U+202E>[lead]", said["daily"])
	assert.Contains(t, said, "quay-operates")
	assert.NotContains(t, said, "quay-in-harbour", "a link that nothing speaks of is a line alone")
}

// No line of any dossier ends at a box that is not there, and none is drawn twice.
func TestLinesEndAtBoxes(t *testing.T) {
	for _, d := range []*dossier.Dossier{dossiertest.Quay(), dossiertest.Generate(500), {}} {
		w := exchange.NewWeb(d)
		ids := map[string]bool{}
		for _, b := range w.Boxes {
			require.False(t, ids[b.ID] && !b.Again, b.ID)
			ids[b.ID] = true
		}
		met := map[string]bool{}
		lines := drawn(w)
		for i, l := range w.Lines {
			require.Less(t, max(l.From, l.To), len(w.Boxes))
			require.False(t, l.Link == nil && met[lines[i]], lines[i])
			met[lines[i]] = true
		}
	}
}

func TestClaimsAreNeverToldWithoutWhatTheyNeed(t *testing.T) {
	d := dossiertest.Quay()
	w := exchange.NewWords(d)
	told := func(id string) string {
		r, ok := w.X.Record(id)
		require.True(t, ok)
		return strings.Join(w.Told(r), "\n")
	}
	assert.Equal(t, `said by Port Office, 2024-04-02, on the record, risk only
answer: partly conceded (Quay Holding: denies, disputes the premise; Port Office: concedes, adds context)
at most 1 origin, conflicting`, told("data-access"))
	assert.Equal(t, `said by nobody named, 2024, anonymous, alleged
nobody has answered this (sought, no reply)
at most 1 origin, conflicting`, told("data-sold"))
	assert.Equal(t, `said by Dockers' Union "East & West", undated, attribution not recorded, opinion
answer: answered with evidence (Port Office: evidence against)
no origin`, told("rent-too-low"))
	assert.Equal(t, `said by Quay Holding, 2024-04-03, on the record, denied
denies "The operator can see the data of the port community." (point p2)
disputes the premise "The operator can see the data of the port community."
at most 1 origin`, told("no-access"))
	d.Rebuttals, d.Allegations[2].Response = nil, ""
	w = exchange.NewWords(d)
	assert.Contains(t, told("rent-too-low"), "nobody has answered this (the dossier does not say whether an answer was sought)")
}

func TestDatesAndSumsKeepWhatIsUncertain(t *testing.T) {
	w := exchange.NewWords(dossiertest.Quay())
	for date, want := range map[dossier.Date]string{
		"2019": "2019", "2019-03?": "2019-03? (uncertain)", "2021~": "2021~ (about)", "2021%": "2021% (about, and uncertain)",
		"2018/..": "2018/.. (since 2018, still going)", "201X": "201X (in the 2010s)", "soon": "soon (not a date)", "": "",
	} {
		assert.Equal(t, want, w.Date(date))
	}
	assert.Equal(t, "EUR 12 000 000 or EUR -1 500.50", w.Amounts([]dossier.Amount{{Value: "12000000", Currency: "EUR"}, {Value: "-1500.50", Currency: "EUR"}}))
}
