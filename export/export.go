// Package export writes readings in the field's formats: one Handler a format,
// one file a Handler. It knows articles, claims, events and times, and no stage that made them.
package export

import "github.com/truce-ledger/truce"

// An Entry is one article of the ledger with what was read from it.
//
// Invariants: claims are in text order of their cues, events in that of their
// triggers; all spans lie in Article.Text; events name claims and claims name events
// of the same entry.
type Entry struct {
	Article *truce.Article
	Claims  []truce.Claim
	Events  []truce.Event
	Times   []truce.Interval // expressions of time; each has a span
}

// A Handler writes entries to one output, in the order in which they come. It is
// not safe for concurrent use.
type Handler interface {
	// Entry writes one entry. An error is one of writing.
	Entry(e *Entry) error
	// Flush ends the output.
	Flush() error
}
