//go:build browser

package page

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/browser"
	"holdsim/internal/report/reporttest"
)

const (
	shownSlide = `document.querySelector("#present .p-slide:not([hidden])")`
	presenting = `!document.getElementById("present").hidden`
)

// The slides of the case, by number.
const (
	atDecline = 3
	onSunday  = 6
	atVote    = 12
	atVerdict = 13
	atLast    = 15
)

func pageOf(t testing.TB, scenario, policy string) []byte {
	t.Helper()
	return Report(reporttest.Of(t, reporttest.Pair{Scenario: scenario, Policy: policy}, 1, true))
}

// presented is a page that is being presented.
type presented struct {
	*browser.Page
	t testing.TB
}

// at asserts which beat is shown, and that the address says so.
func (p *presented) at(beat int, view string) {
	p.t.Helper()
	want := fmt.Sprintf("#beat=%d", beat)
	if view != "all" {
		want += "&view=" + view
	}
	require.Equal(p.t, want, p.Text("location.hash"))
	require.Equal(p.t, fmt.Sprint(beat), p.Text(`[...document.querySelectorAll(".p-slide")].indexOf(`+shownSlide+`)`))
	require.Equal(p.t, view, p.Text(`document.getElementById("present").dataset.view`))
	require.Equal(p.t, "1", p.Text(`document.querySelectorAll(".p-slide:not([hidden])").length`))
}

// pause waits for what comes by itself: a click after a tap, a step back.
func (p *presented) pause() {
	p.t.Helper()
	p.Eval(`new Promise(done => setTimeout(() => done(true), 500))`, new(bool))
}

// says is what a room can read.
func (p *presented) says() string {
	p.t.Helper()
	return p.Text(`[...document.querySelectorAll("#present > .p-slides, #present > .p-notice, #present > .p-help")].filter(e => !e.hidden).map(e => e.innerText).join("\n")`)
}

// silent asserts that nothing was complained of.
func (p *presented) silent() {
	p.t.Helper()
	require.Empty(p.t, p.Complaints())
}

func TestPresentingInABrowser(t *testing.T) {
	b := browser.Open(t)
	document := pageOf(t, "wine-store", "as-is")
	desk := browser.Look{Width: 1280, Height: 720, Still: true}
	open := func(t *testing.T, look browser.Look) *presented {
		p := &presented{b.Page(t, document, look), t}
		t.Cleanup(p.silent)
		return p
	}
	at := func(fragment string) browser.Look { look := desk; look.At = fragment; return look }

	t.Run("forth and back, with a clicker", func(t *testing.T) { forthAndBack(t, open(t, desk)) })
	t.Run("every key", func(t *testing.T) { everyKey(t, open(t, at("#beat=4"))) })
	t.Run("silent days", func(t *testing.T) { silentDays(t, open(t, at(fmt.Sprintf("#beat=%d", onSunday-1)))) })
	t.Run("the vote", func(t *testing.T) { theVote(t, open(t, at(fmt.Sprintf("#beat=%d", atVote)))) })
	t.Run("the vote with a clicker", func(t *testing.T) { clickerVote(t, open(t, at(fmt.Sprintf("#beat=%d", atVote)))) })
	t.Run("views", func(t *testing.T) { viewsOfTheDecline(t, open(t, at(fmt.Sprintf("#beat=%d&view=shopper", atDecline)))) })
	t.Run("the stage by view", func(t *testing.T) { stageByView(t, open(t, at(fmt.Sprintf("#beat=%d", atDecline)))) })
	t.Run("addresses", func(t *testing.T) { addresses(t, open(t, at("#beat=5"))) })
	t.Run("leaving", func(t *testing.T) { leaving(t, open(t, desk)) })
	t.Run("mouse", func(t *testing.T) { mouse(t, open(t, at("#beat=2"))) })
	t.Run("touch", func(t *testing.T) {
		touch(t, open(t, browser.Look{Width: 390, Height: 844, Touch: true, Still: true, At: "#beat=2"}))
	})
	t.Run("paper", func(t *testing.T) {
		p := open(t, at("#beat=2"))
		p.Look(browser.Look{Width: 718, Height: 1040, Print: true})
		require.Equal(t, "none", p.Text(`getComputedStyle(document.getElementById("present")).display`))
		require.NotEqual(t, "none", p.Text(`getComputedStyle(document.querySelector("main")).display`))
	})
	t.Run("clocks that run", func(t *testing.T) {
		look := at(fmt.Sprintf("#beat=%d", onSunday-1))
		look.Still = false
		p := open(t, look)
		p.Press("PageDown")
		p.Eval(`new Promise(done => setTimeout(() => done(true), 2000))`, new(bool))
		require.Contains(t, p.says(), "32\u00a0h\u00a051\u00a0m")
	})
}

