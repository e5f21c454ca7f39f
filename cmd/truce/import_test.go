package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/truce-ledger/truce/internal/made"
	"github.com/truce-ledger/truce/store"
	"github.com/truce-ledger/truce/warc"
)

// writeWARC writes made-up pages into a WARC file, each after its request; every hundredth record is damaged.
func writeWARC(t *testing.T, path string, pages int) {
	t.Helper()
	var b bytes.Buffer
	w := warc.NewWriter(&b, 0)
	war := made.New(11, 40, 40)
	for n := range pages {
		a := war.Report(n).Article
		uri := warc.Field{Name: "WARC-Target-URI", Value: a.URL}
		if _, _, err := w.Write(&warc.Record{Fields: []warc.Field{{Name: "WARC-Type", Value: warc.Request}, uri}, Block: []byte("GET / HTTP/1.1\r\n\r\n")}); err != nil {
			t.Fatal(err)
		}
		text := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nPublisher: %s\nPublished: %s\n\n%s", a.Publisher, a.Published, a.Text)
		_, length, err := w.Write(&warc.Record{Fields: []warc.Field{{Name: "WARC-Type", Value: warc.Response}, uri}, Block: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		if n%100 == 7 {
			b.Truncate(b.Len() - int(length)/2)
			w = warc.NewWriter(&b, int64(b.Len()))
		}
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// An import that is killed and resumed gives the ledger of an unbroken one. TRUCE_KILL_IMPORT=20000,20 is the whole test.
func TestImportKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("notice: kills take a while")
	}
	pages, kills := 240, 3
	if told := os.Getenv("TRUCE_KILL_IMPORT"); told != "" {
		if _, err := fmt.Sscanf(told, "%d,%d", &pages, &kills); err != nil {
			t.Fatalf("TRUCE_KILL_IMPORT=%q: write it as in 20000,20", told)
		}
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "crawl.warc.gz")
	writeWARC(t, file, pages)
	random := rand.New(rand.NewPCG(7, 7))
	resumed, killedTimes := filepath.Join(dir, "resumed.truce"), 0
	arguments := func(dsn string) []string {
		return []string{"import", "--resume", "--ledger", dsn, "--failures", dsn + ".failures", file}
	}
	for range kills {
		c := exec.Command("truce", arguments(resumed)...)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		before, _ := os.ReadFile(resumed + ".import.json")
		for range 3000 { // until it got on, or ended
			if now, err := os.ReadFile(resumed + ".import.json"); err == nil && !bytes.Equal(now, before) {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(time.Duration(random.IntN(100)) * time.Millisecond)
		_ = c.Process.Kill()
		if c.Wait() != nil && c.ProcessState.ExitCode() < 0 {
			killedTimes++
		}
	}
	if killedTimes == 0 {
		t.Fatal("nothing was killed: take more pages")
	}
	whole := filepath.Join(dir, "whole.truce")
	for _, dsn := range []string{resumed, whole} {
		out, err := exec.Command("truce", arguments(dsn)...).CombinedOutput()
		if err == nil || !bytes.Contains(out, []byte("could not be read")) { // the damaged ones are told
			t.Fatalf("%v: %s", err, out)
		}
	}
	a, b := derived(t, resumed), derived(t, whole)
	if !bytes.Equal(a, b) {
		t.Errorf("after %d kills the ledger has other rows: %d bytes, and %d", killedTimes, len(a), len(b))
	}
	if n := records(t, whole); n < pages*98/100 || n >= pages {
		t.Errorf("%d of %d pages are kept", n, pages)
	}
}

// derived returns all rows of a ledger.
func derived(t *testing.T, dsn string) []byte {
	t.Helper()
	var b bytes.Buffer
	viewed(t, dsn, func(tx *store.Tx) error { return tx.Dump(&b) })
	return b.Bytes()
}

// records returns how many articles a ledger keeps.
func records(t *testing.T, dsn string) (n int) {
	t.Helper()
	viewed(t, dsn, func(tx *store.Tx) error {
		counts, err := tx.Counts()
		n = int(counts["article"])
		return err
	})
	return n
}

func viewed(t *testing.T, dsn string, use func(*store.Tx) error) {
	t.Helper()
	db, err := store.Open(context.Background(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.View(context.Background(), use); err != nil {
		t.Fatal(err)
	}
}
