// Package rules reads the conditions of a fraud bot's rules: the text of an
// expression in CEL (https://cel.dev) goes in, type-checked against the
// declared features, and a [rule.Expr] comes out, which a service compiles
// without knowing CEL. No other package knows the library.
//
//	amount > 1500.0
//	approvals_at_merchant("10m") >= 1
//	mcc in [5310, 5732] && (hour < 6 || weekday == "sunday")
//	spent("24h") + amount > 0.8 * 2500.0
//
// Quantities are doubles and compare with whole numbers (approvals("1h") >= 3),
// but nothing is computed from the two together: an amount is multiplied by
// 2.0, not by 2. The category and the hour are whole numbers, which are
// compared and not computed with. Of CEL there are comparisons, in with a
// written list, && || !, ?: between conditions or numbers, + - * / on doubles, and
// double(hour); there are no macros, lists of anything else, or strings but the
// words of a feature.
//
// What CEL makes of an expression and what a service makes of it are the same:
// a test compares the two over more than a hundred thousand cases.
package rules
