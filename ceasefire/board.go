package ceasefire

import "github.com/truce-ledger/truce"

// A BoardTable shows how a ceasefire holds, day by day.
//
// Invariants: every row has one cell a day; each entry of the window stands in one cell.
type BoardTable struct {
	Ceasefire *truce.Ceasefire
	From, To  string // first and last day, ISO, in the ceasefire's time zone
	AsOf      string // day
	Days      []Day
	Rows      []Row // by term as written, then by party as written, then nobody accused
	Total     Cell  // of all rows
	Incidents int   // distinct incidents behind the entries: what the ledger can name
	Tallies   []truce.Tally
	Clock     Clock
	Missed    []Obligation // filled by the caller, who has the incidents
}

// A Day is one column of a board.
type Day struct {
	Date     string // ISO
	N        int    // day of the ceasefire, 1 on the day of its start; 0 or less before
	Articles int    // that were published on it and speak of the parties
	Covered  bool   // at least one article: else no report is not no violation, and the column is hatched
}

// A Row is one term by one side.
type Row struct {
	Term  string // id, "" if no term covers it, or if there are none
	Text  string // the term in words; "the ceasefire" if it has no terms; "no term" for what none covers
	Side  string // registry id of the party accused, "" for nobody
	Name  string // its name; "nobody accused"
	Cells []Cell
	Total Cell
}

// A Cell counts entries. Alleged + Corroborated + Established + Refuted is their number.
type Cell struct {
	Alleged      int // one origin, or several of one side (reported), or unverifiable
	Corroborated int
	Established  int
	Refuted      int
	Denied       int // of all of these, those whose event is denied
	Undated      int // of all of these, those that stand on the day of their first report
	Observations int // of all of these, those that a monitor heard or saw
	Incidents    []truce.ID
}

// Count returns the number of entries.
func (c Cell) Count() int { return c.Alleged + c.Corroborated + c.Established + c.Refuted }

// Board lays entries out from day from to day to, both included; "" is the first day of c, and the day of asOf.
// coverage is the number of articles of each day of publication that speak of the parties. Entries of other ceasefires
// and after asOf are left out.
func Board(c *truce.Ceasefire, entries []truce.CeasefireEntry, tallies []truce.Tally, coverage map[string]int, from, to, asOf string) *BoardTable {
	return &BoardTable{Ceasefire: c}
}