func forthAndBack(t *testing.T, p *presented) {
	require.Equal(t, "false", p.Text(presenting))
	p.Press("p")
	p.at(0, "all")
	require.Contains(t, p.says(), "The wine store")
	for i := 1; i <= atVote; i++ {
		p.Press("PageDown")
		p.at(i, "all")
	}
	for i := atVote - 1; i >= 0; i-- {
		p.Press("PageUp")
		p.at(i, "all")
	}
	p.Press("PageUp")
	p.at(0, "all")
}

func everyKey(t *testing.T, p *presented) {
	p.at(4, "all")
	for _, key := range []string{"ArrowRight", " ", "Enter", "PageDown", "ArrowDown"} {
		p.Press(key)
		p.at(5, "all")
		p.Press("Backspace")
		p.at(4, "all")
	}
	for _, key := range []string{"ArrowLeft", "PageUp", "ArrowUp"} {
		p.Press(key)
		p.at(3, "all")
		p.Press("ArrowRight")
	}
	p.Press("End")
	p.at(atLast, "all")
	p.Press("ArrowRight")
	p.at(atLast, "all")
	p.Press("Home")
	p.at(0, "all")
	p.Press("?")
	require.Contains(t, p.says(), "Page Down")
	p.Press("Escape")
	require.NotContains(t, p.says(), "Page Down")
	require.Equal(t, "true", p.Text(presenting), "Escape put the keys away, no more")
	p.Press("s")
	p.at(0, "shopper")
	p.Press("o")
	p.at(0, "owner")
	p.Press("i")
	p.at(0, "provider")
	p.Press("a")
	p.at(0, "all")
}

func silentDays(t *testing.T, p *presented) {
	for _, day := range []struct{ name, wall string }{{"SUNDAY", "32\u00a0h\u00a051\u00a0m"}, {"MONDAY", "56\u00a0h\u00a051\u00a0m"}} {
		p.Press("PageDown")
		said := p.says()
		require.Contains(t, said, day.name)
		require.Contains(t, said, "Nothing happens")
		require.Contains(t, said, day.wall)
		require.Contains(t, said, "0\u00a0h\u00a000\u00a0m", "care is closed")
		require.Equal(t, "rgb(22, 25, 31)", p.Text(`getComputedStyle(document.getElementById("present")).backgroundColor`))
	}
	require.Contains(t, p.Text(`document.querySelector("[data-part=live]").textContent`), "MONDAY")
}

// secrets are what nobody may read before the room has voted.
var secrets = []string{"Delivered", "delivered", "Missed", "score 82", "nobody told me", "72 h 00 m"}

// covered asserts that no verdict can be read, nor heard.
func (p *presented) covered(who string, secrets ...string) {
	p.t.Helper()
	card := fmt.Sprintf(`document.querySelector(".p-card[data-who=%s]").textContent`, who)
	for _, secret := range secrets {
		require.NotContains(p.t, strings.ReplaceAll(p.Text(card), "\u00a0", " "), secret, who)
	}
}

