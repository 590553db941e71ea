package compare

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"holdsim/internal/column"
	"holdsim/internal/plan"
)

// The width of the page and of its columns, in characters.
const (
	pageWidth  = 100
	nameWidth  = 36 // of a row's name
	wayWidth   = 5  // more, less
	firstWidth = 8  // the first policy's value
	valueWidth = 10 // another one's, before its mark
	markWidth  = 7
	beside     = 3 // policies in one table besides the first
	diffWidth  = 24
	labelWidth = 19 // of the sections below the tables
)

// Text is the comparison for people, in lines of at most 100 characters. files
// are the folder that it is kept in and the names of its files there; none where
// it is not kept.
func (r *Result) Text(next []Next, files ...string) []byte {
	p := &page{}
	for i, t := range r.Tables {
		if i > 0 {
			p.line("")
			p.line(strings.Repeat("─", pageWidth))
			p.line("")
		}
		r.head(p, t)
		f := formatOf(&t.plans[story][0].Story)
		for _, columns := range t.chunks() {
			t.values(p, columns, &f)
		}
		for _, says := range t.legend() {
			p.wrapped("   ", says)
		}
		p.line("")
		for _, columns := range t.chunks() {
			if slices.ContainsFunc(t.Lines, func(l Line) bool { return l.Better != "" && l.differs(columns) }) {
				t.against(p, columns, &f)
			}
		}
		t.told(p, &f)
	}
	if len(r.Tables) > 0 {
		r.tail(p, next, files)
	}
	return []byte(p.b.String())
}

// Next is a command worth trying.
type Next struct{ Command, Shows string }

func (r *Result) head(p *page, t *Table) {
	what := t.Scenario
	if t.Counterweight != "" {
		what += " beside " + t.Counterweight
	}
	p.line(fmt.Sprintf("COMPARE   %s · %s each · seed %d", what, draws(t.Draws), r.Seed))
	if says := r.interrupted(); says != "" {
		p.wrapped("          ", says)
	}
	for _, says := range t.people() {
		p.wrapped("          ", says)
	}
	p.line("")
}

func (r *Result) interrupted() string {
	if !r.Interrupted() {
		return ""
	}
	return fmt.Sprintf("INTERRUPTED: %s of %s are done, the same under every policy.", draws(r.Draws), thousands(r.Asked))
}

func draws(n int) string {
	if n == 1 {
		return "1 draw"
	}
	return thousands(n) + " draws"
}

func thousands(n int) string {
	f := format{group: ","}
	return f.number(float64(n), 0)
}

// chunks are the policies of each table: the first, and as many others as fit.
func (t *Table) chunks() [][]int {
	var all [][]int
	for from := 1; from < len(t.Policies); from += beside {
		columns := []int{0}
		for p := from; p < min(from+beside, len(t.Policies)); p++ {
			columns = append(columns, p)
		}
		all = append(all, columns)
	}
	return all
}

// values prints the table of some policies.
func (t *Table) values(p *page, columns []int, f *format) {
	t.heading(p, columns)
	who := plan.Stakeholder("")
	for i := range t.Lines {
		l := &t.Lines[i]
		if l.Stakeholder != who {
			who = l.Stakeholder
			p.line(" " + t.labels.Apply(party[who]))
		}
		s := p.named(t.labels.Apply(l.Name), nameWidth) + column.Pad(string(l.Better), wayWidth)
		for n, c := range columns {
			cell := &l.Cells[c]
			value := "–"
			if cell.Known {
				value = f.value(l.Unit, cell.Value.Value)
			}
			if n == 0 {
				s += column.Right(value, firstWidth)
				continue
			}
			gap := " "
			if len(cell.Mark) > 1 {
				gap = "  "
			}
			s += column.Right(value, valueWidth) + column.Pad(gap+string(cell.Mark), markWidth)
		}
		p.line(s)
	}
	p.line("")
}

// heading prints the policies' names and what they do, in a few words.
func (t *Table) heading(p *page, columns []int) {
	const columnWidth = valueWidth + markWidth
	var blocks [][]string
	for n, c := range columns {
		w := columnWidth - 3 // two spaces before the text, and one behind it
		if n == 0 {
			w = firstWidth + 6
		}
		blocks = append(blocks, append(hyphenated(t.Policies[c].Name, w), wrap(t.labels.Apply(t.Policies[c].Short), w)...))
	}
	height := 0
	for _, b := range blocks {
		height = max(height, len(b))
	}
	if len(blocks[0]) == height {
		height++ // nothing of it may seem to belong to the word "better:" of the last line
	}
	for l := range height {
		s := ""
		for n, b := range blocks {
			text := ""
			if l < len(b) {
				text = b[l]
			}
			if n == 0 {
				if s = column.Right(text, nameWidth+wayWidth+firstWidth); l == height-1 {
					s = column.Pad(column.Right("better:", nameWidth+wayWidth-1), nameWidth+wayWidth+firstWidth)
				}
				continue
			}
			s += column.Pad(column.Right(text, max(valueWidth, widest(b)+2)), columnWidth)
		}
		p.line(s)
	}
}

