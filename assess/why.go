package assess

import "github.com/truce-ledger/truce"

// A Line is one sentence of a reason, with the rule and the rows that it tells of.
type Line struct {
	About string // occurrence, disputed, attribution, numbers, origins or override
	Text  string // for people, without line break
	Rule  string // "" for an override
	Rows  []truce.ID
}

// Why tells the grades of an incident in sentences. as are its assertions, in any order.
func Why(in *truce.Incident, as []truce.Assertion) []Line { return nil }
