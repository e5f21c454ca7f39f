package assess

import (
	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// Tallies returns the claimants' own counts of many violations in one article: "573 violations since Sunday".
// ms are what Assertions made of it; a claim that tells no event may give a tally too (then its Mention is 0).
func Tallies(r *truce.Record, claims []truce.Claim, ms []truce.Mention, who *registry.Registry) []truce.Tally {
	return nil
}