func widest(lines []string) int {
	w := 0
	for _, l := range lines {
		w = max(w, column.Width(l))
	}
	return w
}

var party = map[plan.Stakeholder]string{
	plan.User: "SHOPPER, genuine", plan.Owner: "SERVICE OWNER", plan.Provider: "IT PROVIDER AND CARE",
}

// against prints the differences from the first policy.
func (t *Table) against(p *page, columns []int, f *format) {
	label := pageWidth - diffWidth*(len(columns)-1)
	p.wrapped(" ", "AGAINST "+t.Policies[0].Name+", 95 % (paired; of shares, in points)")
	height, blocks := 0, [][]string{}
	for _, c := range columns[1:] {
		b := hyphenated(t.Policies[c].Name, diffWidth-2)
		blocks, height = append(blocks, b), max(height, len(b))
	}
	for l := range height {
		s := column.Pad("", label)
		for _, b := range blocks {
			text := ""
			if n := l - height + len(b); n >= 0 {
				text = b[n]
			}
			s += column.Right(text, diffWidth)
		}
		p.line(s)
	}
	for i := range t.Lines {
		l := &t.Lines[i]
		if l.Better == "" || !l.differs(columns) {
			continue
		}
		s := p.named(t.labels.Apply(l.against()), label)
		for _, c := range columns[1:] {
			s += column.Right(l.diff(c, f), diffWidth)
		}
		p.line(s)
	}
	p.line("")
}

// differs: under one of these policies it is not as under the first.
func (l *Line) differs(columns []int) bool {
	for _, c := range columns[1:] {
		if l.Cells[c].Compared && !l.Cells[c].Same {
			return true
		}
	}
	return false
}

// named begins a line with a row's name; what does not fit stands on lines above.
func (p *page) named(name string, w int) string {
	indent := "   " + name[:len(name)-len(strings.TrimLeft(name, " "))]
	lines := wrap(name, w-1-len(indent))
	for _, l := range lines[:len(lines)-1] {
		p.line(indent + l)
	}
	return column.Pad(indent+lines[len(lines)-1], w)
}

// against is what a difference in this row is called.
func (l *Line) against() string {
	if l.median {
		return strings.TrimSuffix(l.Name, ", median") + ", sooner"
	}
	return l.Name
}

func (l *Line) diff(c int, f *format) string {
	cell := &l.Cells[c]
	switch {
	case !cell.Compared:
		return "–"
	case cell.Same:
		return "0 ="
	case l.Better != "" && l.beats[c][0] == 0:
		return f.interval(l.Unit, &cell.Diff) + " ~"
	}
	return f.interval(l.Unit, &cell.Diff)
}

// told prints what the figures say, in sentences.
func (t *Table) told(p *page, f *format) {
	p.line(" WHO GAINS, WHO PAYS")
	for i := 1; i < len(t.Policies); i++ {
		p.labelled("   "+t.Policies[i].Name, t.labels.Apply(t.gains(i, f)))
	}
	p.labelled(" WHAT IT COSTS", t.labels.ApplyAll(t.costs(f))...)
	p.labelled(" CHOOSE BETWEEN", t.labels.ApplyAll(t.choice(f))...)
	p.labelled(" BREAK-EVEN", t.weighed(f)...)
}

func (r *Result) tail(p *page, next []Next, files []string) {
	labels := r.Tables[0].labels
	p.labelled(" NOT COUNTED", labels.Apply(r.uncounted()+" "+fmt.Sprintf("The files assume %d things more: --output json lists them.", r.assumed())))
	p.labelled(" INTERVALS", labels.Apply(r.intervals()))
	r.made(p)
	p.line("")
	if len(files) > 0 {
		p.labelled(" FILES", files[0]+"   "+strings.Join(files[1:], " · "))
	}
	for i, n := range next {
		label := column.Pad(" TRY NEXT", labelWidth)
		if i > 0 {
			label = column.Pad("", labelWidth)
		}
		shows := labels.Apply(n.Shows)
		if line := label + n.Command + "   " + shows; column.Width(line) <= pageWidth {
			p.line(line)
		} else {
			p.line(label + n.Command)
			p.line(column.Right(shows, pageWidth))
		}
	}
}

// notCounted is what no row knows of.
const notCounted = "shoppers who leave for good, goods left in the shop."

// homeCurrency is that of most built-in policies.
const homeCurrency = "USD"

