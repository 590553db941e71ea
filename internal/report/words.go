package report

import (
	"strconv"

	"holdsim/events"
)

func numeral[T int | uint8 | uint16 | uint32 | uint64](n T) string {
	return strconv.FormatUint(uint64(n), 10)
}

// channelWords names a channel as something that is sent.
func (b *book) channelWords(c events.Channel) string {
	switch c {
	case events.Text:
		return b.say(aText)
	case events.Voice:
		return b.say(aVoiceCall)
	case events.Email:
		return b.say(anEmail)
	case events.Push:
		return b.say(aPush)
	}
	return b.say(anAgent)
}

// methodWords names a method as something that is asked for.
func (b *book) methodWords(m events.Method) string {
	switch m {
	case events.PIN:
		return b.say(thePIN)
	case events.PushApproval:
		return b.say(aPushYes)
	case events.TextReply:
		return b.say(aTextYes)
	}
	return b.say(questions)
}

func (b *book) codeWords(c events.Code) string {
	switch c {
	case events.Code05:
		return b.say(codeDoNotHonour, "code", c.String())
	case events.Code59:
		return b.say(codeSuspected, "code", c.String())
	}
	return b.say(codeOther, "code", c.String())
}
