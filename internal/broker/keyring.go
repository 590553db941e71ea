package broker

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/nats-io/nkeys"
)

// Keyring holds one key pair per identity, in the order of [Identities].
type Keyring struct {
	names []string
	pairs []nkeys.KeyPair
}

// NewKeyring generates fresh keys.
func NewKeyring(identities []string) (*Keyring, error) {
	k := &Keyring{names: identities}
	for _, name := range identities {
		pair, err := nkeys.CreateUser()
		if err != nil {
			return nil, fmt.Errorf("make a key for %s: %w", name, err)
		}
		k.pairs = append(k.pairs, pair)
	}
	return k, nil
}

// SeedFile is where a keyring saved in dir keeps the seed of an identity. Each
// identity has a folder of its own, so that a process can be given its own
// and no other.
func SeedFile(dir, identity string) string { return filepath.Join(dir, identity, "nkey.seed") }

// Save writes every seed to its [SeedFile], readable by its owner alone.
func (k *Keyring) Save(dir string) error {
	for i, name := range k.names {
		file := SeedFile(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return fmt.Errorf("save the key of %s: %w", name, err)
		}
		seed, err := k.pairs[i].Seed()
		if err != nil {
			return fmt.Errorf("save the key of %s: %w", name, err)
		}
		if err := writeFile(file, append(seed, '\n'), 0o600); err != nil {
			return fmt.Errorf("save the key of %s: %w", name, err)
		}
	}
	return nil
}

// loadOrMakeKeyring keeps the keys that are in dir and makes the missing ones,
// so that an interrupted start is finished by the next.
func loadOrMakeKeyring(dir string, identities []string) (*Keyring, error) {
	k, err := NewKeyring(identities)
	if err != nil {
		return nil, err
	}
	for i, name := range identities {
		pair, err := loadKey(SeedFile(dir, name))
		switch {
		case err == nil:
			k.pairs[i] = pair
		case !errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("load the key of %s: %w", name, err)
		}
	}
	return k, nil
}

// maxSeed is more than a seed with its line end takes.
const maxSeed = 256

func loadKey(file string) (nkeys.KeyPair, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxSeed {
		return nil, fmt.Errorf("%s is %d bytes long: expected an nkey seed of one line, beginning with SU", file, info.Size())
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	pair, err := nkeys.FromSeed(bytes.TrimSpace(text))
	if err != nil {
		return nil, fmt.Errorf("%s holds no nkey seed (%w): expected one line, beginning with SU", file, err)
	}
	return pair, nil
}

// Seed is the secret of an identity, as text. Asking for an identity that the
// keyring was not made for is a programmer's error.
func (k *Keyring) Seed(identity string) []byte {
	seed, err := k.pair(identity).Seed()
	if err != nil {
		panic(fmt.Sprintf("broker: the key of %s has no seed: %v", identity, err))
	}
	return seed
}

// Public is the public key of an identity, as the server's configuration holds
// it: 56 characters, beginning with U.
func (k *Keyring) Public(identity string) string {
	public, err := k.pair(identity).PublicKey()
	if err != nil {
		panic(fmt.Sprintf("broker: the key of %s has no public half: %v", identity, err))
	}
	return public
}

func (k *Keyring) pair(identity string) nkeys.KeyPair {
	for i, name := range k.names {
		if name == identity {
			return k.pairs[i]
		}
	}
	panic(fmt.Sprintf("broker: the keyring has no key of %q", identity))
}

// writeFile writes a whole file or none: a reader, or the next start after a
// crash, never meets half of it.
func writeFile(name string, data []byte, mode os.FileMode) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(data)
	err = errors.Join(err, tmp.Chmod(mode), tmp.Close())
	if err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}
