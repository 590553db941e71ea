// Package shopper is the people: who buys, with what in the pocket, how they
// take a refusal, what they learn, what they answer, and what they think of it
// in the end. Ground truth lives here and nowhere else.
//
// A purchase (of the cast or of the drawn crowd):
//
//	arrival ─► intent.recorded (the truth, and by when they want it settled: for nobody) and
//	           purchase.attempted ◄────────────────────────────────────────────┐
//	                │ tender.refused: the next tender                           │ again, or the next card,
//	                │ stepup.prompted: stepup.answered                          │ or cash
//	                ├─ sale.completed ─► purchase.paid                          │
//	                └─ sale.declined ─► at the counter ─┬─ what comes next ─────┤
//	                                                    │                       │
//	                          notice: "was it you?" ────┤ notice.answered       │
//	                                                    └─ "it works again" ────┘
//	                                                       nothing is left: purchase.abandoned
//
// Within a visit they remember which tenders the shop refused. After a plain
// decline (the code tells nothing) they hold out the same card again as often
// as the profile says, then what comes next in the pocket; cash is paid over
// the counter like any tender, and a shop may refuse it. Until they do, they are
// at the counter: a notice whose YES makes the card work again may reach them
// there, and they wait for that as long as their patience lasts, once in a
// purchase. Who goes to the next purchase lets the one before go.
//
// A card that a hold declined is used less in later visits, or not at all.
//
// Holder and thief are two people with one card: each is in a visit of their
// own. The thief has nothing but the card: a decline ends the purchase, and
// perhaps the run. Who goes on may call care as if they were the holder. What is
// asked on the phone (a step-up by push or text, a notice, a callback) is asked
// of the holder, who answers by the truth of the purchase that it is about; a
// PIN is asked of whoever stands at the till.
//
// A locked card:
//
//	unaware ─┬─ notice.delivered ─► learned (told) ─► maybe notice.answered
//	         ├─ declined, and the reason is told ─► learned (till) ─┐
//	         │              maybe care.called ◄─────────────────────┘ (after a notice too)
//	         │                   ├─ patience ends: call.abandoned ─► maybe care.called again
//	         │                   └─ identity.asked ─► identity.failed ─► maybe care.called again
//	         └─ callback.attempted ─► call.answered or call.missed
//	                                  identity.asked ─► learned (agent), identity.answered
//	                                  use.asked ──────► use.confirmed or use.denied, by the truth
//	                                                    of the purchase that is asked about
//
// Who wants to call while the bank's line is closed calls after it opens.
// What a thief meets at a till teaches the holder nothing.
//
// In the end (care's case is resolved, other than for want of contact; else at
// the horizon) the person gives one feedback per expectation that was missed:
// see feedback.go. For that account the service reads what the bank did
// (authorization.declined, card.locked, card.unlocked, card.closed). Of these
// events themselves nobody learns anything, and nobody answers one. But they say
// when a lock begins and ends: with a new lock the person is unaware again; once
// it has ended, a notice that was late teaches nothing, and nobody calls care.
//
// ISO 8583: entry mode (data element 22) is how the person presents the card.
package shopper

import (
	"holdsim/events"
	"holdsim/services"
)

// Spec describes the service to its carriers.
var Spec = services.Spec{
	Origin: events.Shopper,
	Reads: []events.Kind{
		events.TenderRefused, events.StepUpPrompted, events.SaleCompleted, events.SaleDeclined,
		events.AuthorizationDeclined, events.CardLocked, events.CardCapped, events.CardUnlocked, events.CardClosed, events.CardReissued,
		events.NoticeDelivered, events.CallbackAttempted, events.IdentityAsked, events.IdentityFailed,
		events.UseAsked, events.CaseResolved,
	},
	Emits: []events.Kind{
		events.IntentRecorded, events.PurchaseAttempted, events.PurchasePaid, events.PurchaseAbandoned,
		events.StepUpAnswered, events.NoticeAnswered, events.CallAnswered, events.CallMissed,
		events.IdentityAnswered, events.UseConfirmed, events.UseDenied, events.CareCalled, events.CallAbandoned,
		events.ShopperLearned, events.FeedbackGiven,
	},
	New: New,
}

