// Package assess grades what is said of an event, by the printed rules of docs/grading.md.
//
// # Usage
//
//	mentions := assess.Assertions(record, claims, events, who)  // what one article says of each event
//	incident := assess.Incident(ms, ctx)                        // mentions of one happening, graded
//	lines := assess.Why(incident, assertions)                   // the reasons, in sentences
//	tallies := assess.Tallies(record, claims, mentions, who)    // "573 violations since Sunday"
//
// # Results
//
// Every grade is a truce.Finding: a value, the name of the rule that gave it, and the rows
// (assertions) that fed it. All results are functions of the set of assertions: any order gives the same.
//
// # Limitations
//
// What a claim says of an event is read from its act, its factuality and lists of phrases (polarity.txt), in English.
// Two speakers are the same if they have one registry id or one name; that a spokesman speaks for a minister is not known.
package assess
