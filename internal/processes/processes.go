// Package processes carries a run in processes of its own on this machine: a
// NATS server on loopback and every service of the cast, each a child that is
// this program again. The conductor stays in the parent.
//
// A temporary folder holds the keys, each readable by its owner alone, the
// server's configuration and its store. A child is told where its key is and
// never gets it as an argument. Children that die are started again, the
// server where its clients lost it; none outlives the parent, and the folder
// goes with the last of them.
package processes

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"holdsim/internal/broker"
	"holdsim/internal/children"
	"holdsim/internal/exit"
	"holdsim/services"
)

// What a service is told through its environment.
const (
	EnvURL = "HOLDSIM_NATS_URL" // of the server
	EnvKey = "HOLDSIM_KEY"      // file with the service's own seed
)

// Server is the name of the server among the children.
const Server = "nats"

// folder is what the name of the temporary folder begins with.
const folder = "holdsim-processes-"

// startLimit is how long the server may take until it listens. It takes some
// tens of milliseconds; a machine that swaps may take seconds.
const startLimit = 15 * time.Second

// Options say how to start the children.
type Options struct {
	// Program is the path of the executable to run: as a rule this program.
	Program string
	// Server makes the arguments, without the program's name, of a child that
	// calls [broker.Serve] with these two files.
	Server func(configFile, addrFile string) []string
	// Service makes the arguments of a child that is a service.
	Service func(name string) []string
	// Sync is when the server tells the disk to keep what it was given.
	Sync broker.Sync
	// Line takes each line that a child writes to its standard error. It is
	// called from several goroutines. Nil: they are dropped.
	Line func(child string, line []byte)
	// Started is told of every start. It may be nil.
	Started func(child string, pid int)
}

// Cast is a server and the services, running.
type Cast struct {
	dir      string
	url      string
	server   *children.Group
	services *children.Group
	stop     sync.Once
}

// Start starts the server, and when it listens the services. It does not wait
// for the services to connect: they say hello. The children live until
// [Cast.Stop], or until this process ends, however it does.
func Start(ctx context.Context, specs []*services.Spec, o Options) (*Cast, error) {
	dir, err := os.MkdirTemp("", folder)
	if err != nil {
		return nil, fmt.Errorf("make a folder for the processes: %w", err)
	}
	c := &Cast{dir: dir}
	if err := c.start(ctx, specs, o); err != nil {
		c.Stop()
		return nil, err
	}
	return c, nil
}

func (c *Cast) start(ctx context.Context, specs []*services.Spec, o Options) error {
	settings := broker.Options{StoreDir: filepath.Join(c.dir, "store"), Listen: "127.0.0.1:-1", Sync: o.Sync}
	if err := broker.Init(c.keys(), c.dir, specs, settings); err != nil {
		return err
	}
	addrFile := filepath.Join(c.dir, "addr")
	server := o.child(Server, o.Server(filepath.Join(c.dir, broker.ConfigFile), addrFile))
	server.Tidies = true
	c.server = children.Start([]children.Child{server})
	addr, err := c.await(ctx, addrFile)
	if err != nil {
		return err
	}
	c.url = "nats://" + addr
	var all []children.Child
	for _, s := range specs {
		name := s.Origin.String()
		child := o.child(name, o.Service(name))
		child.Env = append(child.Env, EnvURL+"="+c.url, EnvKey+"="+c.SeedFile(name))
		all = append(all, child)
	}
	c.services = children.Start(all)
	return nil
}

func (o *Options) child(name string, args []string) children.Child {
	child := children.Child{Name: name, Path: o.Program, Args: append([]string{o.Program}, args...), Env: os.Environ()}
	if o.Line != nil {
		child.Line = func(line []byte) { o.Line(name, line) }
	}
	if o.Started != nil {
		child.Started = func(pid int) { o.Started(name, pid) }
	}
	return child
}

// await reads where the server listens as soon as it has written it down.
func (c *Cast) await(ctx context.Context, addrFile string) (string, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, startLimit, errNotListening)
	defer cancel()
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for {
		if addr, err := os.ReadFile(addrFile); err == nil {
			return strings.TrimSpace(string(addr)), nil
		}
		select {
		case err := <-c.server.Failed():
			return "", fmt.Errorf("start the NATS server in a process of its own: %w", err)
		case <-ctx.Done():
			return "", exit.With(exit.Unreachable, context.Cause(ctx))
		case <-look.C:
		}
	}
}

var errNotListening = errors.New("the NATS server did not listen within " + startLimit.String() +
	" of its start: look at its log with --verbose")

// URL is where the server listens.
func (c *Cast) URL() string { return c.url }

// SeedFile is the file with the seed of an identity, the conductor's and the
// viewer's among them.
func (c *Cast) SeedFile(identity string) string { return broker.SeedFile(c.keys(), identity) }

func (c *Cast) keys() string { return filepath.Join(c.dir, "keys") }

// Failed ends when a child could not be kept alive, with an error that names
// it, or with ctx, whose cause it then returns.
func (c *Cast) Failed(ctx context.Context) error {
	select {
	case err := <-c.server.Failed():
		return err
	case err := <-c.services.Failed():
		return err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Stop ends the children, the services before the server, returns when all of
// them are gone, and removes what they left. It may be called more than once.
func (c *Cast) Stop() {
	c.stop.Do(func() {
		for _, g := range []*children.Group{c.services, c.server} {
			if g != nil {
				g.Stop()
			}
		}
		os.RemoveAll(c.dir)
	})
}

// ServeNATS is what the server's child does: it runs [broker.Serve] until ctx
// or its parent ends. When the parent is gone it removes the folder that the
// parent made, since nobody else can, and leaves at once.
func ServeNATS(ctx context.Context, stdin io.Reader, configFile, addrFile string, log broker.Log) error {
	orphan := children.WithParent(context.Background(), stdin)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	served := make(chan error, 1)
	go func() { served <- broker.Serve(ctx, configFile, addrFile, log) }()
	dir := filepath.Dir(configFile)
	ours := strings.HasPrefix(filepath.Base(dir), folder)
	select {
	case err := <-served:
		if ours && ended(orphan) {
			os.RemoveAll(dir)
		}
		return err
	case <-orphan.Done():
	}
	if ours && broker.Drop(dir) == nil {
		return nil
	}
	stop()
	err := <-served
	if ours {
		os.RemoveAll(dir)
	}
	return err
}

// ended reports whether a context ends soon: the signal that a parent is gone
// may come a moment before the end of its pipe.
func ended(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return true
	case <-time.After(100 * time.Millisecond):
		return false
	}
}
