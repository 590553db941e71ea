package kernel_test

import (
	"holdsim/events"
	"holdsim/internal/kernel"
	"holdsim/services"
)

// chatter is a service that answers at random: now, later, by a wake, or not
// at all, until its card has no breath left. It exercises every rule of time
// and knows nothing of cards.
type chatter struct {
	origin events.Origin
	seed   uint64
	says   []events.Kind
	breath []int    // by card
	heard  []uint64 // by card: how many inputs so far
}

const (
	chatterCards  = 5
	chatterBreath = 25
	chatterDay    = 150 * events.Minute // more than two windows of arrivals
)

var (
	purposeHowMany = services.NewPurpose("chatter: how many answers")
	purposeWhat    = services.NewPurpose("chatter: what kind")
	purposeWhen    = services.NewPurpose("chatter: when")
	purposeArrive  = services.NewPurpose("chatter: an arrival")
)

// chatterSpecs are three services that hear each other and, the second, itself.
func chatterSpecs(seed uint64) []*services.Spec {
	says := map[events.Origin][]events.Kind{
		events.Shopper:     {events.PurchaseAttempted, events.CallAnswered},
		events.PointOfSale: {events.AuthorizationRequested, events.SaleDeclined},
		events.CardLock:    {events.CardLocked, events.NoticeSent, events.AuthorizationDeclined},
	}
	hears := map[events.Origin][]events.Kind{
		events.Shopper:     {events.SaleDeclined, events.NoticeSent},
		events.PointOfSale: {events.PurchaseAttempted, events.AuthorizationDeclined, events.AuthorizationRequested},
		events.CardLock:    {events.PurchaseAttempted, events.AuthorizationRequested, events.CallAnswered},
	}
	var specs []*services.Spec
	for _, o := range []events.Origin{events.Shopper, events.PointOfSale, events.CardLock} {
		specs = append(specs, &services.Spec{Origin: o, Reads: hears[o], Emits: says[o], New: func([]byte) (services.Machine, error) {
			c := &chatter{origin: o, seed: seed, says: says[o], breath: make([]int, chatterCards), heard: make([]uint64, chatterCards)}
			for i := range c.breath {
				c.breath[i] = chatterBreath
			}
			if o == events.Shopper {
				return chatterSource{c}, nil
			}
			return c, nil
		}})
	}
	return specs
}

// Reset begins again with fresh breath.
func (c *chatter) Reset(seed uint64) {
	c.seed = seed
	for i := range c.breath {
		c.breath[i], c.heard[i] = chatterBreath, 0
	}
}

func (c *chatter) Handle(in *events.Event, fx *services.Effects) {
	n := c.heard[in.Card]
	c.heard[in.Card]++
	entity := uint64(c.origin)<<32 | uint64(in.Card)
	answers := services.Below(services.Draw(c.seed, purposeHowMany, entity, n), 4)
	for i := range answers {
		if c.breath[in.Card] == 0 {
			return
		}
		c.breath[in.Card]--
		kind := c.says[services.Below(services.Draw(c.seed, purposeWhat, entity, n*4+i), uint64(len(c.says)))]
		// Few different delays, so that much falls due at the same instant.
		switch delay := events.Time(services.Below(services.Draw(c.seed, purposeWhen, entity, n*4+i), 5)); delay {
		case 0, 1:
			fx.Emit(kind, in.Card)
		case 2:
			fx.EmitAfter(events.Second, kind, in.Card)
		case 3:
			fx.EmitAfter(2*events.Second, kind, (in.Card+1)%chatterCards)
		case 4:
			fx.Wake(events.Second, in.Card, uint8(1+i))
		}
	}
}

type chatterSource struct{ *chatter }

func (c chatterSource) Arrivals(from, until events.Time, dst []events.Event) []events.Event {
	for at := (from + events.Minute - 1) / events.Minute * events.Minute; at < until; at += events.Minute {
		for card := range events.Card(chatterCards) {
			if services.Below(services.Draw(c.seed, purposeArrive, uint64(card), uint64(at)), 20) == 0 {
				dst = append(dst, events.Event{At: at, Kind: events.Wake, Card: card, Visit: 1, Purchase: uint16(at / events.Minute), Amount: int64(at)})
			}
		}
	}
	return dst
}

// newKernel puts a cast into a kernel, ready to run from 0 to the horizon.
func newKernel(specs []*services.Spec, horizon events.Time) *kernel.Kernel {
	var actors []*kernel.Actor
	for _, spec := range specs {
		machine, err := spec.New(nil)
		if err != nil {
			panic(err)
		}
		actors = append(actors, kernel.NewActor(spec, machine, 0, horizon))
	}
	return kernel.New(actors, horizon)
}

// members makes the same cast for the reference.
func members(specs []*services.Spec) []member {
	var cast []member
	for _, spec := range specs {
		machine, err := spec.New(nil)
		if err != nil {
			panic(err)
		}
		cast = append(cast, member{spec, machine})
	}
	return cast
}
