// Package pagetest makes comparisons of built-in scenarios for the tests of their
// page.
package pagetest

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/compare"
	"holdsim/internal/page"
	"holdsim/internal/report"
	"holdsim/internal/report/reporttest"
)

// Four are the policies that are compared when none is named.
var Four = []string{"as-is", "tell-them", "text-and-retry", "step-up-at-pos"}

// Ten are as many as most people would compare.
var Ten = []string{"as-is", "bot-off", "care-24x7", "ladder", "locked-till-you-call", "office-hours", "soft-hold", "step-up-at-pos", "step-up-by-push", "tell-them"}

// Comparison is what a page is made of, with the draws that start at seed 1.
func Comparison(t testing.TB, draws int, policies []string, scenarios ...string) *page.Comparison {
	t.Helper()
	c, err := compare.Open(compare.Options{Scenarios: scenarios, Policies: policies, Replications: draws, Seed: 1})
	require.NoError(t, err)
	r, err := c.Run(context.Background(), func(int) {})
	require.NoError(t, err)
	of := &page.Comparison{Result: r, Command: "holdsim compare", Told: "holdsim run"}
	for i, s := range scenarios {
		var told []*report.Report
		if r.Tables[i].Plans()[0].Shopper.Crowd.Cards == 0 {
			for _, p := range policies {
				told = append(told, reporttest.Of(t, reporttest.Pair{Scenario: s, Policy: p}, 1, true))
			}
		}
		of.Reports = append(of.Reports, told)
	}
	return of
}
