package compare

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// drawn says what the scenario leaves open and is therefore drawn, under its
// first policy or another one.
func (t *Table) drawn() string {
	var all []string
	for side := range t.plans {
		for _, p := range t.plans[side] {
			for _, config := range []any{p.Shopper.Profiles, p.PointOfSale, p.CardLock, p.CustomerCare} {
				b, err := json.Marshal(config)
				if err != nil {
					panic(fmt.Sprintf("compare: %v", err)) // plain values
				}
				var v any
				if err := json.Unmarshal(b, &v); err != nil {
					panic(fmt.Sprintf("compare: %v", err))
				}
				open("", v, &all)
			}
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	if len(all) == 0 {
		return "The case tells everything and nothing is drawn: one draw says it all."
	}
	text := strings.Join(all[:min(len(all), 6)], ", ")
	if more := len(all) - 6; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return "What the case tells is fixed (purchases, amounts, times); what it does not tell is drawn (" + text + ")."
}

// open collects the keys of chances that are neither certain nor excluded, and
// of distributions that have more than one value.
func open(key string, v any, into *[]string) {
	switch v := v.(type) {
	case map[string]any:
		in, isIn := v["in"].(float64)
		of, isOf := v["of"].(float64)
		if isIn && isOf && len(v) == 2 {
			if in > 0 && in < of {
				*into = append(*into, words(key))
			}
			return
		}
		var keys []string
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			open(k, v[k], into)
		}
	case []any:
		numbers := len(v) > 1
		for _, x := range v {
			_, isNumber := x.(float64)
			numbers = numbers && isNumber
			open(key, x, into)
		}
		if numbers && v[0] != v[len(v)-1] && !slices.Contains(notDrawn, key) {
			*into = append(*into, words(key))
		}
	}
}

// notDrawn are lists of numbers that are tables of something else.
var notDrawn = []string{"days", "accepts", "tenders", "units", "quiet"}

// drawnWords are keys that do not say by themselves what is drawn.
var drawnWords = map[string]string{
	"knows_pin": "whether the PIN is known", "thief_knows_pin": "whether the thief knows it",
	"answers_pin": "how fast it is keyed in", "answers_notice": "whether a notice is answered",
	"answers_notice_after": "how fast", "answers_call": "whether the phone is answered", "takes": "how long a notice takes",
	"fails": "whether it arrives", "answers_identity": "how long the questions take", "knows_answers": "whether they are answered rightly",
	"calls_care": "whether they call", "pays_cash": "how fast they pay cash",
}

func words(key string) string {
	if s, ok := drawnWords[key]; ok {
		return s
	}
	return strings.ReplaceAll(key, "_", " ")
}

// assumptions are what the files assume, each once.
func (t *Table) assumptions() []string {
	var all []string
	for side := range t.plans {
		for _, p := range t.plans[side] {
			for _, a := range p.Story.Assumed {
				if !slices.Contains(all, a) {
					all = append(all, a)
				}
			}
		}
	}
	return all
}
