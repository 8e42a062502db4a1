package ui

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/drawing"
)

// box is the entry of a record in the network that shows.
func box(t *testing.T, m *Model, id string) entry {
	t.Helper()
	for _, e := range m.desk.item.page.entries {
		if e.about == id {
			return e
		}
	}
	require.Fail(t, "no box", id)
	return entry{}
}

// The cursor goes to the nearest box in the direction of the key; evidence and trail follow.
func TestNetworkKeysMoveAmongBoxes(t *testing.T) {
	m := openAt(t, "vsse/network", 120, 60)
	require.True(t, m.desk.item.drawn())
	about := func() string { return m.desk.item.about() }
	assert.Equal(t, "vsse", about(), "the record itself is stood on first")
	press(t, m, "h")
	assert.Equal(t, "vsse", about(), "there is nothing at the left")
	press(t, m, "l")
	assert.Equal(t, "vsse-possible-espionage", about())
	press(t, m, "j")
	assert.Equal(t, "hub-watched-on-suspicion", about())
	assert.Equal(t, about(), m.desk.evidence.id)
	assert.Equal(t, about(), m.desk.trail.id)
	press(t, m, "down", "up")
	assert.Equal(t, "hub-watched-on-suspicion", about())
	press(t, m, "k", "left")
	assert.Equal(t, "vsse", about())
	press(t, m, "}")
	assert.Equal(t, "vsse-possible-espionage", about(), "the next column is the next group")

	press(t, m, "enter")
	assert.Equal(t, place{id: "vsse-possible-espionage"}, m.desk.at, "enter opens the record")
	press(t, m, "H")
	assert.Equal(t, place{id: "vsse", view: network}, m.desk.at)
	assert.Equal(t, "vsse-possible-espionage", about(), "and back leads to the box")
	press(t, m, "esc")
	assert.Equal(t, place{id: "vsse"}, m.desk.at)
}

func TestNetworkIsCentredAnew(t *testing.T) {
	m := openAt(t, "vsse/network,depth=2", 180, 60)
	press(t, m, "a")
	assert.Contains(t, m.note, "in the middle already")
	press(t, m, "l", "j")
	id := m.desk.item.about()
	require.NotEqual(t, "vsse", id)
	press(t, m, "a")
	assert.Equal(t, place{id: id, view: network, with: "depth=2"}, m.desk.at, "the depth is kept")
	press(t, m, "H")
	assert.Equal(t, place{id: "vsse", view: network, with: "depth=2"}, m.desk.at)
	assert.Equal(t, id, m.desk.item.about())
}

func TestNetworkDepth(t *testing.T) {
	m := openAt(t, "holslag-remark", 120, 60)
	press(t, m, "x")
	assert.Contains(t, text(m), "within 1 hop")
	press(t, m, "D")
	assert.Contains(t, m.note, "one hop is the least")
	press(t, m, "d", "d")
	assert.Equal(t, "holslag-remark/network,depth=3", m.Permalink())
	assert.Contains(t, text(m), "within 3 hops")
	press(t, m, "d")
	assert.Contains(t, m.note, "three hops are the most")
	press(t, m, "D", "D")
	assert.Equal(t, "holslag-remark/network", m.Permalink())
	press(t, m, "q")
	assert.Equal(t, "holslag-remark", m.Permalink(), "one view, however deep, is one step")
	assert.Equal(t, 1, place{with: "depth=x"}.hops())
	assert.Equal(t, 3, place{with: "depth=9"}.hops())
}

// A click chooses the box that was painted where it went, a second opens it; beside the boxes it does nothing.
func TestNetworkClick(t *testing.T) {
	o := testOptions(liege(t))
	o.At, o.Mouse = "vsse/network", true
	m := newTestModel(t, o, 120, 60)
	r := m.frame.content(slotItem)
	click := func(x, line int) {
		m.Update(tea.MouseClickMsg{X: r.x + gutter + x, Y: r.y + line - m.desk.item.top, Button: tea.MouseLeft})
	}
	for _, e := range m.desk.item.page.entries {
		if e.last >= m.desk.item.top+r.h {
			continue
		}
		for _, at := range [][2]int{{e.from, e.first - 1}, {e.to - 1, e.last}, {e.from + 3, e.first}} {
			m.desk.item.cur = -1
			click(at[0], at[1])
			assert.Equal(t, e.about, m.desk.item.about(), "%v", at)
		}
		m.desk.item.cur = -1
		click(e.to, e.first)
		assert.Equal(t, -1, m.desk.item.cur, "beside %s", e.about)
	}
	e := box(t, m, "belgian-government")
	click(e.from+3, e.first)
	assert.Equal(t, "vsse", m.desk.at.id)
	click(e.from+3, e.first)
	assert.Equal(t, place{id: "belgian-government"}, m.desk.at)
}

