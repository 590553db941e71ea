package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"holdsim/events"
	"holdsim/internal/broker"
	"holdsim/internal/cast"
)

// Where the containers find each other and their things; docker-compose.yml
// and deploy/Dockerfile say the same.
const (
	containerStore   = "/data"
	containerListen  = "0.0.0.0:4222"
	containerMonitor = "127.0.0.1:8222"
	containerUser    = "65532:65532"
)

// initOptions are what `holdsim init` is told by docker-compose.yml.
type initOptions struct {
	keys      string // folder that holds one folder for each identity, and the server's in "nats"
	runs      string // folder of the results
	like      string // a file: its owner is to own runs
	conductor string // UID:GID of who conducts, and so writes the results
}

func (c *cli) initCommand() *cobra.Command {
	var o initOptions
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Make the keys and the NATS server's configuration of the containers",
		Long: `Prepares the volumes of docker-compose.yml: a key for every identity, each in a
folder of its own, the NATS server's configuration, and the folder of results.
Keys that are there are kept. It is the one container that runs as root; all
that it needs from that is to give files to others.`,
		Hidden: true,
		Args:   arguments(0, 0, "no argument"),
		RunE:   func(*cobra.Command, []string) error { return initialize(o) },
	}
	cmd.Flags().StringVar(&o.keys, "keys", "/keys", "folder of keys, one folder in it for each identity")
	cmd.Flags().StringVar(&o.runs, "runs", "/runs", "folder of results")
	cmd.Flags().StringVar(&o.like, "like", "", "a file whose owner is to own the folder of results")
	cmd.Flags().StringVar(&o.conductor, "conductor", containerUser, "UID:GID of who conducts")
	return cmd
}

func initialize(o initOptions) error {
	conductor, err := parseOwner(o.conductor)
	if err != nil {
		return err
	}
	others, err := parseOwner(containerUser)
	if err != nil {
		return err
	}
	// Keys belong to those who use them. To read them again, which only their
	// owner may, root takes them back for a moment.
	for _, identity := range broker.Identities(cast.Specs()) {
		if err := takeBack(keyFolder(o.keys, identity)); err != nil {
			return err
		}
	}
	err = broker.Init(o.keys, filepath.Join(o.keys, "nats"), cast.Specs(), broker.Options{
		StoreDir: containerStore, Listen: containerListen, Monitor: containerMonitor, Sync: broker.SyncAlways,
	})
	if err != nil {
		return err
	}
	for _, identity := range broker.Identities(cast.Specs()) {
		who := others
		if identity == events.Conductor.String() {
			who = conductor
		}
		if err := handOver(keyFolder(o.keys, identity), who); err != nil {
			return err
		}
	}
	return prepareRuns(o.runs, o.like, conductor)
}

// prepareRuns gives the folder of results to whoever owns the checkout, and
// lets the conductor write there. Docker makes the folder as root when it is
// missing.
func prepareRuns(dir, like string, conductor owner) error {
	person, err := ownerOf(dir)
	if err != nil {
		return err
	}
	if person.uid == 0 && like != "" {
		if person, err = ownerOf(like); err != nil {
			return err
		}
	}
	if err := share(dir, person, conductor); err != nil {
		return fmt.Errorf("prepare the folder of results: %w", err)
	}
	return nil
}

// owner is who a file belongs to.
type owner struct{ uid, gid int }

func parseOwner(text string) (owner, error) {
	uid, gid, found := strings.Cut(text, ":")
	u, errUser := strconv.ParseUint(uid, 10, 31)
	g, errGroup := strconv.ParseUint(gid, 10, 31)
	if !found || errUser != nil || errGroup != nil {
		return owner{}, usage("--conductor is %q: expected UID:GID, such as 1000:1000 (see id -u and id -g)", text)
	}
	return owner{int(u), int(g)}, nil
}

func keyFolder(keys, identity string) string { return filepath.Dir(broker.SeedFile(keys, identity)) }

// takeBack gives a folder and what is in it to root. One that is not there is
// made later.
func takeBack(dir string) error {
	err := give(dir, owner{})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return giveContents(dir, owner{})
}

// handOver gives a folder and what is in it to an owner, the folder last:
// afterwards root may not look into it.
func handOver(dir string, to owner) error {
	if err := giveContents(dir, to); err != nil {
		return err
	}
	return give(dir, to)
}

func giveContents(dir string, to owner) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := give(filepath.Join(dir, e.Name()), to); err != nil {
			return err
		}
	}
	return nil
}

func give(name string, to owner) error {
	if err := os.Lchown(name, to.uid, to.gid); err != nil {
		return fmt.Errorf("give it to who uses it: %w", err)
	}
	return nil
}
