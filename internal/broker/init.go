package broker

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"holdsim/services"
)

// ConfigFile is the name of the server's configuration in its folder.
const ConfigFile = "nats.conf"

// Init prepares the folders of a server and its clients: in keys one folder
// per identity with its seed (see [SeedFile]), in conf the server's
// configuration. It may be called again: keys that exist are kept, missing
// ones are made, and the configuration is written anew.
func Init(keys, conf string, specs []*services.Spec, o Options) error {
	ring, err := loadOrMakeKeyring(keys, Identities(specs))
	if err != nil {
		return err
	}
	if err := ring.Save(keys); err != nil {
		return err
	}
	if err := os.MkdirAll(conf, 0o700); err != nil {
		return fmt.Errorf("write the NATS server's configuration: %w", err)
	}
	// The configuration holds no secret; the server may run as another user.
	if err := writeFile(filepath.Join(conf, ConfigFile), Config(specs, ring, o), 0o644); err != nil {
		return fmt.Errorf("write the NATS server's configuration: %w", err)
	}
	return nil
}

// Serve runs a server with the configuration in a file until ctx ends. When it
// is ready it writes its address to addrFile, unless that is empty; a file
// that is there already says which address to take again, so that clients find
// a restarted server where they lost it.
func Serve(ctx context.Context, configFile, addrFile string, log Log) error {
	config, err := os.ReadFile(configFile)
	if err != nil {
		return fmt.Errorf("read the NATS server's configuration: %w", err)
	}
	addr, err := os.ReadFile(addrFile)
	if addrFile == "" || err != nil {
		addr = nil
	}
	s, err := startAt(config, string(bytes.TrimSpace(addr)), log)
	if err != nil {
		return err
	}
	defer s.Close()
	if addrFile != "" {
		if err := writeFile(addrFile, []byte(s.Addr()+"\n"), 0o644); err != nil {
			return fmt.Errorf("write where the NATS server listens: %w", err)
		}
	}
	<-ctx.Done()
	return nil
}

// port is the number behind the last colon of an address, 0 where there is none.
func port(addr string) int {
	n, err := strconv.Atoi(addr[strings.LastIndexByte(addr, ':')+1:])
	if err != nil {
		return 0
	}
	return n
}
