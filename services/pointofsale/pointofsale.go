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
//	        ├─ debit, the same sale too often ─────────────────► sale.declined (retry-limit)
//	        │
//	        └─ debit ─► authorization.requested ─┬─ approved ──► sale.completed
//	                        ▲                    ├─ declined ──► sale.declined
//	                        │                    └─ challenged
//	                        ├── with a reason ─────── │ the till cannot ask for that
//	                        │                         │ stepup.prompted
//	                        │   right answer          ▼
//	                        ├───────────────────── holding
//	                        └── with a reason ─────── │ wrong too often, the holder says NO, or nobody answers
//
// A step-up asks whoever stands at the till (pin) or the holder's phone (push,
// text). Whichever way it ends, the bank is asked once more, with the method and,
// if it failed, the reason; what the bank answers then decides the sale.
//
// ISO 8583 data elements: 4 amount, 11 system trace audit number (counted per
// shop, 1 to 999,999 and round again), 18 merchant category, 22 entry mode, 39
// response code, 42 merchant. What the cashier can tell is what the code says,
// for the codes that the policy lets them explain: 62 the card is locked, 46 (or
// 41, 43) it is closed, 59 fraud is suspected, 55 and 75 wrong PIN; of another
// one, what the bank's message says. That a step-up failed or timed out
// is seen at the till, whatever the code.
//
// A credit card that a shop takes is approved by its own bank, which is outside
// this simulation. A challenge that the till cannot put to anybody goes back to
// the bank like a failed one, with the reason not-supported: a method that it
// lacks, or a PIN where the card is not present (entry e-commerce).
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
	methods  uint8   // bit m is method m
	explains uint32  // bit c is response code c
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
	tries    uint8 // times that the card was held out for this sale, from 1
	prompt   uint8 // holding: prompts so far, from 1; 0: not holding
	final    bool  // a step-up is over: nothing more is asked
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
	for _, method := range cfg.StepUp {
		m.methods |= 1 << method
	}
	for _, code := range cfg.Explains {
		m.explains |= 1 << code
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
		m.decline(in, fx)
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
	if s.prompt != 0 {
		m.giveUp(in, fx, s)
	}
	next := session{purchase: in.Purchase, mcc: in.MCC, entry: in.Entry, attempt: 1, tries: 1}
	if s.purchase == in.Purchase {
		next.attempt, next.tries = oneMore(s.attempt), oneMore(s.tries)
	}
	if m.cfg.MostTries > 0 && next.tries > m.cfg.MostTries {
		s.prompt = 0
		e := fx.Emit(events.SaleDeclined, in.Card)
		e.Tender, e.Reason = events.Debit, events.RetryLimit
		return
	}
	*s = next
	m.authorize(in, fx, s, in.Merchant).Entry = in.Entry
}

// oneMore counts as far as the field goes.
func oneMore(n uint8) uint8 { return min(n, 254) + 1 }

// authorize asks the bank. The system trace audit number is new each time.
func (m *machine) authorize(in *events.Event, fx *services.Effects, s *session, merchant uint16) *events.Event {
	n := uint64(s.purchase)<<8 | uint64(s.attempt)
	lag := m.cfg.Authorizes.Delay(services.Draw(m.cfg.Seed, purposeAuthorizes, uint64(in.Card), n))
	e := fx.EmitAfter(lag, events.AuthorizationRequested, in.Card)
	e.STAN = m.nextSTAN(merchant)
	e.MCC, e.Tender, e.Attempt = s.mcc, events.Debit, s.attempt
	return e
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

// decline ends a sale with what the bank answered.
func (m *machine) decline(in *events.Event, fx *services.Effects) {
	e := fx.Emit(events.SaleDeclined, in.Card)
	e.Tender, e.Code, e.Reason = events.Debit, in.Code, m.told(in)
}

// told is what the cashier can say about the bank's answer.
func (m *machine) told(in *events.Event) events.Reason {
	switch {
	case in.Reason == events.AuthFailed || in.Reason == events.TimedOut:
		return in.Reason
	case m.explains>>in.Code&1 == 0:
		return events.ReasonNone
	}
	switch in.Code {
	case events.Code62:
		return events.Locked
	case events.Code46, events.Code41, events.Code43:
		return events.Closed
	case events.Code59:
		return events.Suspected
	case events.Code55, events.Code75:
		return events.AuthFailed
	}
	return in.Reason
}
