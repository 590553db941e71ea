package conductortest

import (
	"io"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Proxy stands between clients and a server and can be as bad as a network.
type Proxy struct {
	listener net.Listener
	to       string

	mu    sync.Mutex
	pairs map[net.Conn]net.Conn
	mute  bool          // nothing reaches the clients any more, on connections as they are now
	delay time.Duration // of every piece, in both directions
}

// NewProxy stands before an address.
func NewProxy(tb testing.TB, to string) *Proxy {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(tb, err)
	p := &Proxy{listener: l, to: to, pairs: map[net.Conn]net.Conn{}}
	go p.accept()
	tb.Cleanup(func() { l.Close(); p.Cut() })
	return p
}

// URL is where clients go.
func (p *Proxy) URL() string { return "nats://" + p.listener.Addr().String() }

// Cut cuts every connection, wherever in a message it is.
func (p *Proxy) Cut() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(p.pairs)
	for a, b := range p.pairs {
		a.Close()
		b.Close()
	}
	clear(p.pairs)
	p.mute = false
	return n
}

// Mute lets nothing more through to the clients: what the server acknowledges
// is lost, until the connections are cut.
func (p *Proxy) Mute() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mute = true
}

// Delay holds every piece back.
func (p *Proxy) Delay(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.delay = d
}

func (p *Proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.to)
		if err != nil {
			client.Close()
			continue
		}
		p.mu.Lock()
		p.pairs[client] = server
		p.mu.Unlock()
		go p.copy(server, client, false)
		go p.copy(client, server, true)
	}
}

func (p *Proxy) copy(to, from net.Conn, toClient bool) {
	defer to.Close()
	defer from.Close()
	buf := make([]byte, 4096)
	for {
		n, err := from.Read(buf)
		p.mu.Lock()
		mute, delay := p.mute && toClient, p.delay
		p.mu.Unlock()
		if delay > 0 {
			time.Sleep(delay)
		}
		if n > 0 && !mute {
			if _, err := to.Write(buf[:n]); err != nil {
				return
			}
		}
		if err != nil && err != io.EOF || n == 0 {
			return
		}
	}
}
