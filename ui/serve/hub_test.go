package serve

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"waybill/dossier"
	"waybill/ui"
)

func liege(t testing.TB) *dossier.Dossier {
	t.Helper()
	b, err := os.ReadFile("../../data/liege.json")
	require.NoError(t, err)
	d, err := dossier.Decode(b)
	require.NoError(t, err)
	return d
}

// program is a session as a server runs one: an explorer in a program of its
// own, which tells when its frame shows some words.
type program struct {
	*tea.Program
	*ui.Model
	seat    *Seat
	ended   chan struct{}
	mu      sync.Mutex
	awaited map[string]chan struct{}
}

// Update looks at the frame after each message.
func (p *program) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := p.Model.Update(msg)
	frame := p.View().Content
	p.mu.Lock()
	defer p.mu.Unlock()
	for words, shown := range p.awaited {
		if strings.Contains(frame, words) {
			close(shown)
			delete(p.awaited, words)
		}
	}
	return p, cmd
}

// sees waits until the frame shows some words.
func (p *program) sees(words string) {
	shown := make(chan struct{})
	p.mu.Lock()
	p.awaited[words] = shown
	p.mu.Unlock()
	p.Send(nothing{}) // for what shows already
	<-shown
}

type nothing struct{}

// run runs a session until the test ends, and waits until it has read the dossier.
func run(t *testing.T, seat *Seat, st *ui.Stage, d *dossier.Dossier, w, h int) *program {
	p := &program{seat: seat, ended: make(chan struct{}), awaited: make(map[string]chan struct{})}
	p.Model = ui.New(ui.Options{Name: "liege.json", Theme: "mono", Stage: st,
		Load: func(context.Context) (*dossier.Dossier, error) { return d, nil }})
	p.Program = tea.NewProgram(p, tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithoutSignalHandler(), tea.WithWindowSize(w, h))
	go func() {
		defer close(p.ended)
		defer seat.Leave()
		if _, err := p.Run(); err != nil {
			t.Error(err)
		}
	}()
	t.Cleanup(p.end)
	p.sees("Liege airport")
	return p
}

// end ends the session, after which nothing touches its model.
func (p *program) end() {
	p.Program.Quit()
	<-p.ended
}

func (p *program) press(keys string) {
	for _, key := range keys {
		p.Send(tea.KeyPressMsg{Code: key, Text: string(key)})
	}
}

// Two hundred follow, each in its own time, and one that hears nothing at all.
// When all is quiet each is where the presenter is.
func TestAHallFullOfFollowers(t *testing.T) {
	h, d := NewHub(), liege(t)
	seat := h.Join("anna", true)
	anna := run(t, seat, seat.Stage(), d, 120, 36)
	anna.press("P")
	anna.sees("presenting to nobody yet")
	stuck := h.Join("stuck", false)
	defer stuck.Leave()
	id := seat.person.ID
	stuck.follow(id)

	var light, joined sync.WaitGroup
	spots := make([]ui.Spot, 200)
	joined.Add(len(spots))
	for i := range spots {
		light.Go(func() {
			s := h.Join(fmt.Sprint("light ", i%50), false)
			defer s.Leave()
			s.follow(id)
			joined.Done()
			for range s.news {
				s.report(ui.Standing{W: i})
				if now := s.scene(); now.Poll.Open {
					spots[i] = now.Spot
					return
				}
			}
		})
	}
	var heavy []*program
	for i, size := range [][2]int{{120, 36}, {80, 24}, {60, 20}, {120, 36}, {80, 24}, {60, 20}} {
		seat := h.Join(fmt.Sprint("heavy ", i), false)
		p := run(t, seat, seat.Stage(), d, size[0], size[1])
		p.press("F")
		p.sees("following")
		heavy = append(heavy, p)
	}
	chance, keys := rand.New(rand.NewPCG(1, 2)), "jjjkJK}{vtTxiw3421GHLS"
	for range 100 {
		anna.press(string(keys[chance.IntN(len(keys))]))
	}
	joined.Wait()
	anna.press("Q")
	anna.Send(tea.KeyPressMsg{Code: tea.KeyEnter})
	light.Wait()
	for _, p := range heavy {
		p.sees("5 supported")
	}
	want := heavy[0].seat.scene().Spot
	for i, spot := range spots {
		assert.Equal(t, want, spot, "follower %d", i)
	}
	assert.Len(t, stuck.news, 1, "what was not heard waits in one slot")
	for _, f := range anna.seat.scene().Audience {
		assert.False(t, f.Loose, f.Name)
	}
	anna.end()
	for i, p := range heavy {
		p.end()
		assert.Equal(t, anna.Permalink(), p.Permalink(), "session %d", i)
	}
}

// spotsOf are places where a presenter stood.
func spotsOf(t *testing.T) []ui.Spot {
	t.Helper()
	seat := NewHub().Join("anna", true)
	st := seat.Stage()
	shown := make(chan ui.Spot)
	st.Show = func(at ui.Spot) { shown <- at }
	p := run(t, seat, st, liege(t), 120, 36)
	go p.press("PtTixfCj")
	var out []ui.Spot
	for range 7 {
		out = append(out, <-shown)
	}
	p.end()
	return out
}

