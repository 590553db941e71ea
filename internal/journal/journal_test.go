package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/measure/eventtest"
)

func header() *Header {
	return &Header{Plan: "sha256:" + strings.Repeat("ab", 32), Start: eventtest.Start, Horizon: eventtest.Horizon, Names: eventtest.Names(1)}
}

// written is the journal of a sequence.
func written(t testing.TB, sequence []events.Event) []byte { return writtenWith(t, sequence, 0) }

// writtenWith is that of one from which later events are left out.
func writtenWith(t testing.TB, sequence []events.Event, later uint64) []byte {
	var b bytes.Buffer
	w, err := NewWriter(&b, header())
	require.NoError(t, err)
	for i := range sequence {
		require.NoError(t, w.Write(&sequence[i]))
	}
	_, err = w.Close(later)
	require.NoError(t, err)
	return b.Bytes()
}

func readAll(b []byte) ([]events.Event, *Footer, error) {
	r, err := NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, nil, err
	}
	var all []events.Event
	for {
		var e events.Event
		err := r.Next(&e)
		if errors.Is(err, io.EOF) {
			return all, r.Footer(), nil
		}
		if err != nil {
			return all, nil, err
		}
		all = append(all, e)
	}
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	sequence := eventtest.Case(0)
	b := written(t, sequence)
	got, footer, err := readAll(b)
	require.NoError(t, err)
	require.Equal(t, sequence, got)
	require.Equal(t, uint64(len(sequence)), footer.Events)

	s, err := Verify(bytes.NewReader(b))
	require.NoError(t, err)
	require.Equal(t, header(), s.Header)
	require.Equal(t, footer, s.Footer)
	require.Zero(t, s.Footer.Later)

	hashed, err := NewWriter(io.Discard, header())
	require.NoError(t, err)
	for i := range sequence {
		require.NoError(t, hashed.Write(&sequence[i]))
	}
	again, err := hashed.Close(0)
	require.NoError(t, err)
	require.Equal(t, footer, again)
}

func TestFoldingAJournalIsTheLiveFold(t *testing.T) {
	sequence := eventtest.Case(0)
	ctx := measure.Context{Cards: 1, Start: eventtest.Start, Horizon: eventtest.Horizon, Open: []measure.Opening{{From: eventtest.Open[0], Until: eventtest.Open[1]}}}
	live, read := measure.NewFold(ctx), measure.NewFold(ctx)
	for i := range sequence {
		live.Fold(&sequence[i])
	}
	got, _, err := readAll(written(t, sequence))
	require.NoError(t, err)
	for i := range got {
		read.Fold(&got[i])
	}
	require.Equal(t, live.Result(), read.Result())
}

func TestTheWriterRefusesWhatIsOutOfPlace(t *testing.T) {
	sequence := eventtest.Case(0)
	w, err := NewWriter(io.Discard, header())
	require.NoError(t, err)
	require.NoError(t, w.Write(&sequence[1]))
	require.ErrorContains(t, w.Write(&sequence[0]), "a journal is written in canonical order")
	require.ErrorContains(t, w.Write(&sequence[1]), "a journal is written in canonical order")
	late := sequence[2]
	late.At = eventtest.Horizon + 1
	require.ErrorContains(t, w.Write(&late), "outside the run")
	_, err = w.Close(0)
	require.NoError(t, err)
	require.ErrorContains(t, w.Write(&sequence[2]), "it is closed")
	_, err = w.Close(0)
	require.ErrorContains(t, err, "closed already")

	h := header()
	h.Plan = "abc"
	_, err = NewWriter(io.Discard, h)
	require.ErrorContains(t, err, "expected sha256: and 64 hexadecimal digits")
	h = header()
	h.Start = h.Horizon + 1
	_, err = NewWriter(io.Discard, h)
	require.ErrorContains(t, err, "expected a start from 0 and a horizon after it")
}

