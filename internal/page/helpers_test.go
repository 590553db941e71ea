package page_test

import (
	"strconv"

	"holdsim/internal/plan"
	"holdsim/internal/report"
)

func itoa(n int) string { return strconv.Itoa(n) }

// missedTarget: something that was agreed was missed.
func missedTarget(r *report.Report) bool { return r.Missed(plan.Provider)+r.Missed(plan.Owner) > 0 }
