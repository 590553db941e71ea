// Package nearest finds what a person may have meant by a name that does not
// exist.
package nearest

import "strings"

// longest is how much of a name counts, in bytes: hostile input costs nothing.
const longest = 64

// Of is the name that is spelled most like s, the first of several, without
// regard to upper and lower case. It reports false when none is near: more
// than half of it would have to be typed anew.
func Of(s string, names []string) (string, bool) {
	best, at := 1<<30, ""
	for _, name := range names {
		if d := distance(strings.ToLower(s), strings.ToLower(name)); d < best {
			best, at = d, name
		}
	}
	return at, at != "" && 2*best <= max(min(len(s), longest), len(at))
}

// distance is how many letters to insert, delete, replace or swap with their
// neighbour to make s into t (optimal string alignment, over bytes).
func distance(s, t string) int {
	s, t = s[:min(len(s), longest)], t[:min(len(t), longest)]
	before, last := make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(s) {
		row := make([]int, len(t)+1)
		row[0] = i + 1
		for j := range len(t) {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(row[j]+1, last[j+1]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(t)]
}
