package report

import (
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// why explains the wait of a single story, when somebody minded it.
func (r *Report) why(p *page) {
	if question, text := r.explained(); text != "" {
		p.labelled(strings.ToUpper(question), text)
	}
}

// explained asks why the wait was so long, and answers; empty when nobody
// minded.
func (r *Report) explained() (question, answer string) {
	w := r.worst()
	if w == nil {
		return "", ""
	}
	lines := r.reasonsFor(w)
	if len(lines) == 0 {
		return "", ""
	}
	return r.say(labelWhy, "span", roughly(w.shown())), strings.Join(lines, " ")
}

// wait is the one wait of a story: for a contact, or for a card that works.
type wait struct {
	id     measure.ID
	x      *measure.Extreme
	alert  *events.Event // nil: none was raised
	called *events.Event // the first time that care tried to speak to the shopper; nil: never
	missed uint64        // calls in vain

	// unproven is the first talk in which identity was not verified, and again
	// the last time after it that care and the shopper spoke; nil: none.
	unproven, again *events.Event
}

// shown is the length that is asked about: of a card that care unlocked, up to
// its call, for that is what was waited for.
func (w *wait) shown() events.Time {
	if w.id == measure.TimeToWorkingCard && w.called != nil && w.unproven == nil && w.x.Wall != events.Never {
		return w.x.Wall - w.handling()
	}
	return w.x.Wall
}

// handling is what came after care's first attempt.
func (w *wait) handling() events.Time {
	if w.called == nil || w.alert == nil || w.x.Wall == events.Never {
		return 0
	}
	return max(w.x.Wall-(w.called.At-w.alert.At), 0)
}

// worst is the wait that somebody minded: for the contact, or, where that came
// soon and the card stayed dead for longer than the shopper wants to wait for a
// word, for the card.
func (r *Report) worst() *wait {
	if r.missed(measure.TimeToContact) {
		return r.waitFor(measure.TimeToContact)
	}
	if w := r.deadCard(); w != nil && w.x.Wall > r.patience() {
		return w
	}
	return nil
}

// deadCard is the one wait for a card that works, of a holder whose own purchase
// led to it; nil when there is none, or there are several.
func (r *Report) deadCard() *wait {
	if r.run.Result.N(measure.TimeToResolution) != 1 {
		return nil
	}
	return r.waitFor(measure.TimeToWorkingCard)
}

// patience is how soon the shopper wants to hear from the bank.
func (r *Report) patience() events.Time {
	for i := range r.plan.Checks {
		if c := &r.plan.Checks[i]; c.Stakeholder == plan.User && isContact(c) {
			return events.Time(c.Threshold.Value)
		}
	}
	return events.Never
}

// waitFor is the one span of a measure, with the events that explain it; nil
// when there is none, or there are several.
func (r *Report) waitFor(id measure.ID) *wait {
	if r.run.Events == nil || r.run.Result.N(id) != 1 {
		return nil
	}
	w := &wait{id: id, x: &r.run.Result.Spans(id).Worst}
	begun := r.event(w.x.Proof.About)
	for i := range r.run.Events {
		e := &r.run.Events[i]
		if begun == nil || e.Card != begun.Card || e.At < begun.At {
			continue
		}
		switch e.Kind {
		case events.AlertRaised:
			if w.alert == nil {
				w.alert = e
			}
		case events.CallbackAttempted, events.IdentityAsked, events.UseAsked:
			if w.called == nil {
				w.called = e
			}
		case events.CallMissed:
			w.missed++
		case events.IdentityFailed:
			if w.unproven == nil {
				w.unproven = e
			}
		}
		if w.unproven != nil && e.At > w.unproven.At && (e.Kind == events.CallAnswered || e.Kind == events.IdentityAsked) {
			w.again = e
		}
	}
	return w
}

// missed: a check over this measure was missed.
func (r *Report) missed(id measure.ID) bool {
	return slices.ContainsFunc(r.Judgements, func(j Judgement) bool {
		return j.Result == Missed && j.Check.Threshold.Measure == measure.Of(id).Name
	})
}

// agreement is what the owner agreed about the time to contact; nil when
// nothing.
func (r *Report) agreement() *Judgement {
	for i := range r.Judgements {
		if j := &r.Judgements[i]; j.Check.Stakeholder == plan.Owner && isContact(j.Check) {
			return j
		}
	}
	return nil
}

// isContact: the check is a latest time for the contact.
func isContact(c *plan.Check) bool {
	t := c.Threshold
	return t != nil && t.Measure == measure.Of(measure.TimeToContact).Name && t.Op[0] == '<' && t.Dimension() == measure.Span
}

func (r *Report) reasonsFor(w *wait) []string {
	lines := r.lost(w)
	proof := r.event(w.x.Proof.Event)
	switch {
	case w.id == measure.TimeToWorkingCard && w.unproven != nil:
		return append(lines, r.say(whyUnproven, "contact", after(r.spokenAt(w)), "until", r.untilProven(w)))
	case w.id == measure.TimeToWorkingCard:
		lines = append(lines, r.stayedLocked(w))
	case proof != nil && proof.Kind == events.NoticeAnswered:
		return append(lines, r.say(whyAnswered, "channel", r.channelWords(proof.Channel)))
	}
	switch {
	case w.called == nil && w.x.Wall != events.Never:
		return lines // mended without a call
	case w.called == nil:
		lines = append(lines, r.nobodyCalled(w)...)
	case w.missed > 1:
		lines = append(lines, r.say(whyMissed, "n", r.format.number(w.missed)))
	case w.missed == 1:
		lines = append(lines, r.say(whyMissedOnce))
	}
	switch {
	case r.binds(w):
		lines = append(lines, r.say(whyPolicy, "span", bound(r.plan.CustomerCare.NotBefore), "where", r.plan.Story.NotBefore))
		lines = append(lines, r.without(w)...)
		lines = append(lines, r.closedByThen(w)...)
		lines = append(lines, r.agreed()...)
	case w.called != nil && w.x.Wall != events.Never:
		lines = append(lines, r.closedOrBusy(w)...)
	}
	return append(lines, r.unproven()...)
}

// unproven says that the contact was not all that was waited for.
func (r *Report) unproven() []string {
	w := r.deadCard()
	if w == nil || w.unproven == nil {
		return nil
	}
	return []string{r.say(whyUnprovenToo, "until", r.untilProven(w))}
}

// spokenAt is how long after the alert care spoke to the shopper first.
func (r *Report) spokenAt(w *wait) events.Time {
	if contact := r.waitFor(measure.TimeToContact); contact != nil && contact.x.Wall != events.Never {
		return contact.x.Wall
	}
	return w.unproven.At - r.event(w.x.Proof.About).At
}

// untilProven says how the lock ended after identity was not verified.
func (r *Report) untilProven(w *wait) string {
	end := r.event(w.x.Proof.Event)
	switch {
	case w.x.Wall == events.Never || end == nil:
		return r.say(untilEnd)
	case end.Reason == events.Released:
		return r.say(untilReleased)
	case w.again == nil:
		return r.say(untilThen)
	case w.again.Kind == events.CallAnswered:
		return r.say(untilCalledLater, "span", roughly(w.again.At-w.unproven.At))
	}
	return r.say(untilSpokenLater, "span", roughly(w.again.At-w.unproven.At))
}

// after says how much later: at once, or after a span.
func after(d events.Time) string {
	if d == 0 {
		return say(verdictAtOnce)
	}
	return say(whyAfter, "span", roughly(d))
}

// lost says that the alert was, or that care had no number to call: until when,
// unless the wait was over before.
func (r *Report) lost(w *wait) []string {
	over := events.Never
	if end := r.event(w.x.Proof.Event); end != nil && w.x.Wall != events.Never {
		over = end.At
	}
	for i := range r.run.Events {
		e := &r.run.Events[i]
		switch {
		case e.Kind != events.FaultOccurred:
		case e.Until > over && e.Fault == events.NumberWrong:
			return []string{r.say(whyWrongTillThen)}
		case e.Until > over:
			return []string{r.say(whyLostTillThen)}
		case e.Fault == events.NumberWrong:
			return []string{r.say(whyWrongNumber, "span", bound(e.Until-e.At))}
		case e.Until > r.plan.Horizon:
			return []string{r.say(whyLostForGood)}
		default:
			return []string{r.say(whyLost, "span", bound(e.Until-e.At))}
		}
	}
	return nil
}

// stayedLocked says until when, and how soon the shopper was reached all the same.
func (r *Report) stayedLocked(w *wait) string {
	until := untilEnd
	switch end := r.event(w.x.Proof.Event); {
	case w.x.Wall == events.Never:
	case w.called != nil && w.called.Kind == events.CallbackAttempted:
		until = untilCalled
	case w.called != nil:
		until = untilSpoken
	case end != nil && end.Reason == events.Released:
		until = untilReleased
	case end != nil && end.Kind == events.CardReissued:
		until = untilNew
	default:
		until = untilThen
	}
	if contact := r.waitFor(measure.TimeToContact); contact != nil && contact.x.Wall != events.Never {
		said := whyReached
		if r.capped() {
			said = whyCapReached
		}
		return r.say(said, "contact", after(contact.x.Wall), "until", r.say(until))
	}
	if r.capped() {
		return r.say(whyCapped, "until", r.say(until))
	}
	return r.say(whyLocked, "until", r.say(until))
}

// nobodyCalled says why not.
func (r *Report) nobodyCalled(w *wait) []string {
	care := &r.plan.CustomerCare
	switch due := r.due(w); {
	case w.alert == nil:
		return []string{r.say(whyNoAlert)}
	case w.alert.Units == 0:
		return []string{r.say(whyNobodyAlerted)}
	case w.alert.Units&care.Unit == 0:
		return []string{r.say(whyOthersAlerted, "units", r.units(w.alert.Units))}
	case care.Attempts == 0:
		return []string{r.say(whyNoAttempts)}
	case due != nil:
		return []string{r.say(whyDue, "when", r.format.longDate(due.Until), "clock", r.format.clock(due.Until))}
	case len(r.lost(w)) > 0:
		return nil
	}
	return []string{r.say(whyNeverOpen)}
}

// due is the first call that was promised; nil when none was.
func (r *Report) due(w *wait) *events.Event {
	for i := range r.run.Events {
		if e := &r.run.Events[i]; e.Kind == events.CallbackScheduled && w.alert != nil && e.Card == w.alert.Card {
			return e
		}
	}
	return nil
}

// binds: without callback.not_before the wait would have been another.
func (r *Report) binds(w *wait) bool {
	other, notBefore := r.options.Without[measure.NotBefore], r.plan.CustomerCare.NotBefore
	if notBefore == 0 || w.alert == nil {
		return false
	}
	if other == nil {
		return w.called != nil && w.called.At-w.alert.At >= notBefore
	}
	return other.N(w.id) == 1 && other.Spans(w.id).Worst.Wall != w.x.Wall
}

// elsewhere is when care calls in the run without callback.not_before; Never
// when that was not run, or care does not reach the shopper there.
func (r *Report) elsewhere(w *wait) events.Time {
	other := r.options.Without[measure.NotBefore]
	if other == nil || other.N(w.id) != 1 || w.alert == nil {
		return events.Never
	}
	if took := other.Spans(w.id).Worst.Wall; took != events.Never {
		return w.alert.At + max(took-w.handling(), 0)
	}
	return events.Never
}

// without says what happens without the line of the policy, when it was run.
func (r *Report) without(w *wait) []string {
	if r.options.Without[measure.NotBefore] == nil {
		return nil
	}
	switch at := r.elsewhere(w); {
	case at == events.Never:
		return []string{r.say(whyNever)}
	case at == w.alert.At:
		return []string{r.say(whyAtOnce)}
	case r.opensAt(w.alert.At, at):
		return []string{r.say(whyStillClosed, "span", span(at-w.alert.At), "weekday", r.format.local(at).Weekday().String())}
	case w.x.Wall != events.Never && at < w.alert.At+w.shown():
		return []string{r.say(whyStill, "span", span(at-w.alert.At))}
	default:
		return []string{r.say(whyTakes, "span", span(at-w.alert.At))}
	}
}

// agreed says what was agreed about the time to contact: the same as care
// does, or something else.
func (r *Report) agreed() []string {
	j := r.agreement()
	switch {
	case j == nil:
		return nil
	case events.Time(j.Check.Threshold.Value) == r.plan.CustomerCare.NotBefore && j.Result != Met:
		return []string{r.say(whyAgreedNotKept, "expect", j.Check.Expect, "where", j.Check.Where)}
	case events.Time(j.Check.Threshold.Value) == r.plan.CustomerCare.NotBefore:
		return []string{r.say(whyAgreed, "expect", j.Check.Expect, "where", j.Check.Where)}
	}
	return []string{r.say(whyAgreedOther, "expect", j.Check.Expect, "where", j.Check.Where)}
}

// closedOrBusy says what a call that was allowed waited for.
func (r *Report) closedOrBusy(w *wait) []string {
	if w.alert == nil {
		return nil
	}
	due := r.due(w)
	switch {
	case r.opensAt(w.alert.At, w.called.At):
		return []string{r.say(whyClosed, "weekday", r.format.local(w.called.At).Weekday().String(), "clock", r.format.clock(w.called.At))}
	case due != nil && w.called.Kind == events.CallbackAttempted && w.called.At > due.Until && r.queued():
		return []string{r.say(whyBusy)}
	}
	return nil
}

// queued: a case waited for a free agent, as far as cases are attributed.
func (r *Report) queued() bool {
	all := r.run.Result.Where.All()
	return all.Cases == 0 || all.Parts[measure.Queue].Wall > 0
}

// closedByThen says that care was closed when it might have called by its
// policy, and called when it opened.
func (r *Report) closedByThen(w *wait) []string {
	if w.called == nil {
		return nil
	}
	if due := w.alert.At + r.plan.CustomerCare.NotBefore; r.opensAt(due, w.called.At) {
		return []string{r.say(whyClosedByThen, "weekday", r.format.local(w.called.At).Weekday().String(), "clock", r.format.clock(w.called.At))}
	}
	return nil
}

// waitedForOpening: care was closed when the alert came, and called when it
// opened, or would have without callback.not_before.
func (r *Report) waitedForOpening(w *wait) bool {
	return r.opensAt(w.alert.At, w.called.At) || r.opensAt(w.alert.At, r.elsewhere(w))
}

// opensAt: care was closed at an instant, and opened at the other.
func (r *Report) opensAt(from, at events.Time) bool {
	closed, opens := true, false
	for _, s := range Context(r.plan).Open {
		closed = closed && (from < s.From || s.Until <= from)
		opens = opens || s.From > from && s.From == at
	}
	return closed && opens
}
