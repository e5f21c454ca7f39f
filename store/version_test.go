package store

import (
	"slices"
	"testing"

	truce "github.com/truce-ledger/truce"
)

// Versions of one article are found from each of them, and lists find those articles that have several; whatever the order in which they come.
func TestVersions(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		a, b := article("Orla Herald", "2031-05-02", "Guns at Vesk", "Guns were heard at Vesk."), article("Orla Herald", "2031-05-03", "Guns at Vesk", "Guns were heard at Vesk and Deln.")
		alone := article("Deln Post", "2031-05-01", "Quiet", "It was quiet.")
		a.Article.Updated, a.Fetched, a.Status = "2031-05-02T10:00:00Z", "2031-05-04", "usable"
		a.Outlet = truce.Outlet{ID: "orla-herald", Country: "SO", Language: "en"}
		for _, order := range [][]*truce.Record{{a, b, alone}, {alone, b, a}} {
			db := create(t, fresh())
			update(t, db, func(tx *Tx) {
				for i, r := range order {
					add(t, tx, r)
					key := int64(7)
					if r == alone {
						key = 8
					}
					members, err := tx.PutVersion(r.ID, key, []byte(r.Article.Title))
					must(t, err)
					if !slices.Contains(members, r.ID) || len(members) > i+1 || !slices.IsSorted(members) {
						t.Errorf("after %d records: %v", i+1, members)
					}
				}
			})
			view(t, db, func(tx *Tx) {
				of, err := tx.Versions([]truce.ID{a.ID, alone.ID, 99})
				must(t, err)
				if len(of) != 2 || len(of[a.ID]) != 2 || len(of[alone.ID]) != 1 || of[a.ID][0].Record >= of[a.ID][1].Record || string(of[alone.ID][0].Body) != "Quiet" {
					t.Errorf("%+v", of)
				}
				for publisher, want := range map[string]int{"": 2, "orla herald": 2, "Deln Post": 0} {
					rs, _, err := tx.ListRecords(RecordFilter{Versions: true, Publisher: publisher})
					must(t, err)
					if len(rs) != want {
						t.Errorf("%d records of %q have versions, want %d", len(rs), publisher, want)
					}
				}
				got, err := tx.Record(a.ID)
				must(t, err)
				if got.Article.Updated != a.Article.Updated || got.Fetched != a.Fetched || got.Status != a.Status || got.Outlet != a.Outlet {
					t.Errorf("%+v", got)
				}
			})
			sound(t, db)
		}
	})
}

// A file of outlets is kept as text, apart from the parties.
func TestOutletsFile(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		update(t, db, func(tx *Tx) {
			must(t, tx.PutFile(KindParties, []byte("state | orla | Orla"), "Ida"))
			must(t, tx.PutFile(KindOutlets, []byte("local | herald | name Orla Herald\n"), "Ida"))
		})
		view(t, db, func(tx *Tx) {
			f, err := tx.File(KindOutlets)
			must(t, err)
			if f.Seq != 2 || string(f.Data) != "local | herald | name Orla Herald\n" {
				t.Errorf("%d %q", f.Seq, f.Data)
			}
			counts, err := tx.Counts()
			must(t, err)
			if counts["article"] != 0 || counts["outlets"] != 1 {
				t.Errorf("%v", counts)
			}
		})
		sound(t, db)
	})
}
