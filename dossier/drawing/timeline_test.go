package drawing

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"waybill/dossier"
)

func anyAxis(t *rapid.T) Axis {
	from := dossier.Day(rapid.IntRange(-400000, 400000).Draw(t, "from"))
	days := rapid.SampledFrom([]int{1, 3, 7, 40, 400, 5000, 50000, 800000}).Draw(t, "scale")
	return Axis{From: from, To: from + dossier.Day(rapid.IntRange(0, days).Draw(t, "days")), Columns: rapid.IntRange(1, 180).Draw(t, "columns")}
}

func TestAxis(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAxis(t)
		edges := a.Edges()
		require.Len(t, edges, a.Columns+1)
		d := a.From + dossier.Day(rapid.IntRange(0, int(a.To-a.From)).Draw(t, "day"))
		column := a.Column(d)
		assert.True(t, column >= 0 && column < a.Columns, "a day of the axis has a column")
		assert.True(t, edges[column] <= d && d <= a.To, "it lies in its column")
		if last := a.last(d); assert.True(t, last >= column && last < a.Columns) && last+1 < a.Columns {
			assert.Greater(t, edges[last+1], d, "and not in the next")
		}
		if d < a.To {
			assert.GreaterOrEqual(t, a.Column(d+1), column, "a later day never lies before it")
		}
		assert.Equal(t, -1, a.Column(a.From-1))
		assert.Equal(t, a.Columns, a.Column(a.To+1))
	})
}

func TestTicksNeverTouch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAxis(t)
		free := 0
		for i, tick := range a.Ticks() {
			assert.True(t, tick.Column >= free && tick.Column < a.Columns, "tick %d", i)
			free = tick.Column + 1
			if tick.Label != "" {
				free = tick.Column + len(tick.Label) + 1
				assert.LessOrEqual(t, tick.Column+len(tick.Label), a.Columns)
			}
		}
	})
}

func TestTicks(t *testing.T) {
	day := func(s dossier.Date) dossier.Day { e, _ := s.Parse(); d, _ := e.Earliest(); return d }
	for _, c := range []struct {
		from, to dossier.Date
		columns  int
		want     string
	}{
		{"2018-01-01", "2023-12-31", 60, "2018 2019 2020 2021 2022 2023"},
		{"2018-01-01", "2023-12-31", 20, "2018 2020 2022"},
		{"2023-01-01", "2024-06-30", 60, "2023 Q2 Q3 Q4 2024 Q2"},
		{"2023-01-15", "2023-04-20", 60, "2023-02 2023-03 2023-04"},
		{"2023-10-02", "2023-11-05", 40, "10-02 10-09 10-16 10-23 10-30"},
		{"2023-10-02", "2023-10-05", 40, "10-02 10-03 10-04 10-05"},
		{"1800-01-01", "2023-12-31", 40, "1800 1850 1900 1950 2000"},
		{"-0300-01-01", "1700-12-31", 60, "-0200 0000 0200 0400 0600 0800 1000 1200 1400 1600"},
		{"2023-10-05", "2023-10-05", 1, ""},
	} {
		var got []string
		for _, tick := range (Axis{day(c.from), day(c.to), c.columns}).Ticks() {
			if tick.Label != "" {
				got = append(got, tick.Label)
			}
		}
		assert.Equal(t, c.want, strings.Join(got, " "), "%s to %s", c.from, c.to)
	}
}

// drawBars is a date on an axis as letters, the rest as blanks.
func drawBars(a Axis, date dossier.Date, asOf dossier.Date) string {
	e, _ := date.Parse()
	end := a.To + 1
	if asOf != "" {
		d, _ := asOf.Parse()
		end, _ = d.Latest()
	}
	out := []byte(strings.Repeat(" ", a.Columns))
	for _, b := range Bars(a, e, end) {
		copy(out[b.Left:], b.Signs())
	}
	return string(out)
}

