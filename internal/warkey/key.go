// Package warkey reads the answer key of the sample war (samples/war/key.txt), whose
// head tells its form, and finds its words in the reports.
package warkey

import "github.com/truce-ledger/truce"

// A Key is what a careful analyst has of the sample war. It is the work of people: nothing in it is computed.
type Key struct {
	Events  []Event
	Copies  []Copies
	Answers []Answer
	Tallies []Tally
	Board   Board
}

// An Event is one happening with its grades. A list of several values means that any of them will do; an empty one that
// nothing is asked.
type Event struct {
	Name        string
	Optional    bool // may be read either way, or left out
	Types       []truce.EventType
	Places      []string // "" for nobody says where
	From, To    string   // ISO days, both included; "" if nobody says
	In          []Telling
	Occurrence  []string // grades; truce.Ungraded for what nobody says has happened
	Disputed    []bool
	Attribution []Attribution
	Origins     Range // how many say that it happened
	Among       []Origin
	Tolls       []Toll
	Line        int // of the key
}

// A Telling is one place in a report that tells an event.
type Telling struct {
	Report   string // file name without .txt
	Speaker  string // registry id of the party or organ, with a person in brackets; or a name; "writer"
	Polarity []truce.Polarity
	Quote    Quote
	Optional bool
}

// A Quote is words that stand once in a report. The trigger, if there is one, stands in stars.
type Quote string

// An Attribution is one line on who did it.
type Attribution struct {
	Value        string // as in Grades.Attribution
	Party        string // who did it, "" for nobody
	By, DeniedBy string // who says so; who denies it, "" if nobody
}

// An Origin must be among those of an event.
type Origin struct {
	Name  string
	Sides []truce.Side
	Party string // registry id, "" if none
}

// A Toll is one origin's number.
type Toll struct {
	Kind                 string // killed, wounded …
	Range                Range
	Unit                 string
	AsOf                 string // ISO day
	Origin               string
	Conceded, Superseded bool
}

// A Range is a number from Low to High; nil is open. A zero Range asks nothing.
type Range struct{ Low, High *int64 }

// Copies are reports that share text.
type Copies struct {
	Name    string
	Reports []string
}

// An Answer is words of one report that answer words of an earlier one.
type Answer struct {
	Act      truce.Act
	Optional bool
	From, To Place
}

// A Place is words in a report.
type Place struct {
	Report string
	Quote  Quote
}

// A Tally is a claimant's own count.
type Tally struct {
	Claimant string
	Number   Range
	Unit     string
	Against  string // "" if nobody
	From, To string
	AsOf     string
	Reports  []string
	Optional bool
}

// A Board is the board of one ceasefire with its clock.
type Board struct {
	Ceasefire   string
	AsOf        string
	Covered     []string // days with reports
	Hatched     []string // days without
	Entries     []Entry
	Obligations []Obligation
	Day         int      // the clock
	Since       int      // whole days since the last violation that is corroborated or better
	Last        string   // its day
	By          []string // any of these events
}

// An Entry is one event on the board. Of the lists, any value will do.
type Entry struct {
	Event    string
	Terms    []string // "" for no term
	Codes    []string
	Side     string // "" for nobody accused
	From, To string
	Grades   []string
	Denied   bool
	Kinds    []string
	Optional bool
}

// An Obligation is a term with a deadline, for one side.
type Obligation struct{ Term, Side, State, Day string }
