package scenario

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is a sentence or a phrase for people.
type Text struct {
	Pos
	V string
}

// MaxText is the longest text, in characters.
const MaxText = 300

func (*Text) expects() string { return "text" }

func (t *Text) read(text string) error {
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return errors.New("the text is empty; write it or delete the key")
	case n > MaxText:
		return fmt.Errorf("the text has %d characters; at most %d fit", n, MaxText)
	}
	for _, r := range text {
		if !unicode.IsGraphic(r) {
			return fmt.Errorf("the character U+%04X cannot be printed; delete it", r)
		}
	}
	t.V = text
	return nil
}

// Name is an identifier: lower-case letters and digits with single hyphens.
type Name struct {
	Pos
	V string
}

var namePattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

const maxName = 40

func (*Name) expects() string { return "a name, such as discount-store" }

func (n *Name) read(text string) error {
	if !namePattern.MatchString(text) || len(text) > maxName {
		return fmt.Errorf("%s is not a name; write %s (lower-case letters, digits and single hyphens, at most %d)", quote(text), slug(text, "discount-store"), maxName)
	}
	n.V = text
	return nil
}

// slug makes a name out of any text; otherwise is the name of a text without
// letters and digits.
func slug(text, otherwise string) string {
	made := []byte{}
	for _, r := range text {
		r = unicode.ToLower(r)
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			made = append(made, byte(r))
		case len(made) > 0 && made[len(made)-1] != '-':
			made = append(made, '-')
		}
		if len(made) == maxName {
			break
		}
	}
	for len(made) > 0 && made[len(made)-1] == '-' {
		made = made[:len(made)-1]
	}
	if len(made) == 0 {
		return otherwise
	}
	return string(made)
}

// Word is a word of a closed vocabulary, which the key's tag names.
type Word struct {
	Pos
	V string
}

func (*Word) expects() string { return "a word" }

func (w *Word) read(text string) error {
	w.V = text
	return nil
}

// Flag is yes or no.
type Flag struct {
	Pos
	V bool
}

func (*Flag) expects() string { return "true or false" }

func (f *Flag) read(text string) error {
	switch text {
	case "true":
		f.V = true
	case "false":
		f.V = false
	default:
		return fmt.Errorf("%s is neither true nor false%s", quote(text), meantFlag(text))
	}
	return nil
}

// Count is a whole number from 0.
type Count struct {
	Pos
	V int64
}

func (*Count) expects() string { return "a whole number" }

var countPattern = regexp.MustCompile(`^(0|[1-9][0-9]{0,17})$`)

func (c *Count) read(text string) error {
	if number, below := strings.CutPrefix(text, "-"); below && countPattern.MatchString(number) {
		return fmt.Errorf("%s is below zero; write a whole number without a sign, such as 3", text)
	}
	if !countPattern.MatchString(text) {
		return fmt.Errorf("%s is not a whole number; write it in digits alone, such as 3", quote(text))
	}
	c.V, _ = strconv.ParseInt(text, 10, 64) // cannot fail: at most 18 digits
	return nil
}

func (c *Count) within(least, most string) error {
	lo, hi := int64(bound(least, 0)), int64(bound(most, 1_000_000))
	if c.V < lo || c.V > hi {
		return fmt.Errorf("%d is out of range; expected is %d to %d", c.V, lo, hi)
	}
	return nil
}
