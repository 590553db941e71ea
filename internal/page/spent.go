package page

import (
	"fmt"
	"strings"

	"holdsim/internal/attribution"
)

// timeSpent is where the time went, and who could have changed it.
type timeSpent struct {
	Heading string
	Answer  string // in one sentence
	Why     string // why it took so long
	Again   string // how what would have changed it is run
	Picture *picture
	Table   *table
	Fixable []fixer
}

// fixer is who could mend something.
type fixer struct {
	By   string
	What []string
}

// fixers are what those who can mend something are called.
var fixers = map[string]string{"technology": "Technology", "people": "People", "agreement": "An agreement"}

// timeSpent is nil where nobody waited and nothing could be mended.
func (v *view) timeSpent() *timeSpent {
	t := &timeSpent{Heading: "Who could have changed it"}
	if v.summary.Why != nil {
		t.Why = kept(v.summary.Why.Answer)
	}
	for _, m := range v.Remedies() {
		if _, ran := v.Tried(&m); ran && t.Again == "" {
			t.Again = fmt.Sprintf("Each policy that is named can be run on the same people: holdsim run %s --policy %s --seed %d.", v.run.Plan.Names.Scenario, m.Policy, v.Seed())
		}
	}
	a := attribution.Of(v.Report)
	for _, f := range a.Fixers {
		one := fixer{By: fixers[f.By]}
		for _, c := range f.Changes {
			if c.What != "" {
				one.What = append(one.What, strings.TrimSuffix(c.What+": "+c.Found, ": "))
			}
		}
		if len(one.What) > 0 {
			t.Fixable = append(t.Fixable, one)
		}
	}
	if a.Cases == 0 && len(t.Fixable) == 0 {
		return nil
	}
	if a.Cases > 0 {
		t.Heading, t.Answer = kept(a.Heading), kept(a.Answer)
		t.Picture = pictureOf(attribution.Wide(a), attribution.Tall(a))
		t.Table = &table{Summary: "Where the time went, as a table", Caption: a.Desc,
			Columns: []string{"Cause", "shopper waits", "care is open", "share", "without it: shopper waits", "without it: care is open"}}
		for i, name := range t.Table.Columns {
			t.Table.Columns[i] = v.Labelled(name)
		}
		for _, r := range a.Rows() {
			t.Table.Rows = append(t.Table.Rows, []string{r.Cause, r.Wall, r.Staffed, r.Share, r.LeftWall, r.LeftStaffed})
		}
	}
	return t
}
