package store

import (
	"bytes"
	"context"
	"testing"
)

// TestFeeds keeps the list of feeds in the log, and beside it how they fare.
func TestFeeds(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		update(t, db, func(tx *Tx) {
			must(t, tx.PutFile(KindFeeds, []byte("<opml/>"), "Ida"))
			must(t, tx.PutFeedState("https://a.example/f", []byte("one")))
			must(t, tx.PutFeedState("https://a.example/f", []byte("two")))
			must(t, tx.MarkFeedItems("https://a.example/f", []string{"x", "y"}))
			must(t, tx.MarkFeedItems("https://b.example/f", []string{"y", "z"}))
		})
		view(t, db, func(tx *Tx) {
			if f, err := tx.File(KindFeeds); err != nil || string(f.Data) != "<opml/>" {
				t.Errorf("File: %q %v", f.Data, err)
			}
			if s, err := tx.FeedState("https://a.example/f"); err != nil || !bytes.Equal(s, []byte("two")) {
				t.Errorf("FeedState: %q %v", s, err)
			}
			if s, err := tx.FeedState("https://c.example/f"); err != nil || s != nil {
				t.Errorf("FeedState of nothing: %q %v", s, err)
			}
			if got, err := tx.FeedItems([]string{"x", "y", "z", "w"}); err != nil || len(got) != 3 || got["w"] {
				t.Errorf("FeedItems: %v %v", got, err)
			}
			if got, err := tx.FeedItems(nil); err != nil || len(got) != 0 {
				t.Errorf("FeedItems of none: %v %v", got, err)
			}
		})
		update(t, db, func(tx *Tx) { must(t, tx.DropFeed("https://a.example/f")) })
		view(t, db, func(tx *Tx) {
			s, err := tx.FeedState("https://a.example/f")
			must(t, err)
			got, err := tx.FeedItems([]string{"x", "y", "z"})
			must(t, err)
			if s != nil || len(got) != 1 || !got["z"] {
				t.Errorf("after DropFeed: %q %v", s, got)
			}
		})
		if faults, err := db.Verify(context.Background(), nil); err != nil || len(faults) > 0 {
			t.Errorf("Verify: %v %v", faults, err)
		}
	})
}
