package scenario

import (
	"reflect"
	"slices"
)

// ToldAndDrawn lists in short phrases what a scenario fixes about its people
// and what it leaves to be drawn by the seed. A chance of always or never and a
// single length of time are told where the file gives them; every other chance
// and distribution in it is drawn. What is left at its default is neither.
func (sc *Scenario) ToldAndDrawn() (told, drawn []string) {
	t := tally{}
	if len(sc.Cast) > 0 {
		t.told = append(t.told, "purchases", "what is in the pocket")
	}
	if sc.somePurchasesAreDrawn() {
		t.drawn = append(t.drawn, "some of the purchases")
	}
	if sc.Crowd != nil {
		t.drawn = append(t.drawn, "purchases of the crowd")
	}
	for i := range sc.Profiles {
		if p := &sc.Profiles[i]; sc.uses(p.Name.V) {
			t.group(reflect.ValueOf(p).Elem())
		}
	}
	// What one profile tells and another leaves to chance is not told of all.
	t.told = slices.DeleteFunc(t.told, func(s string) bool { return slices.Contains(t.drawn, s) })
	return t.told, t.drawn
}

func (sc *Scenario) somePurchasesAreDrawn() bool {
	for i := range sc.Cast {
		for _, w := range sc.Cast[i].Wishes {
			if !w.Chance.certain() || slices.ContainsFunc(w.Purchases, func(p Purchase) bool { return !p.Chance.certain() }) {
				return true
			}
		}
	}
	return false
}

// uses reports whether anybody behaves like that.
func (sc *Scenario) uses(profile string) bool {
	return sc.Crowd != nil && sc.Crowd.Profile.V == profile ||
		slices.ContainsFunc(sc.Cast, func(p Person) bool { return p.Profile.V == profile })
}

// tally collects phrases, each once.
type tally struct{ told, drawn []string }

// group goes through the keys of a profile in the order of the file's reference.
func (t *tally) group(v reflect.Value) {
	for _, f := range fieldsOf(v.Type()) {
		says := f.tag.Get("says")
		switch leaf := v.Field(f.index).Addr().Interface().(type) {
		case *Chance:
			if says != "" && leaf.V.In == 0 {
				says = "never: " + says
			}
			t.add(says, leaf.certain(), leaf.At().Given())
		case *Delay:
			t.add(says, len(leaf.V) < 2, leaf.At().Given())
		case *AfterDecline:
			t.group(v.Field(f.index))
		}
	}
}

func (t *tally) add(says string, certain, given bool) {
	list := &t.drawn
	if certain {
		list = &t.told
	}
	if says == "" || !given || slices.Contains(*list, says) {
		return
	}
	*list = append(*list, says)
}

func (c *Chance) certain() bool { return c.V.In == 0 || c.V.In == c.V.Of }
