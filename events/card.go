package events

import "fmt"

const cardPrefix = "card-"

// CardToken is the name of a card outside the program: "card-" and its index
// plus one, with at least six digits. It is a rule and not a table, and holds
// nothing of a card number.
func CardToken(c Card) string { return string(appendCard(nil, c)) }

func appendCard(dst []byte, c Card) []byte {
	return appendDigits(append(dst, cardPrefix...), uint64(c)+1, 6)
}

// ParseCardToken reads what [CardToken] writes, and nothing else.
func ParseCardToken(token string) (Card, error) {
	if c, ok := parseCard([]byte(token)); ok {
		return c, nil
	}
	return 0, fmt.Errorf("%.40q is not a card token: expected %s", token, CardToken(0))
}

func parseCard(b []byte) (Card, bool) {
	if len(b) < len(cardPrefix)+6 || string(b[:len(cardPrefix)]) != cardPrefix {
		return 0, false
	}
	digits := b[len(cardPrefix):]
	v, ok := parseDigits(digits)
	padded := digits[0] == '0' && len(digits) > 6
	if !ok || padded || v < 1 || v > 1<<32 {
		return 0, false
	}
	return Card(v - 1), true
}
