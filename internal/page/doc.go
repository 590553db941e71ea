// Package page writes what is opened in a browser: report.html of a run and
// compare.html of a comparison. A page is one file. It asks for nothing, has no
// script but its own, and says so to the browser in its content security policy.
//
// Every page: shell (head, style, script, policy), page.css, picture, sections
// (a heading, a drawing, the same as a table), marks, lanes, words.
//
// report.html, from the top: report, headline with emblem, stakeholders, crowd,
// heading (what the blueprint's says), sections (blueprint, experience), spent
// (where the time went), events with kinds and filter.js, honest.
//
// Presenting it: present (the slides), present_beat (those of the story),
// present_words, address.js (addresses, keys and sums, without a page),
// present.js (the rest).
//
// compare.html: compare (the page and the differences), compare_sheet (the table,
// and checks by policy), compare_tell (blueprints, journeys and bars of two or of
// all), compare_within (how soon how many), compare.js (which two are shown).
//
// Words, numbers and verdicts are those of internal/report and internal/compare:
// nothing is counted or worded a second time here.
package page
