// Package conductortest is the bench on which conductor and hosts are tested:
// toy casts, what the kernel makes of them, and a run of them over an embedded
// server in which any role may be killed and started again.
package conductortest

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/conductor"
	"holdsim/internal/journal"
	"holdsim/internal/kernel"
	"holdsim/services"
)

// Toy is a cast with everything that a run of it needs.
type Toy struct {
	Cast    []conductor.Member
	Plan    string
	Names   events.Names
	Start   events.Time
	Horizon events.Time
}

// Specs are those of the cast.
func (t *Toy) Specs() (list []*services.Spec) {
	for _, m := range t.Cast {
		list = append(list, m.Spec)
	}
	return list
}

// Header is that of the toy's journal.
func (t *Toy) Header() *journal.Header {
	return &journal.Header{Plan: t.Plan, Start: t.Start, Horizon: t.Horizon, Names: t.Names}
}

// Kernel is the journal that the kernel writes.
func (t *Toy) Kernel(tb testing.TB) []byte {
	var out bytes.Buffer
	w, err := journal.NewWriter(&out, t.Header())
	require.NoError(tb, err)
	var actors []*kernel.Actor
	for _, m := range t.Cast {
		machine, err := m.Spec.New(m.Config)
		require.NoError(tb, err)
		actors = append(actors, kernel.NewActor(m.Spec, machine, t.Start, t.Horizon))
	}
	k := kernel.New(actors, t.Horizon)
	require.NoError(tb, k.Run(w.Write))
	_, err = w.Close(k.Later())
	require.NoError(tb, err)
	return out.Bytes()
}

// gossip is a service that answers at random: now, later, by a wake, or not at
// all, until its card has no breath left.
type gossip struct {
	origin events.Origin
	Seed   uint64 `json:"seed"`
	Breath int    `json:"breath"` // of a card: how often it may be spoken of
	Every  int64  `json:"every"`  // milliseconds between the arrivals of a card
	says   []events.Kind
	breath []int
	heard  []uint64
}

const gossipCards = 3

var (
	purposeHowMany = services.NewPurpose("gossip: how many answers")
	purposeWhat    = services.NewPurpose("gossip: what kind")
	purposeWhen    = services.NewPurpose("gossip: when")
)

type part struct {
	origin      events.Origin
	says, hears []events.Kind
}

// parts are four services. Two of them say the same kind, one hears itself,
// and one kind is heard by nobody.
var parts = []part{
	{events.Shopper,
		[]events.Kind{events.PurchaseAttempted, events.CallAnswered, events.IntentRecorded},
		[]events.Kind{events.SaleDeclined, events.NoticeSent}},
	{events.PointOfSale,
		[]events.Kind{events.AuthorizationRequested, events.SaleDeclined},
		[]events.Kind{events.PurchaseAttempted, events.AuthorizationDeclined, events.AuthorizationRequested}},
	{events.CardLock,
		[]events.Kind{events.CardLocked, events.NoticeSent, events.AuthorizationDeclined},
		[]events.Kind{events.PurchaseAttempted, events.AuthorizationRequested, events.CallAnswered}},
	{events.FraudBot,
		[]events.Kind{events.AuthorizationDeclined, events.AlertRaised},
		[]events.Kind{events.AuthorizationRequested, events.CardLocked}},
}

// Gossip is a cast of four that talk about three cards.
func Gossip(seed uint64, breath int) *Toy {
	t := &Toy{
		Plan:    "sha256:" + strings.Repeat("0123456789abcdef", 4),
		Names:   events.Names{Scenario: "gossip", Policy: "toy", Seed: seed, Currency: "USD", Cards: gossipCards, Merchants: []string{"store"}, Rules: []string{"rule"}, Units: []string{"unit"}},
		Start:   events.Hour,
		Horizon: events.Hour + 20*events.Minute,
	}
	for _, p := range parts {
		config, err := json.Marshal(map[string]any{"seed": seed, "breath": breath, "every": 60_000})
		if err != nil {
			panic(err)
		}
		t.Cast = append(t.Cast, conductor.Member{Spec: p.spec(), Config: config})
	}
	return t
}

func (p part) spec() *services.Spec {
	return &services.Spec{Origin: p.origin, Reads: p.hears, Emits: p.says, New: func(config []byte) (services.Machine, error) {
		g := &gossip{origin: p.origin, says: p.says, breath: make([]int, gossipCards), heard: make([]uint64, gossipCards)}
		if err := services.DecodeConfig(config, g); err != nil {
			return nil, err
		}
		for i := range g.breath {
			g.breath[i] = g.Breath
		}
		if p.origin == events.Shopper {
			return gossipSource{g}, nil
		}
		return g, nil
	}}
}

// Handle answers.
func (g *gossip) Handle(in *events.Event, fx *services.Effects) {
	n := g.heard[in.Card]
	g.heard[in.Card]++
	entity := uint64(g.origin)<<32 | uint64(in.Card)
	for i := range services.Below(services.Draw(g.Seed, purposeHowMany, entity, n), 4) {
		if g.breath[in.Card] == 0 {
			return
		}
		g.breath[in.Card]--
		kind := g.says[services.Below(services.Draw(g.Seed, purposeWhat, entity, n*4+i), uint64(len(g.says)))]
		// Few different delays, so that much falls due at the same instant.
		switch services.Below(services.Draw(g.Seed, purposeWhen, entity, n*4+i), 5) {
		case 0, 1:
			fx.Emit(kind, in.Card)
		case 2:
			fx.EmitAfter(events.Second, kind, in.Card)
		case 3:
			fx.EmitAfter(2*events.Second, kind, (in.Card+1)%gossipCards)
		case 4:
			fx.Wake(events.Second, in.Card, uint8(1+i))
		}
	}
}

type gossipSource struct{ *gossip }

// Arrivals gives each card its turn.
func (g gossipSource) Arrivals(from, until events.Time, dst []events.Event) []events.Event {
	every := events.Time(g.Every)
	for at := (from + every - 1) / every * every; at < until; at += every {
		card := events.Card(at / every % gossipCards)
		dst = append(dst, events.Event{At: at, Kind: events.Wake, Card: card, Visit: 1, Purchase: 1, Amount: 100})
	}
	return dst
}
