package store

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	truce "github.com/truce-ledger/truce"
)

// filled makes a ledger of n samples.
func filled(t testing.TB, dsn string, n int) (*DB, []sample) {
	t.Helper()
	db := create(t, dsn)
	samples := make([]sample, n)
	update(t, db, func(tx *Tx) {
		for i := range samples {
			samples[i] = sampleAt(i)
			samples[i].put(t, tx)
		}
	})
	return db, samples
}

// TestDerived reads back what was put, puts less, and clears.
func TestDerived(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db, samples := filled(t, fresh(), 30)
		view(t, db, func(tx *Tx) {
			for _, s := range samples {
				id := s.record.ID
				if model, body, err := tx.Reading(id); err != nil || model != "en-news-1.0.0" || !strings.HasPrefix(string(body), `{"words":"shelling`) {
					t.Errorf("Reading: %q %q %v", model, body, err)
				}
				ms, err := tx.MentionsOf(id)
				if err != nil || !reflect.DeepEqual(ms, s.mentions) {
					t.Errorf("MentionsOf: %+v, want %+v (%v)", ms[0], s.mentions[0], err)
				}
				in, err := tx.Incident(s.incident.ID)
				if err != nil || !reflect.DeepEqual(in, s.incident) {
					t.Errorf("Incident: %+v, want %+v (%v)", in, s.incident, err)
				}
				of, err := tx.IncidentsOf(s.incident.Mentions)
				if err != nil || len(of) != len(s.mentions) || of[s.mentions[0].ID] != in.ID {
					t.Errorf("IncidentsOf: %v %v", of, err)
				}
				ls, err := tx.Links(SpaceEvent, s.incident.Mentions)
				slices.SortFunc(s.links, func(x, y Link) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
				if err != nil || !reflect.DeepEqual(ls, s.links) && len(ls)+len(s.links) > 0 {
					t.Errorf("Links: %v, want %v (%v)", ls, s.links, err)
				}
				ns, err := tx.Nodes(SpaceEvent, []truce.ID{s.mentions[0].ID, 99})
				if err != nil || len(ns) != 1 || !reflect.DeepEqual(ns[s.mentions[0].ID].Keys, sorted(s.keys(0))) {
					t.Errorf("Nodes: %v %v", ns, err)
				}
			}
			if _, _, err := tx.Reading(77); !errors.Is(err, ErrNotFound) {
				t.Errorf("Reading of nothing: %v", err)
			}
			c, err := tx.Counts()
			if err != nil || c["article"] != 30 || c["incident"] != 30 || c["reading"] != 30 || c["entry"] != 30 || c["tally"] != 30 {
				t.Errorf("Counts: %v %v", c, err)
			}
		})
		sound(t, db)
		update(t, db, func(tx *Tx) { // all again, one smaller, one gone
			for _, s := range samples {
				s.derive(t, tx)
			}
			s := samples[4]
			must(t, tx.PutClaims(s.record.ID, nil))
			must(t, tx.PutTallies(s.record.ID, nil))
			must(t, tx.PutRecordParties(s.record.ID, nil))
			must(t, tx.PutNode(SpaceEvent, s.mentions[0].ID, []int64{4}, nil))
			must(t, tx.DropLinks(SpaceEvent, [][2]truce.ID{{1, 2}}))
			must(t, tx.DropIncidents([]truce.ID{samples[5].incident.ID}))
		})
		sound(t, db)
		view(t, db, func(tx *Tx) {
			if _, err := tx.Incident(samples[5].incident.ID); !errors.Is(err, ErrNotFound) {
				t.Errorf("a dropped incident: %v", err)
			}
			if of, err := tx.IncidentsOf(samples[5].incident.Mentions); err != nil || len(of) != 0 {
				t.Errorf("mentions of a dropped incident: %v %v", of, err)
			}
			if es, err := tx.Entries("orla-deln-2031", "", ""); err != nil || len(es) != 29 {
				t.Errorf("%d entries: %v", len(es), err)
			}
			if rows, _, err := tx.ListClaims(ClaimFilter{Record: samples[4].record.ID}); err != nil || len(rows) != 0 {
				t.Errorf("claims that were taken away: %v %v", rows, err)
			}
		})
		update(t, db, func(tx *Tx) { must(t, tx.ClearDerived()) })
		if got := dump(t, db); got != "" {
			t.Errorf("left after ClearDerived:\n%s", got)
		}
		sound(t, db)
		view(t, db, func(tx *Tx) {
			if rs, _, err := tx.ListRecords(RecordFilter{}); err != nil || len(rs) != 30 {
				t.Errorf("%d records after ClearDerived: %v", len(rs), err)
			}
		})
	})
}

