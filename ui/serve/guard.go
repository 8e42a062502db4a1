package serve

import (
	"fmt"
	"log/slog"
	"runtime/debug"

	"waybill/ui"
)

// spawn runs f beside everything else. It is the only place where this package
// starts a goroutine, because a panic in one that nobody guards ends the process.
func spawn(log *slog.Logger, what string, f func()) {
	go guarded(log, what, f, nil)
}

// guarded runs f. A panic in it goes to the log with its stack, and then to
// fallen, if there is any.
func guarded(log *slog.Logger, what string, f func(), fallen func()) {
	defer func() {
		if r := recover(); r != nil {
			logPanic(log, what, r)
			if fallen != nil {
				fallen()
			}
		}
	}()
	f()
}

// logPanic writes down what panicked, and where.
func logPanic(log *slog.Logger, what string, r any) {
	log.Error("panic", "in", what, "panic", string(ui.Clean(fmt.Sprint(r))), "stack", string(debug.Stack()))
}