// uncounted is what no row knows of; and, where the money is another than that of
// most policies, that nobody changed it. A policy names no currency.
func (r *Result) uncounted() string {
	for _, t := range r.Tables {
		if code := t.currency(); code != homeCurrency {
			return notCounted + fmt.Sprintf(" Rates of exchange: a policy names no currency, and its prices and limits are read as %s, whatever they were written for (most of the built-in ones for %s).", code, homeCurrency)
		}
	}
	return notCounted
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// made says how each row is made, each once.
func (r *Result) made(p *page) {
	heading := " HOW EACH ROW IS MADE"
	if len(r.Tables) == 1 {
		heading += "   (n: what it is out of; where none is given, the draws)"
	}
	p.line(heading)
	seen := map[string]bool{}
	for _, t := range r.Tables {
		for i := range t.Lines {
			if l := &t.Lines[i]; !seen[l.ID] {
				seen[l.ID] = true
				lines := wrap(t.labels.Apply(l.made(t, len(r.Tables) == 1)), pageWidth-5)
				for n, text := range lines {
					p.line("   " + strings.Repeat("  ", min(n, 1)) + text)
				}
			}
		}
	}
}

// made says how a row is made, and, where it is not the draws, of how many.
func (l *Line) made(t *Table, counted bool) string {
	least, most := l.Cells[0].N, l.Cells[0].N
	for i := range l.Cells {
		least, most = min(least, l.Cells[i].N), max(most, l.Cells[i].N)
	}
	if n := l.sum(least, t); counted && (least != most || least != uint64(t.Draws)) {
		if to := l.sum(most, t); to != n {
			n += " to " + to
		}
		return fmt.Sprintf("%s (n = %s): %s.", strings.TrimSpace(l.Name), n, l.Formula)
	}
	return fmt.Sprintf("%s: %s.", strings.TrimSpace(l.Name), l.Formula)
}

// sum writes what a row is out of.
func (l *Line) sum(n uint64, t *Table) string {
	f := formatOf(&t.plans[story][0].Story)
	if !l.ofMoney {
		return f.number(float64(n), 0)
	}
	return f.money(float64(n) * math.Pow(10, -float64(f.decimals)))
}

// intervals says what the intervals are, and what they are not.
func (r *Result) intervals() string {
	n := 0
	for _, t := range r.Tables {
		for i := range t.Lines {
			for c := range t.Lines[i].Cells {
				if t.Lines[i].Better != "" && c > 0 && t.Lines[i].Cells[c].Compared && !t.Lines[i].Cells[c].Diff.Fixed {
					n++
				}
			}
		}
	}
	if n == 0 {
		return r.certain()
	}
	chance := "one in twenty"
	if n >= 20 {
		chance = fmt.Sprintf("about %d", (n+10)/20)
	}
	return fmt.Sprintf("Each is a 95 %% interval by itself. There are %d, none is adjusted for the others: %s may miss by chance. A figure without one was the same in every draw.", n, chance)
}

// certain says why there is no interval.
func (r *Result) certain() string {
	switch {
	case r.Draws == 1:
		return "None: one draw is an anecdote. Nothing is shown by it; ask for more with --replications."
	case r.Draws < enough:
		return fmt.Sprintf("None: every difference was the same in every draw, but of fewer than %d draws that shows nothing (~). Ask for more with --replications.", enough)
	}
	return "None: every difference was the same in every draw."
}

// assumed is how many assumptions stand in the files, each once.
func (r *Result) assumed() int {
	var all []string
	for _, t := range r.Tables {
		all = join(all, t.assumptions())
	}
	return len(all)
}

// page is text under construction.
type page struct{ b strings.Builder }

func (p *page) line(s string) {
	p.b.WriteString(strings.TrimRight(s, " "))
	p.b.WriteByte('\n')
}

func (p *page) wrapped(indent, text string) {
	for _, l := range wrap(text, pageWidth-column.Width(indent)) {
		p.line(indent + l)
	}
}

// labelled prints paragraphs beside a label; one that is too wide stands on a
// line of its own.
func (p *page) labelled(label string, paragraphs ...string) {
	indent := strings.Repeat(" ", labelWidth)
	if column.Width(label) >= labelWidth {
		p.line(label)
		label = ""
	}
	for _, text := range paragraphs {
		for _, l := range wrap(text, pageWidth-labelWidth) {
			p.line(column.Pad(label, labelWidth) + l)
			label = indent
		}
	}
}

// wrap breaks text at spaces into lines of at most w characters; a number stays
// with its unit.
func wrap(text string, w int) []string {
	lines := column.Fill(strings.Fields(glue.Replace(text)), w)
	for i := range lines {
		lines[i] = strings.ReplaceAll(lines[i], joint, " ")
	}
	return lines
}

const joint = "\u2060"

// glue keeps together what is read together.
var glue = strings.NewReplacer(" %", joint+"%", " h ", joint+"h ", " h,", joint+"h,", " h.", joint+"h.", "1 in ", "1"+joint+"in"+joint)

// hyphenated breaks a name at its hyphens, and a part that is too wide anywhere.
func hyphenated(name string, w int) []string {
	if column.Width(name) <= w {
		return []string{name}
	}
	var lines []string
	line := ""
	for part := range strings.SplitAfterSeq(name, "-") {
		for column.Width(part) > w {
			if line != "" {
				lines, line = append(lines, line), ""
			}
			letters := []rune(part)
			lines, part = append(lines, string(letters[:w])), string(letters[w:])
		}
		if line != "" && column.Width(line)+column.Width(part) > w {
			lines, line = append(lines, line), ""
		}
		line += part
	}
	return append(lines, line)
}
