package ceasefire

import "github.com/truce-ledger/truce"

// A Meaning is one violation code in plain words.
type Meaning struct {
	Code string // "fire.indirect", or a first level: "fire"
	Text string // "artillery, mortars or unguided rockets"
}

// Codes returns all violation codes, first levels before their second levels, in the order of codes.txt.
func Codes() []Meaning { return nil }

// Known reports whether code is one of Codes.
func Known(code string) bool { return false }

// Covers reports whether a term with the given code covers a violation: "fire" covers "fire.indirect".
func Covers(term, violation string) bool { return term == violation }

// Code returns the violation code of an event and the name of the rule that read it (see readings.txt);
// "" if it is no violation of any ceasefire: talks, truces, aid delivered, withdrawals.
func Code(m *truce.Mention) (code, rule string) { return "", "" }
