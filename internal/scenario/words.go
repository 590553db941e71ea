package scenario

import (
	"fmt"
	"strconv"

	"holdsim/events"
	"holdsim/scenarios"
	"holdsim/services/customercare"
)

// The values that words of the files stand for.
var (
	Tenders  = []events.Tender{events.Credit, events.Debit, events.Cash}
	Entries  = []events.Entry{events.Chip, events.ChipPIN, events.Contactless, events.Magstripe, events.ECommerce}
	Truths   = []events.Truth{events.Genuine, events.Fraudulent}
	Actions  = []events.Action{events.Approve, events.Challenge, events.Decline, events.DeclineAndLock}
	Codes    = []events.Code{events.Code00, events.Code05, events.Code1A, events.Code59, events.Code65, events.Code70}
	Channels = []events.Channel{events.Text, events.Voice, events.Email, events.Push}
	// Declines are the response codes that a till can receive instead of 00.
	Declines = []events.Code{
		events.Code05, events.Code1A, events.Code41, events.Code43, events.Code46, events.Code51, events.Code54, events.Code55,
		events.Code59, events.Code61, events.Code62, events.Code65, events.Code70, events.Code75,
	}
	// ClosedCodes are what a card answers that a confirmed fraud closed.
	ClosedCodes = []events.Code{events.Code46, events.Code41, events.Code43, events.Code05}
)

// Customer is the hat of who signs and pays for what was agreed.
const Customer = "customer"

// Disciplines are the orders of customer care's queue by the words of the files.
var Disciplines = []struct {
	Word       string
	Discipline customercare.Discipline
}{
	{"fifo", customercare.FIFO}, {"lifo", customercare.LIFO}, {byPriority, customercare.ByPriority},
}

// Priorities are what makes a case urgent, by the words of the files.
var Priorities = []struct {
	Word     string
	Priority customercare.Priority
}{
	{"inbound", customercare.OnTheLine}, {"locked", customercare.CardDead}, {"score", customercare.HighScore},
}

// Methods are the step-ups that a till can ask for, by the words of the files.
var Methods = []struct {
	Word   string
	Method events.Method
}{
	{"pin", events.PIN}, {"push", events.PushApproval}, {"text", events.TextReply},
}

// Weekdays are the words for the days of the week, from Sunday, and for groups
// of them.
var Weekdays = []struct {
	Word string
	Days []int // 0 is Sunday
}{
	{"monday", []int{1}}, {"tuesday", []int{2}}, {"wednesday", []int{3}}, {"thursday", []int{4}}, {"friday", []int{5}},
	{"saturday", []int{6}}, {"sunday", []int{0}},
	{"monday-friday", []int{1, 2, 3, 4, 5}}, {"saturday-sunday", []int{0, 6}}, {"every-day", []int{0, 1, 2, 3, 4, 5, 6}},
}

// Currency is a currency of ISO 4217.
type Currency struct {
	Code     string
	Decimals int
	Symbol   string
}

// Currencies are those that a scenario can be told in.
var Currencies = []Currency{
	{"USD", 2, "$"}, {"EUR", 2, "€"}, {"GBP", 2, "£"}, {"CHF", 2, "CHF"}, {"CAD", 2, "CA$"}, {"AUD", 2, "A$"},
	{"NZD", 2, "NZ$"}, {"SEK", 2, "kr"}, {"NOK", 2, "kr"}, {"DKK", 2, "kr"}, {"PLN", 2, "zł"}, {"CZK", 2, "Kč"},
	{"JPY", 0, "¥"}, {"INR", 2, "₹"}, {"BRL", 2, "R$"}, {"MXN", 2, "MX$"}, {"KWD", 3, "KD"},
}

// FindCurrency finds a currency by its code.
func FindCurrency(code string) (Currency, bool) {
	for _, c := range Currencies {
		if c.Code == code {
			return c, true
		}
	}
	return Currency{}, false
}

// The profiles of duties.
const (
	DutiesPSD2 = "psd2"
	DutiesTCPA = "tcpa"
)

// locales are the ways in which money and dates can be written.
var locales = []string{"en-US", "en-GB", "de-DE"}

// Value finds what a word stands for. The word has been read against the same
// vocabulary, so it is there.
func Value[T fmt.Stringer](all []T, w Word) T {
	for _, v := range all {
		if v.String() == w.V {
			return v
		}
	}
	panic(fmt.Sprintf("scenario: %q is not in the vocabulary it was read from", w.V))
}

