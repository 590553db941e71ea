// Package zone knows the world's time zones from one embedded copy of the IANA
// database and from nothing else: neither the machine's zone files nor the
// environment variables TZ and ZONEINFO matter, and neither does the release of
// Go that built the program, so a plan is the same on every machine.
//
// zoneinfo.zip is release 2025c of the database (public domain), as Go 1.26
// ships it in lib/time.
package zone

import (
	"archive/zip"
	"bytes"
	_ "embed" // for the database
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"holdsim/events"
)

//go:embed zoneinfo.zip
var database []byte

// files opens the database once. A broken one is a fault of the build.
var files = sync.OnceValue(func() map[string]*zip.File {
	r, err := zip.NewReader(bytes.NewReader(database), int64(len(database)))
	if err != nil {
		panic(fmt.Sprintf("zone: the embedded database cannot be read: %v", err))
	}
	all := map[string]*zip.File{}
	for _, f := range r.File {
		if !strings.HasSuffix(f.Name, "/") {
			all[f.Name] = f
		}
	}
	return all
})

// Names lists every zone of the database in alphabetical order.
func Names() []string {
	names := make([]string, 0, len(files()))
	for n := range files() {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// Load finds a zone by its IANA name, such as America/New_York.
func Load(name string) (*time.Location, error) {
	f, ok := files()[name]
	if !ok {
		return nil, fmt.Errorf("%q is not a time zone of the IANA database", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return time.LoadLocationFromTZData(name, data)
}

// Offset is what the zone's clocks add to UTC at an instant.
func Offset(loc *time.Location, at events.Time) events.Time {
	_, seconds := time.UnixMilli(int64(at)).In(loc).Zone()
	return events.Time(seconds) * events.Second
}

// Instants lists the instants at which the zone's clocks show a reading,
// earliest first: one as a rule, none when the clocks skip it, two when they
// show it twice. The reading is given as the instant at which a clock in UTC
// would show it.
func Instants(loc *time.Location, reading events.Time) []events.Time {
	var found []events.Time
	// The clocks are less than a day away from UTC, and change at most once
	// within two days.
	for _, near := range []events.Time{reading - events.Day, reading + events.Day} {
		at := reading - Offset(loc, near)
		if Offset(loc, at) == reading-at && !slices.Contains(found, at) {
			found = append(found, at)
		}
	}
	slices.Sort(found)
	return found
}

// First is the first instant at which the zone's clocks show a reading or,
// where they skip it, the first instant after the gap.
func First(loc *time.Location, reading events.Time) events.Time {
	if all := Instants(loc, reading); len(all) > 0 {
		return all[0]
	}
	return afterGap(loc, reading)
}

// Last is the last instant at which the zone's clocks show a reading or, where
// they skip it, the first instant after the gap.
func Last(loc *time.Location, reading events.Time) events.Time {
	if all := Instants(loc, reading); len(all) > 0 {
		return all[len(all)-1]
	}
	return afterGap(loc, reading)
}

// afterGap is the instant at which the clocks leap over a reading.
func afterGap(loc *time.Location, reading events.Time) events.Time {
	before := time.UnixMilli(int64(reading - events.Day)).In(loc)
	_, end := before.ZoneBounds()
	return events.Time(end.UnixMilli())
}
