package page

import "holdsim/internal/attribution"

// crowdSection adds up a run of many cards over time; nil where each card's
// story is told.
func (v *view) crowdSection() *section {
	c := attribution.CrowdOf(v.Report)
	if c == nil {
		return nil
	}
	s := &section{Heading: c.Heading, Picture: pictureOf(attribution.CrowdWide(c), attribution.CrowdTall(c)),
		Table: &table{Summary: "The cards held, day by day, as a table", Caption: c.Desc,
			Columns: []string{"Day", "Most held at a time", "Of whom do not know, at most", "Purchases declined", "Most cases with care at a time"}}}
	for i, name := range s.Table.Columns {
		s.Table.Columns[i] = v.Labelled(name)
	}
	s.Table.Summary = v.Labelled(s.Table.Summary)
	for _, r := range c.Rows() {
		s.Table.Rows = append(s.Table.Rows, []string{r.Day, r.MostHeld, r.MostUnknowing, r.Declined, r.MostAtCare})
	}
	return s
}
