package ledger

import (
	"fmt"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/store"
)

// A Check is made in the transaction that keeps a decision, before it. An error keeps nothing.
type Check func(tx *store.Tx) error

// A ConflictError says that others decided on the same thing since somebody looked at it.
type ConflictError struct{ Others []truce.Decision } // in the order of the log, at least one

func (e *ConflictError) Error() string {
	last := e.Others[len(e.Others)-1]
	decided := last.Kind
	if last.Field != "" {
		decided += " " + last.Field
	}
	if last.Value != "" {
		decided += " = " + last.Value
	}
	return fmt.Sprintf("%s has decided on this since you looked (%s: %s, %s): look again, then decide", last.By, decided, last.Reason, last.At)
}

// Since refuses a decision with *ConflictError if there is one on any of the mentions or claims after seen, the place in the log (store.Entry.Seq) up to which whoever decides
// had seen the ledger. Two people who decide on one thing at once thus see each other: updates come one after the other, so the second finds what the first decided.
// A page shows seen in its form, and a program gives it back.
//
// The road not taken: a lock on what somebody looks at. It would keep the others waiting for who has gone to lunch.
func Since(seen int64, about ...truce.ID) Check {
	return func(tx *store.Tx) error {
		all, err := tx.Decisions(0, about)
		if err != nil {
			return err
		}
		var others []truce.Decision
		for _, d := range all {
			if d.Seq > seen {
				others = append(others, d)
			}
		}
		if len(others) > 0 {
			return &ConflictError{others}
		}
		return nil
	}
}
