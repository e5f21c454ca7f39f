package gazetteer

import "github.com/truce-ledger/truce"

// A Toponym is a name of a place in a text.
type Toponym struct {
	First, End int32
	truce.Place
	Government bool
}
