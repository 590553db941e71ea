package scenario

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Location is a place on the earth.
type Location struct {
	Pos
	Lat Degrees `yaml:"lat" need:"yes" doc:"Its latitude in degrees, north above 0: 40.7128"`
	Lon Degrees `yaml:"lon" need:"yes" doc:"Its longitude in degrees, east above 0: -74.0060"`
}

// Degrees is an angle in degrees with at most six decimals, from -180 to 180.
type Degrees struct {
	Pos
	Micro int64 // millionths of a degree
}

var degreesPattern = regexp.MustCompile(`^([+-]?)(\d{1,3})(?:\.(\d{1,6}))?$`)

func (*Degrees) expects() string { return "an angle in degrees, such as 40.7128" }

func (d *Degrees) read(text string) error {
	parts := degreesPattern.FindStringSubmatch(text)
	if parts == nil {
		return fmt.Errorf("%s is not an angle in degrees; write one such as 40.7128 or -74.006, with at most 6 decimals", quote(text))
	}
	micro, _ := strconv.ParseInt(parts[2]+(parts[3] + "000000")[:6], 10, 64) // at most 9 digits
	if strings.HasPrefix(parts[1], "-") {
		micro = -micro
	}
	if micro < -180_000_000 || micro > 180_000_000 {
		return fmt.Errorf("%s is out of range; expected is -180 to 180", text)
	}
	d.Micro = micro
	return nil
}

// check holds the latitude to its own range.
func (l *Location) check(src *Source) error {
	if l != nil && (l.Lat.Micro < -90_000_000 || l.Lat.Micro > 90_000_000) {
		return src.Errorf(l.Lat.At(), "lat: a latitude is between -90 and 90 degrees; are lat and lon exchanged?")
	}
	return nil
}

// checkPlaces checks where everything is.
func (sc *Scenario) checkPlaces() error {
	if err := sc.Home.check(sc.Source); err != nil {
		return err
	}
	for i := range sc.Merchants {
		if err := sc.Merchants[i].Location.check(sc.Source); err != nil {
			return err
		}
	}
	return nil
}
