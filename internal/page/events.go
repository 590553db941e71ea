package page

import (
	"fmt"
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/report"
)

// mostListed is how many events are listed all. Of a larger run only the chosen
// card's are, and those that prove something.
const mostListed = 400

// silent is from how long a span without an event is shown as one.
const silent = events.Hour

// eventList is every event in order, or those of one card.
type eventList struct {
	Heading string
	About   string
	Some    bool // not all events are listed
	Days    []eventDay
	Kinds   *kindTable // of a run of which not all are listed
	Filters []filter
	Shown   int
}

// eventDay are the rows of a local day.
type eventDay struct {
	Title string
	Rows  []eventRow
}

// eventRow is an event, something searched for and absent, or a silence.
type eventRow struct {
	Type          string // event, absence or silence
	ID, Number    string
	Clock         string
	Wall, Staffed string // since the decline
	Service, Kind string
	Card          string // where the run has several
	Lane          string
	Says          string
	Marks         []mark
	Who           string // whose statements it proves, as words
}

// filter is a choice over the rows.
type filter struct {
	Name, Label string
	Options     []option
}

type option struct{ Value, Words string }

// services are what the publishers of events are called.
var services = map[events.Origin]string{
	events.Conductor: "conductor", events.Shopper: "shopper", events.PointOfSale: "till", events.CardLock: "card lock",
	events.FraudBot: "fraud bot", events.CustomerCare: "customer care",
}

// lister makes the rows.
type lister struct {
	*view
	listed  []int             // indices of the events, ascending
	marks   map[uint64][]mark // by the number of an event
	who     map[uint64][]string
	absent  map[uint64][]report.Absence // by the event after which they stand
	decline map[events.Card][]doubt
}

// doubt is an instant from which on the time since the decline is counted.
type doubt struct{ from, since events.Time }

func (v *view) eventList() *eventList {
	l := &lister{view: v, marks: map[uint64][]mark{}, who: map[uint64][]string{}, absent: map[uint64][]report.Absence{}, decline: v.doubts()}
	l.prove()
	list := &eventList{Heading: "Every event, in order"}
	all := uint64(len(v.run.Events)) == v.run.Count && v.run.Count <= mostListed
	list.Some = !all
	for i := range v.run.Events {
		if n := uint64(i + 1); all || v.blueprint.Shows(&v.run.Events[i]) || len(l.marks[n]) > 0 {
			l.listed = append(l.listed, i)
		}
	}
	l.place()
	list.Days, list.Shown = l.days(), len(l.listed)
	list.About = v.Labelled(l.about(list))
	if list.Some {
		list.Heading = "What happened to one card, and what proves the statements"
		if len(l.listed) == 0 {
			list.Heading = "Too many events to list"
		}
		list.Kinds = v.kindTable()
	}
	list.Heading = v.Labelled(list.Heading)
	list.Filters = l.filters()
	return list
}

// about says what is listed, and how to get the rest.
func (l *lister) about(list *eventList) string {
	clocks := fmt.Sprintf("Local time, %s. Both clocks count from the decline.", l.run.Plan.Story.Place)
	if !list.Some {
		return clocks
	}
	if len(l.listed) == 0 {
		return fmt.Sprintf("The run has %s events, which is too many for a page. Every one of them: holdsim export FOLDER, or journal.jsonl in its folder.", l.Count())
	}
	return fmt.Sprintf("The run has %s events, which is too many for a page: listed are the %s of %s and of what proves a statement. Every one of them: holdsim export FOLDER, or journal.jsonl in its folder. %s",
		l.Count(), l.figures.Number(uint64(len(l.listed))), events.CardToken(l.blueprint.Card), clocks)
}

// prove notes which statements each event proves.
func (l *lister) prove() {
	for i := range l.Judgements {
		j := &l.Judgements[i]
		for _, n := range cited(j) {
			l.marks[n] = append(l.marks[n], mark{j.Number, j.Result})
			if who := string(j.Check.Stakeholder); !slices.Contains(l.who[n], who) {
				l.who[n] = append(l.who[n], who)
			}
		}
	}
}

// place puts what is absent after the event from which on it was looked for, if
// that is listed, or at the end.
func (l *lister) place() {
	for _, a := range l.Absences() {
		at := a.About
		if at == 0 || !slices.Contains(l.listed, int(at-1)) {
			at = 0
			if n := len(l.listed); n > 0 {
				at = uint64(l.listed[n-1] + 1)
			}
		}
		l.absent[at] = append(l.absent[at], a)
	}
}

