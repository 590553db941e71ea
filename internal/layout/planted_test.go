//go:build browser

package layout

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/browser"
)

// sound is a small page in which nothing is wrong.
const sound = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width">
<title>A page</title><style>
:root{color-scheme:light dark;--paper:#fff;--ink:#111;--box:#eee}
@media (prefers-color-scheme:dark){:root{--paper:#111;--ink:#eee;--box:#222}}
html{background:var(--paper);color:var(--ink)} body{margin:0;font:16px/1.4 sans-serif} svg{width:100%;display:block}
text{fill:var(--ink);font:14px sans-serif} .halo{paint-order:stroke;stroke:var(--paper);stroke-width:4}
.void{fill:#000} .light{fill:#fff} .vh{position:absolute;width:1px;height:1px;overflow:hidden}
.skip{position:absolute;top:-99px} p{margin:0} a{color:inherit} :focus-visible{outline:3px solid #06c}
</style></head><body><a class="skip" href="#top">Skip</a><main id="top"><h1>Heading</h1><section id="one"><h2>Second</h2>
<p id="p">Some words that are wrapped, with a <a href="#one">link</a> in <b>them</b>, as long as a line of a phone is not.</p>
<svg viewBox="0 0 300 146" role="img" aria-labelledby="t d"><title id="t">Title</title><desc id="d">Description</desc>
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 6L6 0" stroke="#c60"/></pattern></defs>
<rect data-lane-box="front" width="300" height="60" fill="var(--box)"/><rect class="void" y="70" width="120" height="40"/>
<path d="M0 50H300" fill="none" stroke="#c00"/><path id="under" d="M0 90H300" fill="none" stroke="#888"/>
<rect class="void" y="75" x="20" width="80" height="30"/>
<g data-lane="front"><text id="a" x="10" y="20">One</text><text x="60" y="20"><tspan>Two</tspan><tspan x="60" y="38">lines</tspan></text></g>
<text class="light" x="30" y="95">on black</text><text class="halo" x="150" y="95">on a line</text>
</svg><span class="vh">Unseen by most</span><details><summary>More</summary><div role="region" tabindex="0" aria-label="Table" style="overflow-x:auto"><table style="width:900px"><tr><td>1</td><td>2</td></tr></table></div></details><p data-result="met">✓ met</p></section></main></body></html>`

func opened(t *testing.T, b *browser.Browser, page string) *browser.Page {
	return b.Page(t, []byte(page), browser.Look{Width: 800, Height: 600})
}

// A sound page has no faults, and each planted fault is found by its rule, in
// the view in which it shows.
func TestPlantedFaultsAreFound(t *testing.T) {
	b := browser.Open(t)
	t.Run("none", func(t *testing.T) {
		p := opened(t, b, sound)
		for _, v := range views() {
			require.Empty(t, faults(t, p, v), v.name)
		}
		require.Empty(t, p.Complaints())
	})
	const onto = "</svg>" // the last drawing
	for _, c := range []struct{ rule, view, old, new string }{
		{"text over text", "1280", `id="a" x="10"`, `id="a" x="50"`},
		{"labels without a gap", "1280 Liberation Sans", onto, `<text x="200" y="140" text-anchor="end">label</text><text x="200.2" y="140">another</text>` + onto},
		{"text over text", "1280", `id="p"`, `id="p" style="margin-top:-50px"`},
		{"line through text", "1280", `d="M0 50H300"`, `d="M0 15H300"`},
		{"line through text", "1280", `d="M0 50H300"`, `d="M30 0C30 30 60 10 70 50"`},
		{"line through text", "1280", onto, `<text x="240" y="95">crossed</text>` + onto},
		{"text outside its drawing", "1280", onto, `<text x="290" y="140">beside</text>` + onto},
		{"text outside its lane", "1280", `x="60" y="38"`, `x="60" y="65"`},
		{"lane without a box", "1280", `data-lane="front"`, `data-lane="back"`},
		{"text is turned", "1280", onto, `<text transform="translate(200,140) rotate(-90)">up</text>` + onto},
		{"text too small", "1280", onto, `<text x="200" y="140" style="font-size:2px">small</text>` + onto},
		{"text too small", "narrow", onto, `<text x="200" y="140" style="font-size:8px">small</text>` + onto},
		{"text cut off", "phone", "</main>", `<p style="width:40px;overflow:hidden;white-space:nowrap">Longer than that</p></main>`},
		{"text may end in an ellipsis", "phone", "</main>", `<p style="text-overflow:ellipsis">Short</p></main>`},
		{"the page scrolls sideways", "phone", "</main>", `<p style="width:500px">Wide</p></main>`},
		{"text beside the page", "narrow", "</main>", `<p style="white-space:nowrap">Words that shall be on one line, whatever happens to readers with a phone</p></main>`},
		{"an element scrolls sideways", "phone", "</main>", `<div style="overflow-x:auto"><p style="width:500px">Wide</p></div></main>`},
		{"an element scrolls sideways", "unfolded phone", ` role="region"`, ``},
		{"text over text", "unfolded", `<td>2`, `<td><p>2</p><p style="margin-top:-22px">3</p>`},
		{"contrast", "1280", `--ink:#111`, `--ink:#888`},
		{"contrast", "dark", `--ink:#eee`, `--ink:#555`},
		{"contrast", "dark phone", `--paper:#111`, `--paper:#999`},
		{"contrast", "1280", `class="light" x="30"`, `class="light" x="90"`},
		{"contrast", "1280", `class="light" x="30"`, `x="30"`},
		{"contrast", "1280", onto, `<rect x="200" y="110" width="90" height="30" fill="url(#hatch)"/><text x="210" y="130" fill="#a40" style="fill:#a40">hatched</text>` + onto},
		{"contrast", "1280", `id="p"`, `id="p" style="opacity:.4"`},
		{"text is covered", "1280", onto, `<rect width="120" height="40" fill="#080"/>` + onto},
		{"section taller than a screen", "1280", `id="p"`, `id="p" style="height:700px"`},
		{"drawing without <title>", "1280", `<title id="t">Title</title>`, `<title id="t"> </title>`},
		{"drawing without <desc>", "1280", `<desc id="d">Description</desc>`, `<g id="d"/>`},
		{"drawing without a role", "1280", `role="img"`, ``},
		{"a link within an image", "1280", onto, `<a href="#one"><text x="200" y="140">link</text></a>` + onto},
		{"id given twice", "1280", `id="p"`, `id="one"`},
		{"leads nowhere", "1280", `href="#one"`, `href="#two"`},
		{"leads nowhere", "1280", `aria-labelledby="t d"`, `aria-labelledby="t e"`},
		{"leads nowhere", "1280", `fill="none" stroke="#c00"`, `fill="none" stroke="url(#gone)"`},
		{"heading skips a level", "1280", `<h2>Second</h2>`, `<h4>Second</h4>`},
		{"second first heading", "1280", `<h2>Second</h2>`, `<h1>Second</h1>`},
		{"page without a title", "1280", `<title>A page</title>`, ``},
		{"page without a language", "1280", ` lang="en"`, ``},
		{"page without a strict Content-Security-Policy", "1280", `default-src 'none'; `, ``},
		{"something from elsewhere", "1280", "</main>", `<img alt="" src="https://example.org/a.png"></main>`},
		{"page without a viewport", "1280", `name="viewport"`, `name="view"`},
		{"a script in an attribute", "1280", `id="p"`, `id="p" onclick="x()"`},
		{"a mark without a word", "1280", "</main>", `<div><p>✗</p></div></main>`},
		{"a result without a word", "1280", `✓ met`, `✓`},
		{"focus cannot be seen", "still", `outline:3px solid #06c`, `outline:none`},
		{"an order of its own", "still", `href="#one"`, `href="#one" tabindex="3"`},
		{"moves although motion is reduced", "still", `p{margin:0}`, `p{margin:0;animation:x 9s infinite} @keyframes x{to{margin:0}}`},
		{"scrolls smoothly although motion is reduced", "still", `html{`, `html{scroll-behavior:smooth;`},
	} {
		t.Run(c.rule+" "+c.new[:min(len(c.new), 30)], func(t *testing.T) {
			require.Contains(t, sound, c.old)
			at := strings.LastIndex(sound, c.old)
			p := opened(t, b, sound[:at]+c.new+sound[at+len(c.old):])
			found := faults(t, p, named(views(), c.view))
			require.NotEmpty(t, found, "nothing found")
			var rules []string
			for _, f := range found {
				rules = append(rules, f.Rule)
			}
			require.Contains(t, rules, c.rule, "%v", found)
		})
	}
}
