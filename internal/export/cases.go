package export

import (
	"errors"
	"fmt"
	"io"

	"holdsim/events"
	"holdsim/internal/journal"
)

// Notion is what a case is: what the rows of one process belong to.
type Notion string

// The notions.
const (
	// ByPurchase: a purchase that somebody wanted, with all that it caused.
	ByPurchase Notion = "purchase"
	// ByHold: likewise, but only those for which customer care opened a case;
	// the others have no rows.
	ByHold Notion = "case"
	// ByCard: a card, with all that happened to it.
	ByCard Notion = "card"
)

// Notions are the notions, the default first.
func Notions() []Notion { return []Notion{ByPurchase, ByHold, ByCard} }

// cases say to which case an event belongs. They keep some 100 bytes for each
// event, and nothing of its text.
type cases struct {
	notion Notion
	trees  []tree
	at     map[events.Stamp]place // by event
	cards  map[events.Card]int    // ByCard: the trees
	// Where events are read in another order than that of the journal, two more
	// are kept: the tree of each, and where its line stands.
	keep  bool
	of    []int32
	lines []int64 // lines[n-1] to lines[n] is event n with its newline
}

// tree is what a root has caused, or a card has met.
type tree struct {
	name string
	held bool // customer care opened a case
}

// place is the number of an event and its tree.
type place struct {
	number uint64
	tree   int
}

// read reads a journal once for what is only known at its end.
func (c *cases) read(in io.ReadSeeker) error {
	c.at, c.cards = map[events.Stamp]place{}, map[events.Card]int{}
	r, err := again(in)
	if err != nil {
		return err
	}
	at := int64(len(r.Text()) + 1)
	for number := uint64(1); ; number++ {
		var e events.Event
		err := r.Next(&e)
		if errors.Is(err, io.EOF) {
			c.lines = append(c.lines, at)
			return nil
		}
		if err != nil {
			return err
		}
		tree := c.add(&e, number)
		if c.keep {
			c.of = append(c.of, int32(tree))
			c.lines = append(c.lines, at)
			at += int64(len(r.Text()) + 1)
		}
	}
}

// add gives an event its number and its tree.
func (c *cases) add(e *events.Event, number uint64) int {
	at := place{number, c.treeOf(e)}
	if e.Kind == events.CaseOpened {
		c.trees[at.tree].held = true
	}
	c.at[e.ID] = at
	return at.tree
}

// treeOf is the tree of an event whose cause has one.
func (c *cases) treeOf(e *events.Event) int {
	if c.notion == ByCard {
		if tree, known := c.cards[e.Card]; known {
			return tree
		}
		c.cards[e.Card] = len(c.trees)
		c.trees = append(c.trees, tree{name: events.CardToken(e.Card)})
	} else if cause, known := c.at[e.Cause]; known {
		return cause.tree
	} else {
		c.trees = append(c.trees, tree{name: fmt.Sprintf("%s/%d", events.CardToken(e.Card), e.Purchase)})
	}
	return len(c.trees) - 1
}

// name is the name of a tree as a case, empty where it is none.
func (c *cases) name(tree int) string {
	t := &c.trees[tree]
	if c.notion == ByHold && !t.held {
		return ""
	}
	return t.name
}

// byTree are the numbers of the kept events, tree by tree in the order of the
// trees' first events, and within one in that of the journal; bounds[i] to
// bounds[i+1] is tree i.
func (c *cases) byTree() (numbers []uint32, bounds []int) {
	bounds = make([]int, len(c.trees)+1)
	for _, tree := range c.of {
		bounds[tree+1]++
	}
	for i := range c.trees {
		bounds[i+1] += bounds[i]
	}
	next := append([]int(nil), bounds...)
	numbers = make([]uint32, len(c.of))
	for i, tree := range c.of {
		numbers[next[tree]] = uint32(i + 1)
		next[tree]++
	}
	return numbers, bounds
}

// again reads a journal from its beginning.
func again(in io.ReadSeeker) (*journal.Reader, error) {
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read the journal again: %w", err)
	}
	return journal.NewReader(in)
}
