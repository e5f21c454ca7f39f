package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	truce "github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/pgtest"
)

func TestMain(m *testing.M) {
	if run := children[os.Getenv(childVariable)]; run != nil {
		os.Exit(run())
	}
	os.Exit(pgtest.Main(m))
}

// eachDatabase runs a test on SQLite and on PostgreSQL; fresh gives the address of a place for a new ledger.
func eachDatabase(t *testing.T, test func(t *testing.T, fresh func() string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		test(t, func() string { return filepath.Join(t.TempDir(), "war.truce") })
	})
	t.Run("postgres", func(t *testing.T) {
		test(t, func() string { return pgtest.New(t) })
	})
}

// testClock is where the clock of tests starts; it advances by a minute with each entry.
var testClock = time.Date(2031, 5, 1, 8, 0, 0, 0, time.UTC)

// create makes a ledger with a clock of its own.
func create(t testing.TB, dsn string) *DB {
	t.Helper()
	db, err := Create(context.Background(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	now := testClock
	db.Now = func() time.Time {
		now = now.Add(time.Minute)
		return now
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func update(t testing.TB, db *DB, use func(tx *Tx)) {
	t.Helper()
	if err := db.Update(context.Background(), func(tx *Tx) error { use(tx); return nil }); err != nil {
		t.Fatal(err)
	}
}

func view(t testing.TB, db *DB, use func(tx *Tx)) {
	t.Helper()
	if err := db.View(context.Background(), func(tx *Tx) error { use(tx); return nil }); err != nil {
		t.Fatal(err)
	}
}

// must is for calls that cannot fail here.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// article makes a record.
func article(publisher, day, title, text string) *truce.Record {
	sum := sha256.Sum256([]byte(text))
	r := &truce.Record{Article: truce.Article{
		ID: "sha256:" + hex.EncodeToString(sum[:]), Publisher: publisher, Published: day, Title: title, Text: text,
	}}
	r.ID = truce.RecordID(&r.Article)
	return r
}

func add(t testing.TB, tx *Tx, rs ...*truce.Record) {
	t.Helper()
	for _, r := range rs {
		added, err := tx.AddRecord(r, "tester")
		if err != nil || !added {
			t.Fatalf("AddRecord: %v %v", added, err)
		}
	}
}

// dump returns the derived rows.
func dump(t testing.TB, db *DB) string {
	t.Helper()
	var b strings.Builder
	view(t, db, func(tx *Tx) { must(t, tx.Dump(&b)) })
	return b.String()
}

// faults returns what Verify finds.
func faults(t testing.TB, db *DB) []Fault {
	t.Helper()
	fs, err := db.Verify(context.Background(), nil)
	must(t, err)
	return fs
}

func sound(t testing.TB, db *DB) {
	t.Helper()
	for _, f := range faults(t, db) {
		t.Errorf("a fault in a sound ledger: %s", f)
	}
}

func ptr[T any](v T) *T { return &v }
