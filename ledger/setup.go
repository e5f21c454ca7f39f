package ledger

import (
	"context"

	"github.com/truce-ledger/truce/store"
)

// PutSetup keeps a new file of parties, places or outlets, which from then on is read with. All that was derived is derived again, since names mean
// something else now. kind is store.KindParties, store.KindPlaces or store.KindOutlets.
func (l *Ledger) PutSetup(ctx context.Context, kind string, data []byte, by string, progress func(done, total int64)) (*Ledger, error) {
	next := &Ledger{db: l.db, reader: l.reader, who: l.who, caches: newCaches()}
	err := l.db.Update(ctx, func(tx *store.Tx) error {
		if err := tx.PutFile(kind, data, by); err != nil {
			return err
		}
		next.who = nil
		if err := next.withFiles(tx); err != nil {
			return err
		}
		return next.rebuild(tx, progress)
	})
	if err != nil {
		return nil, err
	}
	return next, nil
}
