package store

import (
	"reflect"
	"testing"

	truce "github.com/truce-ledger/truce"
)

// TestParts keeps an article's parts, byline and day of change, and holds parts to the text.
func TestParts(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		r := article("Orla Herald", "2031-05-02", "Dam damaged", "Dam damaged\n\nThe dam broke, General Åke Örn said.")
		r.Article.Updated, r.Article.Byline = "2031-05-03T10:00:00Z", "Åsa Lind"
		r.Article.Parts = []truce.Part{{Kind: truce.PartHeadline, Span: truce.Span{Start: 0, End: 11}}}
		update(t, db, func(tx *Tx) { add(t, tx, r) })
		view(t, db, func(tx *Tx) {
			got, err := tx.Record(r.ID)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.Article, r.Article) {
				t.Errorf("got %+v, want %+v", got.Article, r.Article)
			}
		})
		bad := article("Orla Herald", "2031-05-02", "", "short")
		bad.Article.Parts = []truce.Part{{Kind: truce.PartCaption, Span: truce.Span{Start: 2, End: 9}}}
		update(t, db, func(tx *Tx) {
			if _, err := tx.AddRecord(bad, "tester"); err == nil {
				t.Error("a part beyond the text was kept")
			}
		})
	})
}
