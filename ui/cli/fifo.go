package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"
	"waybill/dossier/review"
)

// fifoPatience is how long a named pipe is waited for. Whoever writes to one has
// it open before, or at once after; nobody else ever will.
const fifoPatience = 3 * time.Second

var errUnfed = errors.New("it is a named pipe (FIFO), and nobody writes to it")

// open opens its file. Of a named pipe that lasts until somebody writes to it; one
// that nobody does write to is refused.
func (s source) open(ctx context.Context) (*os.File, error) {
	info, err := os.Lstat(s.file)
	if err != nil || info.Mode()&fs.ModeNamedPipe == 0 {
		f, err := os.Open(s.file)
		return f, review.Cause(err)
	}
	type opened struct {
		*os.File
		err error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := os.Open(s.file)
		done <- opened{f, err}
	}()
	patience := time.NewTimer(fifoPatience)
	defer patience.Stop()
	select {
	case o := <-done:
		return o.File, review.Cause(o.err)
	case <-ctx.Done():
		err = ctx.Err()
	case <-patience.C:
		err = errUnfed
	}
	if w, failed := os.OpenFile(s.file, os.O_WRONLY|syscall.O_NONBLOCK, 0); failed == nil { // which ends the waiting
		_ = w.Close()
		if o := <-done; o.err == nil {
			_ = o.Close()
		}
	}
	return nil, err
}
