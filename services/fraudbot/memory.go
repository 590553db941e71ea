package fraudbot

import "holdsim/events"

// memory holds the last approved purchases of every card: `per` entries for
// each, in one slice, the newest first and zero after the last. An entry is its
// instant and its merchant in one word: 48 bits and 16. What is older than the
// longest window can never count again and is forgotten, so that most purchases
// touch one line of the processor's cache. Instants never go back within a card.
type memory struct {
	per     int
	window  events.Time // the longest of the rules
	entries []uint64
	amounts []int64 // of the entries, in minor units; none when no rule adds them up
}

func newMemory(cards uint32, per uint8, window events.Time, amounts bool) memory {
	m := memory{per: int(per), window: window, entries: make([]uint64, int(cards)*int(per))}
	if amounts {
		m.amounts = make([]int64, len(m.entries))
	}
	return m
}

func (m *memory) of(c events.Card) []uint64 {
	return m.entries[int(c)*m.per : (int(c)+1)*m.per]
}

func (m *memory) add(c events.Card, at events.Time, merchant uint16, amount int64) {
	if m.per == 0 {
		return
	}
	list, kept := m.of(c), 0
	for kept < len(list)-1 && list[kept] != 0 && instant(list[kept]) >= at-m.window {
		kept++
	}
	copy(list[1:], list[:kept])
	list[0] = entry(at, merchant)
	if kept+1 < len(list) {
		list[kept+1] = 0
	}
	if m.amounts != nil {
		amounts := m.amounts[int(c)*m.per : (int(c)+1)*m.per]
		copy(amounts[1:], amounts[:kept])
		amounts[0] = amount
	}
}

func entry(at events.Time, merchant uint16) uint64 { return uint64(at)<<16 | uint64(merchant) }

func instant(entry uint64) events.Time { return events.Time(entry >> 16) }

// count is how many remembered purchases were approved at or after since and
// have under mask the bits of want.
func (m *memory) count(c events.Card, since events.Time, mask, want uint64) int64 {
	n := int64(0)
	for _, entry := range m.of(c) {
		if entry == 0 || instant(entry) < since {
			break
		}
		if entry&mask == want {
			n++
		}
	}
	return n
}

// spent is the sum of the remembered purchases that were approved at or after
// since.
func (m *memory) spent(c events.Card, since events.Time) int64 {
	sum := int64(0)
	for i, entry := range m.of(c) {
		if entry == 0 || instant(entry) < since {
			break
		}
		sum += m.amounts[int(c)*m.per+i]
	}
	return sum
}

// visits remembers at which merchants a card had an approved purchase: a bit
// for each.
type visits struct {
	words int // of a card; 0 when no rule asks
	bits  []uint64
}

func newVisits(cards uint32, merchants uint16) visits {
	words := (int(merchants) + 63) / 64
	return visits{words: words, bits: make([]uint64, int(cards)*words)}
}

// of is the word and the bit of a merchant; no word for one that is not known.
func (v *visits) of(c events.Card, merchant uint16) (*uint64, uint64) {
	if int(merchant) >= v.words*64 {
		return nil, 0
	}
	return &v.bits[int(c)*v.words+int(merchant)/64], 1 << (merchant % 64)
}

func (v *visits) add(c events.Card, merchant uint16) {
	if word, bit := v.of(c, merchant); word != nil {
		*word |= bit
	}
}

func (v *visits) has(c events.Card, merchant uint16) bool {
	word, bit := v.of(c, merchant)
	return word != nil && *word&bit != 0
}
