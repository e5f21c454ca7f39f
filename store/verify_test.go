package store

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	truce "github.com/truce-ledger/truce"
	"pgregory.net/rapid"
)

// whole makes a ledger in which every table has rows.
func whole(t testing.TB, dsn string, n int) *DB {
	t.Helper()
	db, samples := filled(t, dsn, n)
	update(t, db, func(tx *Tx) {
		must(t, tx.AddDecision(&truce.Decision{Kind: truce.DecideSame, A: samples[0].mentions[0].ID, B: samples[1].mentions[0].ID, Reason: "one crater", By: "Ida"}))
		must(t, tx.PutCeasefire(&truce.Ceasefire{ID: "orla-deln-2031", Name: "Truce of Vesk"}, "Ida"))
		must(t, tx.PutParties("orla | Orla", "Ida"))
		must(t, tx.PutFile(KindPlaces, []byte("places of Orla"), "Ida"))
		must(t, tx.SetMeta("model", "en-news-1.0.0"))
	})
	return db
}

// content is what must not change unseen: the ground state as a backup, and the derived rows.
func content(db *DB) (string, error) {
	var ground bytes.Buffer
	if err := Backup(context.Background(), db, &ground); err != nil {
		return "", err
	}
	var derived strings.Builder
	err := db.View(context.Background(), func(tx *Tx) error { return tx.Dump(&derived) })
	return ground.String() + derived.String(), err
}

// TestFlippedBytes changes single bits of a closed file anywhere: either Open or Verify tells, or nothing that was kept has
// changed. TRUCE_STORE_FLIPS says how many.
func TestFlippedBytes(t *testing.T) {
	flips, err := strconv.Atoi(os.Getenv("TRUCE_STORE_FLIPS"))
	if err != nil {
		flips = 60
	}
	dir := t.TempDir()
	db := whole(t, filepath.Join(dir, "war.truce"), 12)
	want, err := content(db)
	must(t, err)
	must(t, db.Close())
	file, err := os.ReadFile(filepath.Join(dir, "war.truce"))
	must(t, err)
	r := rand.New(rand.NewPCG(3, 4))
	seen := 0
	for i := range flips {
		at, bit := r.IntN(len(file)), byte(1)<<r.IntN(8)
		path := filepath.Join(dir, fmt.Sprintf("flipped%d", i))
		changed := bytes.Clone(file)
		changed[at] ^= bit
		must(t, os.WriteFile(path, changed, 0o600))
		if problem := told(t, path, want); problem == "unseen" {
			t.Errorf("bit %#x of byte %d changed what was kept, and nothing tells", bit, at)
		} else if problem != "" {
			seen++
		}
		for _, end := range []string{"", "-wal", "-shm"} {
			_ = os.Remove(path + end) // what is left goes with the folder
		}
	}
	if seen < flips/4 {
		t.Errorf("only %d of %d changes were told: nothing was tested", seen, flips)
	}
}

// told returns what Open or Verify says of a file, "" if its content is as wanted, "unseen" if it is not.
func told(t *testing.T, path, want string) string {
	db, err := Open(context.Background(), path)
	if err != nil {
		return err.Error()
	}
	defer func() { must(t, db.Close()) }()
	fs, err := db.Verify(context.Background(), nil)
	if err != nil {
		return err.Error()
	}
	if len(fs) > 0 {
		return fs[0].String()
	}
	if got, err := content(db); err != nil || got != want {
		return "unseen"
	}
	return ""
}

// TestEveryByte changes each byte of each column of each row: no row has the same checksum then, and no entry of the log is without
// a problem.
func TestEveryByte(t *testing.T) {
	db := whole(t, filepath.Join(t.TempDir(), "war.truce"), 6)
	rows := 0
	view(t, db, func(tx *Tx) {
		for _, table := range append(groundTables(), derivedTables()...) {
			must(t, tx.query("test", func(scan func(...any) error) error {
				vals, err := table.scan(scan)
				must(t, err)
				rows++
				sum := vals[len(vals)-1].(int64)
				vals = vals[:len(vals)-1]
				for i := range vals {
					original := vals[i]
					for changed := range variants(original) {
						vals[i] = changed
						if table.checksum(vals) == sum {
							t.Errorf("%s: column %s changed from %v to %v, and the checksum is the same", table.name, table.cols[i].name, original, changed)
						}
					}
					vals[i] = original
				}
				return nil
			}, "SELECT "+table.names()+" FROM "+table.name))
		}
		last := Entry{}
		must(t, tx.Log(0, func(e Entry) error {
			everyByteOf(t, tx, e, last)
			last = e
			return nil
		}))
	})
	if rows < 100 {
		t.Errorf("%d rows: nothing was tested", rows)
	}
}