func theVote(t *testing.T, p *presented) {
	p.at(atVote, "all")
	for _, who := range []string{"provider", "owner", "shopper"} {
		p.covered(who, secrets...)
	}
	heard := strings.ReplaceAll(p.Heard(), "\u00a0", " ")
	require.Contains(t, heard, "to hear from my bank soon")
	for _, secret := range []string{"score 82", "nobody told me", "delivered, 4 of 4", "missed, 0 of 4", "Watermelon"} {
		require.NotContains(t, heard, secret, "the page behind is not to be heard either")
	}
	for _, one := range []struct{ key, who, says string }{{"3", "shopper", "Missed"}, {"1", "provider", "score 82"}, {"2", "owner", "Delivered"}} {
		p.covered(one.who, one.says)
		p.Press(one.key)
		require.Contains(t, p.Text(fmt.Sprintf(`document.querySelector(".p-card[data-who=%s]").innerText`, one.who)), one.says)
		require.Contains(t, p.Text(`document.querySelector("[data-part=live]").textContent`), one.says)
		require.Equal(t, one.key == "2", strings.Contains(p.says(), "The same run, three verdicts."), "when all are uncovered")
	}
	p.at(atVote, "all")
	p.Press("3")
	p.covered("shopper", "Missed", "nobody told me")
	require.NotContains(t, p.says(), "The same run")
	p.Reload()
	p.at(atVote, "all")
	p.covered("provider", secrets...)
	// With a mouse, and by the button with a keyboard.
	p.Do(`document.querySelector(".p-card[data-who=owner]").click()`)
	require.Contains(t, p.says(), "3 of 3; 1 open")
	p.Do(`document.querySelector(".p-card[data-who=owner] button").focus()`)
	p.Press("Enter")
	p.covered("owner", secrets...)
	p.at(atVote, "all")
}

func clickerVote(t *testing.T, p *presented) {
	open := `document.querySelectorAll(".p-card.p-open").length`
	for i := 1; i <= 3; i++ {
		p.Press("PageDown")
		require.Equal(t, fmt.Sprint(i), p.Text(open))
		p.at(atVote, "all")
	}
	p.Press("PageDown")
	p.at(atVerdict, "all")
	require.Contains(t, p.says(), "Watermelon: green outside, red inside.")
	p.Press("PageUp")
	p.at(atVote, "all")
	p.Press("PageUp")
	require.Equal(t, "2", p.Text(open))
	p.covered("shopper", secrets...)
}

func viewsOfTheDecline(t *testing.T, p *presented) {
	p.at(atDecline, "shopper")
	said := p.says()
	require.NotContains(t, said, "Declined.")
	require.Contains(t, said, "Below the line of visibility")
	require.Contains(t, said, "card active")
	require.NotContains(t, said, "does not know")
	require.NotContains(t, p.Heard(), "Alert sent")
	p.Press("i")
	said = p.says()
	require.Contains(t, said, "Declined. Card locked.")
	require.Contains(t, said, "card locked")
	require.NotContains(t, said, "does not know")
	require.NotContains(t, said, "shopper waits")
	p.Press("PageDown")
	require.NotContains(t, p.says(), "The till says")
	require.Contains(t, p.says(), "Above the line of visibility")
	p.Press("o")
	require.Contains(t, p.says(), "does not measure")
	require.Contains(t, p.says(), "the shopper waits", "the owner's 72 h are on the wall clock")
	require.NotContains(t, p.says(), "0\u00a0h\u00a000\u00a0m\n0")
	p.Press("a")
	require.Contains(t, p.says(), "The till says DECLINED")
}

// stageByView: what a view does not see is not on the stage either.
func stageByView(t *testing.T, p *presented) {
	const seen = `[...document.querySelectorAll(".p-stage .step, .p-stage .silence")].filter(g => getComputedStyle(g).visibility === "visible").map(g => g.textContent).join("|")`
	const covered = `[...document.querySelectorAll(".p-stage .p-blind")].map(e => e.dataset.laneBox).join(" ")`
	require.Contains(t, p.Text(seen), "Locks card")
	require.Contains(t, p.Text(seen), "Buys more")
	require.NotContains(t, p.Text(seen), "Is refused", "it is not told yet")
	require.Empty(t, p.Text(covered))
	p.Press("s")
	require.NotContains(t, p.Text(seen), "Locks card")
	require.Contains(t, p.Text(seen), "Buys more")
	require.Equal(t, "backstage support", p.Text(covered))
	p.Press("i")
	require.Contains(t, p.Text(seen), "Locks card")
	require.NotContains(t, p.Text(seen), "Buys more")
	require.Equal(t, "evidence customer frontstage", p.Text(covered))
	p.Press("o")
	require.Contains(t, p.Text(seen), "Locks card")
	require.Empty(t, p.Text(covered))
	p.Press("PageDown")
	require.NotContains(t, p.Text(seen), "Is refused", "the agreement does not measure it")
	require.Equal(t, "evidence customer frontstage backstage support", p.Text(covered))
	p.Press("a")
	require.Contains(t, p.Text(seen), "Is refused")
	// The morning on which care opens: nobody knows yet how long it will take.
	p.Go(fmt.Sprintf("#beat=%d", onSunday+2))
	require.Contains(t, p.Text(seen), "Nobody calls.")
	require.NotRegexp(t, `72.h\b.*shopper waits`, p.Text(`document.querySelector(".p-stage").textContent`))
	require.NotContains(t, p.Text(`document.querySelector(".p-stage").innerHTML`), "b-fail-text", "nor how it is judged")
}

