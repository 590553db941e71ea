// Package attribution draws where the time went.
//
// [Of] makes the model of a report: the wait of the genuine holders on both
// clocks, cut into the causes that the measures found, what is left without each
// by running it again, and who could change it. Of a single case it also knows
// the order: the closed and the open hours, and when each cause held. [Wide] and
// [Tall] draw it, [Bars] draws several policies on one scale.
//
// [CrowdOf] is the other picture, of a run of many cards: how many were held at
// a time.
package attribution
