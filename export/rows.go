package export

import (
	"strings"

	"github.com/truce-ledger/truce"
)

// A row is a claim in its place in the tree of answers.
type row struct {
	claim *truce.Claim
	depth int
	last  bool // the last answer to its claim
	rails string
}

// Answers to answers are drawn at most maxDepth deep, and only as deep as leaves
// leastRoom columns for words; deeper ones stand apart and name their claim.
const (
	maxDepth  = 4
	leastRoom = 24
)

// rows puts each claim into its place: first those that answer nothing, each
// followed by its answers; then those that only answer one another in a circle.
func (d *drawing) rows() []row {
	var out []row
	drawn := map[*truce.Claim]bool{}
	var place func(r row)
	place = func(r row) {
		if drawn[r.claim] {
			return
		}
		drawn[r.claim] = true
		out = append(out, r)
		answers := d.answers[r.claim.ID]
		for i, a := range answers {
			if r.depth == d.deepest {
				return // placed later, as roots that name their claim
			}
			next := row{claim: a, depth: r.depth + 1, last: i == len(answers)-1, rails: r.below(d.column)}
			place(next)
		}
	}
	for i := range d.Claims {
		if c := &d.Claims[i]; c.Answers == "" || c.Answers == c.ID || !d.known[c.Answers] {
			place(row{claim: c})
		}
	}
	for i := range d.Claims {
		place(row{claim: &d.Claims[i]})
	}
	return out
}

// below returns what stands to the left of a row's answers: the rails of the
// claims above it that have more answers to come, and the row's own indent.
func (r row) below(column int) string {
	switch {
	case r.depth == 0:
		return strings.Repeat(" ", column+2)
	case r.last:
		return r.rails + strings.Repeat(" ", column+5)
	}
	return r.rails + "│" + strings.Repeat(" ", column+4)
}