// Whatever sessions do in whatever order, whoever heard all news knows all that
// there is to know, and nobody hears of an answer before the question is closed.
func TestNewsMissesNothing(t *testing.T) {
	spots := spotsOf(t)
	rapid.Check(t, func(r *rapid.T) {
		h := NewHub()
		var seats []*Seat
		heard := map[*Seat]ui.Scene{}
		hear := func(s *Seat) {
			select {
			case _, ok := <-s.news:
				if ok {
					heard[s] = s.scene()
				}
			default:
			}
		}
		acts := map[string]func(r *rapid.T, s *Seat){
			"present":  func(r *rapid.T, s *Seat) { s.present(rapid.Bool().Draw(r, "on")) },
			"show":     func(r *rapid.T, s *Seat) { s.shows(rapid.SampledFrom(spots).Draw(r, "spot")) },
			"follow":   func(r *rapid.T, s *Seat) { s.follow(rapid.IntRange(0, 8).Draw(r, "whom")) },
			"report":   func(r *rapid.T, s *Seat) { s.report(ui.Standing{Loose: rapid.Bool().Draw(r, "loose")}) },
			"ask":      func(r *rapid.T, s *Seat) { s.ask("id", rapid.SampledFrom([]string{"a", "b"}).Draw(r, "text")) },
			"close":    func(_ *rapid.T, s *Seat) { s.closePoll() },
			"answer":   func(r *rapid.T, s *Seat) { s.answer(ui.Opinion(rapid.IntRange(0, 9).Draw(r, "opinion"))) },
			"handover": func(r *rapid.T, s *Seat) { s.handOver(rapid.IntRange(0, 8).Draw(r, "whom")) },
			"leave":    func(_ *rapid.T, s *Seat) { s.Leave() },
			"hear":     func(_ *rapid.T, s *Seat) { hear(s) },
		}
		names := make([]string, 0, len(acts))
		for name := range acts {
			names = append(names, name)
		}
		slices.Sort(names)
		for range rapid.IntRange(1, 60).Draw(r, "acts") {
			if len(seats) == 0 || len(seats) < 8 && rapid.IntRange(0, 5).Draw(r, "who") == 0 {
				seats = append(seats, h.Join(rapid.SampledFrom([]string{"anna", "ben", ""}).Draw(r, "name"), rapid.Bool().Draw(r, "may")))
				continue
			}
			acts[rapid.SampledFrom(names).Draw(r, "act")](r, rapid.SampledFrom(seats).Draw(r, "seat"))
			for _, s := range seats {
				if p := s.scene().Poll; p.Open {
					require.Zero(r, p.Counts, "an open question has no answers")
				}
			}
		}
		for _, s := range seats {
			hear(s)
		}
		for _, s := range seats {
			now := s.scene()
			if s.gone {
				require.Zero(r, now)
				continue
			}
			if s.standing.Loose { // who goes his own way is not told of each step
				was := heard[s]
				was.Spot, now.Spot = ui.Spot{}, ui.Spot{}
				heard[s] = was
			}
			require.Equal(r, now, heard[s], "what %v knows", s.person)
			require.False(r, now.Presenting && now.Leader.ID != 0)
			if now.Presenting {
				require.Len(r, now.Audience, len(s.show.audience))
				for _, o := range s.show.audience {
					require.Equal(r, s.person, o.scene().Leader)
				}
			}
		}
	})
}

// Two of one name are told apart, and a number that is free is given again.
func TestNamesakes(t *testing.T) {
	h := NewHub()
	a, b, c := h.Join("anna", false), h.Join("anna", false), h.Join("anna", false)
	assert.Equal(t, []int{0, 2, 3}, []int{a.person.Nth, b.person.Nth, c.person.Nth})
	b.Leave()
	b.Leave()
	assert.Equal(t, 2, h.Join("anna", false).person.Nth)
	assert.LessOrEqual(t, len(h.Join(strings.Repeat("é", 1000), false).person.Name), longestName)
}

// What a session does that has no right to do it changes nothing.
func TestWhoMayNot(t *testing.T) {
	h := NewHub()
	anna, ben, carla := h.Join("anna", true), h.Join("ben", false), h.Join("carla", true)
	ben.present(true)
	assert.False(t, ben.scene().Presenting)
	anna.present(true)
	ben.follow(anna.person.ID)
	ben.ask("id", "me?")
	ben.closePoll()
	ben.handOver(carla.person.ID)
	anna.handOver(carla.person.ID) // who does not follow
	anna.handOver(99)
	carla.answer(ui.Supported)
	anna.answer(ui.Supported)
	assert.True(t, anna.scene().Presenting)
	assert.Zero(t, anna.scene().Poll)
	assert.Equal(t, anna.person, ben.scene().Leader)
	anna.present(true)
	assert.Len(t, anna.scene().Audience, 1, "to begin twice is to begin once")
	ben.follow(99)
	assert.Equal(t, anna.person, ben.scene().Leader, "whom nobody is cannot be followed")
	ben.follow(0)
	assert.Zero(t, ben.scene().Leader)
}

// Whoever presses F first of all follows, though no news has reached his explorer yet.
func TestTheFirstKeyFollows(t *testing.T) {
	h := NewHub()
	anna, ben := h.Join("anna", true), h.Join("ben", false)
	defer anna.Leave()
	defer ben.Leave()
	anna.present(true)
	m := ui.New(ui.Options{Name: "liege.json", Stage: ben.Stage(), Load: func(context.Context) (*dossier.Dossier, error) { return liege(t), nil }})
	m.Init()
	defer m.Leave()
	m.Update(tea.KeyPressMsg{Code: 'F', Text: "F"})
	assert.Equal(t, "anna", ben.scene().Leader.Name)
}
