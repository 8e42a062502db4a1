//go:build unix

package review

import (
	"os/signal"
	"syscall"
)

// limit keeps this process from making files longer than some bytes.
func limit(bytes uint64) error {
	signal.Ignore(syscall.SIGXFSZ) // then a write that is too long is an error
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: bytes})
}
