package dossier_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

const (
	liegeFile    = "../data/liege.json"
	liegeArticle = "../../shared/seed/article.txt" // beside the project, not in it
)

func readLiege(t *testing.T) (*dossier.Dossier, *dossier.Index) {
	t.Helper()
	data, err := os.ReadFile(liegeFile)
	require.NoError(t, err)
	d, err := dossier.Decode(data)
	require.NoError(t, err)
	return d, dossier.NewIndex(d)
}

func readLiegeArticle(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(liegeArticle)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not here: the text that the built-in dossier is drawn from stays outside the project", liegeArticle)
	}
	require.NoError(t, err)
	return string(data)
}

// liegeRecord finds a record that a reader can come to: it is in the index and linked with another.
func liegeRecord[T any](t *testing.T, x *dossier.Index, id string) *T {
	t.Helper()
	r, ok := x.Record(id)
	require.True(t, ok, "no record %q", id)
	require.NotEmpty(t, x.Neighbours(id), "nothing leads to %q", id)
	v, ok := r.Value.(*T)
	require.True(t, ok, "%q is a %T", id, r.Value)
	return v
}

// liegeRow is a row of shared/seed/facts.md, which says what the built-in dossier must carry.
type liegeRow struct {
	row  int
	what string
	test func(*testing.T, *dossier.Index)
}

func TestLiegeCarriesTheFacts(t *testing.T) {
	_, x := readLiege(t)
	rows := slices.Concat(liegeHubRows(), liegeAllegationRows(), liegeRebuttalRows(), liegeBackgroundRows())
	told := make(map[int]bool)
	for _, r := range rows {
		told[r.row] = true
		t.Run(r.what, func(t *testing.T) { r.test(t, x) })
	}
	assert.Len(t, told, 20, "facts.md has 20 rows")
}

func liegeHubRows() []liegeRow {
	return []liegeRow{
		{4, "VSSE looks into Alibaba at the airport", func(t *testing.T, x *dossier.Index) {
			for id, to := range map[string]string{"vsse-monitors-hub": "liege-hub", "vsse-monitors-alibaba": "alibaba"} {
				l := liegeRecord[dossier.Link](t, x, id)
				assert.Equal(t, []string{"vsse", "monitors", to}, []string{l.From, l.Type, l.To})
			}
			c := liegeRecord[dossier.Claim](t, x, "vsse-possible-espionage")
			assert.Equal(t, []string{"vsse"}, c.By)
			assert.Equal(t, []string{"alibaba"}, c.Against)
			assert.Contains(t, c.About, "liege-airport")
			assert.Contains(t, c.About, "cainiao")
			assert.Equal(t, "airport", liegeRecord[dossier.Place](t, x, "liege-airport").Kind)
		}},
		{6, "the agreement of 2018", func(t *testing.T, x *dossier.Index) {
			i := liegeRecord[dossier.Investment](t, x, "liege-hub-2018")
			assert.Equal(t, []string{"alibaba"}, i.Investors)
			assert.Equal(t, []string{"belgian-government"}, i.Counterparties)
			assert.Equal(t, "cainiao", i.Operator)
			assert.Subset(t, i.Into, []string{"liege-hub", "liege-airport"})
			assert.Equal(t, dossier.Date("2018"), liegeRecord[dossier.Event](t, x, "hub-agreement").Date)
			for id, want := range map[string]string{
				"alibaba-signed-belgium": "alibaba signed with belgian-government",
				"cainiao-operates-hub":   "cainiao operates liege-hub",
				"cainiao-of-alibaba":     "cainiao unit of alibaba",
				"hub-in-airport":         "liege-hub located in liege-airport",
			} {
				l := liegeRecord[dossier.Link](t, x, id)
				assert.Equal(t, want, strings.Join([]string{l.From, l.Type, l.To}, " "))
			}
		}},
		{7, "the filing for Cainiao", func(t *testing.T, x *dossier.Index) {
			e := liegeRecord[dossier.Event](t, x, "cainiao-listing-filing")
			assert.Equal(t, dossier.Date("2023-09?"), e.Date)
			assert.ElementsMatch(t, []string{"alibaba", "cainiao", "hong-kong-exchange"}, e.Involves)
			assert.Equal(t, "hong-kong-exchange", liegeRecord[dossier.Link](t, x, "alibaba-filed-hong-kong").To)
			assert.Equal(t, "exchange", liegeRecord[dossier.Actor](t, x, "hong-kong-exchange").Kind)
		}},
		{8, "the six units", func(t *testing.T, x *dossier.Index) {
			assert.Equal(t, dossier.Date("2023-03?"), liegeRecord[dossier.Event](t, x, "six-unit-plan").Date)
		}},
		{9, "VSSE watches the hub", func(t *testing.T, x *dossier.Index) {
			assert.Contains(t, liegeRecord[dossier.Event](t, x, "monitoring-begins").Involves, "liege-hub")
			assert.Equal(t, "hub", liegeRecord[dossier.Place](t, x, "liege-hub").Kind)
			c := liegeRecord[dossier.Claim](t, x, "hub-watched-on-suspicion")
			assert.Equal(t, dossier.Suspected, c.Modality)
			assert.Subset(t, c.About, []string{"liege-hub", "liege-airport", "cainiao"})
		}},
		{11, "the hundred million", func(t *testing.T, x *dossier.Index) {
			i := liegeRecord[dossier.Investment](t, x, "liege-hub-2018")
			require.Len(t, i.Amounts, 1)
			assert.Equal(t, "100000000 EUR", i.Amounts[0].Value+" "+i.Amounts[0].Currency)
			assert.NotEmpty(t, i.Amounts[0].Evidence)
		}},
	}
}

