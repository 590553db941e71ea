package report

import (
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/column"
	"holdsim/internal/measure"
)

func (r *Report) openOnDay(t events.Time) []measure.Opening {
	d := r.dayOf(t)
	return r.openOn(r.plan.Story.Days[d].From, r.plan.Story.Days[d+1].From)
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
