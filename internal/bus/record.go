package bus

import (
	"strconv"
	"strings"

	"holdsim/events"
)

// subjectHeader repeats the subject of a record. Who reads a consumer from
// another account may be shown the consumer's delivery subject in its place.
const subjectHeader = "Holdsim-Subject"

// Record is one message of the stream.
type Record struct {
	Seq    uint64
	Run    string
	Origin events.Origin
	Name   string // what follows the origin: "round", "plan.shopper", "ev.card.locked"; with a Fault, what the record bears in place of a subject
	Data   []byte
	// Fault says why the record belongs to no run; empty for one that does.
	Fault string
}

// Subject is where the record was published.
func (r *Record) Subject() string {
	if r.Fault != "" {
		return r.Name
	}
	return strings.TrimSuffix(events.OwnSubjects(r.Run, r.Origin), ">") + r.Name
}

// IsEvent reports whether the record is an event of a service.
func (r *Record) IsEvent() bool { return strings.HasPrefix(r.Name, "ev.") }

// parseSubject takes a subject apart into run, origin and name.
func parseSubject(subject string) (run string, o events.Origin, name string, ok bool) {
	rest, ok := strings.CutPrefix(subject, "holdsim.")
	if !ok {
		return "", 0, "", false
	}
	run, rest, ok = strings.Cut(rest, ".")
	if !ok {
		return "", 0, "", false
	}
	who, name, ok := strings.Cut(rest, ".")
	if !ok {
		return "", 0, "", false
	}
	o, ok = events.ParseOrigin(who)
	return run, o, name, ok
}

// RunName is the name of the run that is opened when after is the sequence of
// the conductor's last record. Two conductors that open the same plan at the
// same place open the same run.
func RunName(planDigest string, after uint64) string {
	_, hex, found := strings.Cut(planDigest, ":")
	if !found {
		hex = planDigest
	}
	return hex[:min(len(hex), 12)] + "-" + strconv.FormatUint(after, 10)
}

// RunBegins is the sequence from which a run is to be read: that of its run
// record or a little before. It reports false for what is not a run's name.
func RunBegins(run string) (uint64, bool) {
	i := strings.LastIndexByte(run, '-')
	after, err := strconv.ParseUint(run[i+1:], 10, 64)
	return after + 1, err == nil && i > 0
}
