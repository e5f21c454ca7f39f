package coref

import "github.com/truce-ledger/truce"

// A Link is what comparing two mentions came to.
type Link struct {
	A, B    truce.ID
	Odds    float64
	Outcome string // Linked, Possible or Vetoed; New links need not be passed
}

// Cluster parts the mentions of a connected component into incidents. The pairs in
// same are in one incident and those in apart in two, whatever the links say: people
// decided so. The clusters, and the IDs in each, are in ascending order.
func Cluster(nodes []truce.ID, links []Link, same, apart [][2]truce.ID) [][]truce.ID { return nil }
