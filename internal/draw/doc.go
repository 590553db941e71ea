// Package draw is what every picture is made of: SVG text with deterministic
// bytes, the measure of a text, lines wrapped to a width, labels placed where
// no other is, and the colours with their contrasts. It knows nothing of cards.
//
// Lengths are CSS pixels at a width of 1200. A text is measured with the
// advance widths of a wide font, so that it fits in the narrower ones that a
// reader's machine may have.
package draw
