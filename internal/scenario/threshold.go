package scenario

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"holdsim/internal/measure"
	"holdsim/internal/nearest"
)

// Threshold is a bound on a measure, as written: see [measure.ParseThreshold].
type Threshold struct {
	Pos
	V string
}

// agreedWithin is the one value that a threshold may name instead of saying it,
// so that what was agreed stands in one place.
const agreedWithin = "callback.agreed_within"

func (*Threshold) expects() string { return "a bound on a measure, such as time_to_contact <= 72h" }

func (t *Threshold) read(text string) error {
	t.V = strings.TrimSpace(text)
	return nil
}

// wordOf is the word that stands where a bound's value is expected.
func wordOf(threshold string) string {
	said := wordPattern.FindStringSubmatch(threshold)
	if said == nil {
		return ""
	}
	return said[1]
}

var wordPattern = regexp.MustCompile(`[<>=] *([A-Za-z][A-Za-z_.-]*)`)

// Parse reads the bound. What callback.agreed_within stands for is given by
// agreed; nil where the word is not known.
func (t Threshold) Parse(src *Source, agreed *Duration) (measure.Threshold, error) {
	text := t.V
	word := wordOf(text)
	if _, near := nearest.Of(word, []string{agreedWithin}); near {
		switch {
		case agreed != nil && word != agreedWithin:
			return measure.Threshold{}, src.Errorf(t.Pos, "threshold: %s is not a value; did you mean %s?", quote(word), agreedWithin)
		case agreed == nil:
			return measure.Threshold{}, src.Errorf(t.Pos, "threshold: %s is known in a policy's agreement alone; write the time.", agreedWithin)
		case !agreed.Given():
			return measure.Threshold{}, src.Errorf(t.Pos, "threshold: %s is not given under customer_care; add it there or write the time here.", agreedWithin)
		}
		text = strings.ReplaceAll(text, agreedWithin, measure.FormatSpan(agreed.V))
	}
	bound, err := measure.ParseThreshold(text)
	if err != nil {
		return bound, src.Errorf(t.blamed(src, err), "threshold: %s.", strings.TrimRight(err.Error(), "."))
	}
	return bound, nil
}

// blamed is where the part of the bound stands that an error quotes; that of
// the whole bound when it quotes none.
func (t Threshold) blamed(src *Source, err error) Pos {
	lines := src.of(t.Pos).lines
	if t.Line < 1 || t.Line > len(lines) {
		return t.Pos
	}
	line := []rune(lines[t.Line-1])
	if t.Col < 1 || t.Col > len(line) {
		return t.Pos
	}
	before, _, found := strings.Cut(string(line[t.Col-1:]), t.V)
	if !found {
		return t.Pos // written with escapes, or on several lines
	}
	for _, said := range quotedPattern.FindAllStringSubmatch(err.Error(), -1) {
		if i := strings.Index(t.V, said[1]); i >= 0 && said[1] != t.V {
			at := t.Pos
			at.Col += utf8.RuneCountInString(before + t.V[:i])
			at.Len = utf8.RuneCountInString(said[1])
			return at
		}
	}
	return t.Pos
}

var quotedPattern = regexp.MustCompile(`"([^"]+)"`)
