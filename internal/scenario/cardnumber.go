package scenario

import (
	"strings"
	"unicode"
)

// cardNumber finds a card number in a text: 13 to 19 digits that pass the Luhn
// check (ISO/IEC 7812-1), written in one piece or in groups with
// separators between them. It returns the digits.
func cardNumber(text string) (string, bool) {
	for _, groups := range runs(text) {
		for from := range groups {
			digits := ""
			for _, g := range groups[from:] {
				digits += g
				if len(digits) > 19 {
					break
				}
				if len(digits) >= 13 && luhn(digits) {
					return digits, true
				}
			}
		}
	}
	return "", false
}

// runs splits a text into runs of groups of digits that only separators divide:
// any number of spaces and dashes, and at most one other character that is neither a
// letter nor a digit. A colon divides the parts of a time and separates none.
func runs(text string) [][]string {
	var all [][]string
	var groups []string
	var group strings.Builder
	others := 0 // separators other than spaces and dashes since the last digit
	end := func() {
		if group.Len() > 0 {
			groups = append(groups, group.String())
			group.Reset()
		}
	}
	for _, r := range text + ":" {
		switch {
		case r >= '0' && r <= '9':
			group.WriteRune(r)
			others = 0
			continue
		case unicode.IsSpace(r) || unicode.Is(unicode.Dash, r):
		case r == ':' || unicode.IsLetter(r) || unicode.IsDigit(r):
			others = 2
		default:
			others++
		}
		end()
		if others > 1 && len(groups) > 0 {
			all, groups = append(all, groups), nil
		}
	}
	return all
}

func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0 && strings.Trim(digits, "0") != ""
}

// mask is the source with every digit hidden, so that a message about a card
// number does not repeat it.
func (s *Source) mask() *Source {
	masked := &Source{File: s.File, lines: make([]string, len(s.lines))}
	for i, line := range s.lines {
		masked.lines[i] = strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return '•'
			}
			return r
		}, line)
	}
	return masked
}
