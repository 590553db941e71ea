package broker

import (
	"bytes"
	"fmt"
	"strings"

	"holdsim/services"
)

// Sync is when the server tells the disk to keep what it was given.
type Sync string

// The settings of Sync. A killed server loses nothing under either, since the
// operating system has the data; only a machine that stops loses up to two
// minutes under SyncDefault, and the protocol then finds the log rolled back.
const (
	SyncDefault Sync = "2m"
	SyncAlways  Sync = "always"
)

// Options are the settings of a server that do not follow from the cast. Zero
// values stand for the defaults named.
type Options struct {
	// StoreDir is the folder of the stream. It must be set.
	StoreDir string
	// Listen is the address for clients, host:port; port -1 lets the system
	// choose one. Empty: no listener, only connections inside the process.
	Listen string
	// Monitor is the address of the server's health and monitoring pages,
	// host:port. Empty: none.
	Monitor string
	// Sync is SyncDefault unless set.
	Sync Sync
	// MaxStore is the most bytes that streams may reserve: 4 GiB. The server
	// counts a stream that is made again, as a restarted conductor does, twice
	// for a moment; so it must be more than twice what the stream may take.
	MaxStore int64
	// MaxPayload is the most bytes of one message: 8 MiB, since a service's
	// whole Config is one.
	MaxPayload int32
}

const (
	defaultMaxStore   = 4 << 30
	defaultMaxPayload = 8 << 20
)

// Config renders the configuration of the server for a cast: its accounts, the
// public keys of those who may connect, and its limits. The same arguments
// give the same bytes. No secret is in it.
func Config(specs []*services.Spec, keys *Keyring, o Options) []byte {
	return render(accounts(specs), len(specs)+1, keys, o)
}

// render writes the configuration; consumers is how many the stream may have.
func render(accounts []account, consumers int, keys *Keyring, o Options) []byte {
	w := &writer{}
	w.settings(o.withDefaults())
	w.line("")
	w.open("accounts")
	for _, a := range accounts {
		w.account(a, keys.Public(a.user), consumers)
	}
	w.close()
	return w.Bytes()
}

func (o Options) withDefaults() Options {
	if o.StoreDir == "" {
		panic("broker: the server's configuration needs a folder for its store")
	}
	if o.Sync == "" {
		o.Sync = SyncDefault
	}
	if o.MaxStore == 0 {
		o.MaxStore = defaultMaxStore
	}
	if o.MaxPayload == 0 {
		o.MaxPayload = defaultMaxPayload
	}
	return o
}

// writer writes the syntax of a NATS configuration.
type writer struct {
	bytes.Buffer
	depth int
}

func (w *writer) line(format string, args ...any) {
	if format != "" {
		w.WriteString(strings.Repeat("  ", w.depth))
	}
	fmt.Fprintf(w, format, args...)
	w.WriteByte('\n')
}

func (w *writer) open(name string) {
	w.line("%s", strings.TrimSpace(name+" {"))
	w.depth++
}

func (w *writer) close() {
	w.depth--
	w.line("}")
}

// setting writes a text value, unless it is empty.
func (w *writer) setting(name, value string) {
	if value != "" {
		w.line("%s: %s", name, quote(value))
	}
}

// settings writes everything but the accounts.
func (w *writer) settings(o Options) {
	w.line("# NATS server configuration of holdsim, generated from the cast's Specs.")
	w.line("# Change the Specs or the settings and generate it again.")
	w.line("")
	w.line("server_name: holdsim")
	w.setting("listen", o.Listen)
	w.setting("http", o.Monitor)
	w.line("max_payload: %d", o.MaxPayload)
	w.line("max_connections: %d", 1024)
	w.line("max_subscriptions: %d", 64) // of one connection
	w.setting("ping_interval", "5s")
	w.line("ping_max: 2")
	w.line("")
	w.open("jetstream")
	w.setting("store_dir", o.StoreDir)
	w.line("max_memory_store: %d", 1<<30) // for a server that ends with its run
	w.line("max_file_store: %d", o.MaxStore)
	w.setting("sync_interval", string(o.Sync))
	w.close()
}

func (w *writer) account(a account, key string, consumers int) {
	w.open(a.name)
	if a.jetStream {
		w.line("jetstream { max_streams: 1, max_consumers: %d }", consumers)
	}
	w.line("users [")
	w.user(a, key)
	w.line("]")
	if len(a.exports) > 0 {
		w.line("exports [")
		for _, e := range a.exports {
			w.line("  { %s: %s, accounts: [%s] }", e.form(), quote(e.subject), e.to)
		}
		w.line("]")
	}
	if len(a.imports) > 0 {
		w.line("imports [")
		for _, e := range a.imports {
			w.line("  { %s: { account: %s, subject: %s } }", e.form(), simAccount, quote(e.subject))
		}
		w.line("]")
	}
	w.close()
}

func (e export) form() string {
	if e.stream {
		return "stream"
	}
	return "service"
}

func (w *writer) user(a account, key string) {
	w.depth++
	w.open("")
	w.setting("nkey", key)
	w.permissions(a)
	w.close()
	w.depth--
}

func (w *writer) permissions(a account) {
	w.open("permissions")
	if len(a.publish) == 0 {
		w.line(`publish { deny: [">"] }`)
	} else {
		w.subjects("publish", a.publish)
	}
	w.subjects("subscribe", a.subscribe)
	if a.responds {
		w.line(`allow_responses { max: 1, expires: "5s" }`)
	}
	w.close()
}

func (w *writer) subjects(verb string, subjects []string) {
	w.line("%s { allow: [", verb)
	for _, s := range subjects {
		w.line("  %s", quote(s))
	}
	w.line("] }")
}

// quote writes a text as the configuration's parser reads it back.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
