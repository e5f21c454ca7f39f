package coref

import "github.com/truce-ledger/truce"

// The outcomes of comparing two mentions.
const (
	Linked   = "linked"   // one event
	Possible = "possible" // possibly one event: shown to a person
	Vetoed   = "vetoed"   // would be linked, but for something that rules it out
	New      = "new"      // two events, as far as one can tell
)

// A Pair is what is known of the two articles of two mentions.
type Pair struct {
	Copy        bool    // one is a copy of the other
	Containment float64 // as in Copy; 0 if unknown
	Story       float64 // log-odds that both tell one story, 0 if unknown
}

// A Part is one reason for or against a link.
type Part struct {
	Name  string  // of the rule or feature: "day same"
	Words string  // what was compared: "2031-05-04 = 2031-05-04"
	Odds  float64 // natural log-odds that it adds
}

// A Score is how much speaks for two mentions being of one event.
//
// Invariant: Odds is the sum of the odds of Parts; Outcome is Vetoed only if the
// odds would else have linked them, and New for every other vetoed pair.
type Score struct {
	Odds    float64 // natural log-odds
	Veto    string  // name of the veto, "" if none
	Outcome string  // Linked, Possible, Vetoed or New
	Parts   []Part
}

// EventKeys returns the blocking keys of a mention. See Arrive.
func EventKeys(m *truce.Mention) []int64 { return nil }

// Compare weighs whether two mentions of different articles speak of one event.
// It is symmetric.
func Compare(a, b *truce.Mention, p Pair) Score { return Score{Outcome: New} }
