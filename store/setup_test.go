package store

import (
	"testing"
)

// The latest file of a kind holds, and each kind is apart.
func TestFile(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		view(t, db, func(tx *Tx) {
			if f, err := tx.File(KindPlaces); err != nil || f.Seq != 0 || f.Data != nil {
				t.Errorf("without a file: %v %v", f, err)
			}
		})
		update(t, db, func(tx *Tx) {
			must(t, tx.PutFile(KindPlaces, []byte("a\x00b"), "Ida"))
			must(t, tx.PutFile(KindParties, []byte("orla | Orla"), "Ida"))
			must(t, tx.PutFile(KindPlaces, []byte{0xff, 0}, "Ida"))
		})
		view(t, db, func(tx *Tx) {
			places, err := tx.File(KindPlaces)
			must(t, err)
			parties, err := tx.File(KindParties)
			must(t, err)
			if places.Seq != 3 || string(places.Data) != "\xff\x00" || parties.Seq != 2 || string(parties.Data) != "orla | Orla" {
				t.Errorf("places %v, parties %v", places, parties)
			}
		})
	})
}

// RecordsOf finds the records that speak of a party, Heads them without their texts, RecordIDs all in the order of the log.
func TestRecordsOf(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		a, b := article("Orla Herald", "2031-05-02", "Guns at Vesk", "Guns were heard at Vesk."), article("Deln Post", "2031-05-01", "Quiet", "It was quiet.")
		update(t, db, func(tx *Tx) {
			add(t, tx, a, b)
			must(t, tx.PutRecordParties(a.ID, []string{"orla", "deln"}))
			must(t, tx.PutRecordParties(b.ID, []string{"deln"}))
		})
		view(t, db, func(tx *Tx) {
			of, err := tx.RecordsOf([]string{"orla"})
			must(t, err)
			both, err := tx.RecordsOf([]string{"orla", "deln"})
			must(t, err)
			if len(of) != 1 || of[0] != a.ID || len(both) != 2 || both[0] >= both[1] {
				t.Errorf("of orla %v, of both %v", of, both)
			}
			for parties, want := range map[string]string{"orla": "2031-05-02", "deln": "2031-05-02", "kesh": ""} {
				if last, err := tx.LastDayOf([]string{parties}); err != nil || last != want {
					t.Errorf("last day of %s: %q, %v", parties, last, err)
				}
			}
			all, err := tx.RecordIDs()
			must(t, err)
			if len(all) != 2 || all[0] != a.ID || all[1] != b.ID {
				t.Errorf("in order %v", all)
			}
			heads, err := tx.Heads(all)
			must(t, err)
			if len(heads) != 2 || heads[0].Article.Text != "" || heads[0].Article.Title == "" {
				t.Errorf("heads %v", heads)
			}
		})
	})
}
