package blueprint

import (
	"fmt"
	"strconv"
	"strings"

	"holdsim/events"
	"holdsim/internal/report"
)

// said is what a step is called.
type said struct{ verb, detail string }

// words finds what the steps of one card's case are called, in the scenario's
// words and its locale. It goes through the events in order.
type words struct {
	run     *report.Run
	figures report.Figures
	bought  map[report.Purchase]bool // purchases that were begun
	visits  map[uint16]bool          // visits in which something was
	online  map[report.Purchase]bool // purchases without a till

	alerted events.Time

	feedback int
}

func (w *words) money(minor int64) string { return w.figures.Money(minor) }

func (w *words) when(t events.Time) string {
	return w.figures.Weekday(t)[:3] + nbsp + w.figures.Clock(t)
}

const nbsp = "\u00a0"

// row is how one kind is drawn: the lane, who does it, what the shopper holds,
// and how it is called. Beside it stand what is the other side of the same
// event, in other lanes.
type row struct {
	lane   Lane
	by     Actor
	object Object
	says   func(w *words, e *events.Event) said
	other  []side
}

// side is the other side of an event: what the till shows, the shopper sees.
type side struct {
	lane   Lane
	by     Actor
	object Object
	says   func(w *words, e *events.Event) said
}

func plain(verb, detail string) func(*words, *events.Event) said {
	return func(*words, *events.Event) said { return said{verb, detail} }
}

