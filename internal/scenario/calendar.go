package scenario

import (
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/ecb"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/us"
)

// calendars are the public holidays that customer care may keep.
var calendars = []struct {
	name     string
	holidays []*cal.Holiday
}{
	{"none", nil},
	{"us-federal", us.Holidays},
	{"de-berlin", de.HolidaysBE},
	{"de-bavaria", de.HolidaysBY},
	{"at", at.Holidays},
	{"gb", gb.Holidays},
	{"ecb-target", ecb.Holidays},
}

// Calendars lists the names of the holiday calendars.
func Calendars() []string {
	var names []string
	for _, c := range calendars {
		names = append(names, c.name)
	}
	return names
}

// Holidays tells the public holidays of a calendar.
type Holidays struct{ c *cal.Calendar }

// FindHolidays finds a calendar by its name.
func FindHolidays(name string) (Holidays, bool) {
	for _, c := range calendars {
		if c.name == name {
			h := Holidays{&cal.Calendar{}}
			h.c.AddHoliday(c.holidays...)
			return h, true
		}
	}
	return Holidays{}, false
}

// english are the holidays of Germany and Austria as English calls them: a
// story is told in one language.
var english = map[string]string{
	"Neujahrstag":                "New Year's Day",
	"Heilige Drei Könige":        "Epiphany",
	"Frauentag":                  "International Women's Day",
	"Karfreitag":                 "Good Friday",
	"Ostermontag":                "Easter Monday",
	"Tag der Arbeit":             "Labour Day",
	"Christi Himmelfahrt":        "Ascension Day",
	"Pfingstmontag":              "Whit Monday",
	"Fronleichnam":               "Corpus Christi",
	"Mariä Himmelfahrt":          "Assumption Day",
	"Tag der Deutschen Einheit":  "Day of German Unity",
	"Nationalfeiertag":           "Austrian National Day",
	"Allerheiligen":              "All Saints' Day",
	"Mariä Empfängnis":           "Immaculate Conception",
	"Weihnachtstag":              "Christmas Day",
	"Christtag":                  "Christmas Day",
	"Zweiter Weihnachtsfeiertag": "Second Day of Christmas",
	"Stefanitag":                 "St Stephen's Day",
}

// On is the English name of the holiday that is kept on a day, or nothing. A
// holiday on a weekend is kept on the weekday that the calendar names.
func (h Holidays) On(year int, month time.Month, day int) string {
	actual, observed, holiday := h.c.IsHoliday(time.Date(year, month, day, 12, 0, 0, 0, time.UTC))
	if !actual && !observed || holiday == nil {
		return ""
	}
	if name, ok := english[holiday.Name]; ok {
		return name
	}
	return holiday.Name
}
