package scenario

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Money is an exact amount in the scenario's currency: digits, and a point
// before the decimals. How many decimals may count is known with the currency:
// see [Money.Minor].
type Money struct {
	Pos
	digits int64 // the amount without its point
	scale  int   // how many of the digits are decimals
	text   string
}

// MaxMinor is the largest amount, in minor units.
const MaxMinor = 1_000_000_000_000

var moneyPattern = regexp.MustCompile(`^(\d+)(?:\.(\d{1,6}))?$`)

func (*Money) expects() string { return "an amount of money, such as 412.50" }

func (m *Money) read(text string) error {
	if strings.HasPrefix(text, "-") {
		return fmt.Errorf("%s is below zero; an amount of money is 0 or more", short(text))
	}
	parts := moneyPattern.FindStringSubmatch(text)
	if parts == nil {
		return fmt.Errorf("%s is not an amount of money; %s", quote(text), moneyHint(text))
	}
	decimals := strings.TrimRight(parts[2], "0")
	n, err := strconv.ParseInt(parts[1]+decimals, 10, 64)
	if err != nil {
		return fmt.Errorf("%s is too much; the largest amount is %d minor units", short(text), int64(MaxMinor))
	}
	m.digits, m.scale, m.text = n, len(decimals), text
	return nil
}

func moneyHint(text string) string {
	plain := strings.NewReplacer("$", "", "€", "", "£", "", ",", "", "'", "", "_", "", " ", "", "USD", "", "EUR", "").Replace(text)
	if moneyPattern.MatchString(plain) && !strings.Contains(text, ",") {
		return "write " + plain + "; the currency is the scenario's"
	}
	if moneyPattern.MatchString(plain) && strings.Contains(text, ".") {
		return "write " + plain
	}
	return "write digits with a point before the decimals, such as 412.50"
}

// Zero reports whether it is nothing.
func (m Money) Zero() bool { return m.digits == 0 }

// LessThan compares two amounts of one currency, however they are written.
func (m Money) LessThan(n Money) bool {
	a, okA := m.micro()
	b, okB := n.micro()
	return okA && okB && a < b
}

// micro is the amount in millionths of the currency, unless that is too much.
func (m Money) micro() (int64, bool) {
	factor := pow10[len(pow10)-1-m.scale]
	return m.digits * factor, m.digits <= math.MaxInt64/factor
}

var pow10 = [...]int64{1, 10, 100, 1000, 10_000, 100_000, 1_000_000}

// Minor is the amount in minor units of a currency with that many decimals.
func (m Money) Minor(decimals int, currency string) (int64, error) {
	if m.scale > decimals {
		return 0, fmt.Errorf("%s has more decimals than %s knows: at most %d", m.text, currency, decimals)
	}
	factor := pow10[decimals-m.scale]
	if m.digits > MaxMinor/factor {
		return 0, fmt.Errorf("%s is too much: the largest amount is %d minor units of %s", m.text, int64(MaxMinor), currency)
	}
	return m.digits * factor, nil
}

// Rate is an exact decimal number from 0, such as how many purchases a day.
type Rate struct {
	Pos
	Digits int64 // the number without its point
	Scale  int   // how many of the digits are decimals
}

var ratePattern = regexp.MustCompile(`^(\d{1,6})(?:\.(\d{1,6}))?$`)

func (*Rate) expects() string { return "a number, such as 3 or 0.75" }

func (r *Rate) read(text string) error {
	parts := ratePattern.FindStringSubmatch(text)
	if parts == nil {
		return errors.New(quote(text) + " is not a number from 0; write one such as 3 or 0.75")
	}
	decimals := strings.TrimRight(parts[2], "0")
	n, err := strconv.ParseInt(parts[1]+decimals, 10, 64)
	r.Digits, r.Scale = n, len(decimals)
	return err
}
