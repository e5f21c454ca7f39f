package ceasefire

import (
	"cmp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// A BoardTable shows how a ceasefire holds, day by day.
//
// Invariants: every row has one cell a day; each entry of the window stands in one cell; the totals of the rows add up to Total.
type BoardTable struct {
	Ceasefire *truce.Ceasefire
	From, To  string // first and last day, ISO, in the ceasefire's time zone
	AsOf      string // day
	Days      []Day
	Rows      []Row // by term as written, what no term covers last; within it by party as written, nobody last
	Total     Cell
	Incidents int // distinct incidents behind the entries: what the ledger can name
	Tallies   []truce.Tally
	Clock     Clock
	Missed    []Obligation // filled by the caller, who has the incidents; see Missed
}

// A Row is one term by one side.
type Row struct {
	Term  string // id, "" if no term covers it, or if there are none
	Text  string // the term in words; "the ceasefire" if it has no terms; "no term" for what none covers
	Side  string // registry id of the party accused, "" for nobody
	Name  string // its name; "nobody accused"
	Cells []Cell // one a day
	Total Cell
}

// A Cell counts entries. Alleged + Corroborated + Established + Refuted is their number; the other counts are parts of it.
type Cell struct {
	Alleged      int // one origin (alleged), several of one side (reported), or unverifiable
	Corroborated int
	Established  int
	Refuted      int
	Denied       int // those whose event somebody denies
	Undated      int // those that stand on the day of their first report
	Observations int // those that a monitor heard or saw
	Incidents    []truce.ID
}

// Count returns the number of entries.
func (c Cell) Count() int { return c.Alleged + c.Corroborated + c.Established + c.Refuted }

// Names of rows that no term and no party names.
const (
	wholeCeasefire = "the ceasefire"
	noTerm         = "no term"
	nobodyAccused  = "nobody accused"
)

// Board lays entries out from day from to day to, both included. "" is the first day of c, and asOf; "" for asOf
// is the last day of anything given. Entries of other ceasefires, and what lies after asOf, are left out. coverage
// is the number of articles of each day of publication that speak of the parties. entries are all of c, also those before
// from: the clock looks at them. The order of entries and tallies does not matter.
func Board(c *truce.Ceasefire, entries []truce.CeasefireEntry, tallies []truce.Tally, coverage map[string]int, from, to, asOf string) *BoardTable {
	b := &BoardTable{Ceasefire: c}
	b.window(entries, coverage, from, to, asOf)
	b.Days = daysOf(c, b.From, b.To, coverage)
	shown := slices.DeleteFunc(slices.Clone(entries), func(e truce.CeasefireEntry) bool {
		return !of(c, &e) || e.Day < b.From || e.Day > b.To
	})
	b.rows(shown)
	b.fill(shown)
	b.Tallies = talliesOf(c, tallies, b.From, b.To)
	b.Clock = ClockAt(c, entries, b.AsOf)
	return b
}

// of reports whether an entry is one of c.
func of(c *truce.Ceasefire, e *truce.CeasefireEntry) bool { return e.Ceasefire == c.ID }

// window sets From, To and AsOf.
func (b *BoardTable) window(entries []truce.CeasefireEntry, coverage map[string]int, from, to, asOf string) {
	zone := zoneOf(b.Ceasefire)
	b.From = cmp.Or(dayIn(from, zone), dayIn(b.Ceasefire.Start, zone))
	b.To, b.AsOf = dayIn(to, zone), dayIn(asOf, zone)
	if b.AsOf == "" {
		b.AsOf = cmp.Or(b.To, b.From)
		for i := range entries {
			if of(b.Ceasefire, &entries[i]) && to == "" {
				b.AsOf = max(b.AsOf, entries[i].Day)
			}
		}
		for day := range coverage {
			if to == "" {
				b.AsOf = max(b.AsOf, dayIn(day, zone))
			}
		}
	}
	if b.To == "" || b.To > b.AsOf {
		b.To = b.AsOf
	}
}

// rows makes a row for each term and party that it binds, and for whatever else entries need.
func (b *BoardTable) rows(entries []truce.CeasefireEntry) {
	c := b.Ceasefire
	terms := slices.Clone(c.Terms)
	if len(terms) == 0 {
		terms = []truce.Term{{Text: wholeCeasefire}}
	} else if slices.ContainsFunc(entries, func(e truce.CeasefireEntry) bool { return b.term(&e) == "" }) {
		terms = append(terms, truce.Term{Text: noTerm})
	}
	for i := range terms {
		t := &terms[i]
		var sides []string
		for _, p := range c.Parties {
			if t.ID == "" && len(c.Terms) > 0 {
				break // only what happened
			}
			if len(t.Binds) == 0 || slices.Contains(t.Binds, p.Entity) {
				sides = append(sides, p.Entity)
			}
		}
		for _, side := range b.accused(entries, t.ID, sides) {
			name := partyName(c, side)
			if side == "" {
				name = nobodyAccused
			}
			b.Rows = append(b.Rows, Row{Term: t.ID, Text: termText(t), Side: side, Name: name, Cells: make([]Cell, len(b.Days))})
		}
	}
}

// accused adds to sides those that entries of a term accuse: parties as written, then others by id, then nobody.
func (b *BoardTable) accused(entries []truce.CeasefireEntry, term string, sides []string) []string {
	for i := range entries {
		if e := &entries[i]; b.term(e) == term && !slices.Contains(sides, e.Side) {
			sides = append(sides, e.Side)
		}
	}
	slices.SortFunc(sides, func(x, y string) int { return cmp.Or(cmp.Compare(b.rank(x), b.rank(y)), cmp.Compare(x, y)) })
	return sides
}

func (b *BoardTable) rank(side string) int {
	n := len(b.Ceasefire.Parties)
	if side == "" {
		return n + 1
	}
	if i := slices.IndexFunc(b.Ceasefire.Parties, func(p truce.CeasefireParty) bool { return p.Entity == side }); i >= 0 {
		return i
	}
	return n
}

// term returns the term of an entry, "" if it names none of the ceasefire.
func (b *BoardTable) term(e *truce.CeasefireEntry) string {
	if slices.ContainsFunc(b.Ceasefire.Terms, func(t truce.Term) bool { return t.ID == e.Term }) {
		return e.Term
	}
	return ""
}

// termText is a term in words: its own, or its codes.
func termText(t *truce.Term) string {
	return cmp.Or(t.Text, strings.Join(t.Codes, ", "), t.Threshold, t.ID)
}

// fill counts each entry in its cell.
func (b *BoardTable) fill(entries []truce.CeasefireEntry) {
	days := make(map[string]int, len(b.Days))
	for i := range b.Days {
		days[b.Days[i].Date] = i
	}
	rows := make(map[[2]string]*Row, len(b.Rows))
	for i := range b.Rows {
		rows[[2]string{b.Rows[i].Term, b.Rows[i].Side}] = &b.Rows[i]
	}
	var all []truce.ID
	for i := range entries {
		e := &entries[i]
		day, ok := days[e.Day]
		row := rows[[2]string{b.term(e), e.Side}]
		if !ok || row == nil {
			continue
		}
		for _, cell := range []*Cell{&row.Cells[day], &row.Total, &b.Total} {
			cell.add(e)
		}
		all = append(all, e.Incident)
	}
	for i := range b.Rows {
		for j := range b.Rows[i].Cells {
			b.Rows[i].Cells[j].tidy()
		}
		b.Rows[i].Total.tidy()
	}
	b.Total.tidy()
	slices.Sort(all)
	b.Incidents = len(slices.Compact(all))
}

// add counts one entry.
func (c *Cell) add(e *truce.CeasefireEntry) {
	switch e.Grade {
	case truce.Corroborated:
		c.Corroborated++
	case truce.Established:
		c.Established++
	case truce.Refuted:
		c.Refuted++
	default:
		c.Alleged++
	}
	c.Denied += one(e.Denied)
	c.Undated += one(e.Undated)
	c.Observations += one(e.Kind == Observation)
	c.Incidents = append(c.Incidents, e.Incident)
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// tidy puts the incidents in order, each once.
func (c *Cell) tidy() {
	slices.Sort(c.Incidents)
	c.Incidents = slices.Compact(c.Incidents)
}
