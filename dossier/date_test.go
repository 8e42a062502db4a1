package dossier_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// none stands in the tables for a bound that a date does not have.
const none = ""

// dateBounds are dates with the first and the last day they can mean.
func dateBounds() [][3]string {
	return [][3]string{
		// Level 0: years, months, days.
		{"2018", "2018-01-01", "2018-12-31"},
		{"0000", "0000-01-01", "0000-12-31"},
		{"0409", "0409-01-01", "0409-12-31"},
		{"9999", "9999-01-01", "9999-12-31"},
		{"2016-05", "2016-05-01", "2016-05-31"},
		{"2016-02", "2016-02-01", "2016-02-29"},
		{"1900-02", "1900-02-01", "1900-02-28"},
		{"2000-02", "2000-02-01", "2000-02-29"},
		{"2023-12", "2023-12-01", "2023-12-31"},
		{"2023-10-05", "2023-10-05", "2023-10-05"},
		{"2024-02-29", "2024-02-29", "2024-02-29"},
		{"1969-12-31", "1969-12-31", "1969-12-31"},
		// Level 0: date-times, on the day that is written.
		{"2016-05-02T16:54:59", "2016-05-02", "2016-05-02"},
		{"2016-05-02T16:54:59Z", "2016-05-02", "2016-05-02"},
		{"2016-05-02T16:54:59.042Z", "2016-05-02", "2016-05-02"},
		{"2016-05-02T24:00:00", "2016-05-02", "2016-05-02"},
		{"2016-05-02T23:30:00-05:00", "2016-05-02", "2016-05-02"},
		{"2016-05-02T00:30:00+14:00", "2016-05-02", "2016-05-02"},
		{"2016-05-02T00:30:00+02", "2016-05-02", "2016-05-02"},
		{"2016-05-02T00:30:00-00:15", "2016-05-02", "2016-05-02"},
		// Level 0: closed intervals.
		{"2018/2021-11", "2018-01-01", "2021-11-30"},
		{"1964/2008", "1964-01-01", "2008-12-31"},
		{"2004-06/2006-08", "2004-06-01", "2006-08-31"},
		{"2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"},
		{"2004-02-01/2005", "2004-02-01", "2005-12-31"},
		{"2020-10-11/2028-01-16", "2020-10-11", "2028-01-16"},
		{"2021-06/2021", "2021-06-01", "2021-12-31"},
		{"2016-05-02T16:54:59Z/2016-05-03", "2016-05-02", "2016-05-03"},
		// Level 1: marks do not widen.
		{"2023?", "2023-01-01", "2023-12-31"},
		{"2021~", "2021-01-01", "2021-12-31"},
		{"2021-11%", "2021-11-01", "2021-11-30"},
		{"2004-06-11~", "2004-06-11", "2004-06-11"},
		{"2018~/2021-11?", "2018-01-01", "2021-11-30"},
		// Level 1: unknown digits from the right.
		{"201X", "2010-01-01", "2019-12-31"},
		{"20XX", "2000-01-01", "2099-12-31"},
		{"2XXX", "2000-01-01", "2999-12-31"},
		{"XXXX", "0000-01-01", "9999-12-31"},
		{"2004-XX", "2004-01-01", "2004-12-31"},
		{"2004-02-XX", "2004-02-01", "2004-02-29"},
		{"2004-XX-XX", "2004-01-01", "2004-12-31"},
		{"XXXX-XX", "0000-01-01", "9999-12-31"},
		{"XXXX-XX-XX", "0000-01-01", "9999-12-31"},
		{"201X~", "2010-01-01", "2019-12-31"},
		// Level 1: seasons.
		{"2021-21", "2021-03-01", "2021-05-31"},
		{"2021-22", "2021-06-01", "2021-08-31"},
		{"2021-23", "2021-09-01", "2021-11-30"},
		{"2021-24", "2021-12-01", "2022-02-28"},
		{"2023-24?", "2023-12-01", "2024-02-29"},
		{"2021-22/2023-21", "2021-06-01", "2023-05-31"},
		// Level 1: open and unknown ends.
		{"2018-12/..", "2018-12-01", none},
		{"1985-04-12/..", "1985-04-12", none},
		{"2021-11~/..", "2021-11-01", none},
		{"201X/..", "2010-01-01", none},
		{"../2021", none, "2021-12-31"},
		{"../1985-04-12?", none, "1985-04-12"},
		{"2018-12/", "2018-12-01", none},
		{"1985/", "1985-01-01", none},
		{"/2021", none, "2021-12-31"},
		{"/1985-04-12", none, "1985-04-12"},
		{"2018-12-05/2025~", "2018-12-05", "2025-12-31"},
		// Level 1: years beyond four digits and before 0000.
		{"Y17002", "Y17002-01-01", "Y17002-12-31"},
		{"Y170000002", "Y170000002-01-01", "Y170000002-12-31"},
		{"Y-17002", "Y-17002-01-01", "Y-17002-12-31"},
		{"-0001", "-0001-01-01", "-0001-12-31"},
		{"-0044-03-15", "-0044-03-15", "-0044-03-15"},
		{"-0004-02", "-0004-02-01", "-0004-02-29"},
		{"-9999", "-9999-01-01", "-9999-12-31"},
		{"-001X", "-0019-01-01", "-0010-12-31"},
		{"-000X", "-0009-01-01", "-0001-12-31"},
		{"-0010/0010", "-0010-01-01", "0010-12-31"},
		// Level 2: exponents and significant digits.
		{"Y-17E7", "Y-170000000-01-01", "Y-170000000-12-31"},
		{"Y2E3", "2000-01-01", "2000-12-31"},
		{"1950S2", "1900-01-01", "1999-12-31"},
		{"1953S3", "1950-01-01", "1959-12-31"},
		{"-1950S2", "-1999-01-01", "-1900-12-31"},
		{"Y171010S3", "Y171000-01-01", "Y171999-12-31"},
		{"Y3388E2S3", "Y338000-01-01", "Y338999-12-31"},
		// Level 2: unknown digits anywhere.
		{"156X-12-25", "1560-12-25", "1569-12-25"},
		{"15XX-12-25", "1500-12-25", "1599-12-25"},
		{"XXXX-12-XX", "0000-12-01", "9999-12-31"},
		{"1XXX-12", "1000-12-01", "1999-12-31"},
		{"1984-1X", "1984-10-01", "1984-12-31"},
		{"1984-X1", "1984-01-01", "1984-11-30"},
		{"2021-XX-31", "2021-01-31", "2021-12-31"},
		{"2021-0X-30", "2021-01-30", "2021-09-30"},
		{"XXXX-02-29", "0000-02-29", "9996-02-29"},
		{"-000X-02-29", "-0008-02-29", "-0004-02-29"},
		{"2021-02-2X", "2021-02-20", "2021-02-28"},
		{"2X18", "2018-01-01", "2918-12-31"},
		{"201X-22", "2010-06-01", "2019-08-31"},
		// Level 2: marks on parts.
		{"2021-?11", "2021-11-01", "2021-11-30"},
		{"?2021-11", "2021-11-01", "2021-11-30"},
		{"2004?-06-11", "2004-06-11", "2004-06-11"},
		{"2004-06~-11", "2004-06-11", "2004-06-11"},
		{"?2004-06-~11", "2004-06-11", "2004-06-11"},
		{"2004-%06-11", "2004-06-11", "2004-06-11"},
		{"2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20"},
		// Level 2: parts of the year.
		{"2021-25", "2021-03-01", "2021-05-31"},
		{"2021-28", "2021-12-01", "2022-02-28"},
		{"2021-29", "2021-09-01", "2021-11-30"},
		{"2021-30", "2021-12-01", "2022-02-28"},
		{"2021-31", "2021-03-01", "2021-05-31"},
		{"2021-32", "2021-06-01", "2021-08-31"},
		{"2021-33", "2021-01-01", "2021-03-31"},
		{"2016-34", "2016-04-01", "2016-06-30"},
		{"2021-36", "2021-10-01", "2021-12-31"},
		{"2021-37", "2021-01-01", "2021-04-30"},
		{"2021-39", "2021-09-01", "2021-12-31"},
		{"2021-40", "2021-01-01", "2021-06-30"},
		{"2021-41", "2021-07-01", "2021-12-31"},
		// Level 2: sets.
		{"[2021-10,2021-11]", "2021-10-01", "2021-11-30"},
		{"[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"},
		{"[2021,2018]", "2018-01-01", "2021-12-31"},
		{"[..1760-12-03]", none, "1760-12-03"},
		{"[1760-12..]", "1760-12-01", none},
		{"[1760-01,1760-02,1760-12..]", "1760-01-01", none},
		{"[..1760,1770..]", none, none},
		{"[2018]", "2018-01-01", "2018-12-31"},
		{"{1667,1668,1670..1672}", "1667-01-01", "1672-12-31"},
		{"{1960,1961-12}", "1960-01-01", "1961-12-31"},
		{"{..1984}", none, "1984-12-31"},
		{"{201X~,2023?}", "2010-01-01", "2023-12-31"},
		// Reversed: the bounds are those of the ends, as written.
		{"2021/2018", "2021-01-01", "2018-12-31"},
		{"2021-06/2021-05", "2021-06-01", "2021-05-31"},
	}
}