// doubts are, by card, the instants since which a clock beside the story runs.
func (v *view) doubts() map[events.Card][]doubt {
	all := map[events.Card][]doubt{}
	for i := range v.Beats {
		b := &v.Beats[i]
		for _, p := range b.Paragraphs {
			if since := b.At - p.Wall; p.Clock && (len(all[b.Card]) == 0 || all[b.Card][len(all[b.Card])-1].since < since) {
				all[b.Card] = append(all[b.Card], doubt{since, since})
			}
		}
	}
	if len(v.Beats) == 0 {
		for i := range v.run.Events {
			if e := &v.run.Events[i]; e.Kind == events.AlertRaised && all[e.Card] == nil {
				all[e.Card] = []doubt{{e.At, e.At}}
			}
		}
	}
	return all
}

// since is how long after the decline an event happened, on both clocks; empty
// before it.
func (l *lister) since(e *events.Event) (wall, staffed string) {
	doubts := l.decline[e.Card]
	for i := len(doubts) - 1; i >= 0; i-- {
		if from := doubts[i].since; from <= e.At {
			return report.Measured(e.At - from), report.Measured(l.Staffed(from, e.At))
		}
	}
	return "", ""
}

// days are the rows by local day, with the silences between them.
func (l *lister) days() []eventDay {
	var days []eventDay
	last := events.Time(-1)
	for _, i := range l.listed {
		e := &l.run.Events[i]
		title := l.figures.LongDate(e.At)
		if last >= 0 && e.At-last > silent {
			day := &days[len(days)-1]
			day.Rows = append(day.Rows, l.silence(last, e.At))
		}
		if len(days) == 0 || days[len(days)-1].Title != title {
			days = append(days, eventDay{Title: title})
		}
		day := &days[len(days)-1]
		day.Rows = append(day.Rows, l.event(i))
		for _, a := range l.absent[uint64(i+1)] {
			day.Rows = append(day.Rows, l.absence(a))
		}
		last = e.At
	}
	if len(days) == 0 && len(l.absent[0]) > 0 {
		days = append(days, eventDay{Title: "Searched for"})
		for _, a := range l.absent[0] {
			days[0].Rows = append(days[0].Rows, l.absence(a))
		}
	}
	return days
}

func (l *lister) event(i int) eventRow {
	e, n := &l.run.Events[i], uint64(i+1)
	row := eventRow{
		Type: "event", ID: fmt.Sprintf("e%d", n), Number: fmt.Sprintf("#%d", n), Clock: l.figures.ClockSeconds(e.At),
		Service: l.Labelled(services[e.ID.Origin]), Kind: e.Kind.String(), Lane: lane(e.Kind), Says: l.teller.Says(e), Marks: l.marks[n], Who: strings.Join(l.who[n], " "),
	}
	row.Wall, row.Staffed = l.since(e)
	if l.run.Plan.Names.Cards > 1 {
		row.Card = events.CardToken(e.Card)
	}
	return row
}

func (l *lister) absence(a report.Absence) eventRow {
	row := eventRow{Type: "absence", ID: fmt.Sprintf("a%d", a.Number), Number: "–", Clock: "–"}
	row.Kind = a.Kind.String()
	row.Says = fmt.Sprintf("Searched for in all %s events: none.", l.Count())
	for i := range l.Judgements {
		if j := &l.Judgements[i]; slices.Contains(a.Statements, j.Number) && j.Number > 0 {
			row.Marks = append(row.Marks, mark{j.Number, j.Result})
			row.Who += string(j.Check.Stakeholder) + " "
		}
	}
	return row
}

func (l *lister) silence(from, until events.Time) eventRow {
	return eventRow{Type: "silence", Wall: report.Measured(until - from),
		Says: l.Labelled(fmt.Sprintf("No event from %s %s to %s %s. Of that time, care is open for %s.",
			l.figures.Weekday(from), l.figures.Clock(from), l.figures.Weekday(until), l.figures.Clock(until), report.Measured(l.Staffed(from, until))))}
}

// filters offer what there is to choose from.
func (l *lister) filters() []filter {
	seen, lanes := map[string]bool{}, map[string]bool{}
	for _, i := range l.listed {
		seen[l.Labelled(services[l.run.Events[i].ID.Origin])] = true
		lanes[lane(l.run.Events[i].Kind)] = true
	}
	service := filter{Name: "service", Label: "Service"}
	for _, o := range []events.Origin{events.Shopper, events.PointOfSale, events.CardLock, events.FraudBot, events.CustomerCare, events.Conductor} {
		if name := l.Labelled(services[o]); seen[name] {
			service.Options = append(service.Options, option{name, name})
		}
	}
	who := filter{Name: "who", Label: "Evidence for"}
	for _, p := range l.parties {
		who.Options = append(who.Options, option{p.ID(), p.Name})
	}
	all := []filter{service, who}
	in := filter{Name: "lane", Label: "Row of the blueprint"}
	for _, name := range laneNames {
		if lanes[name] {
			in.Options = append(in.Options, option{name, name})
		}
	}
	if len(in.Options) > 0 {
		all = append(all, in)
	}
	return all
}
