package store

import (
	"fmt"

	truce "github.com/truce-ledger/truce"
)

// A Ref is something whose ID begins as asked.
type Ref struct {
	Kind string // record, mention or incident
	ID   truce.ID
}

// maxRefs is how many of each kind Find returns.
const maxRefs = 20

// Find returns the records, mentions and incidents whose IDs begin with the given hexadecimal digits, at most twenty of each kind by
// ascending ID; none if they are no digits.
func (tx *Tx) Find(prefix string) ([]Ref, error) {
	first, last, ok := truce.IDRange(prefix)
	if !ok {
		return nil, nil
	}
	var out []Ref
	for _, kind := range []string{"record", "mention", "incident"} {
		err := tx.query("Find", func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			out = append(out, Ref{kind, truce.ID(id)})
			return err
		}, fmt.Sprintf("SELECT id FROM %s WHERE id >= ? AND id <= ? ORDER BY id LIMIT %d", kind, maxRefs), int64(first), int64(last))
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// ClearDerived takes all derived state away. The log and what indexes it stay.
func (tx *Tx) ClearDerived() error {
	for _, t := range derivedTables() {
		if err := tx.exec("ClearDerived", "DELETE FROM "+t.name); err != nil {
			return err
		}
	}
	tx.count = nil
	for _, name := range []string{"facet", "bucket"} {
		if err := tx.exec("ClearDerived", "DELETE FROM "+name); err != nil {
			return err
		}
	}
	return nil
}