// rows is the one table of what is drawn. A kind without a row is invisible:
// what is meant by a purchase is seen by nobody.
var rows = map[events.Kind]row{
	events.PurchaseAttempted: {lane: Customer, by: Person, says: (*words).buys},
	events.PurchasePaid: {lane: Customer, by: Person, says: (*words).pays,
		other: []side{{Evidence, Machine, Receipt, (*words).receipt}}},
	events.PurchaseAbandoned: {lane: Customer, by: Person, says: plain("Leaves", "without the goods")},
	events.StepUpAnswered:    {lane: Customer, by: Person, says: (*words).proves},
	events.NoticeAnswered:    {lane: Customer, by: Person, says: (*words).answers},
	events.CallAnswered:      {lane: Customer, by: Person, says: plain("Picks up", "")},
	events.CallMissed:        {lane: Customer, by: Person, says: (*words).missed},
	events.IdentityAnswered:  {lane: Customer, by: Person, says: (*words).questions},
	events.UseConfirmed:      {lane: Customer, by: Person, says: plain("Says yes", "it was their own purchase")},
	events.UseDenied:         {lane: Customer, by: Person, says: plain("Says no", "it was not them")},
	events.CareCalled:        {lane: Customer, by: Person, says: plain("Calls in", "customer care")},
	events.CallAbandoned:     {lane: Customer, by: Person, says: plain("Hangs up", "nobody takes the call")},
	events.ShopperLearned:    {lane: Customer, by: Person, says: plain("Learns of it", "the card is held")},
	events.FeedbackGiven:     {lane: Customer, by: Person, says: (*words).looksBack},

	events.TenderRefused:          {lane: Frontstage, by: Machine, says: plain("Refuses it", "not taken here")},
	events.AuthorizationRequested: {lane: Frontstage, by: Machine, says: (*words).asks},
	events.StepUpPrompted: {lane: Frontstage, by: Machine, says: (*words).prompts,
		other: []side{{Evidence, Machine, PINPad, (*words).pad}}},
	events.SaleCompleted: {lane: Frontstage, by: Machine, says: (*words).completes},
	events.SaleDeclined: {lane: Frontstage, by: Machine, says: (*words).refuses,
		other: []side{{Evidence, Machine, Display, plain("DECLINED", "")}, {Customer, Person, NoObject, plain("Is refused", "")}}},
	events.NoticeSent:      {lane: Frontstage, by: Machine, says: (*words).sends},
	events.NoticeDelivered: {lane: Evidence, by: Machine, object: Notice, says: (*words).delivers},
	events.NoticeFailed:    {lane: Frontstage, by: Machine, says: (*words).lost},

	events.AuthorizationScored:     {lane: Backstage, by: Machine, says: (*words).scores},
	events.AuthorizationApproved:   {lane: Backstage, by: Machine, says: (*words).approves},
	events.AuthorizationDeclined:   {lane: Backstage, by: Machine, says: (*words).declines},
	events.AuthorizationChallenged: {lane: Backstage, by: Machine, says: (*words).challenges},
	events.AlertRaised:             {lane: Backstage, by: Machine, says: (*words).alerts},
	events.FaultOccurred:           {lane: Backstage, by: Machine, says: (*words).fault},

	events.AuthorizationAdmitted: {lane: Support, by: Machine, says: (*words).admits},
	events.CardLocked:            {lane: Support, by: Machine, says: plain("Locks card", "no purchase works")},
	events.CardCapped:            {lane: Support, by: Machine, says: (*words).caps},
	events.CardUnlocked:          {lane: Support, by: Machine, says: (*words).unlocks},
	events.CardClosed:            {lane: Support, by: Machine, says: plain("Closes card", "for good")},
	events.CardReissued: {lane: Support, by: Machine, says: plain("Issues card", "a new one works"),
		other: []side{{Evidence, Machine, NewCard, plain("new card", "")}}},

	events.CaseOpened:        {lane: Support, by: Machine, says: plain("Opens case", "")},
	events.CallbackScheduled: {lane: Support, by: Machine, says: (*words).schedules},
	events.CallbackAttempted: {lane: Frontstage, by: Person, says: plain("Calls", "an agent"),
		other: []side{{Evidence, Machine, Phone, plain("rings", "")}, {Backstage, Person, NoObject, plain("Takes case", "the agent")},
			{Support, Machine, NoObject, (*words).due}}},
	events.IdentityAsked:    {lane: Frontstage, by: Person, says: (*words).asksWho},
	events.UseAsked:         {lane: Frontstage, by: Person, says: plain("Asks", "the agent: was it you?")},
	events.IdentityVerified: {lane: Backstage, by: Person, says: plain("Verifies", "who they are")},
	events.IdentityFailed:   {lane: Backstage, by: Person, says: plain("Not verified", "who they are")},
	events.UnlockRequested:  {lane: Backstage, by: Person, says: plain("Asks to unlock", "the agent")},
	events.CloseRequested:   {lane: Backstage, by: Person, says: plain("Asks to close", "the agent")},
	events.CaseResolved:     {lane: Backstage, by: Person, says: (*words).resolves},
}

// LanesOf are the lanes in which a kind is drawn, its own first; none of what
// is invisible.
func LanesOf(k events.Kind) []Lane {
	row, drawn := rows[k]
	if !drawn {
		return nil
	}
	lanes := []Lane{row.lane}
	for _, side := range row.other {
		lanes = append(lanes, side.lane)
	}
	return lanes
}

func (w *words) tender(t events.Tender) string {
	switch t {
	case events.Cash:
		return "in cash"
	case events.Credit:
		return "by credit card"
	}
	return "by debit card"
}

func (w *words) buys(e *events.Event) said {
	amount, id := w.money(e.Amount), report.PurchaseOf(e)
	again, further := w.bought[id], w.visits[e.Visit] && e.Visit > 0
	w.bought[id], w.visits[e.Visit], w.online[id] = true, true, e.Entry == events.ECommerce
	switch {
	case e.Tender == events.Cash:
		return said{"Pays cash", amount}
	case e.Tender == events.Credit && again:
		return said{"Pays credit", amount + " " + w.tender(e.Tender)}
	case again:
		return said{"Tries again", amount + " " + w.tender(e.Tender)}
	case further:
		return said{"Buys more", amount + " " + w.tender(e.Tender)}
	}
	return said{"Buys", amount + " " + w.tender(e.Tender)}
}

