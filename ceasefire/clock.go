package ceasefire

import "github.com/truce-ledger/truce"

// A Clock tells how long a ceasefire has run.
type Clock struct {
	Day   int  // 1 on the day of its start; 0 or less before; counted to its end if that has passed
	Ended bool // its end has passed
	// Since is the number of days from the last violation that is corroborated or established to today, or to the end; -1 if
	// there is none.
	Since int
	Last  string   // day of that violation, "" if none
	By    truce.ID // its incident; the smallest of several
}

// ClockAt returns the clock of c as of a day or instant. Alleged, reported and refuted violations do not stop it.
func ClockAt(c *truce.Ceasefire, entries []truce.CeasefireEntry, asOf string) Clock {
	zone := zoneOf(c)
	today := dayIn(asOf, zone)
	clock := Clock{Since: -1}
	for i := range entries {
		e := &entries[i]
		if !of(c, e) || e.Grade != truce.Corroborated && e.Grade != truce.Established || e.Day > today {
			continue
		}
		if e.Day > clock.Last || e.Day == clock.Last && e.Incident < clock.By {
			clock.Last, clock.By = e.Day, e.Incident
		}
	}
	if last := lastDay(c); last != "" && today > last {
		today, clock.Ended = last, true
	}
	if n, ok := daysBetween(dayIn(c.Start, zone), today); ok {
		clock.Day = n + 1
	}
	if n, ok := daysBetween(clock.Last, today); ok {
		clock.Since = n
	}
	return clock
}