// pages follows cursors to the end.
func pages[T any](t *testing.T, list func(after string) ([]T, string, error)) []T {
	t.Helper()
	var out []T
	for after := ""; ; {
		got, next, err := list(after)
		must(t, err)
		out = append(out, got...)
		if next == "" {
			return out
		}
		after = next
	}
}

// TestListClaims compares lists with what a look at every claim gives.
func TestListClaims(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db, samples := filled(t, fresh(), 120)
		var all []ClaimRow
		for _, s := range samples {
			for _, c := range s.claims {
				c.Record, c.Seq = s.record.ID, s.record.Seq
				all = append(all, c)
			}
		}
		slices.SortFunc(all, func(a, b ClaimRow) int {
			return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Record, b.Record), cmp.Compare(a.N, b.N))
		})
		filters := []ClaimFilter{
			{},
			{Act: truce.Deny},
			{Source: "LIBERATION"},
			{Source: "weiss"},
			{Source: "weiß"},
			{Source: "o"},
			{Source: "100%_"},
			{Publisher: "radio deln", Act: truce.Say},
			{Type: "shelling", Place: "QARRA"},
			{From: "2031-03-05", To: "2031-04-20"},
			{From: "2031-03", To: "2031-04"},
			{MaxSeq: 40},
			{MaxSeq: 40, Place: "Vesk", Source: "mission"},
			{Incident: samples[3].incident.ID},
			{Record: samples[7].record.ID, Act: truce.Say},
			{Incident: samples[3].incident.ID, MaxSeq: 2},
			{Type: "nothing"},
		}
		match := func(f ClaimFilter, c ClaimRow) bool {
			in := func(want, have string) bool { return want == "" || fold(want) == fold(have) }
			return (f.Act == "" || f.Act == c.Act) && (f.Source == "" || f.Source == c.Entity || strings.Contains(fold(c.Source), fold(f.Source))) &&
				in(f.Publisher, c.Publisher) && (f.Type == "" || slices.Contains(c.Types, f.Type)) && in(f.Place, c.Place) &&
				(f.From == "" || c.Day >= f.From) && (f.To == "" || c.Day[:len(f.To)] <= f.To) && (f.MaxSeq == 0 || c.Seq <= f.MaxSeq) &&
				(f.Record == 0 || f.Record == c.Record) && (f.Incident == 0 || c.Record == samples[3].record.ID)
		}
		found := 0
		view(t, db, func(tx *Tx) {
			for _, f := range filters {
				var want []ClaimRow
				for _, c := range all {
					if match(f, c) {
						want = append(want, c)
					}
				}
				found += len(want)
				for _, latest := range []bool{false, true} {
					f.Latest = latest
					db.rarity = []int64{2, usualRarity}[len(want)%2] // a walk along any value gives the same
					for _, limit := range []int{0, 1, 7} {
						f.Limit = limit
						got := pages(t, func(after string) ([]ClaimRow, string, error) {
							f.After = after
							return tx.ListClaims(f)
						})
						if !reflect.DeepEqual(got, want) {
							t.Errorf("%+v: %d claims, want %d", f, len(got), len(want))
						}
					}
					slices.Reverse(want)
				}
			}
			if _, _, err := tx.ListClaims(ClaimFilter{After: "nonsense"}); err == nil {
				t.Error("a cursor that is none was read")
			}
		})
		if found < 200 {
			t.Errorf("the filters find only %d claims: nothing was tested", found)
		}
	})
}