// The wakes. Slot 0 is an arrival.
const (
	slotArrival   = 0
	slotCall      = 1 // to call customer care
	slotHorizon   = 2 // to say what they think
	slotCounter   = 3 // to do the next thing at a till
	slotHangUp    = 4
	slotThiefCall = 5
)

type machine struct {
	cfg      Config
	people   []person
	robbers  []robber
	troubles []trouble
	cash     []int64 // in the pockets of the cast
	cast     cast
	crowd    crowd
}

// New makes the people.
func New(config []byte) (services.Machine, error) {
	var cfg Config
	if err := services.DecodeConfig(config, &cfg); err != nil {
		return nil, err
	}
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	cards := len(cfg.Cast) + int(cfg.Crowd.Cards)
	m := &machine{
		cfg:      cfg,
		people:   make([]person, cards),
		robbers:  make([]robber, cards),
		troubles: make([]trouble, cards),
		cash:     make([]int64, len(cfg.Cast)),
		cast:     newCast(cfg.Cast),
		crowd:    newCrowd(&cfg),
	}
	m.Reset(cfg.Seed)
	return m, nil
}

// Reset begins again under another seed.
func (m *machine) Reset(seed uint64) {
	m.cfg.Seed, m.crowd.seed, m.crowd.hour.drawn = seed, seed, false
	clear(m.people)
	clear(m.robbers)
	clear(m.troubles)
	for i := range m.cfg.Cast {
		m.cash[i] = m.cfg.Cast[i].Cash
	}
	m.cast.draw(seed)
}

// Handle is the machine's one door.
func (m *machine) Handle(in *events.Event, fx *services.Effects) {
	switch in.Kind {
	case events.Wake:
		m.wake(in, fx)
	case events.SaleCompleted:
		fx.Emit(events.PurchasePaid, in.Card).Tender = in.Tender
	case events.TenderRefused:
		m.tenderRefused(in, fx)
	case events.SaleDeclined:
		m.saleDeclined(in, fx)
	case events.StepUpPrompted:
		m.stepUpPrompted(in, fx)
	default:
		m.handleBank(in, fx)
	}
}

// handleBank is the part of the door that opens when something is wrong.
func (m *machine) handleBank(in *events.Event, fx *services.Effects) {
	switch in.Kind {
	case events.AuthorizationDeclined:
		m.authorizationDeclined(in)
	case events.CardLocked, events.CardCapped:
		m.cardLocked(in, fx)
	case events.CardUnlocked, events.CardClosed:
		m.settleLock(in.Card, fx.Now())
	case events.CardReissued:
		m.robbers[in.Card].gaveUp = true // what they hold is the old card
	case events.NoticeDelivered:
		m.noticeDelivered(in, fx)
	case events.CallbackAttempted:
		m.callbackAttempted(in, fx)
	case events.IdentityAsked:
		m.identityAsked(in, fx)
	case events.IdentityFailed:
		m.identityFailed(in, fx)
	case events.UseAsked:
		m.useAsked(in, fx)
	case events.CaseResolved:
		m.caseResolved(in, fx)
	}
}

func (m *machine) wake(in *events.Event, fx *services.Effects) {
	switch in.Slot {
	case slotArrival:
		m.arrive(in, fx)
	case slotCall:
		if m.troubles[in.Card].callsAt == fx.Now() {
			m.callCare(in, fx)
		}
	case slotCounter:
		m.atCounter(in, fx)
	case slotHangUp:
		m.hangUp(in, fx)
	case slotThiefCall:
		m.thiefCalls(in, fx)
	case slotHorizon:
		if in.Purchase == m.troubles[in.Card].purchase {
			m.giveFeedback(in, fx)
		}
	}
}