func namesOf[T fmt.Stringer](all []T) []string {
	var names []string
	for _, v := range all {
		names = append(names, v.String())
	}
	return names
}

// vocabulary lists the words that a key with that tag may hold.
func vocabulary(tag string) []string {
	if words := wordsOfEvents(tag); words != nil {
		return words
	}
	switch tag {
	case "kind":
		return []string{KindScenario, KindPolicy}
	case "policy":
		return scenarios.Policies()
	case "lock":
		return []string{"full", "soft", "none"}
	case "noticeson":
		return []string{"lock", "decline"}
	case "fixable":
		return []string{"technology", "people", "agreement"}
	case "duties":
		return []string{"none", DutiesPSD2, DutiesTCPA}
	case "side":
		return []string{"provider", "consumer"}
	case "hat":
		return []string{"none", Customer}
	case "counterweight":
		return append([]string{NoCounterweight}, scenarios.Scenarios()...)
	case "locale":
		return locales
	case "holidays":
		return Calendars()
	}
	return wordsOfTables(tag)
}

// wordsOfEvents are those that events have too.
func wordsOfEvents(tag string) []string {
	switch tag {
	case "tender":
		return namesOf(Tenders)
	case "entry":
		return namesOf(Entries)
	case "truth":
		return namesOf(Truths)
	case "action":
		return namesOf(Actions)
	case "refusal":
		return namesOf(Actions[2:])
	case "refusalcode":
		return namesOf(Codes[1:])
	case "code":
		return namesOf(Codes)
	case "declines":
		return namesOf(Declines)
	case "closedcode":
		return namesOf(ClosedCodes)
	case "channel":
		return namesOf(Channels)
	case "rung":
		return append(namesOf(Channels), events.Agent.String())
	}
	return nil
}

// wordsOfTables are those of the tables above.
func wordsOfTables(tag string) (words []string) {
	switch tag {
	case "mcc":
		for _, c := range categories {
			words = append(words, strconv.Itoa(int(c.code)))
		}
	case "currency":
		for _, c := range Currencies {
			words = append(words, c.Code)
		}
	case "stepup", "method":
		for _, m := range Methods {
			words = append(words, m.Word)
		}
		if tag == "stepup" {
			words = append(words, "none")
		}
	case "discipline":
		for _, d := range Disciplines {
			words = append(words, d.Word)
		}
	case "priority":
		for _, p := range Priorities {
			words = append(words, p.Word)
		}
	case "weekday":
		for _, d := range Weekdays {
			words = append(words, d.Word)
		}
	default:
		panic("scenario: there is no vocabulary " + tag)
	}
	return words
}

// whatIs is what a vocabulary's words are, for messages.
var whatIs = map[string]string{
	"kind": "a kind of file", "policy": "a built-in policy", "tender": "a tender", "entry": "a way to enter a card's data", "truth": "what a purchase can be",
	"action": "an action", "refusal": "a way to decline", "refusalcode": "a response code that declines", "code": "a response code that the fraud bot can answer", "channel": "a channel", "rung": "a channel", "lock": "a kind of lock",
	"closedcode": "a response code for a closed card", "noticeson": "what can be told",
	"stepup": "a step-up that a till can ask for", "method": "a step-up that a till can ask for", "declines": "a response code of a decline",
	"fixable": "what an expectation can be mended by", "locale": "a locale",
	"holidays": "a holiday calendar", "mcc": "a merchant category code (ISO 18245) known here", "currency": "a currency known here",
	"duties": "a profile of duties", "side": "a side of an agreement", "counterweight": "a built-in scenario", "hat": "another hat",
	"discipline": "an order of a queue", "priority": "something that makes a case urgent", "weekday": "a day of the week",
}

func oneOf(tag, text string) error {
	words := vocabulary(tag)
	for _, w := range words {
		if w == text {
			return nil
		}
	}
	if tag == "code" && (text == events.Code41.String() || text == events.Code43.String()) {
		return fmt.Errorf("%s says that the card was lost or stolen, which a suspicion does not know, and after which no step-up is possible; write 05 or 59 here, and %s as card_lock.closed_code, for confirmed fraud.", text, text)
	}
	end := meant(text, words)
	if tag == "weekday" {
		if days, ok := meantDays(text); ok {
			end = days
		}
	}
	return fmt.Errorf("%s is not %s%s", quote(text), whatIs[tag], end)
}