// TestListIncidents does the same for incidents, in each order.
func TestListIncidents(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db, samples := filled(t, fresh(), 100)
		type kept struct {
			*truce.Incident
			seq int64
		}
		var all []kept
		for _, s := range samples {
			all = append(all, kept{s.incident, s.record.Seq})
		}
		filters := []IncidentFilter{
			{},
			{Type: truce.Shelling},
			{Grade: truce.Alleged},
			{Grade: truce.Established},
			{Disputed: ptr(true)},
			{Disputed: ptr(false), Party: "orla"},
			{Party: "orla", Place: "vesk"},
			{From: "2031-06-01", Disputed: ptr(true)},
			{To: "2031-06", MaxSeq: 50},
			{Ceasefire: "orla-deln-2031", Place: "Qarra"},
			{Ceasefire: "another"},
		}
		match := func(f IncidentFilter, in kept) bool {
			return (f.Type == "" || f.Type == in.Type) && (f.Grade == "" || f.Grade == in.Grades.Occurrence.Value) &&
				(f.Disputed == nil || *f.Disputed == (in.Grades.Disputed != nil)) && (f.Place == "" || fold(f.Place) == fold(in.Place.Name)) &&
				(f.Party == "" || f.Party == in.Accused[0].Entity) && (f.From == "" || in.First >= f.From) && (f.To == "" || in.First[:len(f.To)] <= f.To) &&
				(f.MaxSeq == 0 || in.seq <= f.MaxSeq) && (f.Ceasefire == "" || f.Ceasefire == "orla-deln-2031")
		}
		found := 0
		view(t, db, func(tx *Tx) {
			for _, f := range filters {
				for _, order := range []string{SortDay, SortOrigins, SortContested} {
					f.Sort = order
					rank := func(in kept) int {
						if order == SortOrigins {
							return len(in.Grades.Origins)
						}
						return int(contested(in.Incident))
					}
					var want []kept
					for _, in := range all {
						if match(f, in) {
							want = append(want, in)
						}
					}
					found += len(want)
					slices.SortFunc(want, func(a, b kept) int {
						if order == SortDay {
							return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.ID, b.ID))
						}
						return cmp.Or(cmp.Compare(rank(b), rank(a)), cmp.Compare(b.ID, a.ID))
					})
					for _, limit := range []int{0, 3} {
						f.Limit = limit
						db.rarity = []int64{2, usualRarity}[limit/3]
						got := pages(t, func(after string) ([]*truce.Incident, string, error) {
							f.After = after
							return tx.ListIncidents(f)
						})
						same := len(got) == len(want)
						for i := range got {
							same = same && reflect.DeepEqual(got[i], want[i].Incident)
						}
						if !same {
							t.Errorf("%+v: %d incidents, want %d, or another order", f, len(got), len(want))
						}
					}
				}
			}
			if _, _, err := tx.ListIncidents(IncidentFilter{Sort: "size"}); err == nil {
				t.Error("an order that is none was taken")
			}
		})
		if found < 200 {
			t.Errorf("the filters find only %d incidents: nothing was tested", found)
		}
	})
}

// TestMerge joins two incidents and parts them.
func TestMerge(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db, s := filled(t, fresh(), 2)
		before := dump(t, db)
		joined := *s[0].incident
		joined.Mentions = slices.Concat(s[0].incident.Mentions, s[1].incident.Mentions)
		joined.Records = []truce.ID{s[0].record.ID, s[1].record.ID}
		update(t, db, func(tx *Tx) {
			must(t, tx.PutIncident(&joined))
			must(t, tx.DropIncidents([]truce.ID{s[1].incident.ID}))
		})
		sound(t, db)
		view(t, db, func(tx *Tx) {
			of, err := tx.IncidentsOf(joined.Mentions)
			must(t, err)
			for _, m := range joined.Mentions {
				if of[m] != joined.ID {
					t.Errorf("%s belongs to %s", m, of[m])
				}
			}
		})
		update(t, db, func(tx *Tx) {
			must(t, tx.PutIncident(s[0].incident))
			must(t, tx.PutIncident(s[1].incident))
			must(t, tx.PutEntries(s[1].incident.ID, s[1].entries))
		})
		sound(t, db)
		if after := dump(t, db); after != before {
			t.Errorf("joined and parted, the ledger is another:\n%s\n%s", before, after)
		}
	})
}

