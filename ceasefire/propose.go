package ceasefire

import "github.com/truce-ledger/truce"

// A Proposal is a ceasefire that was read of and that a person may confirm. It is never followed before.
type Proposal struct {
	Ceasefire *truce.Ceasefire
	Why       []string   // a sentence each, for people
	Mentions  []truce.ID // that it was read from, ascending
	Incidents []truce.ID // the same
}

// Propose returns the ceasefires that incidents of type truce_agreed tell of, by start, then by ID. ms are the mentions of all
// incidents; brokers are looked for in those of talks too.
func Propose(ins []*truce.Incident, ms []*truce.Mention) []Proposal { return nil }