func (w *words) pays(e *events.Event) said {
	if e.Tender == events.Cash {
		return said{"Pays cash", w.money(e.Amount)}
	}
	return said{"Pays", w.money(e.Amount) + " " + w.tender(e.Tender)}
}

func (w *words) receipt(e *events.Event) said {
	return said{w.money(e.Amount), strings.TrimPrefix(strings.TrimPrefix(w.tender(e.Tender), "by "), "in ")}
}

func (w *words) proves(e *events.Event) said {
	right := e.Asked > 0 && e.Right >= e.Asked
	switch {
	case e.Reason == events.ConfirmedFraud:
		return said{"Says no", "it was not them"}
	case e.Method == events.PIN && right:
		return said{"Gives the PIN", "it is right"}
	case e.Method == events.PIN:
		return said{"Gives a PIN", "it is wrong"}
	case right:
		return said{"Says yes", "it was them"}
	}
	return said{"Answers", "it is wrong"}
}

func (w *words) answers(e *events.Event) said {
	switch e.Reason {
	case events.ConfirmedFraud:
		return said{"Answers no", "it was not them"}
	case events.OptedOut:
		return said{"Answers STOP", "no more notices"}
	}
	return said{"Answers yes", "it was them"}
}

func (w *words) missed(e *events.Event) said {
	switch e.Reason {
	case events.UnknownNumber:
		return said{"Lets it ring", "an unknown number"}
	case events.WrongParty:
		return said{"Not reached", "somebody else answers"}
	}
	return said{"Not reached", "nobody answers"}
}

func (w *words) questions(e *events.Event) said {
	return said{"Answers", fmt.Sprintf("%d of %d right", e.Right, e.Asked)}
}

func (w *words) looksBack(e *events.Event) said {
	w.feedback++
	missed := "one thing was missing"
	if w.feedback > 1 {
		missed = strconv.Itoa(w.feedback) + " things were missing"
	}
	return said{"Looks back", missed}
}

func (w *words) method(m events.Method) string {
	switch m {
	case events.PIN:
		return "for the PIN"
	case events.PushApproval:
		return "on the phone"
	case events.TextReply:
		return "by text"
	}
	return "for a proof"
}

// till is where a purchase is made.
func (w *words) till(e *events.Event) string {
	if w.online[report.PurchaseOf(e)] {
		return report.Online("the till")
	}
	return "the till"
}

func (w *words) asks(e *events.Event) said { return said{"Asks", w.till(e) + " asks the bank"} }

// object is what a purchase online has in the place of a till.
func (w *words) object(o Object, e *events.Event) Object {
	if (o == Display || o == PINPad) && w.online[report.PurchaseOf(e)] {
		return Screen
	}
	return o
}

func (w *words) prompts(e *events.Event) said {
	verb := "Asks"
	if e.Attempt > 1 {
		verb = "Asks again"
	}
	return said{verb, w.till(e) + ", " + w.method(e.Method)}
}

func (w *words) pad(e *events.Event) said {
	if e.Method == events.PIN {
		return said{"PIN?", ""}
	}
	return said{"yes?", ""}
}

func (w *words) completes(e *events.Event) said {
	if e.Tender == events.Cash {
		return said{"Takes cash", w.till(e)}
	}
	return said{"Approved", w.till(e) + ", at once"}
}

// because are the reasons that a till can give.
var because = map[events.Reason]string{
	events.Locked: "the card is locked", events.Closed: "the card is closed", events.Suspected: "fraud is suspected",
	events.AuthFailed: "the proof was wrong", events.TimedOut: "no answer in time", events.OverPurchaseMax: "over the limit",
	events.OverDayMax: "over the limit", events.Capped: "over the limit", events.RetryLimit: "tried too often",
}

