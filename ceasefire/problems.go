package ceasefire

import (
	"fmt"
	"strings"
)

// A Problem is one thing that is wrong with the text form of a ceasefire.
type Problem struct {
	Line    int    // from 1; 0 if it is not known
	Key     string // "party", "term 2b"; "" for none
	What    string // what is wrong
	Instead string // what to write instead
}

// String is the problem in one line.
func (p Problem) String() string {
	var out strings.Builder
	if p.Line > 0 {
		fmt.Fprintf(&out, "line %d: ", p.Line)
	}
	if p.Key != "" {
		out.WriteString(p.Key + ": ")
	}
	out.WriteString(p.What)
	if p.Instead != "" {
		out.WriteString("; write " + p.Instead)
	}
	return out.String()
}

// Problems are what Parse and Validate return as an error: one or more, by line.
type Problems []Problem

// Error is one line a problem.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// err is nil for none: an empty Problems in an error would not be nil.
func (ps Problems) err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// nearest returns the word of list that s is most likely meant to be, "" if none is near.
func nearest(s string, list []string) string {
	best, least := "", 3
	for _, w := range list {
		if d := editDistance(s, w, least); d < least {
			best, least = w, d
		}
	}
	return best
}

// editDistance is Levenshtein's, of bytes; bound or more means at least bound.
func editDistance(a, b string, bound int) int {
	if d := len(a) - len(b); d >= bound || -d >= bound {
		return bound
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
