package chart

import _ "embed"

//go:embed chart.css
var css string

// CSS is the style of these drawings, beside that of package draw.
func CSS() string { return css }
