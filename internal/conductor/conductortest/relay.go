package conductortest

import (
	"holdsim/events"
	"holdsim/internal/conductor"
	"holdsim/services"
)

// relayRoute is how a purchase goes round: who hears it from whom.
var relayRoute = []struct {
	by   events.Origin
	kind events.Kind
}{
	{events.Shopper, events.PurchaseAttempted},
	{events.PointOfSale, events.AuthorizationRequested},
	{events.CardLock, events.AuthorizationAdmitted},
	{events.FraudBot, events.AuthorizationApproved},
	{events.PointOfSale, events.SaleCompleted},
	{events.Shopper, events.PurchasePaid},
}

// Relay is a cast in which every round names one service, which says one
// thing: the shape of a purchase. Each purchase has six events.
func Relay(purchases int) *Toy {
	t := Gossip(1, 0)
	t.Names.Scenario = "relay"
	t.Horizon = t.Start + events.Time(purchases)*events.Second
	t.Cast = nil
	for _, o := range []events.Origin{events.Shopper, events.PointOfSale, events.CardLock, events.FraudBot} {
		spec := &services.Spec{Origin: o}
		answers := map[events.Kind]events.Kind{}
		for i, step := range relayRoute {
			if step.by != o {
				continue
			}
			spec.Emits = append(spec.Emits, step.kind)
			if i > 0 {
				spec.Reads = append(spec.Reads, relayRoute[i-1].kind)
				answers[relayRoute[i-1].kind] = step.kind
			}
		}
		horizon := t.Horizon
		spec.New = func([]byte) (services.Machine, error) {
			if o == events.Shopper {
				return relaySource{relay(answers), horizon}, nil
			}
			return relay(answers), nil
		}
		t.Cast = append(t.Cast, conductor.Member{Spec: spec, Config: []byte("{}")})
	}
	return t
}

type relay map[events.Kind]events.Kind

// Handle passes it on.
func (r relay) Handle(in *events.Event, fx *services.Effects) {
	kind, ok := r[in.Kind]
	if in.Kind == events.Wake {
		kind, ok = relayRoute[0].kind, true
	}
	if ok {
		fx.Emit(kind, in.Card)
	}
}

type relaySource struct {
	relay
	until events.Time
}

// Arrivals is one purchase every second.
func (r relaySource) Arrivals(from, until events.Time, dst []events.Event) []events.Event {
	for at := from; at < min(until, r.until); at += events.Second {
		dst = append(dst, events.Event{At: at, Kind: events.Wake, Visit: 1, Purchase: 1, Amount: 100})
	}
	return dst
}
