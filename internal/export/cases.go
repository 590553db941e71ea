package export

import (
	"errors"
	"fmt"
	"io"

	"holdsim/events"
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

// cases say to which case an event belongs.
type cases struct {
	notion Notion
	trees  []tree
	at     map[events.Stamp]place // by event
}

// tree is what a root has caused.
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
func (n Notion) read(in io.ReadSeeker) (*cases, error) {
	c := &cases{notion: n, at: map[events.Stamp]place{}}
	r, err := again(in)
	if err != nil {
		return nil, err
	}
	for number := uint64(1); ; number++ {
		var e events.Event
		err := r.Next(&e)
		if errors.Is(err, io.EOF) {
			return c, nil
		}
		if err != nil {
			return nil, err
		}
		c.add(&e, number)
	}
}

func (c *cases) add(e *events.Event, number uint64) {
	at := place{number, len(c.trees)}
	if cause, known := c.at[e.Cause]; known {
		at.tree = cause.tree
	} else {
		c.trees = append(c.trees, tree{name: fmt.Sprintf("%s/%d", events.CardToken(e.Card), e.Purchase)})
	}
	if e.Kind == events.CaseOpened {
		c.trees[at.tree].held = true
	}
	c.at[e.ID] = at
}

// of is the name of an event's case, empty where it belongs to none, and the
// number of its cause.
func (c *cases) of(e *events.Event) (name string, cause uint64) {
	t := &c.trees[c.at[e.ID].tree]
	switch c.notion {
	case ByCard:
		name = events.CardToken(e.Card)
	case ByHold:
		if t.held {
			name = t.name
		}
	default:
		name = t.name
	}
	return name, c.at[e.Cause].number
}
