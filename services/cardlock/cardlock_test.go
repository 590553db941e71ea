package cardlock_test

import (
	"testing"

	"holdsim/events"
	"holdsim/internal/cast/casttest"
	"holdsim/services"
	"holdsim/services/cardlock"
)

// base is the card system of the case, with the local day beginning at 04:00 UTC.
func base() any {
	c := &cardlock.Config{
		Seed: 1, Cards: 3, PerPurchase: 250_000, PerDay: 500_000, Locks: true,
		UnlockLag: services.Quantiles{int64(events.Minute)},
	}
	for day := range events.Time(8) {
		c.Days = append(c.Days, casttest.Saturday+4*events.Hour+(day-1)*events.Day)
	}
	return c
}

// notified is base with a ladder that a torture can climb.
func notified() any {
	c := base().(*cardlock.Config)
	c.ReleaseAfter = 3 * events.Hour
	c.Notices = []cardlock.Notice{
		{Channel: events.Text, Takes: services.Quantiles{0, 60_000}, Fails: services.Chance{In: 1, Of: 3}, AnswerUnlocks: true},
		{Channel: events.Voice, After: events.Minute},
	}
	return c
}

// bounded is notified with all that bounds a ladder and a lock.
func bounded() any {
	c := notified().(*cardlock.Config)
	c.Cap, c.CapPerDay, c.ReissueAfter = 5_000, 8_000, events.Hour
	c.TellsDeclines, c.Confirms, c.AtMost, c.Per = true, true, 2, 2*events.Hour
	c.Reach = []services.Chance{{In: 1, Of: 2}, {In: 1, Of: 2}, services.Always, services.Always}
	c.Quiet = []cardlock.Span{{From: casttest.Saturday + events.Hour, Until: casttest.Saturday + 90*events.Minute}}
	for i := range c.Notices {
		c.Notices[i].KeepsQuiet = true
	}
	return c
}

func TestStories(t *testing.T) { casttest.Stories(t, "testdata/stories", &cardlock.Spec, base) }

func TestSurvivesAnything(t *testing.T) { casttest.Torture(t, &cardlock.Spec, notified()) }

func TestSurvivesAnythingWithinBounds(t *testing.T) { casttest.Torture(t, &cardlock.Spec, bounded()) }
