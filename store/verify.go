package store

import "context"

// A Fault is one thing that Verify found wrong.
type Fault struct {
	Table   string // "file" for the file itself
	Key     string // which row, "" if that cannot be told
	Entry   int64  // the entry of the log, 0 if it is none
	Problem string
}

// Verify reads the whole ledger.
func (db *DB) Verify(ctx context.Context, progress func(done, total int)) ([]Fault, error) {
	return nil, nil
}
