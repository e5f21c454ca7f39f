package timex

import "github.com/truce-ledger/truce"

// A Time is an expression of time in a text.
type Time struct {
	First, End int32
	truce.Interval
	Value string
	Rule  string
}