func bound(d dossier.Day, ok bool) string {
	if !ok {
		return none
	}
	return d.String()
}

func TestDateBounds(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range dateBounds() {
		assert.False(t, seen[c[0]], "%s stands in the table twice", c[0])
		seen[c[0]] = true
		e, err := dossier.Date(c[0]).Parse()
		if !assert.NoError(t, err) {
			continue
		}
		assert.Equal(t, c[0], e.String())
		assert.Equal(t, c[1], bound(e.Earliest()), "earliest of %s", c[0])
		assert.Equal(t, c[2], bound(e.Latest()), "latest of %s", c[0])
	}
}

func TestDateErrors(t *testing.T) {
	cases := []struct {
		text   string
		column int
		part   string // of the message
	}{
		{"", 1, "the date is empty"},
		{" ", 1, "no spaces"},
		{" 2018", 1, "no spaces"},
		{"2018 ", 5, "no spaces"},
		{"2018 / 2021", 5, "no spaces"},
		{"2018/ 2021", 6, "no spaces"},
		{"[2018, 2021]", 7, "no spaces"},
		{"2018\u00a0", 5, "no spaces"},
		{"2021- 1", 6, "no spaces"},
		{"unknown", 1, "a year of four digits"},
		{"c. 2018", 1, "a year of four digits"},
		{"Jan 2018", 1, "a year of four digits"},
		{"18", 1, "a year of four digits"},
		{"05/10/2023", 1, "a year of four digits"},
		{"5-10-2023", 1, "a year of four digits"},
		{"2018/21", 6, "a year of four digits"},
		{"-", 1, "a year of four digits"},
		{"?", 2, "a year of four digits"},
		{"2018/...", 8, `"." does not belong here`},
		{".../2018", 3, `"." does not belong here`},
		{"12018", 1, "begins with Y"},
		{"20211005", 1, "2021-10-05"},
		{"-0000", 1, "there is no year -0000"},
		{"201x", 4, "a capital X"},
		{"20xx-10", 3, "a capital X"},
		{"2004-xx", 6, "a capital X"},
		{"2004-0u", 7, "a capital X"},
		{"201u", 4, "a capital X"},
		{"２０２１", 1, "0 to 9"},
		{"2021-1２", 7, "0 to 9"},
		{"2018–2021", 5, "not a hyphen"},
		{"2018−10", 5, "not a hyphen"},
		{"2021-1", 6, "a month has two digits"},
		{"2021-", 6, "a month has two digits"},
		{"2021-1-05", 6, "a month has two digits"},
		{"2021-101", 6, "a month has two digits"},
		{"2018-2021", 6, `"2018/2021"`},
		{"2021-00", 6, "there is no month 00"},
		{"2021-13", 6, "there is no month 13"},
		{"2021-20", 6, "there is no month 20"},
		{"2021-42", 6, "there is no month 42"},
		{"2021-2X", 6, "there is no month 2X"},
		{"2021-?13", 7, "there is no month 13"},
		{"2018/2021-13", 11, "there is no month 13"},
		{"2021-10-5", 9, "a day has two digits"},
		{"2021-10-005", 9, "a day has two digits"},
		{"2021-10-00", 9, "there is no day 00"},
		{"2021-10-32", 9, "there is no day 32"},
		{"2021-10-4X", 9, "there is no day 4X"},
		{"2021-02-30", 9, "2021-02 has no day 30"},
		{"2021-02-29", 9, "2021-02 has no day 29"},
		{"1900-02-29", 9, "1900-02 has no day 29"},
		{"2021-04-31", 9, "2021-04 has no day 31"},
		{"2021-02-~30", 10, "2021-02 has no day 30"},
		{"2021-02-3X", 9, "2021-02 has no day 3X"},
		{"2X01-02-29", 9, "2X01-02 has no day 29"},
		{"2021-22-05", 6, "has no days"},
		{"2021-10-05-07", 11, "ends with its day"},
		{"2021-10-05/2021-10-06/2021", 22, `one "/"`},
		{"2018/2019/2020", 10, `one "/"`},
		{"/", 1, "needs a date"},
		{"../..", 1, "needs a date"},
		{"/..", 1, "needs a date"},
		{"../", 1, "needs a date"},
		{"..2018", 1, "a year of four digits"},
		{"2018..2020", 5, `an interval is written with "/"`},
		{"2018..", 5, `an interval is written with "/"`},
		{"2018?~", 6, `write "%"`},
		{"?~2018", 2, `write "%"`},
		{"2018-~?11", 7, `write "%"`},
		{"2018!", 5, `"!" does not belong here`},
		{"2018\x80", 5, `"\x80" does not belong here`},
		{"2018é!", 5, `"é" does not belong here`},
		{"[2018,2019é", 11, `"é" does not belong here`},
		{"2018,2019", 5, "[ ]"},
		{"[]", 2, "a year of four digits"},
		{"[2018", 6, "not closed"},
		{"{2018,", 7, "a year of four digits"},
		{"[2018}", 6, `"}" does not belong here`},
		{"[2018]?", 7, "nothing follows a set"},
		{"[2018/2019]", 6, "a set holds no intervals"},
		{"[2018,..2020]", 7, "only before the first"},
		{"[2018..,2020]", 6, "only after the last"},
		{"[..2018..]", 8, "on one side"},
		{"[2018..2019..]", 12, `"." does not belong here`},
		{"[2018..soon]", 8, "a year of four digits"},
		{"Y2018", 1, "2018"},
		{"Y-44", 1, "-0044"},
		{"Y012345", 2, "does not begin with 0"},
		{"Y", 2, "Y17000"},
		{"Y17E", 5, "Y17000"},
		{"Y 17000", 2, "no spaces"},
		{"Y1234567890", 2, "nine digits"},
		{"Y17E8", 2, "nine digits"},
		{"Y17E10", 5, "nine digits"},
		{"Y12345-06", 7, "has no months"},
		{"1950S2-06", 7, "has no months"},
		{"1950S", 6, "the number of digits"},
		{"1950S0", 6, "the number of digits"},
		{"1950S5", 6, "only 4 digits"},
		{"195XS2", 5, "either X or S"},
		{"2018T10:00:00", 5, "only a whole day"},
		{"2018-10-XXT10:00:00", 11, "only a whole day"},
		{"2018-10-05?T10:00:00", 12, "has no ?, ~ or %"},
		{"2018-10-05t10:00:00", 11, `"t" does not belong here`},
		{"2018-10-05 10:00:00", 11, "no spaces"},
		{"2018-10-05T10 :00", 14, "no spaces"},
		{"2018-10-05T 1:00:00", 12, "no spaces"},
		{"2018-10-05T10:00", 17, "hours, minutes and seconds"},
		{"2018-10-05T1:00:00", 12, "two digits"},
		{"2018-10-05T25:00:00", 12, "there is no hour 25"},
		{"2018-10-05T24:00:01", 12, "24:00:00"},
		{"2018-10-05T00:61:00", 15, "there is no minute 61"},
		{"2018-10-05T01:01:60", 18, "there is no second 60"},
		{"2018-10-05T01:01:01.Z", 20, "digits follow"},
		{"2018-10-05T01:01:01z", 20, "a capital Z"},
		{"2018-10-05T01:01:01+14:01", 20, "14 hours"},
		{"2018-10-05T01:01:01+15:00", 21, "there is no zone hour 15"},
		{"2018-10-05T01:01:01-00:00", 20, "write Z"},
		{"2018-10-05T01:01:01+02:75", 24, "there is no zone minute 75"},
		{"2018-10-05T01:01:01+0200", 21, "two digits"},
	}
	for _, c := range cases {
		_, err := dossier.Date(c.text).Parse()
		var problem *dossier.DateError
		if !assert.ErrorAs(t, err, &problem, "%q", c.text) {
			continue
		}
		assert.Equal(t, c.text, problem.Text)
		assert.Equal(t, c.column, problem.Column, "%q: %s", c.text, problem.Message)
		assert.Contains(t, problem.Message, c.part, "%q", c.text)
	}
}