func liegeAllegationRows() []liegeRow {
	return []liegeRow{
		{2, "reconnaissance is suspected", func(t *testing.T, x *dossier.Index) {
			c := liegeRecord[dossier.Claim](t, x, "reconnaissance-for-beijing")
			assert.Equal(t, dossier.Suspected, c.Modality)
			assert.Equal(t, []string{"alibaba"}, c.Against)
			assert.Contains(t, c.About, "china-government")
		}},
		{5, "VSSE's statement", func(t *testing.T, x *dossier.Index) {
			s := liegeRecord[dossier.Source](t, x, "vsse-statement")
			assert.Equal(t, "statement", s.Kind)
			assert.Equal(t, "vsse", s.Publisher)
			assert.Contains(t, s.Summary, "Thursday")
		}},
		{12, "an earlier concern", func(t *testing.T, x *dossier.Index) {
			liegeRecord[dossier.Claim](t, x, "early-espionage-concern")
			first, ok := x.FirstSaid("hub-watched-on-suspicion")
			require.True(t, ok)
			assert.Equal(t, "early-espionage-concern", first.Claim)
		}},
		{15, "Jonathan Holslag on supply chains", func(t *testing.T, x *dossier.Index) {
			c := liegeRecord[dossier.Claim](t, x, "supply-chain-insight")
			assert.Equal(t, dossier.RiskOnly, c.Modality)
			assert.Equal(t, []string{"jonathan-holslag"}, c.By)
			assert.Equal(t, "vub", liegeRecord[dossier.Link](t, x, "holslag-at-vub").To)
		}},
		{16, "the unnamed person", func(t *testing.T, x *dossier.Index) {
			c := liegeRecord[dossier.Claim](t, x, "data-passed-to-beijing")
			assert.Equal(t, dossier.Anonymous, c.Attribution)
			require.Len(t, c.By, 1)
			assert.Equal(t, "anonymous", liegeRecord[dossier.Actor](t, x, c.By[0]).Kind)
			require.Len(t, c.Evidence, 1)
			assert.Equal(t, "financial-times", liegeRecord[dossier.Source](t, x, c.Evidence[0].Source).Publisher)
		}},
		{17, "hostility qualifies the rest", func(t *testing.T, x *dossier.Index) {
			c := liegeRecord[dossier.Claim](t, x, "western-hostility")
			assert.Equal(t, dossier.Opinion, c.Modality)
			assert.Empty(t, c.Against)
			assert.Len(t, c.Relations, x.Len(dossier.Allegations)-2, "all allegations but itself and the author's outlook")
			for _, r := range c.Relations {
				assert.Equal(t, dossier.Qualifies, r.How)
			}
		}},
		{20, "the author's outlook", func(t *testing.T, x *dossier.Index) {
			assert.Equal(t, dossier.Opinion, liegeRecord[dossier.Claim](t, x, "may-not-last").Modality)
		}},
	}
}

func liegeRebuttalRows() []liegeRow {
	return []liegeRow{
		{3, "Alibaba denies", func(t *testing.T, x *dossier.Index) {
			c := liegeRecord[dossier.Claim](t, x, "alibaba-denial")
			assert.Equal(t, []string{"alibaba"}, c.By)
			assert.Contains(t, c.Answers, dossier.Answer{Claim: "reconnaissance-for-beijing", How: dossier.Denies})
		}},
		{13, "China denied it then", func(t *testing.T, x *dossier.Index) {
			c := liegeRecord[dossier.Claim](t, x, "china-denial")
			assert.Equal(t, []string{"china-government"}, c.By)
			require.Len(t, c.Answers, 1)
			assert.Equal(t, "early-espionage-concern", c.Answers[0].Claim)
		}},
		{14, "Cainiao denies", func(t *testing.T, x *dossier.Index) {
			c := liegeRecord[dossier.Claim](t, x, "cainiao-denial")
			assert.Equal(t, []string{"cainiao"}, c.By)
			assert.Contains(t, c.Answers, dossier.Answer{Claim: "vsse-possible-espionage", How: dossier.Denies})
			assert.Contains(t, c.Answers, dossier.Answer{Claim: "hub-watched-on-suspicion", How: dossier.Denies})
			assert.Contains(t, c.Evidence[0].Excerpt.Exact, "[…]", "the omission is the article's and stays")
		}},
	}
}