// TestSmallLists asks for tallies, entries, coverage, references and buckets.
func TestSmallLists(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db, samples := filled(t, fresh(), 60)
		view(t, db, func(tx *Tx) {
			days := map[string]int{}
			tallies, early := 0, 0
			for _, s := range samples {
				if s.parties[0] == "deln" {
					days[s.record.Article.Published]++
				}
				if s.tallies[0].Claimant.Of == "orla" {
					tallies++
					if s.record.Seq <= 20 {
						early++
					}
				}
			}
			got := pages(t, func(after string) ([]truce.Tally, string, error) {
				return tx.ListTallies(TallyFilter{Claimant: "orla", Against: "deln", Limit: 4, After: after})
			})
			if len(got) != tallies || tallies == 0 || !slices.IsSortedFunc(got, func(a, b truce.Tally) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID, b.ID)) }) {
				t.Errorf("%d tallies, want %d", len(got), tallies)
			}
			if got, _, err := tx.ListTallies(TallyFilter{Claimant: "orla", MaxSeq: 20}); err != nil || len(got) != early {
				t.Errorf("%d tallies as of 20, want %d (%v)", len(got), early, err)
			}
			if got, _, err := tx.ListTallies(TallyFilter{Record: samples[3].record.ID}); err != nil || !reflect.DeepEqual(got, samples[3].tallies) {
				t.Errorf("tallies of a record: %+v, want %+v (%v)", got, samples[3].tallies, err)
			}
			if got, err := tx.Coverage([]string{"deln", "nobody"}, "", "", 0); err != nil || !reflect.DeepEqual(got, days) {
				t.Errorf("Coverage: %v, want %v (%v)", got, days, err)
			}
			if got, err := tx.Coverage([]string{"deln", "orla"}, "2031-02-01", "2031-02-28", 0); err != nil || len(got) == 0 || slices.ContainsFunc(keysOf(got), func(d string) bool { return d[:7] != "2031-02" }) {
				t.Errorf("Coverage of February: %v %v", got, err)
			}
			es, err := tx.Entries("orla-deln-2031", "2031-03-01", "2031-05-31")
			if err != nil || len(es) == 0 || !slices.IsSortedFunc(es, func(a, b truce.CeasefireEntry) int {
				return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Incident, b.Incident))
			}) {
				t.Errorf("Entries: %v %v", es, err)
			}
			r := samples[9].record.ID
			refs, err := tx.Find(r.String()[:9])
			if err != nil || !reflect.DeepEqual(refs, []Ref{{"record", r}}) {
				t.Errorf("Find: %v %v", refs, err)
			}
			refs, err = tx.Find(samples[9].incident.ID.String())
			if err != nil || len(refs) != 2 || refs[0].Kind != "mention" || refs[1].Kind != "incident" {
				t.Errorf("Find: %v %v", refs, err)
			}
			if refs, err = tx.Find("xyz"); err != nil || refs != nil {
				t.Errorf("Find of no digits: %v %v", refs, err)
			}
			place := int64(truce.NewID("place", "Vesk"))
			var members []truce.ID
			must(t, tx.Bucket(SpaceEvent, place, func(id truce.ID) error { members = append(members, id); return nil }))
			bs, err := tx.Buckets(SpaceEvent, []int64{place, 5, 6, 7, 8, 9, 10, 11, 12}, 3)
			if err != nil || len(bs) != 1 || len(members) < 4 || !reflect.DeepEqual(bs[place], members[:3]) || !slices.IsSorted(members) {
				t.Errorf("Buckets: %v of %v (%v)", bs, members, err)
			}
		})
	})
}

func keysOf(m map[string]int) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	return out
}

