package fraudbot_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
	"holdsim/internal/rules"
	"holdsim/services"
	"holdsim/services/fraudbot"
)

// bot is a fraud bot driven by hand.
type bot struct {
	t       require.TestingT
	machine services.Machine
	fx      services.Effects
	tag     events.Tag
}

// newBot makes a bot with these conditions, each worth a point.
func newBot(t require.TestingT, conditions ...string) *bot {
	return newBotOf(t, fraudbot.Config{Merchants: 2}, conditions...)
}

func newBotOf(t require.TestingT, cfg fraudbot.Config, conditions ...string) *bot {
	cfg.Cards, cfg.Decimals, cfg.Bands = 2, 2, []fraudbot.Band{{Action: events.Approve}}
	for _, text := range conditions {
		cfg.Rules = append(cfg.Rules, fraudbot.Rule{Text: text, When: rules.MustCheck(text), Points: 1})
	}
	config, err := json.Marshal(cfg)
	require.NoError(t, err)
	machine, err := fraudbot.Spec.New(config)
	require.NoError(t, err)
	return &bot{t: t, machine: machine, tag: events.Tag{At: events.Hour}}
}

// handle hands in one event and returns what the bot said.
func (b *bot) handle(e events.Event) []events.Event {
	b.fx.Out = b.fx.Out[:0]
	b.fx.Begin(b.tag, events.FraudBot)
	b.fx.On(&e)
	b.machine.Handle(&e, &b.fx)
	b.tag.Step++
	return b.fx.Out
}

// score admits a purchase and returns the rules that fired. The bot reads its
// approval afterwards, as it would one step later, if told to.
func (b *bot) score(card events.Card, merchant uint16, approve bool) uint64 {
	out := b.handle(events.Event{Kind: events.AuthorizationAdmitted, Card: card, Merchant: merchant, Amount: 100})
	require.Equal(b.t, events.AuthorizationScored, out[0].Kind)
	rules, approval := out[0].Rules, out[1]
	require.Equal(b.t, events.AuthorizationApproved, approval.Kind)
	if approve {
		require.Empty(b.t, b.handle(approval))
	}
	return rules
}

func (b *bot) pass(d events.Time) { b.tag = events.Tag{At: b.tag.At + d} }

// The trap that others fell into: a rule that asks for one earlier purchase
// must not find the one that it is asked about.
func TestPurchaseIsNotCountedInItsOwnVelocity(t *testing.T) {
	b := newBot(t, `approvals_at_merchant("1h") >= 1`, `approvals("1h") >= 1`, `spent("1h") > 0.0`, `!first_time_at_merchant`)
	require.Zero(t, b.score(0, 1, true), "the first purchase has none before it")
	require.Equal(t, uint64(0b1111), b.score(0, 1, true), "the second has one")
}

// Only approved purchases count: one that was scored, and then declined or
// challenged, leaves no trace.
func TestOnlyApprovedPurchasesCount(t *testing.T) {
	b := newBot(t, `approvals("1h") >= 1`)
	b.score(0, 1, false)
	require.Zero(t, b.score(0, 1, false))
}

func TestWindowIsInclusive(t *testing.T) {
	b := newBot(t, `approvals_at_merchant("10m") >= 1`)
	b.score(0, 1, true)
	b.pass(10 * events.Minute)
	require.Equal(t, uint64(1), b.score(0, 1, false), "10 minutes old counts")
	b.pass(1)
	require.Zero(t, b.score(0, 1, false), "one millisecond more does not")
}

// The ring of the memory against a plain list, of which the last 16 purchases
// of a card count.
func TestVelocityAgreesWithAPlainCount(t *testing.T) {
	type approved struct {
		at       events.Time
		merchant uint16
	}
	rapid.Check(t, func(t *rapid.T) {
		within := events.Time(rapid.IntRange(0, 10).Draw(t, "within")) * events.Minute
		here, anywhere := rapid.Int64Range(1, 5).Draw(t, "here"), rapid.Int64Range(1, 16).Draw(t, "anywhere")
		b := newBot(t,
			fmt.Sprintf(`approvals_at_merchant("%dm") >= %d`, within/events.Minute, here),
			fmt.Sprintf(`approvals("%dm") >= %d`, within/events.Minute, anywhere))
		var all [2][]approved // by card
		for range rapid.IntRange(1, 60).Draw(t, "purchases") {
			b.pass(events.Time(rapid.IntRange(1, 2*int(events.Minute)).Draw(t, "pause")))
			card, merchant := events.Card(rapid.IntRange(0, 1).Draw(t, "card")), uint16(rapid.IntRange(0, 1).Draw(t, "merchant"))
			var nHere, nAnywhere int64
			list := all[card]
			for _, a := range list[max(0, len(list)-16):] {
				if b.tag.At-a.at <= within {
					nAnywhere++
					if a.merchant == merchant {
						nHere++
					}
				}
			}
			want := uint64(0)
			if nHere >= here {
				want |= 1
			}
			if nAnywhere >= anywhere {
				want |= 2
			}
			require.Equal(t, want, b.score(card, merchant, true))
			all[card] = append(list, approved{b.tag.At, merchant})
		}
	})
}

// However long ago the last purchase was: it is as long as "never before".
func TestLongAgoIsLongAgo(t *testing.T) {
	b := newBot(t, `minutes_since_last_approval == 43200.0`, `minutes_since_last_approval < 43200.0`)
	require.Equal(t, uint64(1), b.score(0, 0, true), "never before")
	b.tag = events.Tag{At: b.tag.At + 30*events.Day - events.Minute}
	require.Equal(t, uint64(2), b.score(0, 0, false))
	b.tag = events.Tag{At: b.tag.At + 40*events.Day}
	require.Equal(t, uint64(1), b.score(0, 0, false))
}
