package review

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A program that was stopped while it held the lock is not waited for without
// an end; what was not saved for that is told, and saved once the lock is free.
func TestALockThatIsNotGivenBack(t *testing.T) {
	path := logPath(t)
	l := opened(t, path)
	appended(t, l, decision("ana", "a", Partly))
	other := flock.New(path + ".lock")
	require.NoError(t, other.Lock())

	why := errors.New("it has not given it back")
	ctx, stop := context.WithTimeoutCause(t.Context(), 20*time.Millisecond, why)
	defer stop()
	_, err := l.Append(ctx, decision("ana", "b", Partly))
	require.ErrorIs(t, err, why)
	assert.ErrorContains(t, err, "another program holds its lock")
	assert.Len(t, l.State().Records(), 1)

	require.NoError(t, other.Unlock())
	appended(t, l, decision("ana", "b", Partly))
	assert.Len(t, l.State().Records(), 2)
}
