package ledger

import (
	"context"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/store"
)

// Decide keeps a person's decision and makes anew the incidents that it touches. It returns those, ascending.
func (l *Ledger) Decide(ctx context.Context, d truce.Decision) ([]truce.ID, error) {
	var out []truce.ID
	err := l.db.Update(ctx, func(tx *store.Tx) error {
		if err := l.ready(tx); err != nil {
			return err
		}
		mentions := []truce.ID{d.A}
		if d.B != 0 {
			mentions = append(mentions, d.B)
		}
		found, err := tx.Mentions(mentions)
		if err != nil {
			return err
		}
		if len(found) != len(mentions) {
			return store.ErrNotFound
		}
		if err := tx.AddDecision(&d); err != nil {
			return err
		}
		derive := l.deriver(tx)
		derive.touched = mentions
		if err := derive.settle(); err != nil {
			return err
		}
		in, err := tx.IncidentsOf(mentions)
		out = values(in)
		return err
	})
	return out, err
}