func TestDateErrorIsOneShortLine(t *testing.T) {
	_, err := dossier.Date("2021-13").Parse()
	assert.EqualError(t, err, `date "2021-13", column 6: there is no month 13; months are 01 to 12, seasons and parts of the year 21 to 41`)

	_, err = dossier.Date("2021\n" + strings.Repeat("é", 10_000)).Parse()
	require.Error(t, err)
	assert.Less(t, len(err.Error()), 300)
	assert.NotContains(t, err.Error(), "\n")
}

func TestDateOrder(t *testing.T) {
	mirror := map[dossier.Order]dossier.Order{
		dossier.Unclear: dossier.Unclear, dossier.Same: dossier.Same, dossier.Before: dossier.After, dossier.After: dossier.Before,
	}
	for _, c := range []struct {
		a, b string
		want dossier.Order
	}{
		{"2018", "2019", dossier.Before},
		{"2018", "2018-12", dossier.Unclear},
		{"2018", "2018", dossier.Unclear},
		{"2023-10-05", "2023-10-05", dossier.Same},
		{"2023-10-05", "[2023-10-05]", dossier.Same},
		{"2023-10-05", "2023-10-05T10:00:00Z", dossier.Same},
		{"201X", "2019-12-31", dossier.Unclear},
		{"201X", "2020", dossier.Before},
		{"2018/2021", "2021-12", dossier.Unclear},
		{"2018/2021", "2022", dossier.Before},
		{"2018-12/..", "2030", dossier.Unclear},
		{"2018-12/..", "2018-11", dossier.After},
		{"2018-12/", "2017/2018-11", dossier.After},
		{"2018-12/", "2019", dossier.Unclear},
		{"/2018", "2019", dossier.Before},
		{"../2018", "2017", dossier.Unclear},
		{"../2018", "2019/..", dossier.Before},
		{"[2018,2021]", "2019", dossier.Unclear},
		{"[2018,2019]", "2020~", dossier.Before},
		{"[..2018]", "2019", dossier.Before},
		{"2021/2018", "2030", dossier.Unclear},
		{"2021/2018", "2000", dossier.Unclear},
		{"-0001", "0000", dossier.Before},
		{"Y-17E7", "-9999", dossier.Before},
		// The days are in order, and so are the moments.
		{"2023-10-05T10:00:00Z", "2023-10-06T10:00:00Z", dossier.Before},
		// The days are in order, but the moments run the other way.
		{"2023-10-05T20:00:00Z", "2023-10-06T00:30:00+09:00", dossier.Unclear},
	} {
		a, err := dossier.Date(c.a).Parse()
		require.NoError(t, err)
		b, err := dossier.Date(c.b).Parse()
		require.NoError(t, err)
		assert.Equal(t, c.want, a.Order(b), "%s and %s", c.a, c.b)
		assert.Equal(t, mirror[c.want], b.Order(a), "%s and %s", c.b, c.a)
	}
}

