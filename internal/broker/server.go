package broker

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"

	"github.com/nats-io/nats-server/v2/server"

	"holdsim/internal/exit"
	"holdsim/services"
)

// Server is a running NATS server inside this process.
type Server struct {
	nats  *server.Server
	log   *logger
	owned string // a temporary folder to remove on Close; empty: none
	close sync.Once
}

// Start runs a server with a configuration as [Config] renders it and returns
// when it is ready for connections. Where the configuration names no address
// to listen on, there is no listener and [Server.InProcessConn] is the only
// way in. The error says what stands in the way: an address that is taken, a
// store that cannot be written, JetStream switched off. The server handles no
// signals.
func Start(config []byte, log Log) (*Server, error) { return startAt(config, "", log) }

// startAt starts a server whose port, where the configuration leaves it open,
// is that of addr.
func startAt(config []byte, addr string, log Log) (*Server, error) {
	opts, err := parse(config, addr)
	if err != nil {
		return nil, exit.With(exit.Unreachable, err)
	}
	s, err := start(opts, log)
	if err != nil {
		return nil, exit.With(exit.Unreachable, fmt.Errorf("start the NATS server: %w", err))
	}
	return s, nil
}

func parse(config []byte, addr string) (*server.Options, error) {
	opts := &server.Options{}
	if err := opts.ProcessConfigString(string(config)); err != nil {
		lines := strings.Split(strings.TrimSpace(err.Error()), "\n")
		return nil, fmt.Errorf("read the NATS server's configuration (line:column): %s", strings.Join(lines, "; "))
	}
	opts.DontListen = opts.Port == 0 && opts.Host == ""
	if p := port(addr); opts.Port == server.RANDOM_PORT && p != 0 {
		opts.Port = p
	}
	opts.NoSigs, opts.NoLog, opts.DisableJetStreamBanner = true, true, true
	return opts, nil
}

func start(opts *server.Options, log Log) (*Server, error) {
	if !opts.JetStream {
		return nil, errors.New("its configuration has no jetstream section, and the log of a run needs JetStream")
	}
	if err := checkStore(opts.StoreDir); err != nil {
		return nil, err
	}
	nats, err := server.NewServer(opts)
	if err != nil {
		return nil, err
	}
	lines := &logger{to: log}
	nats.SetLogger(lines, false, false)
	s := &Server{nats: nats, log: lines}
	nats.Start()
	if err := lines.failure(); err != nil {
		s.Close()
		return nil, err
	}
	if !nats.JetStreamEnabled() {
		s.Close()
		return nil, errors.New("JetStream did not start, and gave no reason")
	}
	return s, nil
}

// Embedded starts a server for a cast without a listener, with a store in a
// temporary folder that Close removes.
func Embedded(specs []*services.Spec, keys *Keyring, log Log) (*Server, error) {
	dir, err := os.MkdirTemp("", "holdsim-nats-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the NATS server: %w", err)
	}
	s, err := Start(Config(specs, keys, Options{StoreDir: dir}), log)
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	s.owned = dir
	return s, nil
}

// InProcessConn is a connection that does not leave the process: what
// nats.InProcessServer asks for.
func (s *Server) InProcessConn() (net.Conn, error) { return s.nats.InProcessConn() }

// Addr is the address that the server listens on, host:port; empty without a
// listener.
func (s *Server) Addr() string {
	if a := s.nats.Addr(); a != nil {
		return a.String()
	}
	return ""
}

// Close stops the server and waits until it is gone; an embedded one, whose
// store nobody will read, is not waited for. It may be called more than once.
func (s *Server) Close() {
	s.close.Do(func() {
		if s.owned != "" {
			s.log.silence() // it would complain of what is taken from it
			if Drop(s.owned) == nil {
				go s.nats.Shutdown()
				return
			}
		}
		s.nats.Shutdown()
		s.nats.WaitForShutdown()
		if s.owned != "" {
			os.RemoveAll(s.owned)
		}
	})
}

// Drop removes a folder with the store of a server that is still running, for
// a server that is to end and has nothing to keep: in order, it would take
// tens of milliseconds to put away each consumer. The folder is renamed first,
// so that the server cannot put anything back. Where the system does not
// rename what is in use, Drop fails and changes nothing.
func Drop(dir string) error {
	gone := dir + ".gone"
	if err := os.Rename(dir, gone); err != nil {
		return err
	}
	return os.RemoveAll(gone)
}

// checkStore says in one sentence what the server would say in two lines of
// its log.
func checkStore(dir string) error {
	if dir == "" {
		return errors.New("its configuration names no store_dir")
	}
	err := os.MkdirAll(dir, 0o700)
	if err == nil {
		err = tryWrite(dir)
	}
	if err != nil {
		return fmt.Errorf("it cannot write its store: %w; choose another folder, or give this user the right to write there", err)
	}
	return nil
}

func tryWrite(dir string) error {
	f, err := os.CreateTemp(dir, ".try-*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// Log takes one line of the server's log. The level is debug, info, warn or
// error. A nil Log is silence. It is called for one line at a time.
type Log func(level, line string)

// logger is the server's logger: it passes lines on, and keeps the first fatal
// one, which the server's own logger would end the process with.
type logger struct {
	mu    sync.Mutex
	to    Log
	fatal error
}

func (l *logger) line(level, format string, args []any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.to != nil {
		l.to(level, fmt.Sprintf(format, args...))
	}
}

func (l *logger) silence() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.to = nil
}

func (l *logger) Noticef(format string, args ...any) { l.line("info", format, args) }
func (l *logger) Warnf(format string, args ...any)   { l.line("warn", format, args) }
func (l *logger) Errorf(format string, args ...any)  { l.line("error", format, args) }
func (l *logger) Debugf(format string, args ...any)  { l.line("debug", format, args) }
func (l *logger) Tracef(format string, args ...any)  { l.line("debug", format, args) }

func (l *logger) Fatalf(format string, args ...any) {
	l.line("error", format, args)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fatal == nil {
		l.fatal = explain(fmt.Sprintf(format, args...))
	}
}

func (l *logger) failure() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.fatal
}

// inUse is how the operating systems word that an address is taken: the server
// hands out the words and not the error.
var inUse = []string{"address already in use", "Only one usage of each socket address"}

func explain(line string) error {
	for _, words := range inUse {
		if strings.Contains(line, words) {
			return fmt.Errorf("the address is taken by another program (%s): stop that program or choose another port", line)
		}
	}
	return errors.New(line)
}
