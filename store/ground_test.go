package store

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	truce "github.com/truce-ledger/truce"
)

// TestOpen asks for ledgers that are not there.
func TestOpen(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		ctx, dsn := context.Background(), fresh()
		if _, err := Open(ctx, dsn); !errors.Is(err, ErrNoLedger) {
			t.Fatalf("Open of nothing: %v", err)
		}
		db := create(t, dsn)
		update(t, db, func(tx *Tx) { must(t, tx.SetMeta("model", "en-news-1.0.0")) })
		again, err := Open(ctx, dsn)
		must(t, err)
		view(t, again, func(tx *Tx) {
			if v, err := tx.Meta("model"); v != "en-news-1.0.0" || err != nil {
				t.Errorf("Meta: %q %v", v, err)
			}
			if _, err := tx.Head(); !errors.Is(err, ErrNotFound) {
				t.Errorf("Head of an empty ledger: %v", err)
			}
		})
		update(t, again, func(tx *Tx) { must(t, tx.SetMeta("format", "99")) })
		must(t, again.Close())
		if _, err := Open(ctx, dsn); !errors.Is(err, ErrNewer) {
			t.Errorf("Open of a newer ledger: %v", err)
		}
	})
}

// TestLog keeps one of each kind and reads all back, as of each moment.
func TestLog(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		wire := article("Orla Herald", "2031-05-02", "Bridge hit", "The bridge at Vesk was hit, the ministry said. \x00 & <b> \u2028")
		reprint := article("Radio Deln", "2031-05-02", "Bridge hit", wire.Article.Text)
		cease := &truce.Ceasefire{
			ID: "orla-deln", Name: "Truce of Vesk", Kind: "cessation", Agreed: "agreed", Parties: []truce.CeasefireParty{{Entity: "orla", Supporters: []string{"x"}}, {Name: "Deln"}},
			Start: "2031-05-03T00:00:00+04:00", Zone: []string{"Vesk"}, Terms: []truce.Term{{ID: "1", Text: "No <fire>", Codes: []string{"fire"}, Binds: []string{"orla"}}},
		}
		d := &truce.Decision{Kind: truce.DecideSame, A: 3, B: 4, Reason: "the same crater", By: "Ida"}
		update(t, db, func(tx *Tx) {
			add(t, tx, wire, reprint)
			if again, err := tx.AddRecord(article("Orla Herald", "2031-05-02", "Another headline", wire.Article.Text), "x"); again || err != nil {
				t.Errorf("the same article again: %v %v", again, err)
			}
			must(t, tx.AddDecision(d))
			must(t, tx.PutCeasefire(cease, "Ida"))
			later := *cease
			later.End = "2031-06-03"
			must(t, tx.PutCeasefire(&later, "Ida"))
			must(t, tx.PutParties("orla | Orla", "Ida"))
			must(t, tx.PutParties("orla | Republic of Orla", "Ida"))
			must(t, tx.AddDecision(&truce.Decision{Kind: truce.DecideOverride, A: 9, Field: "occurrence", Value: truce.Unverifiable, Reason: "no access", By: "Ida"}))
		})
		if wire.Seq != 1 || reprint.Seq != 2 || d.Seq != 3 || d.At != "2031-05-01T08:03:00.000000Z" {
			t.Errorf("places: %d %d %d, at %s", wire.Seq, reprint.Seq, d.Seq, d.At)
		}
		view(t, db, func(tx *Tx) {
			got, err := tx.Record(wire.ID)
			must(t, err)
			if !reflect.DeepEqual(got, wire) {
				t.Errorf("Record: %+v, want %+v", got, wire)
			}
			if both, err := tx.Records([]truce.ID{wire.ID, reprint.ID, 77}); err != nil || len(both) != 2 || both[0].ID > both[1].ID || both[1].Article.Text != wire.Article.Text {
				t.Errorf("Records: %v %v", both, err)
			}
			if _, err := tx.Record(77); !errors.Is(err, ErrNotFound) {
				t.Errorf("Record of nothing: %v", err)
			}
			cs, err := tx.Ceasefires(0)
			must(t, err)
			if len(cs) != 1 || cs[0].End != "2031-06-03" || !reflect.DeepEqual(cs[0].Terms, cease.Terms) || !reflect.DeepEqual(cs[0].Parties, cease.Parties) {
				t.Errorf("Ceasefires: %+v", cs)
			}
			if cs, err = tx.Ceasefires(4); err != nil || !reflect.DeepEqual(cs, []truce.Ceasefire{*cease}) {
				t.Errorf("Ceasefires as of the first version: %+v %v", cs, err)
			}
			if cs, err = tx.Ceasefires(3); err != nil || len(cs) != 0 {
				t.Errorf("Ceasefires before: %+v %v", cs, err)
			}
			for maxSeq, want := range map[int64]string{5: "", 6: "orla | Orla", 7: "orla | Republic of Orla", 0: "orla | Republic of Orla"} {
				if got, err := tx.Parties(maxSeq); got != want || err != nil {
					t.Errorf("Parties as of %d: %q %v", maxSeq, got, err)
				}
			}
			ds, err := tx.Decisions(0, nil)
			if err != nil || len(ds) != 2 || ds[0] != *d {
				t.Errorf("Decisions: %+v %v", ds, err)
			}
			for _, about := range []truce.ID{3, 4} {
				if ds, err = tx.Decisions(0, []truce.ID{about, 1000}); err != nil || len(ds) != 1 || ds[0] != *d {
					t.Errorf("Decisions about %d: %+v %v", about, ds, err)
				}
			}
			if ds, err = tx.Decisions(7, []truce.ID{9}); err != nil || len(ds) != 0 {
				t.Errorf("Decisions before: %+v %v", ds, err)
			}
			for at, want := range map[string]int64{
				"2031-05-01T08:00:59Z": 0, "2031-05-01T08:01:00Z": 1, "2031-05-01T12:02:30+04:00": 2, "2031-05-01T08:08:00.5Z": 8, "2099-01-01T00:00:00Z": 8,
			} {
				if got, err := tx.SeqAt(at); got != want || err != nil {
					t.Errorf("SeqAt(%s): %d %v, want %d", at, got, err, want)
				}
			}
			if _, err := tx.SeqAt("yesterday"); err == nil {
				t.Error("SeqAt reads a moment that is none")
			}
			last := Entry{}
			must(t, tx.Log(0, func(e Entry) error {
				if e.Seq != last.Seq+1 || e.Prev != last.Hash {
					t.Errorf("entry %d after %d", e.Seq, last.Seq)
				}
				last = e
				return nil
			}))
			if head, err := tx.Head(); err != nil || head.Hash != last.Hash || last.Seq != 8 {
				t.Errorf("Head: %+v %v", head, err)
			}
		})
		sound(t, db)
	})
}

