//go:build browser

package browser

import (
	"unicode/utf8"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// keys are the named ones that a presenter or a reader presses, with the codes
// that Windows gives them.
var keys = map[string]struct {
	code int64
	text string
}{
	"Backspace": {8, ""}, "Tab": {9, ""}, "Enter": {13, "\r"}, "Escape": {27, ""}, " ": {32, " "}, "PageUp": {33, ""}, "PageDown": {34, ""},
	"End": {35, ""}, "Home": {36, ""}, "ArrowLeft": {37, ""}, "ArrowUp": {38, ""}, "ArrowRight": {39, ""}, "ArrowDown": {40, ""},
}

// Press presses keys one after the other: "ArrowRight", "PageDown", " ", "p".
func (p *Page) Press(names ...string) {
	p.t.Helper()
	for _, name := range names {
		key, named := keys[name]
		if !named {
			require.Equal(p.t, 1, utf8.RuneCountInString(name), "no key is called %q", name)
			key.text = name
		}
		down := input.DispatchKeyEvent(input.KeyDown).WithKey(name).WithWindowsVirtualKeyCode(key.code).WithText(key.text)
		if key.text == "" {
			down.Type = input.KeyRawDown
		}
		p.run(down, input.DispatchKeyEvent(input.KeyUp).WithKey(name).WithWindowsVirtualKeyCode(key.code))
		p.settle()
	}
}

// Click clicks with a mouse.
func (p *Page) Click(x, y float64) {
	p.t.Helper()
	p.run(chromedp.MouseClickXY(x, y))
	p.settle()
}

// Swipe drags a finger in eight steps; where it does not move, it taps.
func (p *Page) Swipe(x, y, toX, toY float64) {
	p.t.Helper()
	at := func(x, y float64) []*input.TouchPoint { return []*input.TouchPoint{{X: x, Y: y}} }
	p.run(input.DispatchTouchEvent(input.TouchStart, at(x, y)))
	const steps = 8
	for i := 1; i <= steps && (x != toX || y != toY); i++ {
		part := float64(i) / steps
		p.run(input.DispatchTouchEvent(input.TouchMove, at(x+(toX-x)*part, y+(toY-y)*part)))
	}
	p.run(input.DispatchTouchEvent(input.TouchEnd, []*input.TouchPoint{}))
	p.settle()
}

// Tap touches with a finger.
func (p *Page) Tap(x, y float64) {
	p.t.Helper()
	p.Swipe(x, y, x, y)
}