// Ten years in forty columns: what is known of a date is what is drawn of it.
func TestBars(t *testing.T) {
	a := Axis{dossier.DayOf(2010, 1, 1), dossier.DayOf(2019, 12, 31), 40}
	for _, c := range []struct{ date, asOf, want dossier.Date }{
		{"2012-03-04", "", "        |                               "},
		{"2012-03-04?", "", "        :                               "},
		{"2012-02~", "", "        ~                               "},
		{"2012-02", "", "        |                               "},
		{"2012", "", "       (...)                            "},
		{"2012?", "", "       (:::)                            "},
		{"2012~", "", "       ~...~                            "},
		{"201X", "", "(......................................)"},
		{"[2012,2014]", "", "       (...........)                    "},
		{"{2012,2014-02}", "", "       (...)    |                       "},
		{"[..2012]", "", "<..........)                            "},
		{"2012-01-05/2014-12-20", "", "        [==========]                    "},
		{"2012/2014", "", "       (...======..)                    "},
		{"2012-02?/2014-02~", "", "        (=======~                       "},
		{"2012-02/2012-05", "", "        []                              "},
		{"2012-02/2012-03", "", "        |                               "},
		{"2012-02/..", "", "        [==============================>"},
		{"2012-02/..", "2015-02-02", "        [===========>                   "},
		{"2012-02/", "2015-02-02", "        [...........?                   "},
		{"2012-02/", "", "        [..............................?"},
		{"/2014-02", "", "?...............]                       "},
		{"../2014-02", "", "<===============]                       "},
		{"2008/2014-02", "", "================]                       "},
		{"2012-02/2024", "", "        [==============================="},
		{"2008/2024", "", "========================================"},
		{"2008/..", "2009", ".......................................>"},
		{"2018-02/..", "2015", "                                [======>"},
		{"2020", "", "                                        "},
		{"2009", "", "                                        "},
		{"2009/2008", "", "                                        "},
	} {
		assert.Equal(t, string(c.want), drawBars(a, c.date, c.asOf), "%s as of %s", c.date, c.asOf)
	}
}

// Where there is room for a day of several columns, a known day is one sign.
func TestBarsOfFewDays(t *testing.T) {
	a := Axis{dossier.DayOf(2023, 10, 1), dossier.DayOf(2023, 10, 10), 40}
	assert.Equal(t, "            |                           ", drawBars(a, "2023-10-04", ""))
	assert.Equal(t, "            [==========]                ", drawBars(a, "2023-10-04/2023-10-06", ""))
	assert.Equal(t, "........................................", drawBars(a, "2023", ""), "neither end shows")
}

func TestBarsStayOnTheAxis(t *testing.T) {
	end := func(t *rapid.T, name string) string {
		return rapid.SampledFrom([]string{"", "..", "1999", "2003-05", "2003-05-06", "2010?", "2011-02~", "2012%", "201X", "2030"}).Draw(t, name)
	}
	rapid.Check(t, func(t *rapid.T) {
		a := anyAxis(t)
		text := end(t, "start")
		if rapid.Bool().Draw(t, "interval") {
			text += "/" + end(t, "end")
		}
		e, err := dossier.Date(text).Parse()
		asOf := a.From + dossier.Day(rapid.IntRange(-500, 50000).Draw(t, "as of"))
		first, starts := e.Earliest()
		last, ends := e.Latest()
		bars := Bars(a, e, asOf)
		on := err == nil && !e.Reversed() && (!starts || first <= a.To) && (!ends || last >= a.From)
		require.Equal(t, on, len(bars) == 1, "what may lie on the axis is drawn, and nothing else")
		for _, b := range bars {
			assert.True(t, 0 <= b.Left && b.Left <= b.Right && b.Right < a.Columns, "%+v", b)
			if b.SureLeft <= b.SureRight {
				assert.True(t, b.Left <= b.SureLeft && b.SureRight <= b.Right, "what is certain lies within what is possible: %+v", b)
			}
			assert.Len(t, b.Signs(), b.Right-b.Left+1)
			if starts && first >= a.From {
				assert.Equal(t, a.Column(first), b.Left)
			}
			if ends && last <= a.To && starts && first < last {
				assert.Equal(t, a.last(last), b.Right)
			}
			if signs := b.Signs(); e.OpenEnd() {
				assert.NotContains(t, signs, "?", "still going is not an end that nobody knows")
				assert.True(t, strings.HasSuffix(signs, ">"))
			} else if e.UnknownEnd() {
				assert.True(t, strings.HasSuffix(signs, "?"))
			}
		}
	})
}
