// Package blueprint makes of a run the service blueprint of one card's case:
// what the shopper meets, does and sees above the line of visibility, what is
// done for them below it, and how long nothing happens.
//
// [Of] makes the model of events alone: steps in five lanes, columns in causal
// order, silences between them, arrows from the causes. An [Axis] says where
// time lies; several models, and the journey, can share one. Wide and Tall draw
// a model as SVG: time to the right, and time down the page.
package blueprint
