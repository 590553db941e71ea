// Package children keeps child processes of this program alive while a run
// needs them, and leaves none behind.
//
// A child that dies is started again. One that dies again and again, or ends
// with an exit code that says that another start would not help, ends the
// group. Children end with their parent, however it ends: their standard input
// is a pipe that nobody writes to, and its end is the end of the parent.
package children

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"time"

	"holdsim/internal/exit"
)

const (
	// shortLife is a life after which a start counts as failed.
	shortLife = time.Second
	// maxShort is how many failed starts in a row end the group.
	maxShort = 5
	// pause is how long the second start waits after the first failed; it
	// doubles with every further one.
	pause = 10 * time.Millisecond
	// farewell is how long a child has to end by itself.
	farewell = 3 * time.Second
	// maxLine is the longest line taken from a child, in bytes.
	maxLine = 1 << 20
)

// Child says how to start one process.
type Child struct {
	Name string   // for people: "fraudbot"
	Path string   // of the program
	Args []string // the program's own name first
	Env  []string // the whole environment
	// Line takes each line that the child writes to its standard error,
	// without its newline. It is called from one goroutine for each child.
	Line func([]byte)
	// Started, when set, is called with the process id after each start.
	Started func(pid int)
	// Tidies says that the child has something to clean up when this process
	// is killed: it is then asked to end and not killed too. Other systems
	// than Linux always ask.
	Tidies bool
	// Ready, when set, is called with the first line of the child's standard
	// output, after each start.
	Ready func(line string)
}

// Group is a number of running children.
type Group struct {
	stop   context.CancelFunc
	done   sync.WaitGroup
	failed chan error // holds the first failure
}

// Start starts the children. They live until [Group.Stop] or the end of this
// process.
func Start(all []Child) *Group {
	ctx, stop := context.WithCancel(context.Background())
	g := &Group{stop: stop, failed: make(chan error, 1)}
	for _, c := range all {
		g.done.Go(func() {
			if err := c.keep(ctx); err != nil {
				select {
				case g.failed <- err:
				default: // the first one is told
				}
			}
		})
	}
	return g
}

// Failed gives the error of the first child that could not be kept alive.
func (g *Group) Failed() <-chan error { return g.failed }

// Stop ends the children and returns when they are gone. It may be called
// more than once.
func (g *Group) Stop() {
	g.stop()
	g.done.Wait()
}

// keep starts the child again and again until the context ends. It stays on
// one thread: Linux takes the end of the thread that started a child for the
// end of its parent.
func (c *Child) keep(ctx context.Context) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for short := 0; ; {
		began := time.Now()
		err := c.live(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case final(err):
			return fmt.Errorf("%s: %w", c.Name, err)
		case time.Since(began) >= shortLife:
			short = 0
		default:
			short++
		}
		if short == maxShort {
			return exit.With(exit.Unreachable, fmt.Errorf("%s died %d times in a row within a second of its start: %w", c.Name, short, err))
		}
		if short > 0 {
			select {
			case <-ctx.Done():
				return nil
			case <-time.After(pause << (short - 1)):
			}
		}
	}
}

// final: another start would end the same way.
func final(err error) bool {
	switch exit.Of(err) {
	case exit.Failed, exit.OK:
		return false
	}
	return true
}

// live runs the child once, to its end.
func (c *Child) live(ctx context.Context) error {
	cmd := exec.Command(c.Path, c.Args[1:]...)
	cmd.Args[0] = c.Args[0]
	cmd.Env = c.Env
	cmd.SysProcAttr = apart(c.Tidies)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return fmt.Errorf("it cannot be started: %w", err)
	}
	last := &lastLine{to: c.Line}
	cmd.Stderr = last
	if c.Ready != nil {
		cmd.Stdout = &firstLine{to: c.Ready}
	}
	cmd.WaitDelay = farewell
	if err := cmd.Start(); err != nil {
		return exit.With(exit.Unreachable, fmt.Errorf("it cannot be started: %w", err))
	}
	if c.Started != nil {
		c.Started(cmd.Process.Pid)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		return explain(err, last.text())
	case <-ctx.Done():
	}
	stdin.Close()
	select {
	case <-ended:
	case <-time.After(farewell):
		_ = cmd.Process.Kill() // it may have ended just now
		<-ended
	}
	return nil
}

// explain tells in a sentence how a child ended, with its own last words.
func explain(err error, words string) error {
	var how *exec.ExitError
	code, what := exit.Failed, "it ended, though nobody asked it to"
	if errors.As(err, &how) {
		what = how.Error()
		if how.ExitCode() > 0 {
			code = exit.Code(how.ExitCode())
		}
	} else if err != nil {
		what = err.Error()
	}
	if words != "" {
		what = words
	}
	return exit.With(code, errors.New(what))
}

// lastLine cuts a stream into lines, hands them on and remembers the last one.
type lastLine struct {
	to   func([]byte)
	mu   sync.Mutex
	rest []byte
	last []byte
}

func (l *lastLine) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rest = append(l.rest, b...)
	for {
		i := bytes.IndexByte(l.rest, '\n')
		if i < 0 {
			break
		}
		l.line(l.rest[:i])
		l.rest = l.rest[i+1:]
	}
	if len(l.rest) > maxLine {
		l.rest = nil
	}
	return len(b), nil
}

func (l *lastLine) line(b []byte) {
	if len(bytes.TrimSpace(b)) == 0 {
		return
	}
	l.last = append(l.last[:0], b...)
	if l.to != nil {
		l.to(b)
	}
}

func (l *lastLine) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return string(l.last)
}

// firstLine hands on the first line of a stream and drops the rest.
type firstLine struct {
	to   func(string)
	line []byte
	done bool
}

func (f *firstLine) Write(b []byte) (int, error) {
	if f.done {
		return len(b), nil
	}
	f.line = append(f.line, b...)
	if i := bytes.IndexByte(f.line, '\n'); i >= 0 || len(f.line) > maxLine {
		f.done = true
		f.to(string(bytes.TrimSpace(f.line[:max(i, 0)])))
		f.line = nil
	}
	return len(b), nil
}

// WithParent ends the returned context when the parent that started this
// process through [Start] is gone: when stdin ends. The process then has three
// seconds to end by itself, and is ended after them.
func WithParent(ctx context.Context, stdin io.Reader) context.Context {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		_, _ = io.Copy(io.Discard, bufio.NewReader(stdin)) // its end is what counts
		cancel()
		time.Sleep(farewell)
		os.Exit(int(exit.Interrupted))
	}()
	return ctx
}