// TestRefused gives what cannot be kept.
func TestRefused(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		broken := article("Orla Herald", "2031-05-02", "x", "some words")
		broken.Article.Text = "other words"
		invalid := article("Orla \xff Herald", "2031-05-02", "x", "some words")
		foreign := article("Orla Herald", "2031-05-02", "x", "some words")
		foreign.ID++
		for name, use := range map[string]func(tx *Tx) error{
			"text without its hash": func(tx *Tx) error { _, err := tx.AddRecord(broken, "x"); return err },
			"invalid UTF-8":         func(tx *Tx) error { _, err := tx.AddRecord(invalid, "x"); return err },
			"another ID":            func(tx *Tx) error { _, err := tx.AddRecord(foreign, "x"); return err },
			"no reason":             func(tx *Tx) error { return tx.AddDecision(&truce.Decision{Kind: truce.DecideSame, A: 1, B: 2}) },
			"no kind":               func(tx *Tx) error { return tx.AddDecision(&truce.Decision{Kind: "merge", A: 1, B: 2, Reason: "x"}) },
			"one mention":           func(tx *Tx) error { return tx.AddDecision(&truce.Decision{Kind: truce.DecideApart, A: 1, Reason: "x"}) },
			"author with NUL":       func(tx *Tx) error { return tx.PutParties("x", "a\x00b") },
			"no record":             func(tx *Tx) error { return tx.PutClaims(5, nil) },
			"no space":              func(tx *Tx) error { return tx.PutNode("song", 5, nil, nil) },
			"link backwards":        func(tx *Tx) error { return tx.PutLinks(SpaceEvent, []Link{{A: 2, B: 1}}) },
			"incident of nothing":   func(tx *Tx) error { return tx.PutIncident(&truce.Incident{ID: 5, Records: []truce.ID{6}}) },
		} {
			if err := db.Update(context.Background(), use); err == nil {
				t.Errorf("%s: kept", name)
			}
		}
		if err := db.View(context.Background(), func(tx *Tx) error { return tx.PutParties("x", "y") }); err == nil {
			t.Error("a view wrote")
		}
		view(t, db, func(tx *Tx) {
			if _, err := tx.Head(); !errors.Is(err, ErrNotFound) {
				t.Errorf("something was kept: %v", err)
			}
		})
	})
}

// TestAllOrNothing fails in the middle: by an error, by an error that is swallowed, by a panic.
func TestAllOrNothing(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		sorry := errors.New("sorry")
		err := db.Update(context.Background(), func(tx *Tx) error {
			sampleAt(1).put(t, tx)
			return sorry
		})
		if !errors.Is(err, sorry) {
			t.Errorf("Update: %v", err)
		}
		err = db.Update(context.Background(), func(tx *Tx) error {
			s := sampleAt(1)
			s.put(t, tx)
			_ = tx.put("test", recordTable, "", []any{s.record.Seq, int64(1), s.record.Seq, []byte{}, int64(0), int64(0)}) // the place is taken
			return nil
		})
		if err == nil {
			t.Error("an update with a failed statement was kept")
		}
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
			}()
			_ = db.Update(context.Background(), func(tx *Tx) error {
				sampleAt(1).put(t, tx)
				panic("stop")
			})
		}()
		if got := dump(t, db); got != "" {
			t.Errorf("something was kept:\n%s", got)
		}
		update(t, db, func(tx *Tx) { sampleAt(1).put(t, tx) })
		sound(t, db)
	})
}

// TestClock sets the clock back: the log's times never fall.
func TestClock(t *testing.T) {
	db := create(t, t.TempDir()+"/war.truce")
	for _, hour := range []int{5, 3, 4, 9} {
		db.Now = func() time.Time { return time.Date(2031, 5, 1, hour, 0, 0, 0, time.FixedZone("", 3600)) }
		update(t, db, func(tx *Tx) { must(t, tx.PutParties("x", "y")) })
	}
	var at []string
	view(t, db, func(tx *Tx) {
		must(t, tx.Log(0, func(e Entry) error { at = append(at, e.At[11:16]); return nil }))
	})
	if want := []string{"04:00", "04:00", "04:00", "08:00"}; !reflect.DeepEqual(at, want) {
		t.Errorf("moments %v, want %v", at, want)
	}
	sound(t, db)
}
