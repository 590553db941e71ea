package export

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"holdsim/internal/draw"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

//go:embed cards.html.tmpl
var cardsPage string

//go:embed cards.css
var cardsStyle string

var cardsTemplate = template.Must(template.New("cards").Parse(cardsPage))

// perSheet is how many cards an A4 sheet has.
const perSheet = 4

// Cards writes cards to print and cut, four to an A4 page: one for each role
// that a room plays, and one for each policy that the run's scenario can be
// played under, the run's own first. It is one HTML document that asks for
// nothing. How a run ends is on none of them.
//
// Texts are measured; what does not fit on a card is left out, line by line from
// the least needed one, and never written smaller.
func Cards(out io.Writer, r *report.Report, in *plan.Inputs) error {
	all := append(roleCards(r, in), policyCards(r, in)...)
	var sheets [][]card
	for i := range all {
		all[i].cut()
		if i%perSheet == 0 {
			sheets = append(sheets, nil)
		}
		sheets[len(sheets)-1] = append(sheets[len(sheets)-1], all[i])
	}
	light, _ := draw.Colors()
	style := light.Resolve(cardsStyle)
	var b bytes.Buffer
	err := cardsTemplate.Execute(&b, map[string]any{
		"Title":  "Cards: " + r.Run().Plan.Story.Title,
		"Style":  template.HTML("<style>" + style + "</style>"),
		"Policy": "default-src 'none'; style-src '" + hashOf(style) + "'; base-uri 'none'; form-action 'none'",
		"Sheets": sheets,
	})
	if err != nil {
		return fmt.Errorf("the cards: %w", err)
	}
	_, err = out.Write(b.Bytes())
	return err
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// card is one card.
type card struct {
	Kind  string // "Role" or "Policy"
	Title string
	Sub   string // under the title
	Lines []line
	Foot  []string // sentences
	Own   bool     // the run's own policy
}

// line is a heading and a text.
type line struct{ Head, Text string }

// The card, in CSS px: A6 less its margins. The style sheet says the same.
const (
	cardWidth  = 333.0 // 105 mm less 2 × 8.4 mm
	cardHeight = 500.0 // 148.5 mm less 2 × 8 mm
	titleSize  = 25.0
	titleLine  = 29.0
	subSize    = 14.0
	textSize   = 14.5
	textLine   = 18.0
	headLine   = 15.0
	gap        = 6.0
	kindHeight = 20.0
)

// height is how much of the card its texts need. A text that cannot be wrapped
// needs more than there is.
func (c *card) height() float64 {
	high := kindHeight + titleLine*wrapped(c.Title, titleSize, true) + gap
	if c.Sub != "" {
		high += textLine * wrapped(c.Sub, subSize, false)
	}
	for _, l := range c.Lines {
		high += gap + headLine + textLine*wrapped(l.Text, textSize, false)
	}
	for _, s := range c.Foot {
		high += gap + textLine*wrapped(s, textSize, false)
	}
	return high + 2*gap
}

// wrapped is how many lines a text takes.
func wrapped(text string, size float64, bold bool) float64 {
	lines, fits := draw.WrapTo(text, cardWidth, size, bold, 40)
	if !fits {
		return 100
	}
	return float64(len(lines))
}

// maxTitle is how many lines a title may take; else the name stands for it.
const maxTitle = 3

// cut leaves out what does not fit: the last sentences first, then the last
// lines.
func (c *card) cut() {
	for range 2 {
		if wrapped(c.Title, titleSize, true) > maxTitle {
			c.Title, c.Sub = c.Sub, ""
		}
	}
	for c.height() > cardHeight && len(c.Foot) > 0 {
		c.Foot = c.Foot[:len(c.Foot)-1]
	}
	for c.height() > cardHeight && len(c.Lines) > 0 {
		c.Lines = c.Lines[:len(c.Lines)-1]
	}
}
