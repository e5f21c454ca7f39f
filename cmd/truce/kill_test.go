package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/made"
	"github.com/truce-ledger/truce/internal/pgtest"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/pipeline"
	"github.com/truce-ledger/truce/store"
)

// killed is how many reports are added, and how many times the command is killed on the way. TRUCE_KILL=5000,200 is the whole test, which takes
// its time; the short one runs always.
func killed(t *testing.T) (reports, kills int) {
	reports, kills = 240, 8
	if told := os.Getenv("TRUCE_KILL"); told != "" {
		if _, err := fmt.Sscanf(told, "%d,%d", &reports, &kills); err != nil {
			t.Fatalf("TRUCE_KILL=%q: write it as in 5000,200", told)
		}
	}
	return reports, kills
}

// Whenever truce is killed: what it told as kept is kept, once, the chain is whole, and what is derived is what a rebuild derives.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("notice: kills take a while")
	}
	reports, kills := killed(t)
	folder := t.TempDir()
	writeReports(t, folder, reports)
	for _, kind := range []string{"sqlite", "postgres"} {
		t.Run(kind, func(t *testing.T) {
			dsn := filepath.Join(t.TempDir(), "kill.truce")
			if kind == "postgres" {
				dsn = pgtest.New(t)
			}
			k := &killing{t: t, dsn: dsn, folder: folder, told: map[string]bool{}, random: rand.New(rand.NewPCG(5, uint64(kills)))}
			for i := range kills {
				if k.run(true); i%20 == 0 {
					k.check(false)
				}
			}
			k.run(false)
			if len(k.told) != reports {
				t.Errorf("%d of %d reports are told as kept in the end", len(k.told), reports)
			}
			k.check(true)
		})
	}
}

// writeReports writes made-up reports into a folder.
func writeReports(t *testing.T, folder string, reports int) {
	t.Helper()
	w := made.New(11, 40, 40)
	for n := range reports {
		r := w.Report(n)
		text := fmt.Sprintf("Publisher: %s\nPublished: %s\nURL: %s\n\n%s", r.Article.Publisher, r.Article.Published, r.Article.URL, r.Article.Text)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.txt", n)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// Two processes that add the same reports at once both succeed, and each report is kept once.
func TestTwoAtOnce(t *testing.T) {
	const reports = 120
	folder := t.TempDir()
	writeReports(t, folder, reports)
	for kind, dsn := range map[string]string{"sqlite": filepath.Join(t.TempDir(), "two.truce"), "postgres": pgtest.New(t)} {
		t.Run(kind, func(t *testing.T) {
			var wait sync.WaitGroup
			var outs [2]bytes.Buffer
			var errs [2]error
			for i := range outs {
				wait.Go(func() {
					c := exec.Command("truce", "add", "--json", "--ledger", dsn, folder)
					c.Stdout, c.Stderr = &outs[i], &outs[i]
					errs[i] = c.Run()
				})
			}
			wait.Wait()
			fresh := 0
			for i := range outs {
				if errs[i] != nil {
					t.Errorf("process %d: %v: %s", i, errs[i], outs[i].String())
				}
				fresh += bytes.Count(outs[i].Bytes(), []byte(`"new":true`))
			}
			if fresh != reports {
				t.Errorf("%d of %d reports are told as new", fresh, reports)
			}
			out, err := exec.Command("truce", "verify", "--json", "--ledger", dsn).CombinedOutput()
			if err != nil || !bytes.Contains(out, []byte(fmt.Sprintf(`"entries":%d,`, reports))) {
				t.Errorf("verify: %v: %s", err, out)
			}
		})
	}
}

// A killing is a ledger whose writer is killed again and again.
type killing struct {
	t           *testing.T
	dsn, folder string
	told        map[string]bool // IDs of what was told as kept
	random      *rand.Rand
	kills       int
}

// run adds the reports, and kills the command after a few of its lines and a moment more.
func (k *killing) run(kill bool) {
	k.t.Helper()
	c := exec.Command("truce", "add", "--json", "--ledger", k.dsn, k.folder)
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.StdoutPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		k.t.Fatal(err)
	}
	fresh, limit := 0, 1+k.random.IntN(40)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var added struct {
			ID  string
			New bool
		}
		if err := json.Unmarshal(lines.Bytes(), &added); err != nil {
			if kill {
				break // the last line broke off
			}
			k.t.Fatalf("%v: %s", err, lines.Bytes())
		}
		if added.New && k.told[added.ID] {
			k.t.Errorf("%s is kept a second time", added.ID)
		}
		k.told[added.ID] = true
		if added.New {
			fresh++
		}
		if kill && fresh == limit {
			time.Sleep(time.Duration(k.random.IntN(60)) * time.Millisecond) // anywhere within the next transaction
			if err := c.Process.Kill(); err != nil {
				k.t.Fatal(err)
			}
			kill = false
			k.kills++
		}
	}
	err = c.Wait()
	if fresh != limit && !kill && err != nil && c.ProcessState.ExitCode() >= 0 {
		k.t.Fatalf("%v: %s", err, errs.Bytes())
	}
}

// check opens the ledger as it was left; whole also compares it with a rebuild.
func (k *killing) check(whole bool) {
	t, ctx := k.t, context.Background()
	t.Helper()
	db, err := store.Open(ctx, k.dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	faults, err := db.Verify(ctx, nil)
	if err != nil || len(faults) > 0 {
		t.Fatalf("verify: %v, %v", faults, err)
	}
	state := func() []byte {
		var b bytes.Buffer
		err := db.View(ctx, func(tx *store.Tx) error {
			for id := range k.told {
				n, err := strconv.ParseInt(id, 16, 64)
				if err != nil {
					return err
				}
				if _, err := tx.Record(truce.ID(n)); err != nil {
					return fmt.Errorf("told as kept: %w", err)
				}
			}
			return tx.Dump(&b)
		})
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	before := state()
	if !whole {
		return
	}
	p, err := pipeline.New()
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(ctx, db, p)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Rebuild(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if after := state(); !bytes.Equal(before, after) {
		t.Errorf("after %d kills a rebuild gives other rows: %d bytes, and %d", k.kills, len(before), len(after))
	}
}
