package scenario

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"holdsim/internal/rules"
	"holdsim/services/fraudbot/rule"
)

// Condition is when a rule of the fraud bot fires: an expression in CEL over
// the bot's features.
type Condition struct {
	Pos
	V string
	// Checked is the expression after its types were checked: the check of a
	// policy fills it in.
	Checked rule.Expr
}

func (*Condition) expects() string {
	return "a condition, such as amount > 1500.0"
}

func (c *Condition) read(text string) error {
	text = strings.TrimSpace(text)
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return errors.New("the condition is empty; write one, such as amount > 1500.0")
	case n > rules.MaxText:
		return fmt.Errorf("the condition has %d characters; at most %d fit", n, rules.MaxText)
	}
	c.V = text
	return nil
}

// check type-checks the condition; key is how messages call it.
func (c *Condition) check(src *Source, key string) error {
	checked, err := rules.Check(c.V)
	var bad *rules.Error
	if errors.As(err, &bad) {
		return src.Errorf(src.inside(c.Pos, c.V, bad.Offset, bad.Len), "%s: %s", key, bad.Sentence)
	}
	c.Checked = checked
	return err
}

// inside is where a part of a scalar's text stands in the file. The text has
// lost the quotes, escapes, indentation and line ends of the file, and nothing
// else: its other characters are found again one after the other.
func (s *Source) inside(at Pos, text string, offset, n int) Pos {
	lines := s.of(at).lines
	if at.Line < 1 || at.Line > len(lines) {
		return at
	}
	line, col := at.Line-1, at.Col-1
	current := []rune(lines[line])
	if col < len(current) {
		switch current[col] {
		case '"', '\'':
			col++
		case '|', '>': // the text begins in the next line
			col = len(current)
		}
	}
	found := at
	for i, r := range []rune(text) {
		if i >= offset+n {
			break
		}
		if unicode.IsSpace(r) {
			continue
		}
		for col >= len(current) || current[col] != r {
			if col++; col < len(current) {
				continue
			}
			if line++; line >= len(lines) {
				return at
			}
			current, col = []rune(lines[line]), 0
			if len(current) > 0 && current[0] == r {
				break
			}
		}
		switch {
		case i <= offset || found.Line == 0:
			found = Pos{Line: line + 1, Col: col + 1, Len: 1, over: at.over}
		case found.Line == line+1:
			found.Len = col + 2 - found.Col
		}
		col++
	}
	return found
}

// featureDocs says of each feature of a condition what it is.
func featureDocs() []string {
	var all []string
	for _, info := range rule.Infos() {
		name := info.Name
		if info.Windowed {
			name += "(\"10m\")"
		}
		unit := string(info.Type)
		if info.Unit != "" {
			unit += ", " + info.Unit
		}
		doc := info.Doc
		if info.Type == rule.Word {
			doc += ": " + strings.Trim(strings.Join(info.Words, ", "), ", ")
		}
		all = append(all, fmt.Sprintf("%s (%s): %s", name, unit, doc))
	}
	return append(all, "A window is written like \"10m\", \"24h\" or \"30d\", which is the longest.")
}