func addresses(t *testing.T, p *presented) {
	p.at(5, "all")
	p.Press("PageDown", "s")
	p.at(6, "shopper")
	p.Reload()
	p.at(6, "shopper")
	p.Go("#beat=2&view=owner")
	p.at(2, "owner")
	for _, one := range []struct {
		fragment, notice string
		beat             int
	}{
		{"#beat=99", "There is no beat “99”: they go from 0 to 15. This is 15.", 15},
		{"#beat=-1", "There is no beat “-1”", 0},
		{"#beat=x%22%3E", "There is no beat “x\">”", 0},
		{"#beat=3&view=bank", "There is no view “bank”: there are all, shopper, owner, provider. Everything is shown.", 3},
	} {
		p.Go(one.fragment)
		p.at(one.beat, "all")
		require.Contains(t, p.says(), one.notice)
	}
	p.Go("#events")
	require.Equal(t, "false", p.Text(presenting), "another place in the page ends it")
}

func leaving(t *testing.T, p *presented) {
	p.Do(`document.documentElement.style.scrollBehavior = "auto"; scrollTo(0, 900); document.querySelector("#events a[href]").focus({preventScroll: true})`)
	focused := p.Text(`document.activeElement.outerHTML`)
	p.Press("p", "PageDown")
	p.at(1, "all")
	require.Equal(t, "true", p.Text(`document.querySelector("main").inert`))
	require.Equal(t, "present", p.Text(`document.activeElement.id`))
	p.Press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
	require.Equal(t, "true", p.Text(`document.getElementById("present").contains(document.activeElement)`), "the focus stays within")
	p.Press("Escape")
	p.pause()
	require.Equal(t, "false", p.Text(presenting))
	require.Equal(t, "900", p.Text("scrollY"))
	require.Equal(t, "", p.Text("location.hash"))
	require.Equal(t, "false", p.Text(`document.querySelector("main").inert`))
	require.Equal(t, focused, p.Text(`document.activeElement.outerHTML`))
	// The button, and Back in the browser.
	p.Do(`document.querySelector("[data-present]").click()`)
	p.at(1, "all")
	p.Do(`history.back()`)
	p.pause()
	require.Equal(t, "false", p.Text(presenting))
	// Who types is left alone.
	p.Do(`document.querySelector("#filter input").focus()`)
	p.Press("p")
	require.Equal(t, "false", p.Text(presenting))
}

func mouse(t *testing.T, p *presented) {
	p.Click(1000, 300)
	p.at(3, "all")
	p.Click(100, 300)
	p.at(2, "all")
	p.Do(`document.querySelector("[data-part=next]").click()`)
	p.at(3, "all")
	p.Do(`const s = document.querySelector("[data-part=view]"); s.value = "shopper"; s.dispatchEvent(new Event("change"))`)
	p.at(3, "shopper")
	p.Do(`document.querySelector("[data-part=close]").click()`)
	require.Equal(t, "false", p.Text(presenting))
}

func touch(t *testing.T, p *presented) {
	p.Swipe(300, 400, 60, 410)
	p.at(3, "all")
	p.Swipe(60, 400, 300, 410)
	p.at(2, "all")
	p.Tap(350, 300)
	p.at(3, "all")
	p.Tap(30, 300)
	p.at(2, "all")
	p.Swipe(200, 500, 200, 200)
	p.at(2, "all")
}

