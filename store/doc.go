// Package store keeps the ledger in SQLite (one file) or PostgreSQL (a team's
// server). It is the only package that knows SQL.
//
// # Ground state and derived state
//
// The ground state is a log: articles, people's decisions, ceasefires and files of
// parties, in the order in which they were kept. Entries are only ever appended, and
// each carries the hash of the one before (log.go). Everything else is derived:
// readings, claims, mentions, links, incidents, entries of ceasefires, tallies. It can
// be cleared and put again, and holds neither places in the log nor times of
// keeping where Dump shows it: equal ledgers dump equal bytes, whatever the order in which
// the same things were put.
//
// # Usage
//
//	db, err := store.Create(ctx, "war.truce")
//	err = db.Update(ctx, func(tx *store.Tx) error {
//		_, err := tx.AddRecord(record, "truce add")
//		return err
//	})
//	err = db.View(ctx, func(tx *store.Tx) error {
//		hits, err := tx.Search("dam explosion", 20, 0)
//		…
//	})
//
// Update is all or nothing, and one at a time across goroutines and processes; an
// update that returned nil survives kill -9 and loss of power. View sees one moment.
// A Tx is for one goroutine and ends with its function.
//
// # As of
//
// Every query takes a MaxSeq: the ledger is then asked as if nothing after that entry of
// the log had been kept; 0 is no limit. SeqAt turns a moment into such a number. Derived
// rows know the record that they come from, so they can be left out; an incident is shown as it is
// now if one of its records was kept by then, and is computed anew by package ledger where
// it has to be shown as it was.
//
// # Lists
//
// Lists are ordered by day and ID, and go on from a cursor: pass what the call
// before returned as After. A cursor of "" starts, a next of "" ends the list. Limit 0 is no limit.
//
// # Limitations
//
// Verify finds what changed by accident: checksums are not keyed, so somebody
// who can write the file can write it consistently. Whoever keeps the head's hash elsewhere can tell.
package store
