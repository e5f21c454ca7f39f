package ceasefire

import "github.com/truce-ledger/truce"

// A Day is one column of a board.
type Day struct {
	Date     string // ISO
	N        int    // day of the ceasefire, 1 on the day of its start; 0 or less before
	Articles int    // that were published on it and speak of the parties
	Covered  bool   // at least one article: else the column is hatched, for no report is not no violation
}

// daysOf lists the days from one to another, both included.
func daysOf(c *truce.Ceasefire, from, to string, coverage map[string]int) []Day {
	n, ok := daysBetween(from, to)
	if !ok || n < 0 {
		return nil
	}
	before, _ := daysBetween(dayIn(c.Start, zoneOf(c)), from)
	out := make([]Day, n+1)
	for i := range out {
		date := addDays(from, i)
		out[i] = Day{Date: date, N: before + i + 1, Articles: coverage[date], Covered: coverage[date] > 0}
	}
	return out
}