// variants gives a value with each of its bytes changed.
func variants(v any) func(yield func(any) bool) {
	return func(yield func(any) bool) {
		switch v := v.(type) {
		case int64:
			for i := range 8 {
				if !yield(v ^ 1<<(8*i)) {
					return
				}
			}
		case float64:
			yield(v + 1)
		case string:
			for i := range len(v) {
				if !yield(v[:i] + string(rune(v[i]^1)) + v[i+1:]) {
					return
				}
			}
		case []byte:
			for i := range v {
				c := bytes.Clone(v)
				c[i] ^= 1
				if !yield(c) {
					return
				}
			}
		}
	}
}

// everyByteOf changes each byte of an entry and of its text.
func everyByteOf(t *testing.T, tx *Tx, e, last Entry) {
	t.Helper()
	row := logRow{Entry: e}
	switch e.Kind {
	case KindArticle:
		r, err := recordOf(e.Seq, e.At, e.Body)
		must(t, err)
		full, err := tx.Record(r.ID)
		must(t, err)
		row.id, row.title, row.text = int64(r.ID), []byte(r.Article.Title), []byte(full.Article.Text)
		row.sha = []byte{}
		must(t, tx.query("test", func(scan func(...any) error) error { return scan(&row.sha) },
			"SELECT text.sha FROM record JOIN text ON text.seq = record.text WHERE record.seq = ?", e.Seq))
	case KindDecision:
		ds, err := tx.Decisions(e.Seq, nil)
		must(t, err)
		row.a, row.b = int64(ds[0].A), int64(ds[0].B)
	}
	if ps := row.problems(last); len(ps) > 0 {
		t.Fatalf("entry %d is sound: %v", e.Seq, ps)
	}
	for _, field := range []*[]byte{&row.Body, &row.text, &row.title, &row.sha} {
		original := *field
		for changed := range variants(original) {
			*field = changed.([]byte)
			if len(row.problems(last)) == 0 {
				t.Errorf("entry %d: a changed byte is not found", e.Seq)
			}
		}
		*field = original
	}
	for _, field := range []*string{&row.At, &row.Kind, &row.Author, &row.Prev, &row.Hash} {
		original := *field
		for changed := range variants(original) {
			*field = changed.(string)
			if len(row.problems(last)) == 0 {
				t.Errorf("entry %d: a changed byte of %q is not found", e.Seq, original)
			}
		}
		*field = original
	}
}

// TestNamed changes one row of each table in the database itself: Verify names it.
func TestNamed(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := whole(t, fresh(), 8)
		blob := func(column string) string { // appends a byte to a column of bytes
			if db.d.name == "sqlite" {
				return column + " = CAST(" + column + " || 'x' AS BLOB)"
			}
			return column + " = " + column + " || 'x'::bytea"
		}
		changes := []struct{ change, table, key string }{
			{"UPDATE log SET author = 'nobody' WHERE seq = 3", "log", "entry 3"},
			{"UPDATE log SET kind = 'parties' WHERE seq = 2", "log", "entry 2"},
			{"UPDATE log SET at = '2031-05-01T00:00:00.000000Z' WHERE seq = 5", "log", "entry 5"},
			{"UPDATE log SET " + blob("body") + " WHERE seq = 4", "log", "entry 4"},
			{"UPDATE log SET " + blob("hash") + " WHERE seq = 9", "log", "entry 9"},
			{"UPDATE text SET " + blob("body") + " WHERE seq = 6", "text", "entry 6"},
			{"UPDATE text SET " + blob("body") + " WHERE seq = 6", "log", "entry 6"},
			{"UPDATE record SET " + blob("title") + " WHERE seq = 6", "record", "entry 6"},
			{"UPDATE record SET high = high + 1 WHERE seq = 6", "record", "entry 6"},
			{"UPDATE decision SET a = a + 1", "decision", "entry 9"},
			{"UPDATE meta SET value = 'x' WHERE name = 'model'", "meta", "model"},
			{"UPDATE reading SET model = 'x' WHERE seq = 2", "reading", "entry 2"},
			{"UPDATE claim SET " + blob("body") + " WHERE seq = 2 AND n = 1", "claim", "entry 2 seq=2 n=1"},
			{"UPDATE mention SET " + blob("body") + " WHERE seq = 3 AND n = 1", "mention", "seq=3 n=1"},
			{"UPDATE tally SET " + blob("body") + " WHERE seq = 3", "tally", "entry 3"},
			{"UPDATE naming SET " + blob("body") + " WHERE seq = 3", "naming", "entry 3"},
			{"UPDATE name SET folded = 'x' WHERE folded = 'residents'", "name", "x"},
			{"UPDATE member SET incident = 5 WHERE mention = (SELECT min(mention) FROM member)", "member", "mention="},
			{"UPDATE node SET " + blob("keys") + " WHERE id = (SELECT min(id) FROM node)", "node", "space="},
			{"UPDATE link SET odds = odds + 1 WHERE a = (SELECT min(a) FROM link)", "link", "a="},
			{"UPDATE incident SET " + blob("body") + " WHERE id = (SELECT min(id) FROM incident)", "incident", "id="},
			{"UPDATE entry SET " + blob("body") + " WHERE incident = (SELECT min(incident) FROM entry)", "entry", "orla-deln-2031"},
			{"UPDATE counter SET value = value + 1 WHERE name = 'claim'", "counter", "claim"},
			{"UPDATE facet SET day = day + 1 WHERE n = 1", "facet", "claim="},
			{"UPDATE facet SET seq = seq + 1 WHERE n = 0 AND id = (SELECT min(id) FROM incident)", "facet", "incident="},
			{"DELETE FROM record_facet WHERE seq = 7", "record_facet", "entry 7"},
			{"DELETE FROM bucket WHERE id = (SELECT min(id) FROM bucket)", "bucket", "id="},
			{"INSERT INTO bucket (space, value, id) VALUES (2, 5, 5)", "bucket", "1 rows belong to nothing"},
			{"INSERT INTO facet (value, day, id, n, seq) VALUES (1, 2, 3, 4, 5)", "facet", "1 rows belong to nothing"},
		}
		if db.d.name == "sqlite" {
			changes = append(changes, struct{ change, table, key string }{"INSERT INTO search (search, rowid, title, body) VALUES ('delete', 2, 'x', 'shelling')", "search", "texts"})
			changes = append(changes, struct{ change, table, key string }{"CREATE TABLE other (x)", "file", "schema"})
		} else {
			changes = append(changes, struct{ change, table, key string }{"UPDATE search SET words = '' WHERE seq = 2", "search", "entry 2"})
		}
		sound(t, db)
		for _, c := range changes {
			named(t, db, c.change, c.table, c.key)
		}
		sound(t, db)
	})
}

