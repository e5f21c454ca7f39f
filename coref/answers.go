package coref

import "github.com/truce-ledger/truce"

// A ClaimRef names a claim of an article.
type ClaimRef struct {
	Record truce.ID
	Claim  string // "c3"
}

// An Answer says that a claim of one article answers a claim of another.
type Answer struct {
	Of, To ClaimRef // Of answers To
	Rule   string   // name of the rule
}

// Answers finds, among the mentions of one incident, which claims answer claims of
// earlier articles. claims holds the claims of the records, as they were read.
func Answers(mentions []*truce.Mention, claims map[truce.ID][]truce.Claim) []Answer { return nil }
