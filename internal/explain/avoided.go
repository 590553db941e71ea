package explain

import (
	"context"
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/internal/again"
	"holdsim/internal/exit"
	"holdsim/internal/report"
	"holdsim/internal/tell"
	"holdsim/scenarios"
)

// Avoided says under which built-in policies a purchase would have ended as it
// should: a genuine one paid by card in the same visit, a thief's one not. The
// people, the purchase and the seed are the same.
type Avoided struct {
	Purchase uint16 `json:"purchase"`
	Genuine  bool   `json:"genuine"`
	Paid     bool   `json:"paid" jsonschema:"Whether it was paid by card in this run"`
	Words    string `json:"words"`
	Ways     []Way  `json:"ways" jsonschema:"The policies under which it ends as it should"`
	// NotUnder are the other built-in policies: under them it ends as it should not.
	NotUnder []string `json:"not_under"`
	// Elsewhere are policies that were not tried: they keep other public holidays
	// than the policy that the scenario names, and more is different under them
	// than what is asked here.
	Elsewhere []string `json:"elsewhere"`
	Unfit     []string `json:"unfit" jsonschema:"Policies that cannot be run with this scenario"`
}

// Way is a policy under which a purchase ends as it should.
type Way struct {
	Policy string `json:"policy"`
	Words  string `json:"words"`
	// TookMS is how long from the first try to the payment; null of a purchase
	// that was stopped.
	TookMS *int64 `json:"took_ms"`
}

// avoided plays the purchase of an event under every built-in policy; nil for
// an event of no purchase, of one that was never put to the bank, and of a
// genuine one that went through.
func (r *Run) avoided(ctx context.Context, e *events.Event) (*Avoided, error) {
	intent := r.Intent(e)
	if intent == nil {
		return nil, nil
	}
	here := fate{intent: intent}
	for i := range r.events {
		here.see(&r.events[i])
	}
	genuine := intent.Truth == events.Genuine
	if here.asked == 0 || genuine && here.paid != nil && here.declined == nil {
		return nil, nil
	}
	a := &Avoided{Purchase: intent.Purchase, Genuine: genuine, Paid: here.paid != nil, Words: r.labels.Apply(report.Plain(r.wanted(&here))),
		Ways: []Way{}, NotUnder: []string{}, Elsewhere: []string{}, Unfit: []string{}}
	if genuine && here.paid != nil {
		return a, nil
	}
	for _, name := range scenarios.Policies() {
		if name == r.Policy() {
			continue
		}
		if err := r.under(ctx, name, intent, a); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// under plays the purchase under one policy.
func (r *Run) under(ctx context.Context, name string, intent *events.Event, a *Avoided) error {
	other, fit := again.Under(r.inputs, name)
	switch fit {
	case again.Elsewhere:
		a.Elsewhere = append(a.Elsewhere, name)
		return nil
	case again.Unfit:
		a.Unfit = append(a.Unfit, name)
		return nil
	}
	f := fate{intent: intent}
	err := again.Play(ctx, other, func(e *events.Event) (bool, error) {
		f.see(e)
		return f.over, nil
	})
	if err != nil {
		return exit.With(exit.Failed, fmt.Errorf("play it under %s: %w", name, err))
	}
	if (f.paid != nil) != (intent.Truth == events.Genuine) {
		a.NotUnder = append(a.NotUnder, name)
		return nil
	}
	way := Way{Policy: name, Words: r.labels.Apply(f.words())}
	if f.paid != nil {
		took := int64(f.paid.At - f.first)
		way.TookMS = &took
	}
	a.Ways = append(a.Ways, way)
	return nil
}

// wanted says what should have become of the purchase, and what did.
func (r *Run) wanted(f *fate) string {
	amount := r.Money(f.intent.Amount)
	switch {
	case f.intent.Truth == events.Fraudulent && f.paid != nil:
		return fmt.Sprintf("This purchase was the thief's: it should not go through, and it did (%s).", amount)
	case f.intent.Truth == events.Fraudulent:
		return fmt.Sprintf("This purchase was the thief's (%s): it should not go through, and it did not.", amount)
	case f.paid != nil:
		return fmt.Sprintf("It went through all the same: paid by card in the same visit, %s after the first try.", about(f.paid.At-f.first))
	}
	return fmt.Sprintf("It was the shopper's own (%s), and it did not go through by card.", amount)
}

// fate follows one purchase through a run.
type fate struct {
	intent   *events.Event // of the run that is explained
	first    events.Time   // the first try
	asked    int           // how often the bank was asked
	paid     *events.Event // by the card itself, in the same visit
	declined *events.Event
	prompted events.Method
	noticed  events.Channel // a notice was answered
	score    *events.Event  // the last one
	over     bool
}

func (f *fate) see(e *events.Event) {
	if e.Card != f.intent.Card || e.Purchase != f.intent.Purchase || e.Visit != f.intent.Visit || f.over {
		return
	}
	kept := *e
	switch e.Kind {
	case events.PurchaseAttempted:
		if e.Attempt <= 1 {
			f.first = e.At
		}
	case events.AuthorizationRequested:
		f.asked++
	case events.AuthorizationScored:
		f.score = &kept
	case events.AuthorizationDeclined, events.SaleDeclined:
		if e.Tender == events.Debit || e.Kind == events.AuthorizationDeclined {
			f.declined = &kept
		}
	case events.StepUpPrompted:
		f.prompted = e.Method
	case events.NoticeAnswered:
		f.noticed = e.Channel
	case events.PurchasePaid:
		if e.Tender == events.Debit {
			f.paid = &kept
		}
		f.over = true
	case events.PurchaseAbandoned:
		f.over = true
	}
}

// words say how it came to that end.
func (f *fate) words() string {
	var how []string
	switch {
	case f.prompted != events.MethodNone:
		how = append(how, "the till asks for "+tell.Method(f.prompted))
	case f.score != nil && f.score.Action == events.Approve:
		how = append(how, "the fraud bot lets it pass")
	}
	if f.paid == nil {
		return strings.Join(append(how, f.stopped()), "; ")
	}
	if f.noticed != events.ChannelNone {
		how = append(how, tell.Channel(f.noticed)+" is answered")
	}
	if f.declined != nil {
		how = append(how, "the same card again")
	}
	after := "at once"
	if took := f.paid.At - f.first; took > 0 {
		after = "after " + about(took)
	}
	return strings.Join(append(how, "paid by card "+after), "; ")
}

// about is a span in words, without what is too fine to matter.
func about(d events.Time) string {
	switch {
	case d > events.Hour:
		d -= d % events.Minute
	case d > events.Second:
		d -= d % events.Second
	}
	return report.Plain(report.Span(d))
}

// stopped says what kept a purchase from being paid by card.
func (f *fate) stopped() string {
	switch {
	case f.declined == nil:
		return "not paid by card"
	case f.declined.Reason == events.ReasonNone:
		return fmt.Sprintf("declined (code %s)", f.declined.Code)
	}
	return fmt.Sprintf("declined (code %s): %s", f.declined.Code, tell.Reason(f.declined.Reason))
}