// resealed makes count and hash of the last line fit lines that were edited.
func resealed(lines []string) []byte {
	body := strings.Join(lines[:len(lines)-1], "")
	w := struct{ b bytes.Buffer }{}
	w.b.WriteString(body)
	f := Footer{Events: uint64(len(lines) - 2), SHA256: sumOf(body)}
	line, _ := f.line()
	w.b.Write(line)
	return w.b.Bytes()
}

// Every fault is named with its line.
func TestAnEditedJournalIsRefused(t *testing.T) {
	good := written(t, eventtest.Case(0))
	lines := strings.SplitAfter(strings.TrimSuffix(string(good), "\n"), "\n")
	lines[len(lines)-1] += "\n"
	find := func(kind string, nth int) int {
		for i, l := range lines {
			if strings.Contains(l, `"type":"holdsim.`+kind+`"`) {
				if nth--; nth == 0 {
					return i
				}
			}
		}
		t.Fatalf("no %s", kind)
		return 0
	}
	edit := func(f func(l []string) []string) []byte {
		return []byte(strings.Join(f(append([]string(nil), lines...)), ""))
	}
	reseal := func(f func(l []string) []string) []byte { return resealed(f(append([]string(nil), lines...))) }
	n := len(lines)
	locked := find("card.locked", 1)
	decline := find("authorization.declined", 1)

	for _, c := range []struct {
		name string
		b    []byte
		says string
	}{
		{"empty", nil, "line 1: the file is empty"},
		{"no newline in the header", []byte(strings.TrimSuffix(lines[0], "\n")), "line 1: the line is cut off"},
		{"something else", []byte("hello\n"), "line 1: this is not the header of a journal"},
		{"an event first", edit(func(l []string) []string { return l[1:] }), "line 1: this is not the header"},
		{"a newer format", edit(func(l []string) []string {
			l[0] = strings.Replace(l[0], `"format":1`, `"format":2`, 1)
			return l
		}), "line 1: the journal has format 2; this program reads format 1"},
		{"white space in the header", edit(func(l []string) []string {
			l[0] = strings.Replace(l[0], `"format":1`, `"format": 1`, 1)
			return l
		}), "line 1: the header is not in its one form"},
		{"a header without digest", reseal(func(l []string) []string {
			l[0] = strings.Replace(l[0], "sha256:ab", "sha256:zz", 1)
			return l
		}), "line 1: the header is wrong: the plan's digest"},
		{"a longer run", edit(func(l []string) []string {
			l[0] = strings.Replace(l[0], "2026-09-12", "2026-09-13", 1)
			return l
		}), fmt.Sprintf("line %d: the SHA-256 of the lines before is", n)},
		{"cut off", edit(func(l []string) []string { return l[:n-1] }), fmt.Sprintf("line %d: the journal ends here, after %d events, without its last line", n, n-2)},
		{"cut off inside a line", good[:len(good)/2], "the line is cut off"},
		{"the last newline is missing", good[:len(good)-1], fmt.Sprintf("line %d: the line is cut off", n)},
		{"something follows", append(append([]byte(nil), good...), '\n'), fmt.Sprintf("line %d: something follows the last line", n+1)},
		{"a line is missing", edit(func(l []string) []string { return append(l[:locked], l[locked+1:]...) }), ""},
		{"a line is missing, count and hash made to fit", reseal(func(l []string) []string { return append(l[:decline], l[decline+1:]...) }),
			fmt.Sprintf("line %d: the cause of", decline+1)},
		{"a line stands twice", reseal(func(l []string) []string {
			return append(l[:4], append([]string{l[3]}, l[4:]...)...)
		}), "line 5: pointofsale.1788634920000.2.0 is the event of the line before once more"},
		{"a card beyond the plan", reseal(func(l []string) []string {
			l[2] = strings.Replace(l[2], "card-000001", "card-000002", 1)
			return l
		}), "line 3: read an event: purchase.attempted: card-000002 does not exist"},
		{"another seed", reseal(func(l []string) []string {
			l[2] = strings.Replace(l[2], "/1/shopper", "/2/shopper", 1)
			return l
		}), "line 3: "},
		{"a missing cause", reseal(func(l []string) []string {
			i := strings.Index(l[locked], `"cause":`)
			j := strings.Index(l[locked][i:], `,"visit"`)
			l[locked] = l[locked][:i] + l[locked][i+j+1:]
			return l
		}), fmt.Sprintf("line %d: card.locked has no cause", locked+1)},
		{"an amount is changed", edit(func(l []string) []string {
			l[2] = strings.Replace(l[2], "41250", "41251", 1)
			return l
		}), fmt.Sprintf("line %d: the SHA-256", n)},
		{"the count is changed", edit(func(l []string) []string {
			l[n-1] = strings.Replace(l[n-1], fmt.Sprint(n-2), fmt.Sprint(n-1), 1)
			return l
		}), fmt.Sprintf("line %d: the journal counts %d events and holds %d", n, n-1, n-2)},
		{"a line without end", edit(func(l []string) []string {
			l[3] = strings.Repeat("x", events.MaxEventBytes+2)
			return l
		}), "line 4: the line has more than"},
	} {
		_, err := Verify(bytes.NewReader(c.b))
		require.Error(t, err, c.name)
		require.ErrorContains(t, err, c.says, c.name)
		var line *LineError
		require.ErrorAs(t, err, &line, c.name)
	}
}

