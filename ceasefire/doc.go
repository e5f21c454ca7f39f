// Package ceasefire follows each ceasefire from declaration to end, term by term:
// which events of the ledger may be violations of it, of which term, by which side,
// on which day, and how far they are established.
//
// # Usage
//
//	c, err := ceasefire.Parse(text)              // as a monitor wrote it
//	entries := ceasefire.Entries(c, incident, mentions)
//	board := ceasefire.Board(c, entries, tallies, coverage, from, to, asOf)
//
// # Results
//
// Everything is a function of its arguments and independent of their order. An entry
// is never a finding of truce: it says that somebody holds that a side did something
// that a term forbids, and carries the grade that package assess computed.
//
// # Limitations
//
// Which code an event falls under is read from its type and the words of one sentence
// (readings.txt). Whether a term was kept is not computed: a deadline without a report is
// told as that. Time zones are offsets, as in "2031-05-20T12:00:00+04:00": names of zones
// need a database of their own, which a pure package does not read.
package ceasefire
