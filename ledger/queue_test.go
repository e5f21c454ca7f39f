package ledger_test

import (
	"context"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// queued returns the queue of one kind.
func queued(t testing.TB, l *ledger.Ledger, db *store.DB, kind string, limit int) (items []ledger.Item) {
	t.Helper()
	err := db.View(context.Background(), func(tx *store.Tx) (err error) { items, err = l.Queue(tx, kind, limit); return err })
	if err != nil {
		t.Fatal(err)
	}
	return items
}

// Each kind of item leaves the queue when somebody decides it, comes back when that is taken back, and stays for a mere note.
func TestQueue(t *testing.T) {
	l, db := open(t, filepath.Join(t.TempDir(), "queue.truce"))
	add(t, l, dense(60))
	kinds := map[string]int{}
	for _, item := range queued(t, l, db, "", 10000) {
		kinds[item.Kind]++
	}
	for _, kind := range ledger.ItemKinds {
		items := queued(t, l, db, kind, 10000)
		if len(items) == 0 {
			t.Logf("nothing of kind %s is in this ledger", kind)
			continue
		}
		first, n := items[0], len(items)
		d := truce.Decision{Kind: truce.DecideAccept, A: first.A, B: first.B, Reason: "as it stands there", By: "ines"}
		if kind == ledger.ItemPossible {
			d.Kind = truce.DecideApart
		} else {
			d.Kind = truce.DecideNote
			mustDecide(t, l, d)
			if got := queued(t, l, db, kind, 10000); len(got) != n {
				t.Errorf("%s: a note makes %d of %d", kind, len(got), n)
			}
			d.Kind = truce.DecideAccept
		}
		mustDecide(t, l, d)
		after := queued(t, l, db, kind, 10000)
		if len(after) != n-1 || len(after) > 0 && after[0].Key() == first.Key() {
			t.Errorf("%s: %d of %d are left", kind, len(after), n)
		}
		mustDecide(t, l, truce.Decision{Kind: truce.DecideUndo, Value: strconv.FormatInt(newestDecision(t, db).Seq, 10), Reason: "too fast", By: "ines"})
		if again := queued(t, l, db, kind, 10000); len(again) != n || again[0].Key() != first.Key() {
			t.Errorf("%s: taken back, %d of %d are there", kind, len(again), n)
		}
		if one := queued(t, l, db, kind, 1); len(one) != 1 || one[0].Seen == 0 {
			t.Errorf("%s: asked for one, got %d", kind, len(one))
		}
	}
	if len(kinds) < 2 {
		t.Errorf("the queue has only %v", kinds)
	}
}

func BenchmarkQueue(b *testing.B) {
	l, db := open(b, filepath.Join(b.TempDir(), "queue.truce"))
	for _, r := range dense(60) {
		if _, err := l.Add(context.Background(), "test", page(l, r)); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		queued(b, l, db, "", 50)
	}
}