func liegeBackgroundRows() []liegeRow {
	return []liegeRow{
		{1, "scrutiny of Alibaba", func(t *testing.T, x *dossier.Index) {
			assert.Contains(t, liegeRecord[dossier.Event](t, x, "alibaba-under-scrutiny").Involves, "alibaba")
		}},
		{10, "scrutiny of Chinese companies", func(t *testing.T, x *dossier.Index) {
			assert.Contains(t, liegeRecord[dossier.Event](t, x, "european-scrutiny-rises").Involves, "european-governments")
		}},
		{18, "Indonesia and TikTok Shop", func(t *testing.T, x *dossier.Index) {
			assert.Subset(t, liegeRecord[dossier.Event](t, x, "tiktok-shop-barred").Involves, []string{"indonesia-government", "tiktok-shop"})
		}},
		{19, "nothing beyond surveillance", func(t *testing.T, x *dossier.Index) {
			e := liegeRecord[dossier.Event](t, x, "nothing-beyond-surveillance")
			for _, id := range []string{"reconnaissance-for-beijing", "vsse-possible-espionage", "hub-watched-on-suspicion"} {
				assert.Contains(t, e.Involves, id)
				limits := liegeRecord[dossier.Claim](t, x, id).DoesNotEstablish
				assert.Contains(t, strings.Join(limits, " "), "surveillance")
			}
		}},
	}
}

func TestLiegeSaysWhatItsArticleLacks(t *testing.T) {
	_, x := readLiege(t)
	s := liegeRecord[dossier.Source](t, x, "article")
	assert.Contains(t, s.Summary, "no title, author, publisher or date of its own")
	assert.Equal(t, dossier.Date("2023-10?"), s.Published)
	assert.Empty(t, s.Publisher)
	assert.Empty(t, s.Authors)
}

func TestLiegeHasNoDefects(t *testing.T) {
	d, _ := readLiege(t)
	assert.Empty(t, d.Check())
}

// Origins are what the article offers: none may come out higher because the article carries them all.
func TestLiegeOrigins(t *testing.T) {
	_, x := readLiege(t)
	origin := map[string]string{
		"early-espionage-concern":    "article-own-account",
		"reconnaissance-for-beijing": "article-own-account",
		"vsse-possible-espionage":    "vsse-statement",
		"hub-watched-on-suspicion":   "article-own-account",
		"supply-chain-insight":       "holslag-remark",
		"data-passed-to-beijing":     "ft-conversation",
		"western-hostility":          "article-own-account",
		"may-not-last":               "article-own-account",
		"china-denial":               "china-earlier-statement",
		"alibaba-denial":             "article-own-account",
		"cainiao-denial":             "cainiao-statement",
	}
	assert.Len(t, origin, x.Len(dossier.Allegations)+x.Len(dossier.Rebuttals), "every claim is in the table")
	for claim, want := range origin {
		assert.Equal(t, []dossier.Origin{{Source: want}}, x.Origins(claim), claim)
		assert.Equal(t, dossier.SingleOrigin, x.Support(claim), claim)
	}
	assert.Len(t, x.Origins("article"), 6)
}

func TestLiegeAnswers(t *testing.T) {
	d, x := readLiege(t)
	want := map[string]dossier.AnswerState{
		"early-espionage-concern":    dossier.PremiseDisputed,
		"reconnaissance-for-beijing": dossier.DeniedOnly,
		"vsse-possible-espionage":    dossier.DeniedOnly,
		"hub-watched-on-suspicion":   dossier.PremiseDisputed,
		"supply-chain-insight":       dossier.Unanswered,
		"data-passed-to-beijing":     dossier.Unanswered,
		"western-hostility":          dossier.Unanswered,
		"may-not-last":               dossier.Unanswered,
	}
	for _, a := range d.Allegations {
		assert.Equal(t, want[a.ID], x.Answer(a.ID), a.ID)
		assert.Equal(t, want[a.ID] == dossier.Unanswered, a.Response == dossier.NoneFound, a.ID)
		assert.NotEmpty(t, a.DoesNotEstablish, a.ID)
		assert.GreaterOrEqual(t, len(a.Points), 2, "%s: parts to lay answers beside", a.ID)
	}
	assert.Equal(t, dossier.DeniedOnly, x.PointAnswer("reconnaissance-for-beijing", "p2"))
	assert.Equal(t, dossier.Unanswered, x.PointAnswer("reconnaissance-for-beijing", "p1"))
}

