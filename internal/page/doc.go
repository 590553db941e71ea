// Package page writes what is opened in a browser: report.html of a run and
// compare.html of a comparison. A page is one file. It asks for nothing, has no
// script but its own, and says so to the browser in its content security policy.
package page
