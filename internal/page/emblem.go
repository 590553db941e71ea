package page

import (
	"fmt"
	"html/template"
	"strings"

	"holdsim/internal/draw"
	"holdsim/internal/judge"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// emblem draws the verdict as half a fruit: its rind is what was agreed, a piece
// for each statement, and its flesh what was wanted, a sign for each. When the
// rind is green and the flesh red it is a watermelon.
func (v *view) emblem() (drawing template.HTML, name, about string) {
	var rind, flesh []report.Result
	for i := range v.Judgements {
		switch j := &v.Judgements[i]; {
		case j.Result != report.Met && j.Result != report.Missed:
		case j.Check.Stakeholder == plan.User:
			flesh = append(flesh, j.Result)
		default:
			rind = append(rind, j.Result)
		}
	}
	name, about = v.emblemWords(rind, flesh)
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="emblem" viewBox="0 0 372 190" role="img" aria-label="%s"><title>%s</title><desc>%s</desc>`,
		template.HTMLEscapeString(name+" "+about), template.HTMLEscapeString(name), template.HTMLEscapeString(about))
	for i, r := range rind {
		gap := 0.0
		if len(rind) > 1 && mixed(rind) {
			gap = 0.06
		}
		fmt.Fprintf(&b, `<path class="rind r-%s" d="M20 2a166 166 0 0 0 332 0" pathLength="%d" stroke-dasharray="0 %.2f %.2f %d"/>`,
			r, len(rind), float64(i)+gap/2, 1-gap, len(rind))
	}
	fmt.Fprintf(&b, `<path class="flesh r-%s" d="M50 2a136 136 0 0 0 272 0z"/>`, fleshTone(flesh))
	for i, r := range rind {
		angle := 90 - (180*(2*i+1))/(2*len(rind))
		fmt.Fprintf(&b, `<g transform="translate(186 2) rotate(%d) translate(0 166) rotate(%d)">%s</g>`, angle, -angle, draw.Sign(0, 0, draw.Verdict(r), "on"))
	}
	for i, r := range flesh {
		n := len(flesh)
		x := 186.0 + (float64(i)-float64(n-1)/2)*min(56, 200/float64(n))
		y := 36 + 36*float64(min(i, n-1-i)%2)
		fmt.Fprintf(&b, `<g transform="translate(%s %s) scale(1.7)">%s</g>`, draw.Number(x), draw.Number(y), draw.Sign(0, 0, draw.Verdict(r), "on"))
	}
	b.WriteString("</svg>")
	return template.HTML(b.String()), name, about
}

// mixed: not all of them are the same.
func mixed(all []report.Result) bool {
	for _, r := range all {
		if r != all[0] {
			return true
		}
	}
	return false
}

// fleshTone is missed when one is, for it is what the user tastes.
func fleshTone(flesh []report.Result) report.Result {
	tone := report.NotApplicable
	for _, r := range flesh {
		if tone != report.Missed {
			tone = r
		}
	}
	return tone
}

// fruits are what the patterns look like.
var fruits = map[judge.Pattern]string{
	judge.Watermelon: "A watermelon.", judge.Green: "Green through and through.",
	judge.Red: "Not even the rind is all green.", judge.Unfelt: "Green inside, and the rind is not.",
}

// emblemWords name the emblem and say what it shows.
func (v *view) emblemWords(rind, flesh []report.Result) (name, about string) {
	name = "Half a fruit."
	if own, known := fruits[v.Pattern()]; known {
		name = own
	}
	return name, v.Labelled(fmt.Sprintf("Outside, what was agreed: %s. Inside, what the shopper wanted: %s.", fared(rind), fared(flesh)))
}

// fared says how many were met and missed.
func fared(all []report.Result) string {
	met := 0
	for _, r := range all {
		if r == report.Met {
			met++
		}
	}
	switch n := len(all); {
	case n == 0:
		return "nothing to judge"
	case met == n:
		return fmt.Sprintf("%s of %s met", inWords(n), inWords(n))
	case met == 0:
		return fmt.Sprintf("%s of %s missed", inWords(n), inWords(n))
	}
	return fmt.Sprintf("%s met, %s missed", inWords(met), inWords(len(all)-met))
}
