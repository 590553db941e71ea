package exit

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// Grace is how long after a first signal another one is taken for the same: a
// process group is sent some of them twice.
const Grace = time.Second

// WhenAsked gives a context that ends when the person or the system asks the
// program to end: by Ctrl-C, a polite request (SIGTERM), or the terminal going
// away (SIGHUP, unless the program was started with nohup). A second signal,
// after Grace, ends the process at once.
func WhenAsked(ctx context.Context) (_ context.Context, stop context.CancelFunc) {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, stop = signal.NotifyContext(ctx, signals...)
	context.AfterFunc(ctx, func() { time.AfterFunc(Grace, stop) })
	return ctx, stop
}