// Whatever the room, every record of the neighbourhood is there, and every
// allegation says who said it, how it was answered and on how few origins.
func TestNetworkShowsEveryRecord(t *testing.T) {
	for _, data := range [][]byte{liege(t), names(t)} {
		d, err := dossier.Decode(data)
		require.NoError(t, err)
		x := dossier.NewIndex(d)
		v := voice{x: x}
		for _, k := range dossier.Kinds() {
			for _, r := range x.List(k, 0, x.Len(k)) {
				for _, w := range []int{40, 76, 118, 180} {
					p := newPage(New(Options{Theme: "mono"}).look, w+gutter)
					p.w = w
					v.network(p, r, 1, networkMost)
					n := x.Around(r.ID, 1, networkMost)
					var about []string
					for _, e := range p.entries {
						about = append(about, e.at.id)
						if c, kind := v.claim(e.about); kind == dossier.Allegations && e.to > 0 {
							words := squash(boxWords(p, e))
							assert.Contains(t, words, squash(string(v.origins(e.about))), e.about)
							assert.Contains(t, words, strings.Fields(string(v.speakers(c)))[0], e.about)
							answer := squash(string(x.Answer(e.about)))
							if answer == "unanswered" {
								answer = "nobodyhasanswered"
							}
							assert.Contains(t, words, answer, e.about)
						}
					}
					for _, near := range n.Records {
						rec, _ := x.Record(near.ID)
						if len(n.Records) > 1 && rec.Kind != "" && rec.Kind != dossier.Links {
							assert.Contains(t, about, near.ID, "%s at %d cells", r.ID, w)
						}
					}
					for _, ln := range p.lines {
						assert.LessOrEqual(t, p.spread(ln.spans), p.w, "%s at %d cells", r.ID, w)
					}
				}
			}
		}
	}
}

// boxWords is what stands in the box of an entry.
func boxWords(p *page, e entry) string {
	out := Safe("")
	for _, ln := range p.lines[e.first : e.last+1] {
		for _, s := range p.within(ln.spans, e.from+1, e.to-1) {
			out += s.text
		}
	}
	return string(out)
}

// What a limit leaves out is counted in words, on the screen with the verb that prints all.
func TestNetworkCountsWhatItLeavesOut(t *testing.T) {
	d := &dossier.Dossier{Places: []dossier.Place{{ID: "quay", Name: "Quay"}}}
	for i := range networkMost + 12 {
		d.Actors = append(d.Actors, dossier.Actor{ID: fmt.Sprintf("a%d", i), Name: fmt.Sprintf("Actor %d", i)})
		d.Links = append(d.Links, dossier.Link{ID: fmt.Sprintf("l%d", i), Type: "uses", From: fmt.Sprintf("a%d", i), To: "quay"})
	}
	for i := range 3 {
		d.Events = append(d.Events, dossier.Event{ID: fmt.Sprintf("e%d", i), Involves: []string{"quay"}})
	}
	o := testOptions(nil)
	o.At = "quay/network"
	o.Load = func(context.Context) (*dossier.Dossier, error) { return d, nil }
	m := newTestModel(t, o, 120, 36)
	assert.Contains(t, squash(text(m)), squash("12 more actors and 3 more events are not drawn; waybill network quay prints all"))
	assert.Len(t, m.desk.item.page.entries, networkMost+1)

	paper := Paper{Width: 80}.Network(dossier.NewIndex(d), "quay", 1, 0, true)
	assert.Contains(t, paper, "#a51", "on paper all is there")
	assert.NotContains(t, paper, "not shown")
	assert.Contains(t, Paper{Width: 80}.Network(dossier.NewIndex(d), "quay", 1, 54, false), "1 more event is not shown")
}

// A filter narrows the records as rows; without it they are drawn again.
func TestNetworkFiltered(t *testing.T) {
	m := openAt(t, "vsse/network", 120, 36)
	press(t, m, "/", "A", "l", "i", "b", "enter")
	assert.False(t, m.desk.item.drawn())
	assert.Contains(t, text(m), "Alibaba")
	assert.NotContains(t, text(m), "Statement of VSSE")
	press(t, m, "esc")
	assert.True(t, m.desk.item.drawn())
}