// named makes a change, and verifies within the same transaction, which is then rolled back.
func named(t *testing.T, db *DB, change, table, key string) {
	t.Helper()
	tx, undo := open1(t, db)
	defer undo()
	if _, err := tx.c.sql.ExecContext(tx.ctx, change); err != nil {
		t.Fatalf("%s: %v", change, err)
	}
	v := &verifier{db: db}
	for _, check := range v.checks() {
		must(t, v.absorb(check(tx)))
		tx.err = nil
	}
	if db.d.name == "sqlite" {
		if err := tx.exec("search", "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"); err != nil {
			v.fault("search", "", 0, "the full-text index does not agree with the texts: %v", err)
		}
	}
	for _, f := range v.faults {
		if f.Table == table && strings.Contains(f.String(), key) {
			return
		}
	}
	t.Errorf("%s: no fault of %s names %q: %v", change, table, key, v.faults)
}

// open1 starts a transaction that is rolled back by undo.
func open1(t *testing.T, db *DB) (*Tx, func()) {
	t.Helper()
	ctx := context.Background()
	c, err := db.start(ctx, true)
	must(t, err)
	return &Tx{db: db, c: c, ctx: ctx, write: true}, func() {
		_, err := c.exec(ctx, "ROLLBACK")
		must(t, err)
		db.give(c, true)
	}
}

// TestOrder puts the same things in any order: the ledgers dump the same.
func TestOrder(t *testing.T) {
	want := ""
	dir := t.TempDir()
	count := 0
	rapid.Check(t, func(r *rapid.T) {
		order := rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6, 7}).Draw(r, "order")
		batch := rapid.IntRange(1, 8).Draw(r, "batch")
		twice := rapid.SliceOfN(rapid.IntRange(0, 7), 0, 4).Draw(r, "twice")
		count++
		db := create(t, filepath.Join(dir, fmt.Sprintf("%d.truce", count)))
		for i := 0; i < len(order); i += batch {
			update(t, db, func(tx *Tx) {
				for _, n := range order[i:min(i+batch, len(order))] {
					sampleAt(n).put(t, tx)
				}
			})
		}
		for _, n := range twice {
			update(t, db, func(tx *Tx) { sampleAt(n).put(t, tx) })
		}
		got := dump(t, db)
		if want == "" {
			want = got
		}
		if got != want {
			r.Fatalf("order %v dumps\n%s\nand not\n%s", order, got, want)
		}
		if fs := faults(t, db); len(fs) > 0 {
			r.Fatalf("order %v: %v", order, fs)
		}
	})
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		update(t, db, func(tx *Tx) {
			for n := 7; n >= 0; n-- {
				sampleAt(n).put(t, tx)
			}
		})
		if got := dump(t, db); got != want || len(got) < 1000 {
			t.Errorf("dumps\n%s\nand not\n%s", got, want)
		}
	})
}