func TestCompareDatesSortsAList(t *testing.T) {
	want := []dossier.Date{
		"../1990", "/2021", "XXXX", "201X", "2018", "2018/2020", "2018/..",
		"2018-12-24T10:00:00", "2018-12-24T10:00:00.5Z", "2018-12-24T11:00:00",
		"2019-01-01", "2019-01", "2019", "2019-XX", "2019-02~", "2019-02?", "2020",
		"", "2019-1", "?",
	}
	got := []dossier.Date{
		"", "2020", "2019-1", "2019-02~", "2019-01-01", "2019-01", "?", "2018-12-24T11:00:00", "2019-XX", "2019-02?", "2018/..",
		"2018-12-24T10:00:00", "2018/2020", "2019", "XXXX", "/2021", "2018", "../1990", "201X", "2018-12-24T10:00:00.5Z",
	}
	slices.SortStableFunc(got, dossier.CompareDates)
	assert.Equal(t, want, got)
}

// TestPlainDay: a day as most are written is read a shorter way than one within an interval.
func TestPlainDay(t *testing.T) {
	for _, year := range []string{"0000", "0004", "1900", "2000", "2015", "9999"} {
		for month := range 43 {
			for day := range 33 {
				text := fmt.Sprintf("%s-%02d-%02d", year, month, day)
				short, err := dossier.Date(text).Parse()
				long, wrong := dossier.Date(text + "/" + text).Parse()
				require.Equal(t, wrong == nil, err == nil, text)
				if err != nil {
					continue
				}
				require.Equal(t, text, short.String())
				require.Equal(t, dossier.Same, short.Order(long), text)
				require.Equal(t, 0, dossier.CompareDates(dossier.Date(text), dossier.Date(text+"?")), text)
			}
		}
	}
}
