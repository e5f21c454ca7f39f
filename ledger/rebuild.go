package ledger

import (
	"context"
	"runtime"
	"sync"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/store"
)

// Rebuild takes away all that was derived and derives it again from what is kept, in one transaction: if it
// does not end, nothing has changed. progress, which may be nil, is told how many articles are done of how many.
func (l *Ledger) Rebuild(ctx context.Context, progress func(done, total int64)) error {
	return l.db.Update(ctx, func(tx *store.Tx) error { return l.rebuild(tx, progress) })
}

func (l *Ledger) rebuild(tx *store.Tx, progress func(done, total int64)) error {
	counts, err := tx.Counts()
	if err != nil {
		return err
	}
	if err := tx.ClearDerived(); err != nil {
		return err
	}
	ids, err := tx.RecordIDs()
	if err != nil {
		return err
	}
	d := l.deriver(tx)
	for done := 0; done < len(ids); {
		batch := ids[done:min(done+64, len(ids))]
		records, err := tx.Records(batch)
		if err != nil {
			return err
		}
		for _, p := range l.readAll(records) {
			if _, err := d.page(p); err != nil {
				return err
			}
		}
		if err := d.settle(); err != nil {
			return err
		}
		d = l.deriver(tx) // what was looked up need not stay in memory
		if done += len(batch); progress != nil {
			progress(int64(done), counts["article"])
		}
	}
	return tx.SetMeta("derived", l.derivation())
}

// readAll reads records on all cores, in their order.
func (l *Ledger) readAll(records []*truce.Record) []*Page {
	pages := make([]*Page, len(records))
	var wait sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := range next {
				pages[i] = l.Read(&records[i].Article, records[i].Raw)
				pages[i].Record.Fetched, pages[i].Record.Status = records[i].Fetched, records[i].Status
			}
		})
	}
	for i := range records {
		next <- i
	}
	close(next)
	wait.Wait()
	return pages
}
