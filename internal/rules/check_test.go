package rules

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is wrong with a condition is one sentence about one part of it; the part
// stands after the arrow.
func TestSentences(t *testing.T) {
	for text, want := range map[string]string{
		`amuont > 1.0`:                     `there is no feature "amuont"; did you mean amount? Declared are: … ← amuont`,
		`amount > 1.0 && ours < 6`:         `there is no feature "ours"; did you mean hour? Declared are: … ← ours`,
		`amount * 2 > 1.0`:                 `2 is a whole number and amount is not; write 2.0 ← 2`,
		`amount > 2.0 * approvals("1h")/3`: `3 is a whole number and 2.0 * approvals("1h") is not; write 3.0 ← 3`,
		`approvals("10m") == 1`:            `1 is a whole number and approvals("10m") is not; write 1.0 ← 1`,
		`hour == 6.0`:                      `6.0 has a fraction and hour is a whole number; write 6 ← 6.0`,
		`hour * 2.0 > amount`:              `hour is a whole number and 2.0 is not; write double(hour) ← hour`,
		`hour + 1 > 6`:                     `hour is a whole number to compare and not to compute with; write double(hour), and other numbers as 2.0 ← hour + 1`,
		`1 + 1 > 6`:                        `only numbers with a fraction are computed with; write 2.0 instead of 2 ← 1 + 1`,
		`mcc in [5310.0]`:                  `5310.0 is a number with a fraction and mcc is a whole number; write 5310 ← 5310.0`,
		`mcc in []`:                        `in needs a list that is written out, such as [5310, 5732] ← []`,
		`mcc == "5310"`:                    `mcc is a whole number and "5310" is a text: the two do not go together here ← mcc == "5310"`,
		`entry == "chips"`:                 `"chips" is no entry; did you mean chip? Possible are: chip, chip-pin, contactless, magstripe, e-commerce ← "chips"`,
		`entry < "chip"`:                   `a text can only be compared with a feature of words, by == or != or in: weekday == "saturday" ← entry < "chip"`,
		`entry == weekday`:                 `a text can only be compared with a feature of words, by == or != or in: weekday == "saturday" ← entry == weekday`,
		`approvals(10) > 1`:                `approvals takes a window in quotes, such as approvals("10m") ← 10`,
		`approvals() > 1`:                  `approvals takes one window; write approvals("10m") ← approvals()`,
		`amount.approvals("10m") > 1`:      `approvals takes one window; write approvals("10m") ← amount.approvals("10m")`,
		`approvals("") > 1`:                `"" is not a window; write whole numbers with units, such as 10m, 24h or 30d ← ""`,
		`!amount`:                          `amount is a number with a fraction and not a condition; compare it with something ← amount`,
		`card_present && amount`:           `amount is a number with a fraction and not a condition; compare it with something ← amount`,
		`merchant.name == "x"`:             `merchant.: a feature has no parts; write its name alone. Declared are: … ← merchant.`,
		`merchant.startsWith("x")`:         `there is no feature "merchant". Declared are: … ← merchant`,
		`weekday.startsWith("s")`:          `there is no function startsWith; a condition compares, with ==, !=, <, <=, >, >= or in ← weekday.startsWith("s")`,
		`has(amount)`:                      `there is no feature has(...). Declared are: … ← has(amount)`,
		`amount >`:                         `the condition ends too early: something is missing at its end ← >`,
		`amount > $100`:                    `the condition cannot be read here: "$100" is not expected ← $100`,
		`amount > 1.0 or card_present`:     `write || instead of or ← or`,
		`approvals("1h") > 64`:             `at most 64 earlier purchases of a card are remembered, and this needs more ← approvals("1h") > 64`,
		`null == null`:                     `null does not belong in a condition: there are numbers, features, comparisons, in [...], && || ! and + - * / ← null`,
		`amount % 2.0 > 1.0`:               `amount is a number with a fraction and 2.0 is a number with a fraction: the two do not go together here ← amount % 2.0`,
		`99999999999999999999 < amount`:    `the number is too large ← 9`,
		``:                                 `the condition is empty; write one, such as amount > 1500.0 ← `,
	} {
		_, err := Check(text)
		var bad *Error
		require.True(t, errors.As(err, &bad), "%s: %v", text, err)
		sentence, _, _ := strings.Cut(bad.Sentence, "amount, mcc, entry")
		if sentence != bad.Sentence {
			sentence += "…"
		}
		runes := []rune(text)
		part := string(runes[min(bad.Offset, len(runes)):min(bad.Offset+bad.Len, len(runes))])
		assert.Equal(t, want, sentence+" ← "+part, text)
	}
}

// However a condition is nested, repeated or long, it is refused in words.
func TestLimits(t *testing.T) {
	for text, want := range map[string]string{
		strings.Repeat("(", 200) + "card_present" + strings.Repeat(")", 200):          "",
		strings.Repeat("!", 100) + "card_present":                                     "",
		"card_present" + strings.Repeat(" || card_present", 65):                       "",
		strings.Repeat("a", 1001):                                                     "1001 characters",
		"mcc in [" + strings.Repeat("5310, ", 60) + "5310]":                           "more than 128 parts",
		"amount > " + strings.Repeat("1.0 + (", 40) + "1.0" + strings.Repeat(")", 40): "",
		strings.Repeat("\x00", 5):                                                     "",
	} {
		_, err := Check(text)
		if err == nil {
			continue // CEL makes less of it than is written
		}
		var bad *Error
		require.True(t, errors.As(err, &bad), text)
		require.Contains(t, bad.Sentence, want)
		require.NotContains(t, bad.Sentence, "\n")
	}
}

func TestNever(t *testing.T) {
	for text, want := range map[string]bool{
		`hour > 23`: true, `hour < 24`: false, `hour > 22`: false, `amount < 0.0`: true, `amount <= 0.0`: false, `false`: true, `true`: false,
		`1.0 > 2.0`: true, `!(1.0 < 2.0)`: true, `card_present && false`: true, `card_present || hour == 24`: false, `hour == 24`: true,
		`mcc in [10000, 20000]`: true, `mcc in [10000, 5310]`: false, `minutes_since_last_approval > 43200`: true, `weekday == "sunday"`: false,
		`1.0 != 1.0`: true, `amount != 1.0`: false, `-amount > 0.0`: true, `(card_present ? hour : 5) > 23`: true, `(card_present ? 5 : hour) > 22`: false, `amount - 1.0 < -5.0`: false,
	} {
		require.Equal(t, want, Never(MustCheck(text)), text)
	}
}

// The longest text there may be, and one character more.
func TestATextHasItsLength(t *testing.T) {
	const text = "amount > 1.0"
	_, err := Check(text + strings.Repeat(" ", MaxText-len(text)))
	require.NoError(t, err)
	_, err = Check(text + strings.Repeat(" ", MaxText-len(text)+1))
	require.EqualError(t, err, "the condition has 1001 characters; at most 1000 fit")
}

// Whatever is typed, the answer is an expression or one sentence.
func FuzzCheck(f *testing.F) {
	for _, one := range benchmarked {
		f.Add(one.text)
	}
	f.Add(`[1].map(x, x)`)
	f.Add(`a.b.c(d)[1] ? "x" : {1: 2}`)
	f.Fuzz(func(t *testing.T, text string) {
		e, err := Check(text)
		if err != nil {
			require.NotContains(t, err.Error(), "\n")
			return
		}
		Never(e)
	})
}
