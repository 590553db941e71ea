package scenario

import (
	"regexp"
	"strings"

	"holdsim/internal/measure"
)

// agreedPlaceholder stands in what was agreed for callback.agreed_within in
// words, so that the sentence stays true when the time is changed.
const agreedPlaceholder = "agreed_within"

var placeholderPattern = regexp.MustCompile(`\{[^{}]*\}`)

// Fill puts in what the placeholders of an expectation stand for. What
// {agreed_within} stands for is given by agreed; nil where the word is not
// known.
func (t Text) Fill(src *Source, agreed *Duration) (string, error) {
	for _, found := range placeholderPattern.FindAllString(t.V, -1) {
		switch name := found[1 : len(found)-1]; {
		case agreed == nil:
			return "", src.Errorf(t.Pos, "expect: %s stands for nothing here; {%s} is known in a policy's agreement alone. Write what is meant.", found, agreedPlaceholder)
		case name != agreedPlaceholder:
			return "", src.Errorf(t.Pos, "expect: %s stands for nothing; expected is {%s}, the time under customer_care.callback, or words alone.", found, agreedPlaceholder)
		case !agreed.Given():
			return "", src.Errorf(t.Pos, "expect: {%s} stands for %s, which is not given under customer_care; add it there or write the time here.", agreedPlaceholder, agreedWithin)
		}
	}
	if agreed == nil {
		return t.V, nil
	}
	return strings.ReplaceAll(t.V, "{"+agreedPlaceholder+"}", measure.SpanInWords(agreed.V)), nil
}
