package ceasefire

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/truce-ledger/truce"
)

// talliesOf returns the tallies that speak of a party of c, or do not say whom they accuse, and whose stretch or as-of day
// touches the window; by day, claimant and ID.
func talliesOf(c *truce.Ceasefire, tallies []truce.Tally, from, to string) []truce.Tally {
	var out []truce.Tally
	for i := range tallies {
		t := &tallies[i]
		first, last := cmp.Or(t.From, t.Day, t.To), cmp.Or(t.To, t.Day, t.From)
		if t.Against != "" && sideOf(c, truce.Party{Entity: t.Against, Name: t.Against}) == "" || first == "" || last < from || first > to {
			continue
		}
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b truce.Tally) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Claimant.Name, b.Claimant.Name), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Sum adds tallies of one claimant against one side in one counting unit over stretches that do not overlap: a body's own
// counts of one day and the next. Anything else is refused with an error that names the two tallies. A bound of the sum is nil if
// one of theirs is; both are nil for no tallies.
func Sum(tallies []truce.Tally) (low, high *int64, err error) {
	for i := range tallies {
		for j := range tallies[:i] {
			if err := addable(&tallies[j], &tallies[i]); err != nil {
				return nil, nil, err
			}
		}
	}
	return total(tallies, func(t *truce.Tally) *int64 { return t.Low }), total(tallies, func(t *truce.Tally) *int64 { return t.High }), nil
}

// addable says why two tallies may not be added, nil if they may.
func addable(a, b *truce.Tally) error {
	why := ""
	switch {
	case fold(a.Unit) != fold(b.Unit):
		why = fmt.Sprintf("sums of unlike counting units are refused: %q and %q", a.Unit, b.Unit)
	case cmp.Or(a.Claimant.Entity, a.Claimant.Name) != cmp.Or(b.Claimant.Entity, b.Claimant.Name):
		why = "sums of rival claimants are refused"
	case a.Against != b.Against:
		why = "sums over different sides are refused"
	case a.From == "" || a.To == "" || b.From == "" || b.To == "":
		why = "a stretch is not told, so that both may count the same events"
	case a.From <= b.To && b.From <= a.To:
		why = fmt.Sprintf("the stretches %s–%s and %s–%s overlap, so that both may count the same events", a.From, a.To, b.From, b.To)
	default:
		return nil
	}
	return fmt.Errorf("tallies %s (%s) and %s (%s): %s", a.ID, a.Claimant.Name, b.ID, b.Claimant.Name, why)
}

// total adds one bound of each; nil if one is open, or if the sum does not fit.
func total(tallies []truce.Tally, bound func(*truce.Tally) *int64) *int64 {
	if len(tallies) == 0 {
		return nil
	}
	var sum int64
	for i := range tallies {
		n := bound(&tallies[i])
		if n == nil || sum+*n < sum {
			return nil
		}
		sum += *n
	}
	return &sum
}
