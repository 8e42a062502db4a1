package ui_test

import (
	"context"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/ui"
)

// lines is a session that reads and types lines.

type lines struct {
	in    io.WriteCloser
	mu    sync.Mutex
	more  *sync.Cond
	out   strings.Builder
	seen  int // what was waited for already
	ended chan error
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.more.Broadcast()
	return l.out.Write(b)
}

// byLines opens a session by lines, and waits until it has printed the first record.
func byLines(t *testing.T, o ui.Options) *lines {
	l := &lines{ended: make(chan error, 1)}
	l.more = sync.NewCond(&l.mu)
	in, typed := io.Pipe()
	l.in = typed
	go func() { l.ended <- ui.Plain(context.Background(), o, in, l, "> ") }()
	t.Cleanup(func() { l.in.Close() })
	l.until(t, "> ")
	return l
}

// until waits for words that were not printed before, and gives all that was printed up to them.
func (l *lines) until(t *testing.T, words string) string {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	for {
		all := l.out.String()
		if i := strings.Index(all[l.seen:], words); i >= 0 {
			got := all[l.seen : l.seen+i+len(words)]
			l.seen += len(got)
			return got
		}
		l.more.Wait()
	}
}

func (l *lines) say(t *testing.T, line string) {
	t.Helper()
	_, err := io.WriteString(l.in, line+"\n")
	require.NoError(t, err)
}

// Who reads lines follows as well: the record is printed when the presenter
// opens it, and what he points at, says and asks.
func TestFollowingByLines(t *testing.T) {
	h := newHall(t)
	anna := h.enter(h.options("anna", true), 120, 36)
	ben := byLines(t, h.options("ben", false))
	ben.say(t, "follow")
	ben.until(t, "nobody presents now")
	h.press(anna, "P")
	ben.until(t, "anna presents; follow follows")
	ben.say(t, "follow")
	ben.until(t, "following anna")
	ben.until(t, "Liege airport")
	ben.until(t, "> ")
	h.press(anna, "g l")
	ben.until(t, "anna is in the list at")
	h.press(anna, "enter")
	ben.until(t, "early-espionage-concern")
	ben.until(t, "Modality")
	ben.until(t, "> ")
	h.press(anna, "S")
	ben.until(t, "anna points at: ")
	h.press(anna, "Q", "enter")
	ben.until(t, "anna asks about")
	ben.until(t, "Is this supported?")
	ben.say(t, "answer-partly")
	ben.until(t, "you answered: partly")
	h.quiet()
	assert.Contains(t, anna.Sees(), "1 of 1 answered")
	h.press(anna, "Q")
	ben.until(t, "supported 0, partly 1")
	h.press(anna, "w", "w")
	ben.until(t, h.data.Walks[0].Steps[1].Say[:20])
	ben.until(t, "> ")
	ben.say(t, "go cainiao")
	ben.until(t, "detached from anna")
	h.quiet()
	assert.Contains(t, frame(anna), "1 detached")
	ben.say(t, "follow")
	ben.until(t, "following anna")
	h.seats[0].Leave()
	ben.until(t, "anna has left; you stay where you are")
	ben.say(t, "quit")
	require.NoError(t, <-ben.ended)
}

// Who reads lines presents as well.
func TestPresentingByLines(t *testing.T) {
	h := newHall(t)
	anna := byLines(t, h.options("anna", true))
	ben := h.join("ben", 80, 24)
	anna.say(t, "present")
	anna.until(t, "you present")
	h.quiet()
	anna.until(t, "> ")
	h.press(ben, "F")
	anna.until(t, "presenting to 1")
	anna.say(t, "go vsse-possible-espionage")
	anna.until(t, "at allegation")
	anna.until(t, "> ")
	anna.say(t, "point 1")
	anna.until(t, "you point at")
	h.quiet()
	assert.Equal(t, "vsse-possible-espionage/,", ben.At())
	assert.Contains(t, ben.Sees(), "anna points at")
	anna.say(t, "evidence")
	anna.until(t, "1. Statement of VSSE")
	anna.say(t, "point 1")
	anna.until(t, "you point at")
	h.quiet()
	assert.Equal(t, 3, ben.Pane())
	assert.Contains(t, ben.Sees(), "Statement of VSSE")
	anna.say(t, "ask Is that all?")
	anna.until(t, "you ask about vsse-possible-espionage: Is that all?\n0 of 1 answered")
	h.quiet()
	h.press(ben, "7")
	anna.until(t, "1 of 1 answered")
	anna.say(t, "ask")
	anna.until(t, "not 1")
	h.quiet()
	assert.Contains(t, ben.Sees(), "not 1")
	anna.say(t, "hand-over carla")
	anna.until(t, "nobody of that name follows you; these do: ben")
	anna.say(t, "hand-over ben")
	anna.until(t, "handed over to ben, whom you follow now")
	h.quiet()
	h.press(ben, "g a", "enter")
	anna.until(t, "at actor")
	anna.in.Close()
	require.NoError(t, <-anna.ended)
}