func TestTheOrderIsChecked(t *testing.T) {
	lines := strings.SplitAfter(string(written(t, eventtest.Case(0))), "\n")
	lines = lines[:len(lines)-1]
	lines[3], lines[4] = lines[4], lines[3]
	_, _, err := readAll(resealed(lines))
	require.ErrorContains(t, err, "line 5: pointofsale.1788634920000.2.0 stands after shopper.1788634920000.3.0 and comes before it")
}

// A count that is missing is an event sent for an instant after the horizon, or
// one that was taken out: the last line says how many may be the former.
func TestGapsInTheCounts(t *testing.T) {
	sequence := eventtest.Case(0)
	n := len(sequence)
	last := &sequence[n-1]
	last.ID.K = 3
	for later, says := range map[uint64]string{
		0: fmt.Sprintf("line %d: %s.0 is missing, as %[2]s.3 shows: an event was taken out", n+1, strings.TrimSuffix(last.ID.String(), ".3")),
		2: "; the counts have 3 such gaps and the last line allows 2: an event was taken out",
		3: "", 4: "",
	} {
		s, err := Verify(bytes.NewReader(writtenWith(t, sequence, later)))
		if says != "" {
			require.ErrorContains(t, err, says)
			continue
		}
		require.NoError(t, err, "%d", later)
		require.Equal(t, later, s.Footer.Later)
	}

	twice := append(sequence, *last)
	twice[len(twice)-1].At += events.Minute
	_, err := Verify(bytes.NewReader(written(t, twice)))
	require.ErrorContains(t, err, "occurs a second time")
}

// Two events of one breath: the later may be caused by the earlier, though that
// one is due only afterwards. Never the other way round, and never later.
func TestCausesOfOneBreath(t *testing.T) {
	breath := func(cause, effect uint16) []events.Event {
		out := eventtest.Case(0)[:2] // an intent, and what may have a cause
		if effect == 0 {
			slices.Reverse(out)
		}
		at := out[0].At
		for i := range out {
			out[i].At, out[i].Step = at, 1
			out[i].ID = events.Stamp{Born: at, Origin: events.Shopper, K: uint16(i)}
			out[i].Cause = events.Stamp{}
		}
		out[effect].Cause = out[cause].ID
		return out
	}
	_, err := Verify(bytes.NewReader(written(t, breath(0, 1))))
	require.NoError(t, err)
	_, err = Verify(bytes.NewReader(written(t, breath(1, 0))))
	require.ErrorContains(t, err, "line 2: the cause of shopper.1788634920000.0.0, shopper.1788634920000.0.1, does not stand before it")

	late := breath(0, 1)
	late[1].ID.Origin = events.PointOfSale
	_, err = Verify(bytes.NewReader(written(t, late)))
	require.ErrorContains(t, err, "line 3: the cause of pointofsale.1788634920000.0.1, shopper.1788634920000.0.0, was due only after it was born")
}

