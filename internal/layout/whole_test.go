//go:build browser && torture

package layout

// whole: every page is looked at in every view.
const whole = true
