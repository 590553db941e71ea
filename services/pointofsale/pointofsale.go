// Package pointofsale is the tills: which tenders a shop takes, the ISO 8583
// messages between till and bank, and the step-up before a sale is given up.
//
// One session per card; only a step-up needs it, and a purchase that begins
// while another is held ends the hold:
//
//	purchase.attempted ──► not in the shop's list ─────────────► tender.refused
//	        │
//	        ├─ cash, credit (another bank's card) ─────────────► sale.completed
//	        │
//	        └─ debit ─► authorization.requested ─┬─ approved ──► sale.completed
//	                        ▲                    ├─ declined ──► sale.declined
//	                        │                    └─ challenged
//	                        │                         │ stepup.prompted
//	                        │   right answer          ▼
//	                        └───────────────────── holding ─┬─ wrong too often ─► sale.declined (55, 75)
//	                                                        └─ nobody answers ──► sale.declined (the challenge's code)
//
// ISO 8583 data elements: 4 amount, 11 system trace audit number (counted per
// shop, 1 to 999,999 and round again), 18 merchant category, 22 entry mode, 39
// response code, 42 merchant. What the cashier knows is what the code tells:
// 62 the card is locked, 46 it is closed, 59 fraud is suspected; 05 and 61
// tell nothing, and the sale's reason stays empty.
//
// A credit card that a shop takes is approved by its own bank, which is outside
// this simulation. A challenge that the till cannot put to the shopper is a
// decline with the challenge's code.
package pointofsale

import (
	"holdsim/events"
	"holdsim/services"
)

// Spec describes the service to its carriers.
var Spec = services.Spec{
	Origin: events.PointOfSale,
	Reads: []events.Kind{
		events.PurchaseAttempted, events.StepUpAnswered,
		events.AuthorizationApproved, events.AuthorizationDeclined, events.AuthorizationChallenged,
	},
	Emits: []events.Kind{
		events.TenderRefused, events.AuthorizationRequested, events.StepUpPrompted,
		events.SaleCompleted, events.SaleDeclined,
	},
	New: New,
}

// maxSTAN is the largest system trace audit number: six digits.
const maxSTAN = 999_999

var purposeAuthorizes = services.NewPurpose("till: an authorization's way to the bank")

type machine struct {
	cfg      Config
	accepts  []uint8 // by merchant: bit t is tender t
	stan     []uint32
	sessions []session
	holds    []hold
}

// session is what the till remembers of the last purchase with a card. It is
// touched by every purchase, and therefore small.
type session struct {
	purchase uint16
	mcc      uint16
	entry    events.Entry
	attempt  uint8 // authorizations asked for, from 1
	prompt   uint8 // holding: prompts so far, from 1; 0: not holding
}

// New makes the tills.
func New(config []byte) (services.Machine, error) {
	var cfg Config
	if err := services.DecodeConfig(config, &cfg); err != nil {
		return nil, err
	}
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	m := &machine{
		cfg:      cfg,
		accepts:  make([]uint8, len(cfg.Shops)),
		stan:     make([]uint32, len(cfg.Shops)),
		sessions: make([]session, cfg.Cards),
		holds:    make([]hold, cfg.Cards),
	}
	for i, shop := range cfg.Shops {
		for _, t := range shop.Accepts {
			m.accepts[i] |= 1 << t
		}
	}
	return m, nil
}

// Reset begins again under another seed.
func (m *machine) Reset(seed uint64) {
	m.cfg.Seed = seed
	clear(m.stan)
	clear(m.sessions)
	clear(m.holds)
}

// Handle is the machine's one door.
func (m *machine) Handle(in *events.Event, fx *services.Effects) {
	switch in.Kind {
	case events.PurchaseAttempted:
		m.attempted(in, fx)
	case events.AuthorizationApproved:
		e := fx.Emit(events.SaleCompleted, in.Card)
		e.Tender, e.Code = events.Debit, in.Code
	case events.AuthorizationDeclined:
		decline(in, fx, in.Code, reasonOf(in.Code))
	case events.AuthorizationChallenged:
		m.challenged(in, fx)
	case events.StepUpAnswered:
		m.answered(in, fx)
	case events.Wake:
		m.timedOut(in, fx)
	}
}

func (m *machine) attempted(in *events.Event, fx *services.Effects) {
	if !m.takes(in.Merchant, in.Tender) {
		e := fx.Emit(events.TenderRefused, in.Card)
		e.Tender, e.Reason = in.Tender, events.NotAccepted
		return
	}
	if in.Tender != events.Debit {
		e := fx.Emit(events.SaleCompleted, in.Card)
		e.Tender = in.Tender
		if in.Tender == events.Credit {
			e.Code = events.Code00
		}
		return
	}
	s := &m.sessions[in.Card]
	attempt := uint8(1)
	if s.purchase == in.Purchase && s.attempt < 255 {
		attempt = s.attempt + 1
	}
	if s.prompt != 0 {
		m.giveUp(in, fx, s)
	}
	*s = session{purchase: in.Purchase, mcc: in.MCC, entry: in.Entry, attempt: attempt}
	m.authorize(in, fx, s, in.Entry, events.MethodNone)
}

// authorize asks the bank. The system trace audit number is new each time.
func (m *machine) authorize(in *events.Event, fx *services.Effects, s *session, entry events.Entry, method events.Method) {
	n := uint64(in.Purchase)<<8 | uint64(s.attempt)
	lag := m.cfg.Authorizes.Delay(services.Draw(m.cfg.Seed, purposeAuthorizes, uint64(in.Card), n))
	e := fx.EmitAfter(lag, events.AuthorizationRequested, in.Card)
	e.STAN = m.nextSTAN(in.Merchant)
	e.MCC, e.Tender, e.Entry, e.Method, e.Attempt = s.mcc, events.Debit, entry, method, s.attempt
}

func (m *machine) takes(merchant uint16, t events.Tender) bool {
	return int(merchant) < len(m.accepts) && m.accepts[merchant]>>t&1 == 1
}

func (m *machine) nextSTAN(merchant uint16) uint32 {
	if int(merchant) >= len(m.stan) {
		return 1
	}
	m.stan[merchant] = m.stan[merchant]%maxSTAN + 1
	return m.stan[merchant]
}

func decline(in *events.Event, fx *services.Effects, code events.Code, reason events.Reason) *events.Event {
	e := fx.Emit(events.SaleDeclined, in.Card)
	e.Tender, e.Code, e.Reason = events.Debit, code, reason
	return e
}

// reasonOf is what a response code tells the cashier.
func reasonOf(c events.Code) events.Reason {
	switch c {
	case events.Code62:
		return events.Locked
	case events.Code46:
		return events.Closed
	case events.Code59:
		return events.Suspected
	case events.Code55, events.Code75:
		return events.AuthFailed
	}
	return events.ReasonNone
}
