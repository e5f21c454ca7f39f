package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"testing"

	truce "github.com/truce-ledger/truce"
	"pgregory.net/rapid"
)

var _ = rapid.Int

func rec(title, text, publisher, day string) *truce.Record {
	sum := sha256.Sum256([]byte(text))
	r := &truce.Record{Article: truce.Article{ID: "sha256:" + hex.EncodeToString(sum[:]), Title: title, Text: text, Publisher: publisher, Published: day}}
	r.ID = truce.RecordID(&r.Article)
	return r
}

func TestSmoke(t *testing.T) {
	ctx := context.Background()
	db, err := Create(ctx, filepath.Join(t.TempDir(), "a b?#.truce"))
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(ctx, func(tx *Tx) error {
		r := rec("A bridge fell", "The bridge at Vesk fell, monitors said.", "Orla Herald", "2031-05-02")
		added, err := tx.AddRecord(r, "me")
		if err != nil || !added {
			t.Fatal(added, err)
		}
		if err := tx.PutClaims(r.ID, []ClaimRow{{Claim: "c1", N: 1, Act: truce.Say, Source: "Monitors", Day: "2031-05-02", Types: []string{"damage"}, Mentions: []truce.ID{5}}}); err != nil {
			return err
		}
		if err := tx.PutMentions([]*truce.Mention{{ID: 5, Record: r.ID, Words: "x"}}); err != nil {
			return err
		}
		if err := tx.PutNode(SpaceEvent, 5, []int64{3, 1}, nil); err != nil {
			return err
		}
		if err := tx.PutLinks(SpaceEvent, []Link{{A: 4, B: 5, Odds: 1.5, Outcome: "linked"}}); err != nil {
			return err
		}
		return tx.PutIncident(&truce.Incident{ID: 5, Mentions: []truce.ID{5}, Records: []truce.ID{r.ID}, Type: truce.Damage, First: "2031-05-02"})
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.View(ctx, func(tx *Tx) error {
		hits, err := tx.Search("BRIDGE \"fell monitors\"", 0, 0)
		t.Log(hits, err)
		rows, next, err := tx.ListClaims(ClaimFilter{Source: "onit", Act: truce.Say, Limit: 5})
		t.Log(rows, next, err)
		ins, next, err := tx.ListIncidents(IncidentFilter{Sort: SortContested, Type: truce.Damage, Limit: 1})
		t.Log(len(ins), next, err)
		c, err := tx.Counts()
		t.Log(c, err)
		b, err := tx.Buckets(SpaceEvent, []int64{1, 2, 3}, 4)
		t.Log(b, err)
		ls, err := tx.Links(SpaceEvent, []truce.ID{5})
		t.Log(ls, err)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
