package ui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/corpus"
	"waybill/dossier/corpus/corpustest"
)

// readCorpus reads entities as a corpus.
func readCorpus(t testing.TB, data []byte) *corpus.Corpus {
	c, err := corpus.Read(t.Context(), []corpus.File{{Name: "c.ftm.json", At: bytes.NewReader(data), Size: int64(len(data))}}, nil)
	require.NoError(t, err)
	return c
}

func corpusOf(t testing.TB, n int) []byte {
	var b bytes.Buffer
	require.NoError(t, corpustest.Write(&b, n))
	return b.Bytes()
}

// corpusOptions open a corpus that has been read.
func corpusOptions(x dossier.Surface) Options {
	return Options{Name: "c.ftm.json", Theme: "dark", Stream: func(context.Context, func(Arrival)) (dossier.Surface, []dossier.Problem, error) {
		return x, []dossier.Problem{{Line: 7, Severity: "error", Rule: "skipped", Message: "it is not JSON"}}, nil
	}}
}

// Every command of the explorer may be pressed on a corpus, at any place and size.
func TestEveryKeyOnACorpus(t *testing.T) {
	m := newTestModel(t, corpusOptions(readCorpus(t, corpusOf(t, 2000))), 120, 36)
	chance := rand.New(rand.NewPCG(3, 3))
	words := []string{"kuz", "heron", "北京", "kind:company", "country:be", "zzzz", "!"}
	for i := range 700 {
		var can []command
		for _, c := range append(m.viewKeys(), m.program()...) {
			if (c.off == nil || c.off() == "") && c.name != "quit" && c.name != "leave" && c.run != nil {
				can = append(can, c)
			}
		}
		require.NotEmpty(t, can)
		c := can[chance.IntN(len(can))]
		m.run(c, "")
		m.follow()
		if m.top() != nil {
			for _, r := range words[chance.IntN(len(words))] {
				m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
			m.Update(keyMsg("enter"))
			for m.top() != nil {
				m.Update(keyMsg("esc"))
			}
		}
		if i%20 == 0 {
			m.Update(tea.WindowSizeMsg{Width: 1 + chance.IntN(170), Height: 1 + chance.IntN(50)})
		}
		requireGeometry(t, m)
		if t.Failed() {
			t.Fatalf("after %s", c.name)
		}
	}
}

func TestPayloadsInACorpus(t *testing.T) {
	for i, p := range payloads() {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			q := strings.ReplaceAll(fmt.Sprintf("%q", p), `\x`, `\u00`)
			line := fmt.Sprintf(`{"id":%[1]s,"schema":%[1]s,"caption":%[1]s,"properties":{"name":[%[1]s],"parent":[%[1]s],"notes":[%[1]s]},"datasets":[%[1]s]}`, q)
			c := readCorpus(t, []byte(line+"\n"+strings.Replace(line, `"schema":`+q, `"schema":"Company"`, 1)))
			m := newTestModel(t, corpusOptions(c), 160, 60)
			blank(m)
			drawEverywhere(t, m, func(where string) { requireOwnBytes(t, m, fmt.Sprintf("%+q: %s", p, where)) })
		})
	}
}

// slowly is an explorer of a corpus whose reading the test steps through.
type slowly struct {
	t     *testing.T
	m     *Model
	tell  func(Arrival)
	ctx   context.Context
	end   chan func() (dossier.Surface, error)
	ended chan tea.Msg
	wait  tea.Cmd
}

func readSlowly(t *testing.T, at string) *slowly {
	s := &slowly{t: t, end: make(chan func() (dossier.Surface, error)), ended: make(chan tea.Msg, 1)}
	ready := make(chan struct{})
	s.m = New(Options{Name: "c.ftm.json", Theme: "dark", At: at, Stream: func(ctx context.Context, told func(Arrival)) (dossier.Surface, []dossier.Problem, error) {
		s.tell, s.ctx = told, ctx
		close(ready)
		x, err := (<-s.end)()
		return x, nil, err
	}})
	s.m.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	s.m.reading.reader, s.m.reading.cancel = context.WithCancel(t.Context())
	batch, ok := s.m.read()().(tea.BatchMsg)
	require.True(t, ok)
	s.wait = batch[1]
	go func() { s.ended <- batch[2]() }()
	<-ready
	return s
}

// arrive lets the explorer know how far the reading is.
func (s *slowly) arrive(a Arrival) {
	s.tell(a)
	_, _ = s.m.Update(s.wait())
	s.wait = s.m.reading.arrivals.wait(s.m.reading.serial)
}

func (s *slowly) finish(x dossier.Surface, err error) {
	s.end <- func() (dossier.Surface, error) { return x, err }
	s.m.Update(<-s.ended)
}

func (s *slowly) screen() string { return ansi.Strip(s.m.View().Content) }

func TestWhatHasBeenReadCanBeWalkedWhileReadingGoesOn(t *testing.T) {
	data := corpusOf(t, 400)
	part, all := readCorpus(t, data[:len(data)/4]), readCorpus(t, data)
	s := readSlowly(t, "")
	assert.Contains(t, s.screen(), "reading c.ftm.json")
	s.arrive(Arrival{Surface: part, Read: 25, Size: 100, Records: 100})
	s.arrive(Arrival{Read: 26, Size: 100, Records: 104})
	assert.Contains(t, s.screen(), "[##--------] 26%, 104 records; esc stops")
	press(t, s.m, "g a", "j", "j")
	at := s.m.desk.index.selected()
	press(t, s.m, "enter")
	s.arrive(Arrival{Read: 30, Size: 100, Records: 120})
	assert.Contains(t, s.screen(), "30%")
	before := s.m.desk.v.x.Len(dossier.Actors)
	s.finish(all, nil)
	assert.Greater(t, s.m.desk.v.x.Len(dossier.Actors), before)
	assert.Equal(t, at, s.m.desk.at.id, "the reader stands where he stood")
	assert.NotContains(t, s.screen(), "%")
}

func TestReadingACorpusCanBeStopped(t *testing.T) {
	part := readCorpus(t, corpusOf(t, 100))
	s := readSlowly(t, "")
	s.arrive(Arrival{Surface: part, Read: 25, Size: 100, Records: 100})
	press(t, s.m, "esc")
	require.Error(t, s.ctx.Err())
	s.finish(part, context.Canceled)
	assert.Contains(t, s.screen(), "stopped; what was read of c.ftm.json can be walked and searched")
	assert.NotEmpty(t, s.m.desk.index.selected())
}

func TestARecordThatIsAskedForIsWaitedFor(t *testing.T) {
	data := corpusOf(t, 400)
	s := readSlowly(t, corpustest.ID(399))
	s.arrive(Arrival{Surface: readCorpus(t, data[:len(data)/4]), Read: 25, Size: 100, Records: 100})
	assert.Contains(t, s.screen(), "25%")
	s.finish(readCorpus(t, data), nil)
	assert.Equal(t, corpustest.ID(399), s.m.desk.at.id)
}

func TestACorpusThatCannotBeReadSaysWhy(t *testing.T) {
	s := readSlowly(t, "")
	s.finish(nil, errors.New("the disk is gone"))
	assert.Contains(t, s.screen(), "the disk is gone")
}
