// Package label renames words of a telling: the same machinery told about a
// locked account instead of a locked card. It changes words that stand by
// themselves and nothing else: card.locked, time_to_contact, as-is.yaml and
// stolen-card stay what they are.
//
// A word keeps its case (SHOPPER, Shopper, shopper), its possessive and a plural
// in s, and the article before it is made to fit: a card, an account. A label
// may stand for several words, and the longest goes first.
package label

import (
	"slices"
	"strings"

	"holdsim/internal/plan"
)

// Labels rename words. The zero Labels rename none.
type Labels struct{ all []label }

type label struct {
	from []string // words, in lower case
	to   string
}

// New takes the labels of a plan.
func New(of []plan.Label) Labels {
	var l Labels
	for _, one := range of {
		if from := strings.Fields(strings.ToLower(one.From)); len(from) > 0 {
			l.all = append(l.all, label{from, one.To})
		}
	}
	slices.SortStableFunc(l.all, func(a, b label) int { return len(b.from) - len(a.from) })
	return l
}

// Apply renames the words of a text.
func (l Labels) Apply(text string) string {
	if len(l.all) == 0 {
		return text
	}
	words := strings.Split(text, " ")
	out := make([]string, 0, len(words))
	for i := 0; i < len(words); {
		n, word := l.at(words[i:])
		if n == 0 {
			n, word = 1, words[i]
		} else {
			out, word = fitted(out, word)
		}
		out = append(out, word)
		i += n
	}
	return strings.Join(out, " ")
}

// ApplyAll renames the words of each of several texts.
func (l Labels) ApplyAll(texts []string) []string {
	if len(l.all) == 0 {
		return texts
	}
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = l.Apply(text)
	}
	return out
}

// at renames the first of these words; n is how many it stands for, 0 for none.
func (l Labels) at(words []string) (n int, word string) {
	for _, one := range l.all {
		if n := len(one.from); n <= len(words) {
			if word, ok := one.take(words[:n]); ok {
				return n, word
			}
		}
	}
	return 0, ""
}

// Marks that may stand before and after a word.
const (
	before = "(\"'“‘"
	after  = ".,;:!?)\"'”’…"
)

// take renames words if they are the label's.
func (one *label) take(words []string) (string, bool) {
	first, last := words[0], words[len(words)-1]
	head := first[:len(first)-len(strings.TrimLeft(first, before))]
	tail := last[len(strings.TrimRight(last, after)):]
	whole := strings.TrimPrefix(strings.Join(words, " "), head)
	if len(whole) < len(tail) {
		return "", false
	}
	core := strings.TrimSuffix(whole, tail)
	ending, lower, from := "", strings.ToLower(core), strings.Join(one.from, " ")
	for _, e := range []string{"", "'s", "s"} {
		if lower == from+e {
			ending = e
			from = ""
			break
		}
	}
	if from != "" {
		return "", false
	}
	to := one.to + ending
	switch {
	case len(core) > 1 && core == strings.ToUpper(core):
		to = strings.ToUpper(to)
	case core[:1] == strings.ToUpper(core[:1]):
		to = capital(to)
	}
	return head + to + tail, true
}

// fitted makes the article before a word fit: what begins with an article of
// its own needs none.
func fitted(out []string, word string) ([]string, string) {
	n := len(out)
	if n == 0 {
		return out, word
	}
	article := strings.ToLower(out[n-1])
	rest, own := strings.CutPrefix(word, "the ")
	switch {
	case article == "the" && own:
		return out, rest
	case (article == "a" || article == "an") && own:
		return out[:n-1], word
	case article == "a" && startsWithVowel(word):
		out[n-1] += "n"
	case article == "an" && !startsWithVowel(word):
		out[n-1] = out[n-1][:1]
	}
	return out, word
}

func startsWithVowel(word string) bool {
	return strings.ContainsAny(strings.ToLower(word[:1]), "aeiou")
}

// capital begins a sentence.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