func (w *words) refuses(e *events.Event) said {
	if why, known := because[e.Reason]; known {
		return said{"Declined", why}
	}
	return said{"Declined", "no reason shown"}
}

var channels = map[events.Channel]string{events.Text: "text", events.Voice: "call", events.Email: "e-mail", events.Push: "push"}

func (w *words) sends(e *events.Event) said { return said{"Sends " + channels[e.Channel], "the bank"} }

func (w *words) delivers(e *events.Event) said { return said{channels[e.Channel], ""} }

func (w *words) lost(e *events.Event) said {
	switch e.Reason {
	case events.OptedOut:
		return said{"Sends nothing", "they said STOP"}
	case events.TooMany:
		return said{"Sends nothing", "too many already"}
	case events.NoAddress:
		return said{"In vain", "no right address"}
	}
	return said{"In vain", "the " + channels[e.Channel] + " is lost"}
}

func (w *words) scores(e *events.Event) said {
	score := "score" + nbsp + strconv.Itoa(int(e.Score))
	switch {
	case e.Reason == events.Suppressed:
		return said{"Lets it pass", score + ", vouched for"}
	case e.Action > events.Approve:
		return said{"Detects", score + " of" + nbsp + "100"}
	}
	return said{"Approves", "the bot, " + score}
}

func (w *words) approves(e *events.Event) said {
	return said{"Approves", "the bot, score" + nbsp + strconv.Itoa(int(e.Score))}
}

func (w *words) declines(e *events.Event) said {
	if why, known := because[e.Reason]; known && e.ID.Origin == events.CardLock {
		return said{"Refuses", why}
	}
	return said{"Declines", "the bot, code" + nbsp + e.Code.String()}
}

func (w *words) challenges(e *events.Event) said {
	return said{"Wants proof", w.method(e.Method)}
}

func (w *words) alerts(e *events.Event) said {
	w.alerted = e.At
	var names []string
	for i, name := range w.run.Plan.Story.Units {
		if e.Units&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return said{"Alerts", report.List(names)}
}

func (w *words) fault(e *events.Event) said {
	if e.Fault == events.NumberWrong {
		return said{"Wrong number", "care cannot call"}
	}
	return said{"Loses alert", "care hears nothing"}
}

func (w *words) admits(e *events.Event) said {
	if limit := w.run.Plan.CardLock.PerDay; limit > 0 {
		return said{"Within limits", w.money(e.Total) + " of " + w.money(limit) + " a" + nbsp + "day"}
	}
	return said{"Card is fine", ""}
}

func (w *words) caps(e *events.Event) said { return said{"Caps card", "at " + w.money(e.Total)} }

func (w *words) unlocks(e *events.Event) said {
	if e.Reason == events.Released {
		return said{"Unlocks card", "by itself"}
	}
	return said{"Unlocks card", "it works again"}
}

func (w *words) schedules(e *events.Event) said {
	if e.Attempt > 1 {
		return said{"Calls later", "from " + w.when(e.Until)}
	}
	return said{"Opens case", "call due " + w.when(e.Until)}
}

func (w *words) due(e *events.Event) said {
	if span := w.run.Plan.CustomerCare.NotBefore; span > 0 && e.Attempt <= 1 && e.At-w.alerted == span {
		return said{"Case is due", report.Span(span) + " have passed"}
	}
	return said{"Case is due", ""}
}

func (w *words) asksWho(e *events.Event) said {
	return said{"Asks", fmt.Sprintf("%d questions: who is it?", e.Asked)}
}

func (w *words) resolves(e *events.Event) said {
	switch e.Reason {
	case events.AuthFailed:
		return said{"Ends the call", "not verified; it stays held"}
	case events.Unreached:
		return said{"Gives up", "they were not reached"}
	case events.Expired:
		return said{"Closes case", "nobody answered"}
	case events.ConfirmedFraud:
		return said{"Closes case", "it was a thief"}
	}
	return said{"Closes case", "it was genuine"}
}
