package dossier_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"waybill/dossier"
)

func TestDateWords(t *testing.T) {
	for text, want := range map[string]string{
		"2018":                      "2018",
		"2023-10-05":                "2023-10-05",
		"2021~":                     "about 2021",
		"2023-10?":                  "2023-10 (uncertain)",
		"2021-11%":                  "about 2021-11 (uncertain)",
		"2021-?11":                  "2021-11 (month uncertain)",
		"2004-06~-11":               "2004-06-11 (year and month approximate)",
		"?2004-06-~11":              "2004-06-11 (year uncertain, day approximate)",
		"201X":                      "in the 2010s",
		"201X?":                     "in the 2010s (uncertain)",
		"201X~":                     "about the 2010s",
		"20XX":                      "20XX (X unknown)",
		"XXXX":                      "year unknown",
		"XXXX-XX-XX":                "year unknown",
		"2004-XX":                   "2004 (month unknown)",
		"2004-02-XX?":               "2004-02 (day unknown, uncertain)",
		"2004-XX-XX":                "2004 (month and day unknown)",
		"156X-12-25":                "156X-12-25 (X unknown)",
		"2021-21":                   "spring 2021",
		"2021-24~":                  "about winter 2021",
		"2021-30":                   "summer 2021 (southern hemisphere)",
		"2016-34":                   "second quarter of 2016",
		"2021-39":                   "last third of 2021",
		"2021-41":                   "second half of 2021",
		"1950S2":                    "about 1950 (1900 to 1999)",
		"1950S2~":                   "about 1950 (1900 to 1999)",
		"Y-17E7":                    "-170000000",
		"-0044-03-15":               "-0044-03-15",
		"2023-10-05T14:30:00Z":      "2023-10-05 14:30:00 UTC",
		"2023-10-05T14:30:00-05:00": "2023-10-05 14:30:00 -05:00",
		"2023-10-05T14:30:00":       "2023-10-05 14:30:00",
		"2018/2021-11":              "2018 to 2021-11",
		"2018~/2021-11?":            "about 2018 to 2021-11 (uncertain)",
		"201X/2021":                 "the 2010s to 2021",
		"2018-12/..":                "since 2018-12, still going",
		"2021-11~/..":               "since about 2021-11, still going",
		"2018-12/":                  "from 2018-12, end unknown",
		"../2021":                   "until 2021, start open",
		"/2021":                     "until 2021, start unknown",
		"[2021-10,2021-11]":         "one of 2021-10, 2021-11",
		"{2018,2020..2022}":         "all of 2018, 2020 to 2022",
		"[2018..2020]":              "one of 2018 to 2020",
		"[..2018]":                  "2018 or earlier",
		"[2018,2020..]":             "one of 2018, 2020 or later",
		"[2018]":                    "2018",
	} {
		e, err := dossier.Date(text).Parse()
		if assert.NoError(t, err) {
			assert.Equal(t, want, e.Words(), text)
		}
	}
	assert.Empty(t, dossier.EDTF{}.Words())
}

func TestDateTells(t *testing.T) {
	tells := func(e dossier.EDTF) string {
		var b strings.Builder
		for _, tell := range []struct {
			is   bool
			word string
		}{
			{e.Interval(), "interval "}, {e.OneOf(), "one-of "}, {e.AllOf(), "all-of "}, {e.Uncertain(), "uncertain "},
			{e.Approximate(), "approximate "}, {e.OpenStart(), "open-start "}, {e.OpenEnd(), "open-end "},
			{e.UnknownStart(), "unknown-start "}, {e.UnknownEnd(), "unknown-end "}, {e.Reversed(), "reversed "},
		} {
			if tell.is {
				b.WriteString(tell.word)
			}
		}
		return strings.TrimSpace(b.String())
	}
	for text, want := range map[string]string{
		"2018":             "",
		"2018?":            "uncertain",
		"2018~":            "approximate",
		"2018%":            "uncertain approximate",
		"2018-%12":         "uncertain approximate",
		"2018-12/..":       "interval open-end",
		"2018-12/":         "interval unknown-end",
		"../2018":          "interval open-start",
		"/2018":            "interval unknown-start",
		"2018?/2019~":      "interval uncertain approximate",
		"2021/2018":        "interval reversed",
		"2021/2021-01":     "interval",
		"2021-02/2021-01~": "interval approximate reversed",
		"[2018,2019]":      "one-of",
		"{2018,2019?}":     "all-of uncertain",
		"[..2018]":         "one-of open-start",
		"{2018..}":         "all-of open-end",
		"[2020..2018]":     "one-of reversed",
	} {
		e, err := dossier.Date(text).Parse()
		if assert.NoError(t, err) {
			assert.Equal(t, want, tells(e), text)
		}
	}
}

func TestDayIsTheCalendarOfPackageTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(-4_000_000, 4_000_000).Draw(t, "day")
		when := time.Unix(n*24*60*60, 0).UTC()
		year, month, day := dossier.Day(n).Date()
		assert.Equal(t, []int{when.Year(), int(when.Month()), when.Day()}, []int{year, month, day})
		assert.Equal(t, dossier.Day(n), dossier.DayOf(year, month, day))
		shift := rapid.IntRange(-40, 40).Draw(t, "months")
		rolled := time.Date(year, time.Month(month+shift), day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)
		assert.InDelta(t, rolled, int64(dossier.DayOf(year, month+shift, day)), 0)
	})
	assert.Equal(t, "1970-01-01", dossier.Day(0).String())
	assert.Equal(t, "-0001-12-31", dossier.DayOf(0, 1, 0).String())
}

// drawPart draws one date of any level; some of them do not exist, such as 2021-02-30.
func drawPart(t *rapid.T) string {
	pick := func(label string, from ...string) string { return rapid.SampledFrom(from).Draw(t, label) }
	mark := func() string { return pick("mark", "", "", "", "", "?", "~", "%") }
	year := pick("year", "2018", "2019", "2020", "2021", "201X", "20XX", "XXXX", "-0004", "-00XX", "0000", "Y12345", "Y-17E4", "1950S2")
	if len(year) > 5 || year[0] == 'Y' || strings.Contains(year, "S") {
		return year + mark()
	}
	text := mark() + year + mark()
	if rapid.Bool().Draw(t, "ends with its year") {
		return text
	}
	text += "-" + mark() + pick("month", "01", "02", "06", "12", "XX", "1X", "21", "24", "34", "41") + mark()
	if rapid.Bool().Draw(t, "ends with its month") {
		return text
	}
	text += "-" + pick("day", "01", "02", "15", "28", "29", "30", "31", "XX", "2X")
	return text + pick("end", "", "", "", "?", "~", "%", "T10:00:00", "T23:59:59Z", "T00:30:00+09:00", "T22:00:00-05:00")
}

// drawDate draws a date that parses: single, interval or set.
func drawDate(t *rapid.T, label string) dossier.Date {
	return rapid.Custom(func(t *rapid.T) dossier.Date {
		a, b := drawPart(t), drawPart(t)
		return dossier.Date(rapid.SampledFrom([]string{
			a, a, a, a, a + "/" + b, a + "/" + b, a + "/..", a + "/", "../" + b, "/" + b,
			"[" + a + "," + b + "]", "{" + a + ".." + b + "}", "[.." + a + "," + b + "]", "{" + a + "," + b + "..}",
		}).Draw(t, "shape"))
	}).Filter(func(d dossier.Date) bool {
		_, err := d.Parse()
		return err == nil
	}).Draw(t, label)
}

func parsed(t require.TestingT, d dossier.Date) dossier.EDTF {
	e, err := d.Parse()
	require.NoError(t, err)
	return e
}

