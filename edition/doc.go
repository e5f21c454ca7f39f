// Package edition tells the versions of one article apart: which is newer, what each says of the one before, and what changed
// between two of them.
//
// # Usage
//
//	slices.SortFunc(records, edition.Compare)         // the oldest version first
//	notices := edition.Notices(&record)               // "Correction: An earlier version …"
//	paragraphs := edition.Text(old, new)              // what was added, cut and reworded
//	claims := edition.Claims(before, after)           // kept, altered, dropped, added
//	tolls := edition.Tolls(before, after)             // killed 3 → 5
//
// # Results
//
// All are functions of the texts and of what was read from them; nothing is kept or fetched. That two records are versions of one
// article is told by their addresses (truce.Address), which package ledger compares.
//
// # Limitations
//
// Notices are read by patterns (notices.txt), in English. A claim that was reworded beyond half of its words is told as one dropped and
// one added.
package edition
