package app

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// commands are what is suggested after a run.
func commands(t *testing.T, o runOptions) (all []string) {
	p := &plan.Plan{}
	p.Names.Scenario, p.Names.Policy, p.Names.Seed = o.scenario, strings.TrimSuffix(o.policy, ".yaml"), o.seed
	follows := after{runOptions: o, plan: p, own: "as-is", events: []events.Event{{Kind: events.CardLocked}, {Kind: events.AuthorizationDeclined}}}
	if strings.HasSuffix(o.scenario, "-berlin") {
		follows.own = "as-is-berlin"
	}
	for _, n := range follows.next() {
		require.NotEmpty(t, n.Shows)
		all = append(all, n.Command)
	}
	return all
}

// What comes next keeps scenario and seed, and is not what was just done.
func TestWhatToTryNext(t *testing.T) {
	t.Setenv(envCompose, "")
	require.Equal(t, []string{
		"holdsim explain runs/stolen-card-as-is-7 2",
		"holdsim run stolen-card --seed 7 --policy step-up-at-pos",
		"holdsim compare stolen-card",
		"holdsim show as-is > mine.yaml",
		"holdsim run stolen-card --seed 7 --policy mine.yaml",
	}, commands(t, runOptions{scenario: "stolen-card", policy: "as-is", seed: 7}))
	require.Equal(t, []string{
		"holdsim explain after 2",
		"holdsim run wine-store --policy as-is",
		"holdsim journal diff runs/wine-store-as-is-1/journal.jsonl after/journal.jsonl",
		"holdsim run wine-store --policy step-up-at-pos",
		"holdsim compare wine-store --policies as-is,mine.yaml",
	}, commands(t, runOptions{scenario: "wine-store", policy: "mine.yaml", seed: 1, out: "after"}))
	require.Equal(t, []string{
		"holdsim explain runs/wine-shop-berlin-as-is-berlin-1 2",
		"holdsim compare wine-shop-berlin",
		"holdsim show as-is-berlin > mine.yaml",
		"holdsim run wine-shop-berlin --policy mine.yaml",
	}, commands(t, runOptions{scenario: "wine-shop-berlin", policy: "as-is-berlin", seed: 1}), "no policy of another country")

	t.Setenv(envCompose, "1")
	require.Equal(t, "docker compose run --rm conductor explain runs/wine-store-step-up-at-pos-1 2",
		commands(t, runOptions{scenario: "wine-store", policy: "step-up-at-pos", seed: 1})[0])
	require.Equal(t, "docker compose run --rm conductor run wine-store --policy as-is",
		commands(t, runOptions{scenario: "wine-store", policy: "step-up-at-pos", seed: 1})[1])
}

// Where no card is present there is no till to ask for a PIN at: the phone is asked.
func TestWhatToTryNextOnline(t *testing.T) {
	t.Setenv(envCompose, "")
	p := &plan.Plan{}
	p.Names.Scenario, p.Names.Policy, p.Names.Seed = "service-desk", "as-is", 1
	follows := after{runOptions: runOptions{scenario: "service-desk", seed: 1}, plan: p, own: "as-is", events: []events.Event{
		{Kind: events.PurchaseAttempted, Tender: events.Debit, Entry: events.ECommerce}, {Kind: events.PurchaseAttempted, Tender: events.Cash},
	}}
	require.Equal(t, report.Next{Command: "holdsim run service-desk --policy step-up-by-push", Shows: "what one question on the phone would have changed"}, follows.next()[0])
}
