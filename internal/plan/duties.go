package plan

import (
	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/scenario"
)

// The bounds by which the profiles of duties are read. They illustrate the law
// and are no legal advice; the first two are assumed.
const (
	immediately = 15 * events.Minute // PSD2 68(3): "immediately thereafter"
	promptly    = events.Day         // PSD2 68(4): unblock once the reasons no longer exist
	tcpaMost    = 3                  // 47 CFR 64.1200(a)(9): messages per event
	tcpaIn      = 3 * events.Day     // in three days
)

// duties holds the policy to the profile of duties that its agreement names.
func (c *compiler) duties() []string {
	switch c.pol.Agreement.Profile.V {
	case scenario.DutiesPSD2:
		return c.psd2()
	case scenario.DutiesTCPA:
		return c.tcpa()
	}
	return nil
}

// psd2 are Directive (EU) 2015/2366, articles 68(3), 68(4) and 70(1)(c).
func (c *compiler) psd2() (all []string) {
	if _, _, locks := c.lockingAct(); !locks || c.pol.CardLock.Lock.V == "none" {
		return nil
	}
	lock, calls := &c.pol.CardLock, &c.pol.Care.Callback
	switch {
	case len(lock.Notices) == 0:
		all = append(all, c.warn(lock.At(), "card_lock: PSD2 68(3) asks that the payer is told of a block and why, before or immediately after; no notice is sent.")...)
	case lock.Notices[0].After.V > immediately:
		all = append(all, c.warn(lock.Notices[0].At(), "after: PSD2 68(3) asks that the payer is told of a block immediately; the first notice is sent %s after it.", measure.SpanInWords(lock.Notices[0].After.V))...)
	}
	if !c.answerUnlocks() && !c.careTakesCalls() && calls.NotBefore.V > promptly {
		all = append(all, c.warn(calls.NotBefore.At(), "not_before: PSD2 68(4) asks to unblock once the reason is gone; nothing can unblock within %s.", measure.SpanInWords(calls.NotBefore.V))...)
	}
	if !c.answerUnlocks() && !(c.careTakesCalls() && c.openAtAllTimes()) {
		all = append(all, c.warn(c.pol.Care.At(), "customer_care: PSD2 70(1)(c) asks for a means to request unblocking at all times; no notice can be answered so, and nobody takes calls around the clock.")...)
	}
	return all
}

// tcpa is the exemption from prior consent of 47 CFR 64.1200(a)(9).
func (c *compiler) tcpa() (all []string) {
	notices := c.pol.CardLock.Notices
	if free := c.pol.CardLock.FreeToUser; len(notices) > 0 && !free.V {
		all = append(all, c.warn(free.At(), "free_to_user: without consent the TCPA exemption asks that a message costs its receiver nothing.")...)
	}
	messages := 0
	for i := range notices {
		n := &notices[i]
		if n.Channel.V != events.Text.String() && n.Channel.V != events.Voice.String() || n.After.V >= tcpaIn {
			continue
		}
		if messages++; messages > tcpaMost {
			return append(all, c.warn(n.At(), "notices: without consent the TCPA exemption allows %d fraud messages per event in %s; this is number %d.", tcpaMost, measure.SpanInWords(tcpaIn), messages)...)
		}
	}
	return all
}

// openAtAllTimes reports whether customer care is open on every day around the
// clock, holidays included.
func (c *compiler) openAtAllTimes() bool {
	care := &c.pol.Care
	if len(care.Closed) > 0 || care.Holidays.V != "none" {
		return false
	}
	whole := [7]bool{}
	for i := range care.Hours {
		o := &care.Hours[i]
		for _, d := range o.Weekdays() {
			whole[d] = whole[d] || o.Open.From == 0 && o.Open.Until == events.Day
		}
	}
	return whole == [7]bool{true, true, true, true, true, true, true}
}
