package report

import (
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// why explains the time to contact of a single story, when it was long enough
// to be missed by somebody.
func (r *Report) why(p *page) {
	question, text := r.explained()
	if text == "" {
		return
	}
	if width(question) > labelWidth-2 {
		question, text, _ = strings.Cut(question+" "+text, " ")
	}
	p.labelled(strings.ToUpper(question), text)
}

// explained asks why the contact took so long, and answers; empty when nobody
// minded.
func (r *Report) explained() (question, answer string) {
	contact := r.contact()
	if contact == nil || !r.missed(measure.TimeToContact) {
		return "", ""
	}
	return say(labelWhy, "span", roughly(contact.Wall)), strings.Join(r.reasonsFor(contact), " ")
}

// contact is the one span from alert to contact; nil when there is none or
// there are several.
func (r *Report) contact() *measure.Extreme {
	if r.run.Result.N(measure.TimeToContact) != 1 {
		return nil
	}
	return &r.run.Result.Spans(measure.TimeToContact).Worst
}

// missed: a check over this measure was missed.
func (r *Report) missed(id measure.ID) bool {
	return slices.ContainsFunc(r.Judgements, func(j Judgement) bool {
		return j.Result == Missed && j.Check.Threshold.Measure == measure.Of(id).Name
	})
}

func (r *Report) reasonsFor(contact *measure.Extreme) []string {
	var lines []string
	alert := r.event(contact.Proof.About)
	for i := range r.run.Events {
		if e := &r.run.Events[i]; e.Kind == events.FaultOccurred && e.Fault == events.AlertLost {
			lines = append(lines, say(whyLost, "span", bound(e.Until-e.At)))
		}
	}
	lines = append(lines, r.calls()...)
	notBefore := r.plan.CustomerCare.NotBefore
	switch {
	case r.run.Result.Kinds[events.CallbackAttempted] == 0:
	case notBefore > 0 && contact.Wall >= notBefore:
		lines = append(lines, say(whyPolicy, "span", bound(notBefore), "where", r.plan.Story.NotBefore))
		lines = append(lines, r.without(alert)...)
		lines = append(lines, r.agreed()...)
	case alert != nil:
		lines = append(lines, r.closed(alert.At, contact)...)
	}
	return lines
}

// agreed says what was agreed about the time to contact.
func (r *Report) agreed() []string {
	for i := range r.Judgements {
		c := r.Judgements[i].Check
		if r.Judgements[i].Result == Met && c.Stakeholder == plan.Owner && c.Threshold.Measure == measure.Of(measure.TimeToContact).Name {
			return []string{say(whyAgreed, "expect", c.Expect, "where", c.Where)}
		}
	}
	return nil
}

// calls says how often nobody was reached.
func (r *Report) calls() []string {
	k := &r.run.Result.Kinds
	switch missed := k[events.CallMissed]; {
	case k[events.CallbackAttempted] == 0 && k[events.CareCalled] == 0:
		return []string{say(whyNobodyCalled)}
	case missed == 1:
		return []string{say(whyMissedOnce)}
	case missed > 1:
		return []string{say(whyMissed, "n", r.format.number(missed))}
	}
	return nil
}

// without says what happens without the line of the policy, when it was run.
func (r *Report) without(alert *events.Event) []string {
	other := r.options.Without
	if other == nil || other.N(measure.TimeToContact) != 1 {
		return nil
	}
	took := other.Spans(measure.TimeToContact).Worst.Wall
	switch {
	case took == events.Never:
		return []string{say(whyNever)}
	case took == 0:
		return []string{say(whyAtOnce)}
	case alert != nil && r.opensAt(alert.At, alert.At+took):
		return []string{say(whyStillClosed, "span", span(took), "weekday", r.format.local(alert.At+took).Weekday().String())}
	}
	return []string{say(whyStill, "span", span(took))}
}

// opensAt: care was closed at an instant, and opened next at the other.
func (r *Report) opensAt(from, at events.Time) bool {
	for _, s := range Context(r.plan).Open {
		if s.Until > from {
			return s.From > from && s.From == at
		}
	}
	return false
}

// closed says that care was closed when the alert came.
func (r *Report) closed(from events.Time, contact *measure.Extreme) []string {
	for _, s := range Context(r.plan).Open {
		if s.Until <= from {
			continue
		}
		if s.From <= from || contact.Wall != events.Never && s.From > from+contact.Wall {
			return nil
		}
		return []string{say(whyClosed, "weekday", r.format.local(s.From).Weekday().String(), "clock", r.format.clock(s.From))}
	}
	return nil
}

// fix is what would mend a missed check, by measure and by who can do it.
// Where there is no sentence of its own, the expectation itself is said.
func (r *Report) fix(j *Judgement, by string) string {
	id, _ := measure.Find(j.Check.Threshold.Measure)
	switch {
	case by == "technology" && (id == measure.ResolvedAtPOS || id == measure.GenuineDeclined):
		if e := r.event(j.Outcome.Proof.Event); e != nil && (e.Reason == events.OverPurchaseMax || e.Reason == events.OverDayMax) {
			return say(fixLimit)
		}
		if r.run.Result.Kinds[events.StepUpPrompted] > 0 {
			return say(fixOtherProof)
		}
		return say(fixAskAtTill)
	case by == "technology" && (id == measure.ToldOfLock || id == measure.TimeToNotice):
		return say(fixNotice)
	case by == "people" && id == measure.TimeToContact:
		if alert := r.event(j.Outcome.Proof.About); alert != nil && len(r.openOnDay(alert.At)) == 0 {
			return say(fixOpen, "weekday", r.format.local(alert.At).Weekday().String())
		}
		return say(fixFaster)
	case by == "agreement" && id == measure.TimeToContact:
		if notBefore := r.plan.CustomerCare.NotBefore; notBefore > 0 {
			return say(fixAgree, "span", bound(notBefore))
		}
		return say(fixAgreeSooner)
	}
	return j.Check.Expect
}

func (r *Report) openOnDay(t events.Time) []measure.Opening {
	d := r.dayOf(t)
	return r.openOn(r.plan.Story.Days[d].From, r.plan.Story.Days[d+1].From)
}

// fixers are who can mend something.
var fixers = []struct {
	word string
	says phrase
}{{"technology", fixTechnology}, {"people", fixPeople}, {"agreement", fixAgreement}}

// fixes are what one of them can do about the missed checks.
func (r *Report) fixes(by string) []string {
	var what []string
	for i := range r.Judgements {
		j := &r.Judgements[i]
		if j.Result != Missed || !slices.Contains(j.Check.FixableBy, by) {
			continue
		}
		if fix := r.fix(j, by); !slices.Contains(what, fix) {
			what = append(what, fix)
		}
	}
	return what
}

func (r *Report) fixable(p *page) {
	var parts []string
	for _, by := range fixers {
		if what := r.fixes(by.word); len(what) > 0 {
			parts = append(parts, say(by.says, "what", strings.Join(what, ", ")))
		}
	}
	if len(parts) > 0 {
		p.labelled(say(labelFixable), joined(parts, Width-2-labelWidth)...)
		p.gap()
	}
}

// joined puts parts beside each other while they fit in w characters.
func joined(parts []string, w int) []string {
	var lines []string
	for _, part := range parts {
		if n := len(lines); n > 0 && width(lines[n-1])+3+width(part) <= w {
			lines[n-1] += " · " + part
		} else {
			lines = append(lines, part)
		}
	}
	return lines
}

func (r *Report) honestly(p *page) {
	lines := []string{r.sample()}
	if r.run.Result.Kinds[events.FeedbackGiven] > 0 && r.tellable() {
		lines = append(lines, say(honestQuote))
	}
	if len(r.plan.Story.Assumed) > 0 {
		lines = append(lines, say(honestAssumed, "files", strings.Join(r.sources(), ", "), "assumed", strings.Join(r.plan.Story.Assumed, ", ")))
	}
	if slices.Contains(r.options.Files, summaryFile) {
		lines = append(lines, say(honestFormulas, "file", summaryFile))
	}
	p.labelled(say(labelHonestly), lines...)
	p.gap()
}

// summaryFile is the name of the report as a document.
const summaryFile = "summary.json"

// sample says how much was seen.
func (r *Report) sample() string {
	n := len(r.plan.Story.Days) - 1
	if len(r.Beats) > 0 {
		n = r.Beats[len(r.Beats)-1].LastDay - r.Beats[0].Day + 1
	}
	days := say(honestOneDay)
	if n > 1 {
		days = say(honestDays, "n", numeral(n))
	}
	cards := r.plan.Names.Cards
	switch {
	case cards == 1:
		return say(honestOne, "days", days)
	case r.tellable():
		return say(honestFew, "cards", numeral(cards), "days", days)
	}
	return say(honestMany, "cards", r.format.number(uint64(cards)), "days", days, "seed", numeral(r.plan.Names.Seed))
}

// sources are the files that checks come from: scenario and policy.
func (r *Report) sources() []string {
	var out []string
	for i := range r.plan.Checks {
		file := r.plan.Checks[i].Where
		if at := strings.LastIndexByte(file, ':'); at >= 0 {
			file = file[:at]
		}
		if file != "" && !slices.Contains(out, file) {
			out = append(out, file)
		}
	}
	return out
}

func (r *Report) files(p *page) {
	if r.options.Folder != "" {
		names := strings.ReplaceAll(strings.Join(r.options.Files, " · "), " ", nbsp)
		if r.run.Footer != nil {
			names += nbsp + nbsp + strings.ReplaceAll(say(filesHash, "hash", r.run.Footer.SHA256[:12]), " ", nbsp)
		}
		if one := r.options.Folder + nbsp + nbsp + nbsp + names; width(one) <= Width-2-labelWidth {
			p.labelled(say(labelFiles), one)
		} else {
			p.labelled(say(labelFiles), r.options.Folder, names)
		}
	}
	r.next(p)
}

// widestCommand is how wide a command may be that its explanation stands
// beside. One that is wider stands on a line of its own, to be copied whole.
const widestCommand = 54

func (r *Report) next(p *page) {
	w := 0
	for _, n := range r.options.Next {
		w = max(w, width(n.Command))
	}
	label := say(labelNext)
	for _, n := range r.options.Next {
		if w <= widestCommand {
			p.row(pad(label, labelWidth), cell{n.Command, w + 1}, cell{n.Shows, Width - 5 - labelWidth - w})
		} else {
			p.row(pad(label, labelWidth), cell{n.Shows, Width - 2 - labelWidth})
			p.line("  " + n.Command)
		}
		label = ""
	}
}
