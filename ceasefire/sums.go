package ceasefire

import "github.com/truce-ledger/truce"

// Sum adds tallies of one claimant, one counting unit and stretches that do not overlap. Anything else is refused
// with an error that names the two tallies.
func Sum(tallies []truce.Tally) (low, high *int64, err error) { return nil, nil, nil }
