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
}

func newMemory(cards uint32, per uint8, window events.Time) memory {
	return memory{per: int(per), window: window, entries: make([]uint64, int(cards)*int(per))}
}

func (m *memory) of(c events.Card) []uint64 {
	return m.entries[int(c)*m.per : (int(c)+1)*m.per]
}

func (m *memory) add(c events.Card, at events.Time, merchant uint16) {
	if m.per == 0 {
		return
	}
	list, kept := m.of(c), 0
	for kept < len(list)-1 && list[kept] != 0 && instant(list[kept]) >= at-m.window {
		kept++
	}
	copy(list[1:], list[:kept])
	list[0] = uint64(at)<<16 | uint64(merchant)
	if kept+1 < len(list) {
		list[kept+1] = 0
	}
}

func instant(entry uint64) events.Time { return events.Time(entry >> 16) }

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
	for _, entry := range m.of(c) {
		if entry == 0 || instant(entry) < since {
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
