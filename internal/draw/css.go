package draw

import _ "embed"

//go:embed draw.css
var css string

// CSS is the style of every drawing: the colours, light and dark, as custom
// properties, and the classes.
func CSS() string { return css }
