package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"holdsim/internal/draw"
)

//go:embed *.tmpl *.css *.js
var files embed.FS

// templates are all of them, by their files' names.
var templates = template.Must(template.New("").ParseFS(files, "*.tmpl"))

// shell is what every page begins and ends with: its title, its one style and
// its one script, and a policy that lets the browser take these and nothing else.
type shell struct {
	Title  string
	style  string
	script string
}

// newShell takes the names of the files of style and script, in order. The
// style of the drawings comes before them.
func newShell(title string, styles, scripts []string) shell {
	return shell{Title: title, style: draw.CSS() + joined(styles), script: joined(scripts)}
}

func joined(names []string) string {
	var b strings.Builder
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			panic(fmt.Sprintf("page: %v", err)) // it is embedded
		}
		b.Write(text)
	}
	return b.String()
}

// Style is the style's element.
func (s shell) Style() template.HTML { return template.HTML("<style>" + s.style + "</style>") }

// Script is the script's element: a module, whose names are its own.
func (s shell) Script() template.HTML {
	return template.HTML(`<script type="module">` + s.script + "</script>")
}

// Policy is the content security policy: nothing is fetched, and no style and
// no script but ours, which are known by their hashes, is taken.
func (s shell) Policy() string {
	return fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'", hash(s.style), hash(s.script))
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// render fills a template.
func render(name string, data any) []byte {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, name, data); err != nil {
		panic(fmt.Sprintf("page: %v", err)) // the data is ours, and so are the templates
	}
	return b.Bytes()
}
