package label_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/label"
	"holdsim/internal/plan"
)

func TestLabels(t *testing.T) {
	l := label.New([]plan.Label{{From: "card", To: "account"}, {From: "shopper", To: "employee"}, {From: "customer care", To: "the service desk"},
		{From: "care", To: "the service desk"}, {From: "debit card", To: "account"}, {From: "till", To: "sign-in page"}, {From: "account", To: "never: labels do not follow each other"}})
	for text, want := range map[string]string{
		"Card locked.":                          "Account locked.",
		"A card, a till; the card's end: cards": "An account, a sign-in page; the account's end: accounts",
		"SHOPPER wanted":                        "EMPLOYEE wanted",
		"Care calls; the shopper answers: \"My card is dead.\"": "The service desk calls; the employee answers: \"My account is dead.\"",
		"Alert sent to customer care.":                          "Alert sent to the service desk.",
		"the care that they took":                               "the service desk that they took",
		"$96.00 on the debit card.":                             "$96.00 on the account.",
		"no card.locked (card_lock.lock, stolen-card.yaml:12)":  "no card.locked (card_lock.lock, stolen-card.yaml:12)",
		"{card}: discarded":                                     "{card}: discarded",
		"":                                                      "",
	} {
		require.Equal(t, want, l.Apply(text))
	}
	require.Equal(t, "a card", label.New(nil).Apply("a card"))
	require.Equal(t, []string{"an account"}, l.ApplyAll([]string{"a card"}))
}
