package explain

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/report"
	"holdsim/internal/tell"
)

// Score is how a purchase was judged: each rule, and the bands.
type Score struct {
	Score  uint16 `json:"score" jsonschema:"Of 100; the sum of the points, at most 100"`
	Points uint16 `json:"points" jsonschema:"The sum of the points of the rules that fired"`
	Action string `json:"action" jsonschema:"What the bot decided"`
	// Overruled says why that is not what the band says; empty when it is.
	Overruled string `json:"overruled"`
	Rules     []Rule `json:"rules"`
	Bands     []Band `json:"bands"`
}

// Rule is one rule on this purchase.
type Rule struct {
	Name      string `json:"name"`
	Reason    string `json:"reason" jsonschema:"What it looks for, in words"`
	Condition string `json:"condition" jsonschema:"As the policy has it"`
	Where     string `json:"where" jsonschema:"File and line"`
	Fired     bool   `json:"fired"`
	Points    uint16 `json:"points" jsonschema:"What it adds when it fires"`
	Parts     []Part `json:"parts" jsonschema:"The parts of the condition and their values at that instant"`
}

// Part is a part of a condition.
type Part struct {
	Text  string `json:"text"`
	Value string `json:"value"`
}

// Band is what happens from a score on.
type Band struct {
	From   uint16 `json:"from"`
	Action string `json:"action"`
	Code   string `json:"code"`
	Alert  bool   `json:"alert"`
	Where  string `json:"where" jsonschema:"File and line"`
	Here   bool   `json:"here" jsonschema:"Whether the score lies in it"`
}

// scoreOf explains the score that decided an event: that of its own purchase,
// or the one for which the till had to ask. It is nil where no score decided it.
func (r *Run) scoreOf(chain []int) (*Score, error) {
	switch r.events[chain[len(chain)-1]].Kind {
	case events.AuthorizationScored, events.AuthorizationDeclined, events.AuthorizationApproved, events.AuthorizationChallenged, events.AlertRaised,
		events.StepUpPrompted, events.SaleDeclined, events.CardLocked, events.CardCapped, events.CaseOpened:
	default:
		return nil, nil
	}
	for k := len(chain) - 1; k > 0; k-- {
		switch e := &r.events[chain[k]]; {
		case e.Kind == events.AuthorizationScored:
			return r.score(e, chain[k-1])
		case e.Kind == events.AuthorizationDeclined && e.ID.Origin == events.CardLock:
			return nil, nil
		}
	}
	return nil, nil
}

// score explains a score; asked is the index of what the bot was asked.
func (r *Run) score(e *events.Event, asked int) (*Score, error) {
	s := &Score{Score: e.Score, Action: e.Action.String()}
	var err error
	if s.Rules, err = r.trace(asked, e.Rules); err != nil {
		return nil, err
	}
	for i := range s.Rules {
		if s.Rules[i].Fired {
			s.Points += s.Rules[i].Points
		}
	}
	b, src := &r.inputs.Policy.FraudBot, r.inputs.Policy.Source
	bands := r.plan.FraudBot.Bands
	for i := range bands {
		s.Bands = append(s.Bands, Band{
			From: bands[i].From, Action: bands[i].Action.String(), Code: bands[i].Code.String(), Alert: bands[i].Alert,
			Where: src.Where(b.Bands[i].At()),
			Here:  bands[i].From <= e.Score && (i+1 == len(bands) || e.Score < bands[i+1].From),
		})
	}
	for _, band := range s.Bands {
		if band.Here && band.Action != s.Action {
			s.Overruled = r.labels.Apply(overruled(e, &r.events[asked]))
		}
	}
	return s, nil
}

// overruled says what decided a purchase in the place of its band.
func overruled(scored, asked *events.Event) string {
	switch {
	case scored.Reason != events.ReasonNone:
		return tell.Reason(scored.Reason)
	case asked.Reason != events.ReasonNone:
		return tell.Reason(asked.Reason)
	}
	return "the proof asked for was given"
}

// Limit is a bound on what the card may spend, which a purchase was over.
type Limit struct {
	Key        string `json:"key"`
	LimitMinor int64  `json:"limit_minor"`
	FoundMinor int64  `json:"found_minor" jsonschema:"The purchase, or the day's total with it"`
	Words      string `json:"words"`
	Where      string `json:"where" jsonschema:"File and line; empty for a default"`
}

// refusal is the card lock's own decline at the end of a chain; nil for none.
func (r *Run) refusal(chain []int) *events.Event {
	for _, i := range chain[max(0, len(chain)-2):] {
		if e := &r.events[i]; e.Kind == events.AuthorizationDeclined && e.ID.Origin == events.CardLock {
			return e
		}
	}
	return nil
}

// statusOf is the event that gave the card the status for which it was
// declined; nil where no status was the reason.
func (r *Run) statusOf(chain []int) *Told {
	e := r.refusal(chain)
	if e == nil {
		return nil
	}
	kinds := map[events.Reason]events.Kind{events.Locked: events.CardLocked, events.Closed: events.CardClosed, events.Capped: events.CardCapped}
	at, _ := r.Number(e.ID)
	for i := at - 1; i >= 0; i-- {
		if x := &r.events[i]; x.Card == e.Card && x.Kind == kinds[e.Reason] {
			told := r.told(i)
			return &told
		}
	}
	return nil
}

// limitOf explains a decline that a limit caused; nil for any other event.
func (r *Run) limitOf(chain []int) *Limit {
	e := r.refusal(chain)
	if e == nil {
		return nil
	}
	l := &Limit{}
	switch e.Reason {
	case events.OverPurchaseMax:
		l.Key, l.LimitMinor, l.FoundMinor = "card_lock.limits.per_purchase", r.plan.CardLock.PerPurchase, e.Amount
		l.Words = fmt.Sprintf("%s is above the limit of %s per purchase.", r.Money(l.FoundMinor), r.Money(l.LimitMinor))
	case events.OverDayMax:
		l.Key, l.LimitMinor, l.FoundMinor = "card_lock.limits.per_day", r.plan.CardLock.PerDay, e.Total
		l.Words = fmt.Sprintf("With it the day's total is %s, above the limit of %s.", r.Money(l.FoundMinor), r.Money(l.LimitMinor))
	case events.Capped:
		l.Key, l.LimitMinor, l.FoundMinor = "card_lock.cap", r.plan.CardLock.Cap, e.Amount
		l.Words = fmt.Sprintf("%s, and under a soft lock the card pays up to %s.", r.Money(l.FoundMinor), r.Money(l.LimitMinor))
	default:
		return nil
	}
	l.Words = r.labels.Apply(report.Plain(l.Words))
	if s, ok := r.setting(l.Key); ok {
		l.Where = s.Where
	}
	return l
}
