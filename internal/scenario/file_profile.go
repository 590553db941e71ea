package scenario

// Profile is a way to behave. What "says" calls a key is how a report lists it
// among what the case tells or what is drawn.
type Profile struct {
	Pos
	Name Name `yaml:"name" need:"yes" doc:"Its name elsewhere in this file"`

	KnowsPIN          Chance       `yaml:"knows_pin" default:"always" says:"PIN known" doc:"Whether they know the card's PIN"`
	AnswersPINAfter   Delay        `yaml:"answers_pin_after" default:"20s" says:"time to key in a PIN" doc:"How long from the till's question to the PIN"`
	LooksAtPhone      Chance       `yaml:"looks_at_phone" default:"always" says:"phone looked at in the store" doc:"Whether they look at the phone when the bank asks on it during a purchase"`
	AnswersPhoneAfter Delay        `yaml:"answers_phone_after" default:"20s" says:"time to answer on the phone in the store" doc:"How long from that question to yes or no"`
	Retries           Count        `yaml:"retries" default:"0" max:"10" doc:"How often they hold out the same card again after a decline that tells them nothing"`
	RetriesAfter      Delay        `yaml:"retries_after" default:"30s" says:"time to the next try" doc:"How long from the decline, or from word that the card works again, to the next try"`
	LeavesGoods       Chance       `yaml:"leaves_goods" default:"never" says:"goods left behind" doc:"Whether they leave the goods after a decline rather than pay otherwise"`
	NextCardAfter     Delay        `yaml:"next_card_after" default:"0s" says:"time to the next card" doc:"How long from the declined card to the next card in the pocket"`
	PaysCashAfter     Delay        `yaml:"pays_cash_after" default:"1m" says:"time to cash" doc:"How long from the refused card to cash on the counter"`
	LeavesAfter       Delay        `yaml:"leaves_after" default:"0s" says:"time to leave the store" doc:"How long they stay at the counter when nothing is left to pay with"`
	WaitsAtTill       Delay        `yaml:"waits_at_till" default:"0s" says:"patience at the till" doc:"How long they wait at the till after a text that asks \"was it you?\" for word that the card works again; 0s: not at all"`
	WantsWithin       Delay        `yaml:"wants_within" default:"0s" says:"how soon they want it settled" doc:"How soon after the first attempt they say they want a purchase settled; 0s: they do not say"`
	AfterDecline      AfterDecline `yaml:"after_decline" doc:"How they use the card on later visits, once a hold declined a purchase of theirs"`

	AnswersNotice        Chance `yaml:"answers_notice" default:"never" says:"text answered" doc:"Whether they answer a notice that arrived"`
	AnswersNoticeAfter   Delay  `yaml:"answers_notice_after" default:"2m" says:"how fast a text is answered" doc:"How long from its arrival to the answer"`
	OptsOut              Chance `yaml:"opts_out" default:"never" says:"texts stopped" doc:"Whether the answer to a text is STOP, for each text that they answer"`
	AnswersCall          Chance `yaml:"answers_call" default:"always" says:"call answered" doc:"Whether they pick up, for each call"`
	WrongParty           Chance `yaml:"wrong_party" default:"never" says:"somebody else picks up" doc:"Whether it is somebody else who picks up, for each call that is answered"`
	RingsFor             Delay  `yaml:"rings_for" default:"0s" says:"ringing time" doc:"How long the phone rings before they pick up or the caller gives up"`
	CallsCare            Chance `yaml:"calls_care" default:"never" says:"care called" doc:"Whether they call customer care once they know that the card is dead; asked anew at every further decline"`
	CallsCareAfter       Delay  `yaml:"calls_care_after" default:"10m" says:"time to the call to care" doc:"How long from knowing, or from the opening of a line that was closed, to calling"`
	Patience             Delay  `yaml:"patience" default:"0s" says:"patience on hold" doc:"How long they wait on the line before they hang up; 0s: as long as it takes"`
	CallsAgain           Count  `yaml:"calls_again" default:"0" max:"20" doc:"How often they call again, at most, after they hung up or failed the identity questions"`
	CallsAgainAfter      Delay  `yaml:"calls_again_after" default:"1h" says:"time to the next call to care" doc:"How long until they call again"`
	KnowsAnswers         Chance `yaml:"knows_answers" default:"always" says:"identity questions passed" doc:"Whether they know the answer, for each identity question"`
	AnswersIdentityAfter Delay  `yaml:"answers_identity_after" default:"4m" says:"length of the identity check" doc:"How long the identity questions take"`
	ConfirmsUseAfter     Delay  `yaml:"confirms_use_after" default:"1m" says:"time to confirm the use" doc:"How long \"was it you?\" takes"`

	ThiefKnowsPIN            Chance `yaml:"thief_knows_pin" default:"never" says:"PIN known to the thief" doc:"Whether whoever holds the card for a fraudulent purchase knows its PIN"`
	ThiefGivesUpAfterDecline Chance `yaml:"thief_gives_up_after_decline" default:"never" says:"thief gives up" doc:"Whether a thief tries no more purchases, at each decline"`
	ThiefCallsCare           Chance `yaml:"thief_calls_care" default:"never" says:"thief calls care" doc:"Whether a thief who was declined and goes on calls customer care as if they were the holder"`
	ThiefPassesIdentity      Chance `yaml:"thief_passes_identity" default:"1 in 2" says:"identity questions passed by the thief" doc:"Whether a thief passes the identity questions of a call, all together; about half do (Pindrop)"`
}

// AfterDecline is how a card is used that was wrongly declined. 39 of 100
// holders abandon such a card and 25 use it less (Javelin 2015).
type AfterDecline struct {
	Pos
	AbandonsCard Chance `yaml:"abandons_card" default:"never" says:"card abandoned" doc:"Whether they never hold it out again; 39 in 100 (Javelin 2015)"`
	UsesLess     Chance `yaml:"uses_less" default:"never" says:"card used less" doc:"Whether they use it less, but do not abandon it; 25 in 100 (Javelin 2015)"`
	Skips        Chance `yaml:"skips" default:"1 in 2" says:"visits paid otherwise" doc:"In which share of their visits those who use it less try another tender first"`
}

func (a *AfterDecline) check(src *Source) error {
	x, y := a.AbandonsCard.V, a.UsesLess.V
	if uint64(x.In)*uint64(y.Of) > uint64(y.Of-y.In)*uint64(x.Of) {
		return src.Errorf(a.UsesLess.At(), "uses_less: with abandons_card this is more than everybody; each person does one of the two, so that together they are at most 1.")
	}
	return nil
}
