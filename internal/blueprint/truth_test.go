package blueprint

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
)

// statusOf are the words of the states of a card that was held.
func statusOf(b *Blueprint) string {
	var words []string
	for i := range b.Status {
		words = append(words, strings.ReplaceAll(b.Status[i].Words, nbsp, " "))
	}
	return strings.Join(words, " | ")
}

// How long the card is dead and for how long its holder does not know are two
// spans, and a hold that never ends is not one that ended with the drawing.
func TestStatusTellsBothSpans(t *testing.T) {
	for _, c := range []struct{ policy, want string }{
		{"as-is", "active | locked for 72 h · the shopper does not know | locked for 6 m more · the shopper knows | active"},
		{"ladder", "active | locked for 41 s · the shopper does not know | locked for 5 m more · the shopper knows | active"},
		{"locked-till-you-call", "active | locked for 167 h 51 m, to the end · the shopper does not know"},
		{"bot-off", "active"},
	} {
		require.Equal(t, c.want, statusOf(Of(played(t, "wine-store", c.policy, 1))), c.policy)
	}
}

// Who knows waits, and for a new card only where one comes.
func TestSilencesSayWhatIsSo(t *testing.T) {
	says := func(scenario, policy string) string {
		var all []string
		for _, s := range Of(played(t, scenario, policy, 1)).Silences {
			all = append(all, strings.ReplaceAll(strings.Join(s.Says, " "), nbsp, " "))
		}
		return strings.Join(all, " | ")
	}
	require.Equal(t, "They believe that their card works. Nobody calls. The case waits until Tuesday 15:09.", says("wine-store", "as-is"))
	require.Contains(t, says("stolen-card", "as-is"), "They know, and wait. Nobody calls. The case waits until Tuesday 14:11.")
	require.Contains(t, says("stolen-card", "as-is"), "They wait for a new card. Nobody calls. A new one is made.")
	require.Equal(t, "They believe that their card works. Nobody calls. Nobody is at work on it.",
		strings.Split(says("wine-store", "locked-till-you-call"), " | ")[0])
}

// A step that has nothing to do with a cause does not pass it on: what a closed
// case leads to is not what a text leads to.
func TestArrowsPassOnlyWhatHasToDoWithThem(t *testing.T) {
	b := Of(played(t, "wine-store", "ladder", 1))
	for _, a := range b.Arrows {
		require.False(t, b.step(a.From).Verb == "Sends text" && b.step(a.To).Verb == "Looks back", "%+v", a)
	}
}

// Of several cards that of a genuine holder who missed most, and then of those
// who waited longest; who was only declined, and not held, did not wait.
func TestFocus(t *testing.T) {
	genuine := fate{seen: true, genuine: true, since: 1}
	for _, c := range []struct {
		what string
		a, b fate
	}{
		{"seen", fate{seen: true}, fate{}},
		{"genuine", genuine, fate{seen: true, missed: 4, since: 1, done: events.Never}},
		{"missed more", fate{seen: true, missed: 2}, fate{seen: true, missed: 1, since: 1, done: events.Never}},
		{"still waits", fate{seen: true, since: 1, done: events.Never}, fate{seen: true, since: 1, done: 99}},
		{"waited longer", fate{seen: true, since: 1, done: 50}, fate{seen: true, since: 10, done: 51}},
	} {
		require.True(t, c.a.worseThan(&c.b), c.what)
		require.False(t, c.b.worseThan(&c.a), c.what)
	}
	for _, c := range []struct {
		best, held int
		fates      []fate
		want       string
	}{
		{0, 0, []fate{{}}, ""},
		{1, 1, []fate{{}, {held: true}}, "One of 2 cards: the one that was held."},
		{1, 2, []fate{{held: true}, {held: true, missed: 1}}, "One of 2 cards that were held: the one whose holder missed the most."},
		{0, 2, []fate{{held: true, since: 1, done: 9}, {held: true}}, "One of 2 cards that were held: the one that waited longest."},
		{0, 0, []fate{{}, {}}, "One of 2 cards: the first of those that had it worst."},
	} {
		require.Equal(t, c.want, chosen(c.fates, c.best, c.held))
	}
}

// A run with more columns than find room: what is folded, which steps stay, and
// where the marks of the others stand.
func TestFoldedModel(t *testing.T) {
	b := Of(played(t, "wine-store:wrong-number", "as-is", 1))
	var marks []int
	for _, c := range b.Columns {
		marks = append(marks, c.FoldedMarks...)
	}
	require.NotEmpty(t, marks)
	golden(t, "wine-store.wrong-number.model.txt", []byte(b.text()))
}

// Who knew of a hold that ends by itself goes on believing in it; who did not is
// right again.
func TestAfter(t *testing.T) {
	known, unknown := Status{Card: Locked, Knows: true}, Status{Card: Locked}
	released := &events.Event{Kind: events.CardUnlocked, Reason: events.Released}
	require.Equal(t, Status{Card: Active, Knows: false}, known.After(released))
	require.Equal(t, Status{Card: Active, Knows: true}, unknown.After(released))
	require.Equal(t, Status{Card: Active, Knows: true}, known.After(&events.Event{Kind: events.CardUnlocked, Reason: events.ConfirmedGenuine}))
	require.Equal(t, Status{Card: Closed, Knows: true}, known.After(&events.Event{Kind: events.CardClosed}))
}