// TestSearch looks for words as people type them.
func TestSearch(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		rs := []*truce.Record{
			article("Orla Herald", "2031-05-02", "Dam damaged", "The dam above Zürich-on-Deln was damaged, General Åke Örn said."),
			article("Radio Deln", "2031-05-03", "Convoy", "A convoy left the dam. It's O'Hara's; 12 trucks AND 3 cars."),
			article("Orla Herald", "2031-05-04", "Сообщение", "Плотина у города повреждена, сообщил генерал."),
			article("Radio Deln", "2031-05-05", "Long", strings.Repeat("nothing new today ", 60)+"until the Dam Authority spoke. "+strings.Repeat("later text ", 60)),
		}
		update(t, db, func(tx *Tx) { add(t, tx, rs...) })
		view(t, db, func(tx *Tx) {
			for query, want := range map[string][]int{
				"dam":                  {3, 1, 0},
				"DAM damaged":          {0},
				"zurich":               {0},
				"ake orn":              {0},
				`"dam authority"`:      {3},
				`"authority dam"`:      nil,
				"плотина":              {2},
				"o'hara":               {1},
				"trucks AND cars":      {1},
				"dam NOT convoy":       nil,
				"dam*":                 {3, 1, 0},
				"title:dam":            nil,
				"(dam":                 {3, 1, 0},
				`"dam`:                 {3, 1, 0},
				"dam OR":               nil,
				"NEAR(dam convoy)":     nil,
				"'; DROP TABLE log;--": nil,
				"":                     nil,
				"!?&|<->":              nil,
				"\x00\xff dam":         {3, 1, 0},
			} {
				hits, err := tx.Search(query, 10, 0)
				var got []int
				for _, h := range hits {
					got = append(got, slices.IndexFunc(rs, func(r *truce.Record) bool { return r.ID == h.Record }))
				}
				if err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("Search(%q): %v, want %v (%v)", query, got, want, err)
				}
			}
			hits, err := tx.Search("dam", 1, 3)
			if err != nil || len(hits) != 1 || hits[0].Record != rs[1].ID || hits[0].Publisher != "Radio Deln" {
				t.Errorf("Search as of 3: %+v %v", hits, err)
			}
			hits, err = tx.Search("authority", 1, 0)
			if err != nil || len(hits) != 1 || !strings.Contains(hits[0].Snippet, "the Dam Authority spoke") || len(hits[0].Snippet) > 250 {
				t.Errorf("Snippet: %+v %v", hits, err)
			}
			got := pages(t, func(after string) ([]*truce.Record, string, error) {
				return tx.ListRecords(RecordFilter{Query: "dam", Limit: 1, After: after})
			})
			if len(got) != 3 || got[0].ID != rs[3].ID {
				t.Errorf("ListRecords by words: %d", len(got))
			}
			if got, _, err := tx.ListRecords(RecordFilter{Query: "dam", Publisher: "radio DELN", To: "2031-05-04", Limit: 5}); err != nil || len(got) != 1 {
				t.Errorf("ListRecords by words and publisher: %v %v", got, err)
			}
			if got, _, err := tx.ListRecords(RecordFilter{Publisher: "orla herald", From: "2031-05-03", Latest: true}); err != nil || len(got) != 1 || got[0].ID != rs[2].ID || got[0].Article.Text != "" {
				t.Errorf("ListRecords: %v %v", got, err)
			}
		})
	})
}

// TestCapped writes more than PostgreSQL can index in one row.
func TestCapped(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		var b strings.Builder
		for i := range 90_000 {
			fmt.Fprintf(&b, "word%dof%d ", i, i*7)
		}
		r := article("Orla Herald", "2031-05-02", "Everything", b.String()+strings.Repeat("x", 5000))
		update(t, db, func(tx *Tx) { add(t, tx, r) })
		view(t, db, func(tx *Tx) {
			if hits, err := tx.Search("everything word10of70", 5, 0); err != nil || len(hits) != 1 {
				t.Errorf("Search: %v %v", hits, err)
			}
		})
		sound(t, db)
	})
}