func TestLiegeAirportLeadsToItsAllegations(t *testing.T) {
	_, x := readLiege(t)
	assert.Equal(t, "liege-airport", x.List(dossier.Places, 0, 1)[0].ID, "the airport stands first")
	assert.Equal(t, []string{"liege-hub"}, x.Within("liege-airport"))
	var claims []string
	for _, s := range x.ClaimsOn("liege-airport", dossier.Allegations) {
		claims = append(claims, s.Claim)
	}
	assert.ElementsMatch(t, []string{"early-espionage-concern", "vsse-possible-espionage", "hub-watched-on-suspicion",
		"supply-chain-insight", "data-passed-to-beijing"}, claims)
}

func TestLiegeWalk(t *testing.T) {
	_, x := readLiege(t)
	w := liegeRecord[dossier.Walk](t, x, "from-the-airport")
	var at []string
	for _, s := range w.Steps {
		at = append(at, s.At)
	}
	assert.Equal(t, []string{"liege-airport", "liege-hub", "cainiao", "alibaba", "vsse-possible-espionage", "vsse-possible-espionage/versus",
		"cainiao-denial", "data-passed-to-beijing", "supply-chain-insight", "nothing-beyond-surveillance"}, at)
}

// A date that was worked out is marked so, and its evidence says that it was.
func TestLiegeSaysWhichDatesAreInferred(t *testing.T) {
	d, _ := readLiege(t)
	test := func(id string, date dossier.Date, said string) {
		e, err := date.Parse()
		require.NoError(t, err, id)
		if date == "2018" {
			return // the one date that the article itself gives
		}
		assert.True(t, e.Uncertain() || strings.HasPrefix(string(date), "["), "%s: %s is not in the article", id, date)
		assert.Contains(t, said, "inferred", id)
	}
	for _, e := range d.Events {
		test(e.ID, e.Date, liegeNotes(e.Evidence))
	}
	for _, c := range slices.Concat(d.Allegations, d.Rebuttals) {
		test(c.ID, c.Made, liegeNotes(c.Evidence))
	}
}

func liegeNotes(evidence []dossier.Evidence) string {
	var out strings.Builder
	for _, e := range evidence {
		out.WriteString(e.Note + "\n")
	}
	return out.String()
}

// Only what somebody is quoted as saying stands verbatim, whole, and under that speaker's name.
func TestLiegeExcerptsAreQuotes(t *testing.T) {
	d, x := readLiege(t)
	var quotes []string
	for _, m := range regexp.MustCompile(`“([^”]+)”`).FindAllStringSubmatch(readLiegeArticle(t), -1) {
		quotes = append(quotes, strings.TrimRight(m[1], ".,")) // the article's punctuation, not the speaker's
	}
	require.Len(t, quotes, 5)
	var used []string
	for _, c := range slices.Concat(d.Allegations, d.Rebuttals) {
		for _, e := range c.Evidence {
			if e.Excerpt.Exact == "" {
				continue
			}
			used = append(used, e.Excerpt.Exact)
			assert.Empty(t, e.Excerpt.Prefix+e.Excerpt.Suffix, "%s: words round the quote are the article's", c.ID)
			if p := liegeRecord[dossier.Source](t, x, e.Source).Publisher; p != "" {
				assert.Equal(t, []string{p}, c.By, c.ID)
			}
		}
	}
	assert.ElementsMatch(t, quotes, used)
}

// The dossier is in our own words: outside the excerpts no six words in a row are the article's.
func TestLiegeCopiesNothing(t *testing.T) {
	const run = 6
	article := liegeWords(readLiegeArticle(t))
	runs := make(map[string]bool)
	for i := 0; i+run <= len(article); i++ {
		runs[strings.Join(article[i:i+run], " ")] = true
	}
	data, err := os.ReadFile(liegeFile)
	require.NoError(t, err)
	var file any
	require.NoError(t, json.Unmarshal(data, &file))
	for _, text := range liegeTexts(file) {
		words := liegeWords(text)
		for i := 0; i+run <= len(words); i++ {
			assert.NotContains(t, runs, strings.Join(words[i:i+run], " "), "in %q", text)
		}
	}
}

func liegeWords(text string) []string {
	return regexp.MustCompile(`[\pL\pN]+`).FindAllString(strings.ToLower(text), -1)
}

// liegeTexts gives all texts of a file but the words of excerpts.
func liegeTexts(v any) []string {
	var out []string
	switch v := v.(type) {
	case string:
		out = append(out, v)
	case []any:
		for _, e := range v {
			out = append(out, liegeTexts(e)...)
		}
	case map[string]any:
		for name, e := range v {
			if name != "exact" {
				out = append(out, liegeTexts(e)...)
			}
		}
	}
	return out
}
