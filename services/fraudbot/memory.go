package fraudbot

import "holdsim/events"

// memory holds the last approved purchases of every card: a ring of `per`
// entries for each, in one slice. An entry is its instant and its merchant in
// one word: 48 bits and 16. Instants never go back within a card.
type memory struct {
	per  uint32
	ring []uint64
	next []uint8 // by card: where the next entry goes
}

func newMemory(cards uint32, per uint8) memory {
	if per == 0 {
		return memory{}
	}
	return memory{per: uint32(per), ring: make([]uint64, int(cards)*int(per)), next: make([]uint8, cards)}
}

func (m *memory) add(c events.Card, at events.Time, merchant uint16) {
	if m.per == 0 {
		return
	}
	i := uint32(m.next[c])
	m.ring[int(c)*int(m.per)+int(i)] = uint64(at)<<16 | uint64(merchant)
	if i++; i == m.per {
		i = 0
	}
	m.next[c] = uint8(i)
}

// has reports whether at least n purchases were approved at or after since.
func (m *memory) has(c events.Card, since events.Time, n int64) bool {
	return m.count(c, since, n, 0, 0)
}

// hasAtMerchant is has, of one merchant alone.
func (m *memory) hasAtMerchant(c events.Card, since events.Time, merchant uint16, n int64) bool {
	return m.count(c, since, n, 0xffff, uint64(merchant))
}

// count goes back from the newest entry until n are found whose bits under mask
// are want, or one is too old.
func (m *memory) count(c events.Card, since events.Time, n int64, mask, want uint64) bool {
	ring := m.ring[int(c)*int(m.per) : (int(c)+1)*int(m.per)]
	for i := range ring {
		at := int(m.next[c]) - 1 - i
		if at < 0 {
			at += len(ring)
		}
		entry := ring[at]
		if entry == 0 || events.Time(entry>>16) < since {
			return false
		}
		if entry&mask == want {
			if n--; n <= 0 {
				return true
			}
		}
	}
	return false
}