// The plain functions, without a page.
func TestAddressesOfBeats(t *testing.T) {
	source, err := files.ReadFile("address.js")
	require.NoError(t, err)
	p := browser.Open(t).Page(t, []byte("<!doctype html><title>Functions</title><script>"+string(source)+"</script>"), browser.Look{Width: 300, Height: 200})
	for expression, want := range map[string]string{
		`JSON.stringify(address("", 9))`:                                                                              `null`,
		`JSON.stringify(address("#events", 9))`:                                                                       `null`,
		`JSON.stringify(address("#beat=9&view=shopper", 9))`:                                                          `{"beat":9,"view":"shopper","notice":""}`,
		`JSON.stringify(address("#view=OWNER", 9))`:                                                                   `{"beat":0,"view":"owner","notice":""}`,
		`JSON.stringify(address("#beat=007", 9))`:                                                                     `{"beat":7,"view":"all","notice":""}`,
		`address("#beat=10", 9).beat`:                                                                                 `9`,
		`address("#beat=1e3", 9).notice.slice(0, 25)`:                                                                 `There is no beat “1e3”: t`,
		`address("#beat=" + "9".repeat(500), 9).beat`:                                                                 `0`,
		`address("#beat=" + "9".repeat(500), 9).notice.length < 90`:                                                   `true`,
		`address("#view=constructor", 9).view`:                                                                        `all`,
		`addressOf(3, "all") + addressOf(4, "owner")`:                                                                 `#beat=3#beat=4&view=owner`,
		`[span(0), span(40000), span(59999), span(60000), span(237060000), span(360000000)].join()`:                   "0\u00a0h\u00a000\u00a0m,40\u00a0s,59\u00a0s,0\u00a0h\u00a001\u00a0m,65\u00a0h\u00a051\u00a0m,100\u00a0h\u00a000\u00a0m",
		`JSON.stringify(frame({x: 500, y: 100, width: 50, height: 50}, {width: 600, height: 400}, 2, {height: 600}))`: `{"x":250,"y":25,"width":300,"height":200}`,
		`JSON.stringify(frame({x: 0, y: 50, width: 900, height: 500}, {width: 600, height: 400}, 2, {height: 600}))`:  `{"x":600,"y":50,"width":300,"height":200}`,
		`JSON.stringify(frame({x: 10, y: 500, width: 20, height: 20}, {width: 600, height: 400}, 2, {height: 600}))`:  `{"x":0,"y":400,"width":300,"height":200}`,
		`JSON.stringify(frame({x: 10, y: 10, width: 20, height: 20}, {width: 600, height: 400}, 2, {height: 100}))`:   `{"x":0,"y":0,"width":300,"height":200}`,
		`JSON.stringify(around([]))`:                                                                                  `null`,
		`JSON.stringify(around([{x: 1, y: 2, width: 3, height: 4}, {x: 0, y: 5, width: 1, height: 9}]))`:              `{"x":0,"y":2,"width":4,"height":12}`,
		`deed({key: "PageDown"}, "BODY") + deed({key: "P"}, "INPUT") + deed({key: " "}, "BUTTON")`:                    `next`,
		`deed({key: "p", ctrlKey: true}, "BODY") + deed({key: "toString"}, "BODY")`:                                   ``,
	} {
		require.Equal(t, want, p.Text(expression), expression)
	}
	require.Empty(t, p.Complaints())
}

// A slide fits its window, and the words on it are large.
func TestSlidesFit(t *testing.T) {
	b := browser.Open(t)
	for _, pair := range [][2]string{{"wine-store", "as-is"}, {"wine-store", "step-up-at-pos"}, {"stolen-card", "soft-hold"}, {"long-weekend", "ladder"}, {"payday", "office-hours"}} {
		document := pageOf(t, pair[0], pair[1])
		for _, look := range []struct {
			width, height int
			least, staged float64 // size of the words, and of those on the stage, px
		}{{1280, 720, 32, 22}, {1920, 1080, 48, 33}, {390, 844, 22, 11}, {844, 390, 18, 11}} {
			t.Run(fmt.Sprintf("%s %s %d", pair[0], pair[1], look.width), func(t *testing.T) {
				phone := min(look.width, look.height) < 500
				p := &presented{b.Page(t, document, browser.Look{Width: look.width, Height: look.height, Still: true, Touch: phone, At: "#beat=0"}), t}
				p.fits(look.least, look.staged, phone)
				p.silent()
			})
		}
	}
}

