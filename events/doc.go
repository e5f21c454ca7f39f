// Package events reads what is said to have happened: who did what to whom, where,
// when, with what, how many, and whether it is told as actual, planned, possible or
// denied. The types are those of docs/annotation.md.
//
// # How an event is read
//
//	triggers.go  a verb or a noun of triggers.txt tells of one ("shelled", "the shelling of")
//	frame.go     what stands about it in the tree: subject, object, by, of, on, possessor
//	roles.go     from the frame to actor, target and means
//	reality.go   mood, modality, negation, and the act of the claim
//	where.go     places and times: by attachment, then by sentence
//	counts.go    numbers, each with the claim that gives it
//	absorb.go    "the blast killed two" is one event, not two
//	same.go      two mentions of one happening are one event
//	claims.go    which claims tell it; a denial tells what it denies
//
// # Limitations
//
// Only what a word of triggers.txt tells is an event. What the text does not say
// stays empty: no place is taken from the dateline, no day from the publication.
package events