// Truncations and bit flips are detected, never taken for another journal.
func TestDamageIsDetected(t *testing.T) {
	good := written(t, eventtest.Case(0))
	seed := uint64(1)
	random := rand.New(rand.NewPCG(seed, 2))
	for i := range 1000 {
		b := append([]byte(nil), good...)
		what := ""
		if i%2 == 0 {
			n := random.IntN(len(b))
			b, what = b[:n], fmt.Sprintf("cut to %d bytes", n)
		} else {
			n, bit := random.IntN(len(b)), random.IntN(8)
			b[n] ^= 1 << bit
			what = fmt.Sprintf("bit %d of byte %d flipped", bit, n)
		}
		_, err := Verify(bytes.NewReader(b))
		require.Error(t, err, "seed %d, damage %d: %s", seed, i, what)
		var line *LineError
		require.ErrorAs(t, err, &line, what)
	}
}

// What the disk says is passed on, not taken for a fault of the journal.
func TestAReadErrorIsNoLineError(t *testing.T) {
	good := written(t, eventtest.Case(0))
	broken := io.MultiReader(bytes.NewReader(good[:len(good)/2]), failing{})
	_, err := Verify(broken)
	require.ErrorIs(t, err, errDisk)
	var line *LineError
	require.False(t, errors.As(err, &line))

	_, err = Diff(io.MultiReader(bytes.NewReader(good[:len(good)/2]), failing{}), bytes.NewReader(good))
	require.ErrorIs(t, err, errDisk)

	w, err := NewWriter(failing{}, header())
	require.NoError(t, err)
	_, err = w.Close(0)
	require.ErrorIs(t, err, errDisk)
}

var errDisk = errors.New("the disk is broken")

type failing struct{}

func (failing) Read([]byte) (int, error)  { return 0, errDisk }
func (failing) Write([]byte) (int, error) { return 0, errDisk }

func FuzzReader(f *testing.F) {
	good := written(f, eventtest.Case(0))
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte(`{"end":"journal"}` + "\n"))
	f.Add([]byte("\n\n\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, footer, err := readAll(b)
		if err != nil {
			return
		}
		r, err := NewReader(bytes.NewReader(b))
		require.NoError(t, err)
		var again bytes.Buffer
		w, err := NewWriter(&again, r.Header())
		require.NoError(t, err)
		for i := range got {
			require.NoError(t, w.Write(&got[i]))
		}
		_, err = w.Close(footer.Later)
		require.NoError(t, err)
		require.Equal(t, b, again.Bytes(), "a journal has one form")
	})
}

func BenchmarkWriter(b *testing.B) {
	sequence := eventtest.Case(0)
	h := header()
	h.Horizon = events.MaxTime
	b.ReportAllocs()
	w, err := NewWriter(io.Discard, h)
	require.NoError(b, err)
	n, shift := 0, events.Time(0)
	for b.Loop() {
		e := sequence[n]
		e.At, e.ID.Born = e.At+shift, e.ID.Born+shift
		if err := w.Write(&e); err != nil {
			b.Fatal(err)
		}
		if n++; n == len(sequence) {
			n, shift = 0, shift+7*events.Day
		}
		if shift > 1000*365*events.Day {
			b.StopTimer()
			w, _ = NewWriter(io.Discard, h)
			shift = 0
			b.StartTimer()
		}
	}
}
