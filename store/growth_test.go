//go:build unix

package store

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	truce "github.com/truce-ledger/truce"
)

// cpuTime is what this process has used, of its own and of the system's: unlike the clock, it does not depend on who else is at work.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	must(b, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkGrowth fills a ledger with as many articles as TRUCE_STORE_GROWTH says, and prints what an article and each query cost along the
// way. It is not run without; TRUCE_STORE_GROWTH_DSN names a ledger to fill further.
func BenchmarkGrowth(b *testing.B) {
	size, err := strconv.Atoi(os.Getenv("TRUCE_STORE_GROWTH"))
	if err != nil {
		b.Skip("notice: set TRUCE_STORE_GROWTH to a number of articles")
	}
	dsn := os.Getenv("TRUCE_STORE_GROWTH_DSN")
	if dsn == "" {
		dsn = filepath.Join(b.TempDir(), "war.truce")
	}
	db := create(b, dsn)
	db.Now = nil
	n := 0
	view(b, db, func(tx *Tx) {
		c, err := tx.Counts()
		must(b, err)
		n = int(c["article"])
	})
	const batch = 50
	start, used, since := time.Now(), cpuTime(b), n
	for n < size {
		update(b, db, func(tx *Tx) {
			for range batch {
				putBulk(b, tx, bulk(n))
				n++
			}
		})
		if n%5000 == 0 && (n <= 20000 || n%50000 == 0) {
			each := float64(n - since)
			b.Logf("%8d articles: %6.0f µs of work, %6.0f µs of time an article", n,
				float64((cpuTime(b)-used).Microseconds())/each, float64(time.Since(start).Microseconds())/each)
			queries(b, db, n)
			start, used, since = time.Now(), cpuTime(b), n
		}
	}
}

// BenchmarkRatio keeps articles in two ledgers in turn, so that both have the same neighbours on the machine, and compares what they cost.
// TRUCE_STORE_SMALL and TRUCE_STORE_LARGE name ledgers that BenchmarkGrowth filled; both grow a little.
func BenchmarkRatio(b *testing.B) {
	names := []string{os.Getenv("TRUCE_STORE_SMALL"), os.Getenv("TRUCE_STORE_LARGE")}
	if names[0] == "" || names[1] == "" {
		b.Skip("notice: set TRUCE_STORE_SMALL and TRUCE_STORE_LARGE")
	}
	var dbs []*DB
	var at []int
	for _, name := range names {
		db := create(b, name)
		db.Now = nil
		view(b, db, func(tx *Tx) {
			c, err := tx.Counts()
			must(b, err)
			at = append(at, int(c["article"]))
		})
		dbs = append(dbs, db)
	}
	const rounds, batch = 20, 50
	var work, took [2]time.Duration
	for range rounds {
		for i, db := range dbs {
			start, used := time.Now(), cpuTime(b)
			update(b, db, func(tx *Tx) {
				for range batch {
					putBulk(b, tx, bulk(at[i]))
					at[i]++
				}
			})
			work[i] += cpuTime(b) - used
			took[i] += time.Since(start)
		}
	}
	for i := range dbs {
		b.Logf("%8d articles: %6d µs of work, %6d µs of time an article", at[i], work[i].Microseconds()/(rounds*batch), took[i].Microseconds()/(rounds*batch))
	}
	b.Logf("ratio %.2f of work, %.2f of time", float64(work[1])/float64(work[0]), float64(took[1])/float64(took[0]))
}

// queries prints what each kind of query costs.
func queries(b *testing.B, db *DB, n int) {
	b.Helper()
	s := bulk(n / 2)
	month := s.record.Article.Published[:7]
	for _, q := range []struct {
		name string
		ask  func(tx *Tx) error
	}{
		{"record", func(tx *Tx) error { _, err := tx.Record(s.record.ID); return err }},
		{"records, latest", func(tx *Tx) error { _, _, err := tx.ListRecords(RecordFilter{Latest: true, Limit: 50}); return err }},
		{"records of a publisher, as of early", func(tx *Tx) error {
			_, _, err := tx.ListRecords(RecordFilter{Publisher: "Outlet 3", MaxSeq: 1000, Latest: true, Limit: 50})
			return err
		}},
		{"claims, latest", func(tx *Tx) error { _, _, err := tx.ListClaims(ClaimFilter{Latest: true, Limit: 50}); return err }},
		{"claims, latest, as of early", func(tx *Tx) error {
			_, _, err := tx.ListClaims(ClaimFilter{Latest: true, Limit: 50, MaxSeq: 1000})
			return err
		}},
		{"claims by act and publisher", func(tx *Tx) error {
			_, _, err := tx.ListClaims(ClaimFilter{Act: truce.Deny, Publisher: "Outlet 7", Limit: 50})
			return err
		}},
		{"claims by part of a name", func(tx *Tx) error {
			_, _, err := tx.ListClaims(ClaimFilter{Source: "source 77", Limit: 50})
			return err
		}},
		{"claims by place and type in a month", func(tx *Tx) error {
			_, _, err := tx.ListClaims(ClaimFilter{Place: "place 12", Type: "shelling", From: month, To: month, Limit: 50})
			return err
		}},
		{"claims of an incident", func(tx *Tx) error { _, _, err := tx.ListClaims(ClaimFilter{Incident: s.incident.ID}); return err }},
		{"incidents, latest", func(tx *Tx) error {
			_, _, err := tx.ListIncidents(IncidentFilter{Latest: true, Limit: 50})
			return err
		}},
		{"incidents by type, most origins", func(tx *Tx) error {
			_, _, err := tx.ListIncidents(IncidentFilter{Type: truce.Shelling, Sort: SortOrigins, Limit: 50})
			return err
		}},
		{"incidents by party, most contested", func(tx *Tx) error {
			_, _, err := tx.ListIncidents(IncidentFilter{Party: "Q150", Sort: SortContested, Limit: 50})
			return err
		}},
		{"search, common word", func(tx *Tx) error { _, err := tx.Search("w1", 20, 0); return err }},
		{"search, two words", func(tx *Tx) error { _, err := tx.Search("w7 w20000", 20, 0); return err }},
		{"coverage of a month", func(tx *Tx) error { _, err := tx.Coverage([]string{"Q1", "Q9"}, month, month, 0); return err }},
		{"find", func(tx *Tx) error { _, err := tx.Find(s.record.ID.String()[:6]); return err }},
		{"counts", func(tx *Tx) error { _, err := tx.Counts(); return err }},
	} {
		worst := time.Duration(0)
		for range 3 {
			start := time.Now()
			must(b, db.View(context.Background(), q.ask))
			worst = max(worst, time.Since(start))
		}
		b.Logf("    %-40s %8.2f ms", q.name, float64(worst.Microseconds())/1000)
	}
}