// In little room j and k move among rows, and h and l lead out and in, as everywhere.
func TestNetworkAsRows(t *testing.T) {
	m := openAt(t, "vsse/network", 60, 20)
	require.False(t, m.desk.item.drawn())
	before := m.desk.item.cur
	press(t, m, "j")
	assert.Equal(t, before+1, m.desk.item.cur)
	press(t, m, "k")
	id := m.desk.item.about()
	press(t, m, "l")
	assert.Equal(t, place{id: id}, m.desk.at)
	press(t, m, "H", "h")
	assert.Equal(t, place{id: "vsse"}, m.desk.at)
}

// Lines of one trunk are joined where they branch; those of two pass each other.
func TestChartJoinsAndPasses(t *testing.T) {
	draw := func(ascii bool) []string {
		c := newRaster(look{theme: newTheme("mono", unknownGround, ascii)}, 9, 5)
		spots := func(xy ...int) (out []drawing.Spot) {
			for i := 0; i < len(xy); i += 2 {
				out = append(out, drawing.Spot{X: xy[i], Y: xy[i+1]})
			}
			return out
		}
		c.lead(drawing.Route{Points: spots(0, 0, 2, 0, 2, 4, 8, 4), Trunk: 0})
		c.lead(drawing.Route{Points: spots(0, 0, 2, 0, 2, 2, 8, 2), Trunk: 0})
		c.lead(drawing.Route{Points: spots(0, 1, 4, 1, 4, 3, 0, 3), Trunk: 1})
		c.write(6, 2, plainText, "x")
		var out []string
		for _, ln := range c.rows() {
			out = append(out, string(ln.plain(c.look, 9)))
		}
		return out
	}
	assert.Equal(t, []string{"──┐", "──│─┐", "  ├─│─x─▸", "◂─│─┘", "  └─────▸"}, draw(false))
	assert.Equal(t, []string{"--+", "--|-+", "  +-|-x->", "<-|-+", "  +----->"}, draw(true))
}

// The picture is XML, holds the whole of what is linked, and says where it is from.
func TestNetworkPicture(t *testing.T) {
	d, err := dossier.Decode(liege(t))
	require.NoError(t, err)
	x := dossier.NewIndex(d)
	svg := Paper{Width: 80}.NetworkPicture(x, "supply-chain-insight", 1, 0)
	words := ""
	for dec := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		if s, ok := token.(xml.CharData); ok {
			words += string(s) + " "
		}
	}
	assert.Contains(t, squash(words), squash("nobody has answered"))
	assert.Contains(t, words, `From the dossier "Liege logistics hub", as of 2023-10.`)
	for _, n := range x.Around("supply-chain-insight", 1, 0).Records {
		assert.Contains(t, words, "#"+n.ID)
	}
	assert.Equal(t, svg, Paper{Width: 80}.NetworkPicture(x, "supply-chain-insight", 1, 0))
	assert.Empty(t, Paper{Width: 80}.NetworkPicture(x, "nobody", 1, 0))
}

// Plain mode has the network as numbered rows.
func TestNetworkInPlainMode(t *testing.T) {
	var out strings.Builder
	in := strings.NewReader("go vsse\nnetwork\ndeeper\nopen 2\n")
	require.NoError(t, Plain(t.Context(), testOptions(liege(t)), in, &out, ""))
	assert.Contains(t, out.String(), "within 1 hop")
	assert.Contains(t, out.String(), "within 2 hops")
	assert.NotContains(t, out.String(), "─")
	assert.Contains(t, out.String(), "\n2. ")
}

// BenchmarkNetwork100k is the network of the busiest records of 100,000: the
// first paint of the view at each depth, and a move in it.
//
//	go test ./ui -run xxx -bench Network100k -cpu 1
func BenchmarkNetwork100k(b *testing.B) {
	d := dossiertest.Generate(100_000)
	v := voice{x: dossier.NewIndex(d)}
	for _, id := range []string{"actor-0", "place-0", "allegation-0"} {
		for depth := 1; depth <= dossier.MaxHops; depth++ {
			b.Run(fmt.Sprintf("%s/depth=%d", id, depth), func(b *testing.B) {
				l := New(Options{Theme: "dark"}).look
				at := place{id: id, view: network}.set("depth", fmt.Sprint(depth))
				for b.Loop() {
					v.page(l, 86, at)
				}
			})
		}
	}
	m := openGenerated(b, 100_000)
	m.visit(place{id: "actor-0", view: network})
	m.follow()
	b.Run("move", func(b *testing.B) {
		worst := time.Duration(0)
		for i := 0; b.Loop(); i++ {
			before := b.Elapsed()
			m.Update(stroke([]string{"l", "j", "j", "k", "h"}[i%5]))
			m.View()
			worst = max(worst, b.Elapsed()-before)
		}
		b.ReportMetric(float64(worst.Microseconds())/1000, "worst-ms")
	})
}
