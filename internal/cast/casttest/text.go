package casttest

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"holdsim/events"
)

// Saturday is the first instant of the stories' week: Saturday 5 September
// 2026, 00:00 UTC.
const Saturday events.Time = 1788566400000

// At is an instant of the stories' week, such as "Tue 15:09" or "Sat 15:09:30.250".
func At(text string) events.Time {
	day, clock, ok := strings.Cut(text, " ")
	weekday := strings.Index("Sat Sun Mon Tue Wed Thu Fri", day)
	if !ok || weekday < 0 || len(day) != 3 {
		panic(fmt.Sprintf("casttest: %q is not an instant such as \"Tue 15:09\"", text))
	}
	for _, layout := range []string{"15:04", "15:04:05"} {
		if t, err := time.Parse(layout, clock); err == nil {
			midnight := t.Truncate(24 * time.Hour)
			return Saturday + events.Time(weekday/4)*events.Day + events.Time(t.Sub(midnight).Milliseconds())
		}
	}
	panic(fmt.Sprintf("casttest: %q is not a time of day", clock))
}

// clock writes an instant of the stories' week.
func clock(t events.Time) string {
	text := time.UnixMilli(int64(t)).UTC().Format("Mon 15:04:05.000")
	text = strings.TrimSuffix(text, ".000")
	return strings.TrimSuffix(text, ":00")
}

var marked = regexp.MustCompile(`"@([^"]+)"`)

// numbers replaces "@72h" and "@Tue 15:09" in a configuration by milliseconds.
func numbers(config string) string {
	return marked.ReplaceAllStringFunc(config, func(s string) string {
		s = s[2 : len(s)-1]
		if d, err := time.ParseDuration(s); err == nil {
			return strconv.FormatInt(d.Milliseconds(), 10)
		}
		return strconv.FormatInt(int64(At(s)), 10)
	})
}

// names are what the indices of the stories mean.
var names = events.Names{
	Scenario: "story", Policy: "test", Seed: 1, Currency: "USD", Cards: 1 << 20,
	Merchants: []string{"store", "kiosk", "market"},
	Rules:     []string{"again-here", "goods", "large"},
	Units:     []string{"card-desk", "care"},
}

var codec = func() *events.Codec {
	c, err := events.NewCodec(&names)
	if err != nil {
		panic(err)
	}
	return c
}()

// said is an event in words: kind, card and purchase, and the fields of its
// kind under their names on the wire, without those that say nothing.
func said(e *events.Event) string {
	text := []string{e.Kind.String()}
	for _, n := range []struct {
		name  string
		value uint64
	}{{"card", uint64(e.Card)}, {"visit", uint64(e.Visit)}, {"purchase", uint64(e.Purchase)}} {
		if n.value != 0 {
			text = append(text, fmt.Sprintf("%s=%d", n.name, n.value))
		}
	}
	values := data(e)
	for _, f := range events.Fields(e.Kind) {
		if v := fieldText(f, values[f.String()]); v != "" {
			text = append(text, f.String()+"="+v)
		}
	}
	return strings.Join(text, " ")
}

func fieldText(f events.Field, value any) string {
	switch v := value.(type) {
	case []any:
		var list []string
		for _, name := range v {
			list = append(list, name.(string))
		}
		return strings.Join(list, "+")
	case float64:
		if v == 0 {
			return ""
		}
		return strconv.Itoa(int(v))
	case string:
		if t, err := time.Parse(time.RFC3339, v); err == nil {
			if t.UnixMilli() == 0 {
				return ""
			}
			return strings.ReplaceAll(clock(events.Time(t.UnixMilli())), " ", "-")
		}
		if v == "none" || strings.Trim(v, "0") == "" && f != events.FieldCode {
			return ""
		}
		return v
	}
	return ""
}

// data is the fields of an event's kind as they are on the wire.
func data(e *events.Event) map[string]any {
	var wire struct{ Data map[string]any }
	if err := json.Unmarshal(codec.Append(nil, e), &wire); err != nil {
		panic(err)
	}
	return wire.Data
}

// heard reads an event from words, the reverse of said. "wake" is one too.
func heard(text string) (events.Event, error) {
	words := strings.Fields(text)
	kind, ok := events.ParseKind(words[0])
	if !ok {
		return events.Event{}, fmt.Errorf("there is no kind of event called %q", words[0])
	}
	e := events.Event{Kind: kind, Step: 1, ID: events.Stamp{Origin: events.Conductor}}
	values := data(&e)
	for _, word := range words[1:] {
		key, value, _ := strings.Cut(word, "=")
		n, _ := strconv.ParseUint(value, 10, 32)
		switch old := values[key].(type) {
		case float64:
			values[key] = float64(n)
		case []any:
			values[key] = strings.Split(value, "+")
		case string:
			if strings.Trim(old, "0") == "" && len(value) < len(old) {
				value = strings.Repeat("0", len(old)-len(value)) + value
			}
			values[key] = value
		default:
			switch key {
			case "card":
				e.Card = events.Card(n)
			case "visit":
				e.Visit = uint16(n)
			case "purchase":
				e.Purchase = uint16(n)
			default:
				return e, fmt.Errorf("%s has no field %q", kind, key)
			}
		}
	}
	return codec.Decode(withData(&e, values))
}

// withData encodes an event with these values for the fields of its kind.
func withData(e *events.Event, values map[string]any) []byte {
	head, _, _ := strings.Cut(string(codec.Append(nil, e)), `"data":{`)
	var fields []string
	for _, f := range events.Fields(e.Kind) {
		value, err := json.Marshal(values[f.String()])
		if err != nil {
			panic(err)
		}
		fields = append(fields, fmt.Sprintf("%q:%s", f.String(), value))
	}
	return []byte(head + `"data":{` + strings.Join(fields, ",") + "}}")
}
