// Package layout holds no code, only the proof that the pages never break:
// every scenario of the library under every policy, opened in a real Chromium
// and measured there. Text over text, text outside its lane or its drawing,
// lines through text, scrolling to the side, too little contrast, sections that
// no screen holds, pictures without words, links that lead nowhere, focus that
// cannot be seen, and paper that cuts something off are faults.
//
// The checks are JavaScript (checks/*.js) that is evaluated in the page; each
// is also shown to find a fault that was planted for it. They stand behind the
// build tag browser, and fail without a Chromium:
//
//	go test -tags browser ./internal/layout
//	go test -tags browser ./internal/layout -run TestLibrary/wine-store/as-is
//	go test -tags browser ./internal/layout -run TestFile -page report.html
//
// Text is at least 11 px high. On the narrowest phones, of 320 px, the drawings
// that were made for 360 shrink with the screen: there it is at least 10.
//
// go test looks at each page with some of the fonts and widths, in turn; with
// the tag torture too, at each with all.
package layout
