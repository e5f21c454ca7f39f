package ledger_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/truce-ledger/truce/internal/made"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/pipeline"
	"github.com/truce-ledger/truce/store"
)

// open makes an empty ledger with the made-up parties.
func open(t testing.TB, dsn string) (*ledger.Ledger, *store.DB) {
	t.Helper()
	ctx := context.Background()
	db, err := store.Create(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	p, err := pipeline.New()
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(ctx, db, p)
	if err != nil {
		t.Fatal(err)
	}
	if l, err = l.PutSetup(ctx, store.KindParties, []byte(made.Parties()), "test", nil); err != nil {
		t.Fatal(err)
	}
	return l, db
}

// page makes a page of a made-up report.
func page(l *ledger.Ledger, r *made.Report) *ledger.Page {
	return l.Page(&r.Article, "", ledger.Reading{Claims: r.Claims, Events: r.Events})
}

func BenchmarkAdd(b *testing.B) {
	l, _ := open(b, filepath.Join(b.TempDir(), "b.truce"))
	w := made.New(1, 200, 3000)
	n := 0
	for b.Loop() {
		var pages []*ledger.Page
		for range 20 {
			pages = append(pages, page(l, w.Report(n)))
			n++
		}
		if _, err := l.Add(context.Background(), "test", pages...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(n), "ms/article")
}
