package plan

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"holdsim/events"
)

// Bytes are the plan's canonical JSON: the fields in the order of the structs,
// no space, and the characters <, > and & as themselves.
func (p *Plan) Bytes() []byte { return canonical(p) }

// Digest is the SHA-256 of the canonical bytes in hexadecimal digits.
func (p *Plan) Digest() string {
	sum := sha256.Sum256(p.Bytes())
	return hex.EncodeToString(sum[:])
}

// Config is the JSON of one service's configuration: the only part of the plan
// that the service may read. The conductor has none; asking for it, or for no
// origin, is a programmer's error.
func (p *Plan) Config(o events.Origin) []byte {
	switch o {
	case events.Shopper:
		return canonical(&p.Shopper)
	case events.PointOfSale:
		return canonical(&p.PointOfSale)
	case events.CardLock:
		return canonical(&p.CardLock)
	case events.FraudBot:
		return canonical(&p.FraudBot)
	case events.CustomerCare:
		return canonical(&p.CustomerCare)
	}
	panic(fmt.Sprintf("plan: %s has no configuration", o))
}

func canonical(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(fmt.Sprintf("plan: %v", err)) // every field is a plain value
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// WithSeed is the same plan under another seed, as if it had been compiled with
// it: nothing else of a plan depends on the seed. The two share their tables.
func (p *Plan) WithSeed(seed uint64) *Plan {
	other := *p
	other.Names.Seed = seed
	other.Shopper.Seed, other.PointOfSale.Seed, other.CardLock.Seed, other.CustomerCare.Seed = seed, seed, seed, seed
	return &other
}
