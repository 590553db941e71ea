package draw

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed draw.css
var css string

// CSS is the style of every drawing: the colours, light and dark, as custom
// properties, and the classes.
func CSS() string { return css }

// Palette are the colours of the custom properties by name without its
// dashes: "paper" is "#fcfbf9".
type Palette map[string]string

// Colors are the two palettes of the style.
func Colors() (light, dark Palette) {
	p := palettes()
	return p[0], p[1]
}

var (
	comment  = regexp.MustCompile(`(?s)/\*.*?\*/\s*`)
	root     = regexp.MustCompile(`(?s):root\{(.*?)\}`)
	property = regexp.MustCompile(`--([a-z-]+):([^;]+);`)
	variable = regexp.MustCompile(`var\(--([a-z-]+)\)`)
	darkRoot = regexp.MustCompile(`(?s)@media[^{]*prefers-color-scheme:dark[^{]*\{:root\{.*?\}\s*\}\s*`)
)

var palettes = sync.OnceValue(func() [2]Palette {
	var all [2]Palette
	for i, block := range root.FindAllStringSubmatch(css, 2) {
		all[i] = Palette{}
		for _, p := range property.FindAllStringSubmatch(block[1], -1) {
			all[i][p[1]] = p[2]
		}
	}
	return all
})

// Resolve writes the colours of a palette in the place of var(--name), for
// programs that do not know custom properties. It panics on a name that the
// style does not have.
func (p Palette) Resolve(style string) string {
	return variable.ReplaceAllStringFunc(style, func(use string) string {
		name := variable.FindStringSubmatch(use)[1]
		color, known := p[name]
		if !known {
			panic("draw: the style has no colour " + name)
		}
		return color
	})
}

// rule is a line of the style.
type rule struct {
	classes     []string // that it asks for
	light, dark string   // dark is empty where nothing is painted
}

var (
	asks = regexp.MustCompile(`\.([a-z-]+)`)
	// What is not painted is said again in the dark, lest it be painted there.
	paints = regexp.MustCompile(`(?:fill|stroke|color):`)
	has    = regexp.MustCompile(`class="([^"]*)"`)
)

var rules = sync.OnceValue(func() []rule {
	light, dark := Colors()
	var all []rule
	for line := range strings.Lines(root.ReplaceAllString(darkRoot.ReplaceAllString(comment.ReplaceAllString(css, ""), ""), "")) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		selector, body, _ := strings.Cut(line, "{")
		line = strings.ReplaceAll(selector, "svg ", "") + "{" + body // what is short is known to more programs
		one := rule{light: light.Resolve(line)}
		for _, m := range asks.FindAllStringSubmatch(selector, -1) {
			one.classes = append(one.classes, m[1])
		}
		if paints.MatchString(line) {
			one.dark = dark.Resolve(line)
		}
		all = append(all, one)
	}
	return all
})

// fileCSS is the style of a drawing that is a file of its own: the rules that
// it needs. Editors know neither custom properties nor media: to them it is
// light. A printer has paper.
func fileCSS(body string) string {
	used := map[string]bool{}
	for _, m := range has.FindAllStringSubmatch(body, -1) {
		for _, class := range strings.Fields(m[1]) {
			used[class] = true
		}
	}
	var light, dark strings.Builder
	for _, r := range rules() {
		if slices.ContainsFunc(r.classes, func(class string) bool { return !used[class] }) {
			continue
		}
		light.WriteString(r.light)
		dark.WriteString(r.dark)
	}
	return light.String() + "@media screen and (prefers-color-scheme:dark){\n" + dark.String() + "}\n"
}
