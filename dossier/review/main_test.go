package review

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// With -long the tests of damage and crashes run as often as their figures in the docs say:
//
//	go test ./dossier/review -run Long -timeout 60m -args -long
//
// Without it the same tests run a few times each.
var long = flag.Bool("long", false, "run the tests of damage and crashes at full length")

// times is how often something is done: few times, and with -long many.
func times(few, many int) int {
	if *long {
		return many
	}
	return few
}

// TestMain lets this test binary be a program that writes to a log, so that it
// can be killed: see child.
func TestMain(m *testing.M) {
	if path := os.Getenv("REVIEW_CHILD"); path != "" {
		write(path, os.Getenv("REVIEW_WRITER"), os.Getenv("REVIEW_COUNT"))
		return
	}
	os.Exit(m.Run())
}

// write appends records, and says the id of each on standard output once it is saved.
func write(path, reviewer, count string) {
	ctx := context.Background()
	n, err := strconv.Atoi(count)
	if bytes, parse := strconv.ParseUint(os.Getenv("REVIEW_LIMIT"), 10, 64); parse == nil {
		err = limit(bytes)
	}
	if err == nil {
		var l *Log
		l, err = Open(ctx, path, Options{Now: time.Now, Entropy: rand.Reader})
		for i := 0; i < n && err == nil; i++ {
			var r Record
			r, err = l.Append(ctx, decision(reviewer, "claim-"+strconv.Itoa(i), Partly))
			if err == nil {
				fmt.Println(r.ID)
			}
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// child is a process that appends records to a log.
func child(t testing.TB, path, reviewer string, count int) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	c := exec.Command(self)
	c.Env = append(os.Environ(), "REVIEW_CHILD="+path, "REVIEW_WRITER="+reviewer, "REVIEW_COUNT="+strconv.Itoa(count))
	return c
}
