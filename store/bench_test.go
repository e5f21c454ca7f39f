package store

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	truce "github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/pgtest"
)

// bulk makes the nth article of a long war with its derived rows: four mentions, eight claims, some fifty keys, 300 words. Days go on
// with n; a place or a name comes back as often as its rank allows.
func bulk(n int) sample {
	r := rand.New(rand.NewPCG(uint64(n), 78))
	rare := func(most int) int { return int(float64(most) * r.Float64() * r.Float64() * r.Float64()) }
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n/400-r.IntN(3)).Format(time.DateOnly)
	outlet, source := fmt.Sprintf("Outlet %d", rare(300)), fmt.Sprintf("Source %d of the front", rare(20000))
	var text strings.Builder
	for range 300 {
		fmt.Fprintf(&text, "w%d ", rare(40000))
	}
	rec := article(outlet, day, fmt.Sprintf("Report %d", n), text.String())
	s := sample{record: rec, parties: []string{fmt.Sprintf("Q%d", rare(200)), fmt.Sprintf("Q%d", rare(200))}}
	for i := range 4 {
		e := fmt.Sprintf("e%d", i+1)
		id := truce.MentionID(rec.ID, e)
		place := fmt.Sprintf("Place %d", rare(30000))
		m := &truce.Mention{
			ID: id, Record: rec.ID, Published: day, Words: text.String()[:150],
			Event: truce.Event{ID: e, Type: truce.EventTypes[rare(27)], Reality: truce.Actual, Place: []truce.Place{{Name: place, Lat: 1.5, Lon: 40.25, Precision: "exact", Confidence: .8}}},
		}
		for c := range 2 {
			m.Assertions = append(m.Assertions, truce.Assertion{
				ID: truce.NewID("assertion", id.String(), strconv.Itoa(c)), Mention: id, Record: rec.ID, Claim: fmt.Sprintf("c%d", c), Speaker: truce.Party{Name: source},
				Outlet: truce.Outlet{Name: outlet}, Day: day, Act: truce.Say, Polarity: truce.Affirms, Words: text.String()[:150],
			})
			s.claims = append(s.claims, ClaimRow{
				Claim: fmt.Sprintf("c%d", 2*i+c), N: 2*i + c + 1, Act: truce.Acts[rare(10)], Source: source, Publisher: outlet, Day: day, Words: text.String()[:150],
				Cue: "said", Types: []string{string(m.Event.Type)}, Mentions: []truce.ID{id}, Place: place,
			})
		}
		s.mentions = append(s.mentions, m)
	}
	first := s.mentions[0].ID
	s.incident = &truce.Incident{
		ID: first, Mentions: []truce.ID{first}, Records: []truce.ID{rec.ID}, Type: s.mentions[0].Event.Type, First: day, Place: s.mentions[0].Event.Place[0],
		Accused: []truce.Party{{Entity: s.parties[0]}}, Grades: truce.Grades{Occurrence: truce.Finding{Value: truce.Alleged, Rule: "one", Rows: []truce.ID{1}}, Origins: []truce.Origin{{Key: outlet, Rows: []truce.ID{2}}}},
	}
	s.links = []Link{{A: min(first, s.mentions[1].ID), B: max(first, s.mentions[1].ID), Odds: 2.5, Outcome: "possible", Evidence: []byte(`[{"name":"day","odds":1.5}]`)}}
	return s
}

// putBulk does with an article what an ingest does: looks for others by its keys, then keeps all.
func putBulk(t testing.TB, tx *Tx, s sample) {
	t.Helper()
	r := rand.New(rand.NewPCG(uint64(s.record.ID), 79))
	id := s.record.ID
	if _, err := tx.AddRecord(s.record, "bench"); err != nil {
		t.Fatal(err)
	}
	keysOf := func(m *truce.Mention) []int64 {
		var ks []int64
		for i := range 9 {
			ks = append(ks, int64(truce.NewID(m.Event.Place[0].Name, string(m.Event.Type), m.Published, strconv.Itoa(i))))
		}
		return ks
	}
	var shingles []int64
	for range 14 {
		shingles = append(shingles, int64(r.Uint64()))
	}
	_, err := tx.Buckets(SpaceCopy, shingles, 50)
	must(t, err)
	must(t, tx.PutNode(SpaceCopy, id, shingles, []byte(strings.Repeat("sketch..", 64))))
	for _, m := range s.mentions {
		met, err := tx.Buckets(SpaceEvent, keysOf(m), 50)
		must(t, err)
		var ids []truce.ID
		for _, k := range keysOf(m) {
			ids = append(ids, met[k]...)
		}
		_, err = tx.Nodes(SpaceEvent, ids[:min(len(ids), 50)])
		must(t, err)
		must(t, tx.PutNode(SpaceEvent, m.ID, keysOf(m), []byte(strings.Repeat("event...", 20))))
	}
	must(t, tx.PutReading(id, "m", []byte(strings.Repeat(s.record.Article.Text, 2))))
	must(t, tx.PutClaims(id, s.claims))
	must(t, tx.PutMentions(s.mentions))
	must(t, tx.PutLinks(SpaceEvent, s.links))
	must(t, tx.PutIncident(s.incident))
	must(t, tx.PutTallies(id, nil))
	must(t, tx.PutRecordParties(id, s.parties))
}

// BenchmarkAdd keeps an article with all that is derived from it, one a transaction and fifty a transaction.
func BenchmarkAdd(b *testing.B) {
	for _, name := range []string{"sqlite", "postgres"} {
		for _, batch := range []int{1, 50} {
			b.Run(fmt.Sprintf("%s/%d", name, batch), func(b *testing.B) {
				dsn := filepath.Join(b.TempDir(), "war.truce")
				if name == "postgres" {
					dsn = pgtest.New(b)
				}
				db := create(b, dsn)
				n := 0
				for b.Loop() {
					update(b, db, func(tx *Tx) {
						for range batch {
							putBulk(b, tx, bulk(n))
							n++
						}
					})
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n), "µs/article")
			})
		}
	}
}