// holdsDateLaws asserts what is true of every date that parses.
func holdsDateLaws(t require.TestingT, d dossier.Date) {
	e := parsed(t, d)
	assert.Equal(t, string(d), e.String())
	assert.NotEmpty(t, e.Words())
	first, hasFirst := e.Earliest()
	last, hasLast := e.Latest()
	if hasFirst && hasLast && !e.Reversed() {
		assert.LessOrEqual(t, first, last, "%q", d)
	}
	assert.Equal(t, hasFirst, !e.OpenStart() && !e.UnknownStart(), "start of %q", d)
	assert.Equal(t, hasLast, !e.OpenEnd() && !e.UnknownEnd(), "end of %q", d)
	for _, day := range []dossier.Day{first, last} {
		year, month, dayOfMonth := day.Date()
		assert.Equal(t, day, dossier.DayOf(year, month, dayOfMonth), "%q", d)
	}
	assert.Equal(t, 0, dossier.CompareDates(d, d))
	assert.NotContains(t, []dossier.Order{dossier.Before, dossier.After}, e.Order(e), "%q to itself", d)
}

func TestDateLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { holdsDateLaws(t, drawDate(t, "date")) })
}

func TestCompareDatesIsAnOrder(t *testing.T) {
	draw := func(t *rapid.T, label string) dossier.Date {
		if rapid.IntRange(0, 9).Draw(t, "broken") == 0 {
			return dossier.Date(rapid.SampledFrom([]string{"", "2021-13", "soon"}).Draw(t, label))
		}
		return drawDate(t, label)
	}
	rapid.Check(t, func(t *rapid.T) {
		dates := []dossier.Date{draw(t, "a"), draw(t, "b"), draw(t, "c")}
		slices.SortFunc(dates, dossier.CompareDates)
		a, b, c := dates[0], dates[1], dates[2]
		for _, x := range dates {
			for _, y := range dates {
				assert.Equal(t, dossier.CompareDates(x, y), -dossier.CompareDates(y, x), "%q and %q", x, y)
			}
		}
		ab, bc, ac := dossier.CompareDates(a, b), dossier.CompareDates(b, c), dossier.CompareDates(a, c)
		assert.LessOrEqual(t, ab, 0)
		assert.LessOrEqual(t, bc, 0)
		assert.Equal(t, min(ab, bc), ac, "%q, %q, %q: less and equal carry over", a, b, c)
	})
}

func TestDateOrderAgreesWithLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawDate(t, "a"), drawDate(t, "b")
		e, f := parsed(t, a), parsed(t, b)
		switch e.Order(f) {
		case dossier.Before:
			assert.Equal(t, -1, dossier.CompareDates(a, b), "%q before %q", a, b)
			assert.Equal(t, dossier.After, f.Order(e))
		case dossier.After:
			assert.Equal(t, 1, dossier.CompareDates(a, b), "%q after %q", a, b)
			assert.Equal(t, dossier.Before, f.Order(e))
		case dossier.Same:
			assert.Equal(t, bound(e.Earliest()), bound(f.Latest()))
			assert.Equal(t, dossier.Same, f.Order(e))
		default:
			assert.Equal(t, dossier.Unclear, f.Order(e))
		}
	})
}

// FuzzDate holds that no text makes Parse panic, and that what parses keeps the laws.
func FuzzDate(f *testing.F) {
	for _, c := range dateBounds() {
		f.Add(c[0])
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, err := dossier.Date(text).Parse()
		if err == nil {
			holdsDateLaws(t, dossier.Date(text))
			return
		}
		var problem *dossier.DateError
		require.True(t, errors.As(err, &problem))
		assert.Equal(t, text, problem.Text)
		assert.NotEmpty(t, problem.Message)
		assert.GreaterOrEqual(t, problem.Column, 1)
		assert.LessOrEqual(t, problem.Column, len([]rune(text))+1)
	})
}

func BenchmarkParse(b *testing.B) {
	for _, text := range []dossier.Date{"2018", "2023-10-05", "2018/2021-11", "201X", "2018-12/..", "2023-10-05T14:30:00Z", "[2021-10,2021-11]"} {
		b.Run(strings.ReplaceAll(string(text), "/", " to "), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := text.Parse(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
