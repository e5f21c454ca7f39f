// Package ledger keeps the ledger over many reports. Start reading here to see how
// a new report finds its place among all others.
//
//	article → Read  → Page           what one report says: claims, mentions, sketches; a pure function of it
//	Page    → Add   → log, rows      kept; then derived: copies, links, incidents, grades, entries on boards
//	ID      → Event, Board, …        what is known, now or as of a moment
//
// # What is kept, and what is derived
//
// Articles, decisions, ceasefires, and the files of parties and places are kept, in an append-only log. All else is derived from
// the set of them: the order in which they came makes no difference, and Rebuild makes the same rows again. A new
// article costs what its own length, its candidates and the incidents that it touches cost, whatever the size of the ledger.
//
// # How one article is joined to the others (derive.go, join.go)
//
//  1. Its sketch, its story page and each of its mentions become nodes with keys (package coref).
//  2. Nodes that share keys are compared, 200 at most a key; links are kept with their reasons.
//  3. From the mentions that were touched, all that hang together are taken up again: clustered into incidents, graded
//     (package assess), and entered on the boards of ceasefires (package ceasefire).
//
// # As of a moment (moment.go)
//
// A question as of a moment takes up the same component, leaves out what was not known then, and clusters and grades
// the rest. So the answer is what the ledger would have said, and nothing about the past is stored.
package ledger
