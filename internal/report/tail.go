package report

import (
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/column"
	"holdsim/internal/measure"
)

// fix is what would mend a missed check, by measure and by who can do it.
// Where there is no sentence of its own, the expectation itself is said.
func (r *Report) fix(j *Judgement, by string) string {
	id, _ := measure.Find(j.Check.Threshold.Measure)
	switch {
	case by == "technology" && (id == measure.ResolvedAtPOS || id == measure.GenuineDeclined):
		if e := r.event(j.Outcome.Proof.Event); e != nil && (e.Reason == events.OverPurchaseMax || e.Reason == events.OverDayMax) {
			return r.say(fixLimit)
		}
		if r.run.Result.Kinds[events.StepUpPrompted] > 0 {
			return r.say(fixOtherProof)
		}
		return r.say(fixAskAtTill)
	case by == "technology" && (id == measure.ToldOfLock || id == measure.TimeToNotice):
		return r.say(r.fixNotice())
	case by == "technology" && id == measure.FraudPaid:
		if h := r.run.Result.Hits(measure.FraudPassed); h.Hits > 0 {
			return r.say(fixThiefProof)
		}
		return r.say(fixThiefRules)
	case by == "people" && id == measure.TimeToContact:
		return r.fixPeople()
	case by == "agreement" && id == measure.TimeToContact:
		return r.fixAgreement()
	}
	return j.Check.Expect
}

// fixNotice is what becomes of the notice.
func (r *Report) fixNotice() phrase {
	switch k := &r.run.Result.Kinds; {
	case k[events.NoticeSent] == 0:
		return fixNotice
	case k[events.NoticeFailed] > 0:
		return fixNoticeToo
	}
	return fixNoticeSooner
}

// fixPeople is what customer care could do about a contact that came late.
func (r *Report) fixPeople() string {
	w := r.waitFor(measure.TimeToContact)
	switch {
	case w == nil || w.alert == nil:
		return r.say(fixFaster)
	case w.called == nil:
		return r.say(fixCall)
	case w.missed > 0:
		return r.say(fixReach)
	case !r.waitedForOpening(w):
		return r.say(fixFaster)
	}
	weekday := r.format.local(w.alert.At).Weekday().String()
	if len(r.openOnDay(w.alert.At)) > 0 {
		return r.say(fixOpenLonger, "weekday", weekday)
	}
	return r.say(fixOpen, "weekday", weekday)
}

// fixAgreement is what could be agreed instead: the agreement's own time is
// named, which need not be what care does.
func (r *Report) fixAgreement() string {
	agreed := r.agreement()
	w := r.waitFor(measure.TimeToContact)
	switch {
	case w != nil && w.missed > 0 && w.x.Wall == events.Never:
		return r.say(fixAgreeUnreached)
	case agreed == nil:
		return r.say(fixAgreeSooner)
	}
	span := bound(events.Time(agreed.Check.Threshold.Value))
	if events.Time(agreed.Check.Threshold.Value) != r.plan.CustomerCare.NotBefore {
		return r.say(fixAgreed, "span", span)
	}
	return r.say(fixAgree, "span", span)
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
	if by == "people" && len(r.unproven()) > 0 {
		what = append(what, r.say(fixIdentity))
	}
	return what
}

func (r *Report) fixable(p *page) {
	var parts []string
	for _, by := range fixers {
		if what := r.fixes(by.word); len(what) > 0 {
			parts = append(parts, r.say(by.says, "what", strings.Join(what, ", ")))
		}
	}
	if len(parts) > 0 {
		p.labelled(r.say(labelFixable), joined(parts, Width-2-labelWidth)...)
		p.gap()
	}
}

// joined puts parts beside each other while they fit in w characters.
func joined(parts []string, w int) []string {
	var lines []string
	for _, part := range parts {
		if n := len(lines); n > 0 && column.Width(lines[n-1])+3+column.Width(part) <= w {
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
		lines = append(lines, r.say(honestQuote))
	}
	if len(r.plan.Story.Assumed) > 0 {
		lines = append(lines, r.say(honestAssumed, "files", strings.Join(r.sources(), ", "), "assumed", strings.Join(r.plan.Story.Assumed, ", ")))
	}
	if slices.Contains(r.options.Files, summaryFile) {
		lines = append(lines, r.say(honestFormulas, "file", summaryFile))
	}
	p.labelled(r.say(labelHonestly), lines...)
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
	days := r.say(honestOneDay)
	if n > 1 {
		days = r.say(honestDays, "n", numeral(n))
	}
	cards := r.plan.Names.Cards
	switch {
	case cards == 1:
		return r.say(honestOne, "days", days)
	case r.tellable():
		return r.say(honestFew, "cards", numeral(cards), "days", days)
	}
	return r.say(honestMany, "cards", r.format.number(uint64(cards)), "days", days, "seed", numeral(r.plan.Names.Seed))
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
	if n := len(r.options.Files); r.options.Folder != "" && n > 0 {
		journal := r.options.Files[n-1]
		if r.run.Footer != nil {
			journal += nbsp + nbsp + strings.ReplaceAll(r.say(filesHash, "hash", r.run.Footer.SHA256[:12]), " ", nbsp)
		}
		lines := []string{r.options.Folder}
		if others := strings.ReplaceAll(strings.Join(r.options.Files[:n-1], " · "), " ", nbsp); others != "" {
			lines = append(lines, others)
		}
		p.labelled(r.say(labelFiles), append(lines, journal)...)
	}
	r.next(p)
}

// widestCommand is how wide a command may be that its explanation stands
// beside. One that is wider stands on a line of its own, to be copied whole.
const widestCommand = 54

func (r *Report) next(p *page) {
	w := 0
	for _, n := range r.options.Next {
		w = max(w, column.Width(n.Command))
	}
	label := r.say(labelNext)
	for _, n := range r.options.Next {
		if w <= widestCommand {
			p.row(column.Pad(label, labelWidth), cell{n.Command, w + 1}, cell{r.labels.Apply(n.Shows), Width - 5 - labelWidth - w})
		} else {
			p.row(column.Pad(label, labelWidth), cell{r.labels.Apply(n.Shows), Width - 2 - labelWidth})
			p.line(strings.Repeat(" ", min(4+labelWidth, max(Width-w, 2))) + n.Command)
		}
		label = ""
	}
}