// fits goes through all slides: nothing is wider than the window; on a screen
// nothing is higher either, and on a phone what is higher is scrolled.
func (p *presented) fits(least, staged float64, phone bool) {
	t := p.t
	n := 0
	p.Eval(`document.querySelectorAll(".p-slide").length`, &n)
	for i := range n {
		p.Go(fmt.Sprintf("#beat=%d", i))
		if p.Text(shownSlide+".dataset.kind") == "vote" {
			p.Press("1", "2", "3")
		}
		for _, part := range []string{".p", ".p-bar", ".p-slides"} {
			require.Equal(t, "0", p.Text(`(e => Math.max(e.scrollWidth, e.offsetWidth) - innerWidth)(document.querySelector("`+part+`"))`), "beat %d is too wide: %s", i, part)
		}
		if !phone {
			require.Equal(t, "0", p.Text(`(e => e.scrollHeight - e.clientHeight)(document.querySelector(".p-slides"))`), "beat %d is too high", i)
		}
		var sizes []float64
		p.Eval(`[...`+shownSlide+`.querySelectorAll(".p-line:not(.p-aside), .p-text, .p-time, dd[data-clock]")].map(e => parseFloat(getComputedStyle(e).fontSize))`, &sizes)
		for _, size := range sizes {
			require.GreaterOrEqual(t, size, least, "beat %d", i)
		}
		p.stands(i, staged)
	}
}

// stands asserts that words and clocks leave the stage free, that all that is
// told is on it, whole, and that it can be read from afar.
func (p *presented) stands(beat int, least float64) {
	t := p.t
	var found []string
	p.Eval(`(() => {
		const found = [], stage = document.querySelector(".p-stage"), svg = stage.querySelector("svg");
		if (!stage.getClientRects().length) return found;
		const box = e => e.getBoundingClientRect(), on = box(svg), all = box(stage), words = box(document.querySelector(".p-slides"));
		const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
		const within = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
		const lines = e => { const r = document.createRange(); r.selectNodeContents(e); return [...r.getClientRects()]; };
		for (const e of `+shownSlide+`.querySelectorAll(".p-day, .p-time, .p-line:not([hidden]), dt, dd, .p-state")) {
			for (const r of lines(e)) if (meets({left: r.left, right: r.right, top: r.top, bottom: Math.min(r.bottom, words.bottom)}, all)) found.push("meets the stage: " + e.textContent);
		}
		for (const e of svg.querySelectorAll(".p-here text, .silence:not(.p-later) text")) {
			if (e.closest(".p-here") && !within(box(e), on)) found.push("is cut: " + e.textContent);
			const size = parseFloat(getComputedStyle(e).fontSize) * svg.getScreenCTM().a;
			if (e.closest(".p-here") && size < `+fmt.Sprint(least)+` - .05) found.push("is small, " + size + ": " + e.textContent);
		}
		for (const e of stage.querySelectorAll("span")) for (const r of lines(e)) if (!within(r, box(e.parentNode))) found.push("a lane's name is cut: " + e.textContent);
		if (stage.querySelectorAll(".p-lane").length !== 5) found.push("lanes without names");
		return [...new Set(found)];
	})()`, &found)
	require.Empty(t, found, "beat %d", beat)
}

// What has more to tell than others takes smaller letters, and fits.
func TestFullSlidesAreTightened(t *testing.T) {
	b := browser.Open(t)
	for _, pair := range [][2]string{{"wine-store", "as-is-berlin"}, {"wine-shop-berlin", "ladder"}, {"support-hours", "as-is"}, {"service-desk", "locked-till-you-call"}} {
		p := &presented{b.Page(t, pageOf(t, pair[0], pair[1]), browser.Look{Width: 1280, Height: 720, Still: true, At: "#beat=0"}), t}
		p.fits(29, 22, false)
		p.silent()
	}
}
