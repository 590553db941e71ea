package compare

import (
	"fmt"
	"slices"
	"strings"
)

// drawn says what the scenario fixes of its people, and what it leaves to be
// drawn, on its own side and on the counterweight's.
func (t *Table) drawn() string {
	var told, drawn []string
	for side := range t.plans {
		for _, p := range t.plans[side][:min(len(t.plans[side]), 1)] {
			told, drawn = join(told, p.Story.Told), join(drawn, p.Story.Drawn)
		}
	}
	told = slices.DeleteFunc(told, func(s string) bool { return slices.Contains(drawn, s) || strings.HasPrefix(s, "never: ") })
	for _, x := range idle {
		if !slices.Contains(drawn, x.without) {
			drawn = slices.DeleteFunc(drawn, func(s string) bool { return s == x.draw })
		}
	}
	text := ""
	if len(told) > 0 {
		text = "What the case tells is fixed (" + some(told) + "). "
	}
	if len(drawn) == 0 {
		return text + "Of the people nothing is drawn; what a policy leaves to chance is."
	}
	return text + "What it does not tell is drawn (" + some(drawn) + ")."
}

// idle draws decide nothing without another one.
var idle = []struct{ draw, without string }{
	{"visits paid otherwise", "card used less"},
	{"identity questions passed by the thief", "thief calls care"},
}

// join adds those that are not there yet.
func join(all, more []string) []string {
	for _, s := range more {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// some are the first of a list, and how many there are besides.
func some(list []string) string {
	const shown = 5
	if len(list) <= shown+1 {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:shown], ", "), len(list)-shown)
}

// assumptions are what the files assume, each once.
func (t *Table) assumptions() []string {
	var all []string
	for side := range t.plans {
		for _, p := range t.plans[side] {
			all = join(all, p.Story.Assumed)
		}
	}
	return all
}
