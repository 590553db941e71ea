package report

import (
	"strconv"

	"holdsim/events"
)

func numeral[T int | uint8 | uint16 | uint32 | uint64](n T) string {
	return strconv.FormatUint(uint64(n), 10)
}

// channelWords names a channel as something that is sent.
func channelWords(c events.Channel) string {
	switch c {
	case events.Text:
		return say(aText)
	case events.Voice:
		return say(aVoiceCall)
	case events.Email:
		return say(anEmail)
	case events.Push:
		return say(aPush)
	}
	return say(anAgent)
}

// methodWords names a method as something that is asked for.
func methodWords(m events.Method) string {
	switch m {
	case events.PIN:
		return say(thePIN)
	case events.PushApproval:
		return say(aPushYes)
	case events.TextReply:
		return say(aTextYes)
	}
	return say(questions)
}

func codeWords(c events.Code) string {
	switch c {
	case events.Code05:
		return say(codeDoNotHonour, "code", c.String())
	case events.Code59:
		return say(codeSuspected, "code", c.String())
	}
	return say(codeOther, "code", c.String())
}
