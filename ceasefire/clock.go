package ceasefire

import "github.com/truce-ledger/truce"

// A Clock tells how long a ceasefire has run.
type Clock struct {
	Day   int  // 1 on the day of its start; 0 or less before; counted to its end if that has passed
	Ended bool // its end has passed
	// Since is the number of whole days since the last violation that is corroborated or established, -1 if
	// there is none.
	Since int
	Last  string   // day of that violation, "" if none
	By    truce.ID // its incident; the smallest of several
}

// ClockAt returns the clock of c as of a day or instant.
func ClockAt(c *truce.Ceasefire, entries []truce.CeasefireEntry, asOf string) Clock { return Clock{} }
