package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// childVariable makes this test binary do one of the children's tasks in place of the tests.
const childVariable = "TRUCE_STORE_TEST_CHILD"

var children = map[string]func() int{"add": childAdd, "readonly": childReadOnly}

// child returns a command that runs a task of this binary on a ledger.
func child(task, dsn string, env ...string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), append(env, childVariable+"="+task, "TRUCE_STORE_TEST_DSN="+dsn)...)
	c.Stderr = os.Stderr
	return c
}

// childAdd keeps the samples FROM to TO, one a transaction, and says each one that was acknowledged.
func childAdd() int {
	from, err1 := strconv.Atoi(os.Getenv("FROM"))
	to, err2 := strconv.Atoi(os.Getenv("TO"))
	db, err3 := Create(context.Background(), os.Getenv("TRUCE_STORE_TEST_DSN"))
	if err := errors.Join(err1, err2, err3); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	for i := from; i < to; i++ {
		err := db.Update(context.Background(), func(tx *Tx) error {
			s := sampleAt(i)
			if added, err := tx.AddRecord(s.record, "child"); err != nil || !added {
				return err
			}
			return errors.Join(tx.PutClaims(s.record.ID, s.claims), tx.PutMentions(s.mentions), tx.PutIncident(s.incident), tx.PutRecordParties(s.record.ID, s.parties))
		})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		fmt.Println(i)
	}
	if err := db.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// TestTwoProcesses lets processes and goroutines keep the same articles at once.
func TestTwoProcesses(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		dsn := fresh()
		var wait sync.WaitGroup
		for i := range 2 { // each makes the ledger if the other has not
			wait.Go(func() {
				if out, err := child("add", dsn, fmt.Sprintf("FROM=%d", i*10), fmt.Sprintf("TO=%d", i*10+30)).Output(); err != nil {
					t.Errorf("child %d: %v\n%s", i, err, out)
				}
			})
		}
		wait.Wait()
		db := create(t, dsn)
		for i := range 3 {
			wait.Go(func() {
				for n := 30 + i; n < 45+i; n++ {
					update(t, db, func(tx *Tx) { sampleAt(n).put(t, tx) })
					view(t, db, func(tx *Tx) {
						if _, err := tx.Record(sampleAt(n).record.ID); err != nil {
							t.Error(err)
						}
					})
				}
			})
		}
		wait.Wait()
		view(t, db, func(tx *Tx) {
			if c, err := tx.Counts(); err != nil || c["article"] != 47 || c["incident"] != 47 {
				t.Errorf("Counts: %v %v", c, err)
			}
		})
		sound(t, db)
	})
}

// TestKill ends a process that adds, at moments of chance: what it said to have kept is there, once, and all is sound. TRUCE_STORE_KILLS
// says how often.
func TestKill(t *testing.T) {
	kills, err := strconv.Atoi(os.Getenv("TRUCE_STORE_KILLS"))
	if err != nil {
		kills = 4
	}
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		dsn := fresh()
		r := rand.New(rand.NewPCG(1, 2))
		kept := 0
		for range kills {
			c := child("add", dsn, fmt.Sprintf("FROM=%d", kept), "TO=1000000")
			out, err := c.StdoutPipe()
			must(t, err)
			must(t, c.Start())
			lines, more := bufio.NewScanner(out), r.IntN(20)
			for lines.Scan() {
				n, err := strconv.Atoi(lines.Text())
				must(t, err)
				if kept = n + 1; more == 0 {
					break
				}
				more--
			}
			time.Sleep(time.Duration(r.IntN(8)) * time.Millisecond) // not a test by the clock: any moment will do
			must(t, c.Process.Kill())
			for lines.Scan() {
				n, err := strconv.Atoi(lines.Text())
				must(t, err)
				kept = n + 1
			}
			_ = c.Wait() // it was killed
			db := create(t, dsn)
			view(t, db, func(tx *Tx) {
				for i := range kept {
					s := sampleAt(i)
					if _, err := tx.Record(s.record.ID); err != nil {
						t.Errorf("sample %d was acknowledged: %v", i, err)
					}
					if _, err := tx.Incident(s.incident.ID); err != nil {
						t.Errorf("sample %d was acknowledged: %v", i, err)
					}
				}
				c, err := tx.Counts()
				if err != nil || int(c["article"]) < kept || int(c["article"]) > kept+1 || c["article"] != c["incident"] {
					t.Errorf("%d were acknowledged; Counts: %v %v", kept, c, err)
				}
				kept = int(c["article"])
			})
			sound(t, db)
		}
		if kept == 0 {
			t.Error("nothing was kept: nothing was tested")
		}
	})
}

// settle runs a PRAGMA on every connection that the next transactions will take.
func settle(t *testing.T, db *DB, pragma string) {
	t.Helper()
	c, err := db.take(context.Background())
	must(t, err)
	must(t, c.query(context.Background(), func(func(...any) error) error { return nil }, "PRAGMA "+pragma))
	db.give(c, true)
}

// TestFullDisk lets SQLite have no more pages.
func TestFullDisk(t *testing.T) {
	db, _ := filled(t, filepath.Join(t.TempDir(), "war.truce"), 3)
	before := dump(t, db)
	settle(t, db, "max_page_count = 1") // it takes the present size
	kept := 3
	var err error
	for ; kept < 200 && err == nil; kept++ {
		err = db.Update(context.Background(), func(tx *Tx) error { sampleAt(3).put(failing{t}, tx); return tx.err })
		if err == nil {
			err = db.Update(context.Background(), func(tx *Tx) error {
				_, err := tx.AddRecord(article("x", "2031-01-01", "long", strings.Repeat(fmt.Sprint("words ", kept, " "), 20000)), "x")
				return err
			})
		}
	}
	if !errors.Is(err, ErrFull) {
		t.Fatalf("the disk is full: %v", err)
	}
	if !strings.HasPrefix(dump(t, db), before[:20]) {
		t.Error("what was kept is gone")
	}
	sound(t, db)
	settle(t, db, "max_page_count = 100000")
	update(t, db, func(tx *Tx) { sampleAt(5).put(t, tx) })
	sound(t, db)
}

// failing is a test whose calls may fail.
type failing struct{ testing.TB }

func (f failing) Fatal(...any) {}

// TestLost ends the connections of PostgreSQL in the middle of an update.
func TestLost(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		if strings.HasSuffix(t.Name(), "sqlite") {
			t.Skip("notice: SQLite has no connection to lose")
		}
		dsn := fresh()
		db, _ := filled(t, dsn, 2)
		other := create(t, dsn)
		err := db.Update(context.Background(), func(tx *Tx) error {
			sampleAt(2).put(t, tx)
			c, err := other.take(context.Background())
			must(t, err)
			_, err = c.exec(context.Background(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
			must(t, err)
			other.give(c, true)
			for range 100 {
				if _, err := tx.Head(); err != nil {
					break
				}
				tx.head = nil
				if err := tx.SetMeta("x", "y"); err != nil {
					return err
				}
			}
			return nil
		})
		if !errors.Is(err, ErrLost) {
			t.Errorf("Update over a lost connection: %v", err)
		}
		view(t, db, func(tx *Tx) {
			if c, err := tx.Counts(); err != nil || c["article"] != 2 {
				t.Errorf("Counts: %v %v", c, err)
			}
		})
		update(t, db, func(tx *Tx) { sampleAt(2).put(t, tx) })
		sound(t, db)
		if _, err := Open(context.Background(), "postgres://truce@127.0.0.1:1/none?connect_timeout=2"); !errors.Is(err, ErrLost) {
			t.Errorf("Open where no server is: %v", err)
		}
		if _, err := Open(context.Background(), strings.Replace(dsn, "/test", "/absent", 1)); !errors.Is(err, ErrNoLedger) {
			t.Errorf("Open of a database that is absent: %v", err)
		}
	})
}

// TestBusy writes while another process does.
func TestBusy(t *testing.T) {
	dsn := filepath.Join(t.TempDir(), "war.truce")
	one, two := create(t, dsn), create(t, dsn)
	settle(t, two, "busy_timeout = 20")
	update(t, one, func(tx *Tx) {
		must(t, tx.PutParties("x", "y"))
		if err := two.Update(context.Background(), func(tx *Tx) error { return nil }); !errors.Is(err, ErrBusy) {
			t.Errorf("Update: %v", err)
		}
		view(t, two, func(tx *Tx) {
			if got, err := tx.Parties(0); got != "" || err != nil {
				t.Errorf("what is not committed is seen: %q %v", got, err)
			}
		})
	})
}

// TestSnapshot reads while others write: a view sees one moment.
func TestSnapshot(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		update(t, db, func(tx *Tx) { must(t, tx.PutParties("before", "y")) })
		view(t, db, func(tx *Tx) {
			if _, err := tx.Head(); err != nil {
				t.Error(err)
			}
			update(t, db, func(tx *Tx) { must(t, tx.PutParties("after", "y")) })
			if got, err := tx.Parties(0); got != "before" || err != nil {
				t.Errorf("a view sees what came later: %q %v", got, err)
			}
		})
	})
}

// TestNotLedger opens what is something else.
func TestNotLedger(t *testing.T) {
	dir := t.TempDir()
	db, _ := filled(t, filepath.Join(dir, "whole"), 3)
	must(t, db.Close())
	whole, err := os.ReadFile(filepath.Join(dir, "whole"))
	must(t, err)
	write := func(name string, b []byte) string {
		must(t, os.WriteFile(filepath.Join(dir, name), b, 0o600))
		return filepath.Join(dir, name)
	}
	foreign := append([]byte(nil), whole...)
	copy(foreign[68:], "\x00\x00\x00\x00") // the application id
	for name, want := range map[string]error{
		write("text", []byte(strings.Repeat("The front was quiet. ", 300))): ErrNotLedger,
		write("foreign", foreign):          ErrNotLedger,
		dir:                                ErrNotLedger,
		write("empty", nil):                ErrNoLedger,
		filepath.Join(dir, "no", "folder"): ErrNoLedger,
	} {
		for _, open := range []func(context.Context, string) (*DB, error){Open, Create} {
			db, err := open(context.Background(), name)
			if err == nil && filepath.Base(name) == "empty" {
				must(t, db.Close())
				continue // Create makes one of it
			}
			if err == nil || !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", name, err, want)
			}
			if err == nil {
				must(t, db.Close())
			}
		}
	}
	cut, err := Open(context.Background(), write("cut", whole[:len(whole)/2]))
	if err == nil {
		if len(faults(t, cut)) == 0 {
			t.Error("half a file has no faults")
		}
		must(t, cut.Close())
	}
}

// TestReadOnly opens a ledger as a user who may not write it.
func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	db, _ := filled(t, filepath.Join(dir, "war.truce"), 3)
	must(t, db.Close())
	must(t, os.Chmod(filepath.Dir(dir), 0o755))
	must(t, os.Chmod(dir, 0o555))
	must(t, os.Chmod(filepath.Join(dir, "war.truce"), 0o444))
	t.Cleanup(func() { must(t, os.Chmod(dir, 0o755)) })
	out, err := child("readonly", filepath.Join(dir, "war.truce")).Output()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// childReadOnly gives up its rights and does what may and what may not be done.
func childReadOnly() int {
	if err := leaveRoot(); err != nil {
		fmt.Println(err)
		return 1
	}
	db, err := Open(context.Background(), os.Getenv("TRUCE_STORE_TEST_DSN"))
	if err != nil {
		if errors.Is(err, ErrReadOnly) {
			return 0
		}
		fmt.Println("Open:", err)
		return 1
	}
	err = db.Update(context.Background(), func(tx *Tx) error { return tx.PutParties("x", "y") })
	if !errors.Is(err, ErrReadOnly) {
		fmt.Println("Update:", err)
		return 1
	}
	err = db.View(context.Background(), func(tx *Tx) error {
		_, err := tx.Record(sampleAt(0).record.ID)
		return err
	})
	if err != nil {
		fmt.Println("View:", err)
		return 1
	}
	if _, err = Create(context.Background(), filepath.Join(filepath.Dir(os.Getenv("TRUCE_STORE_TEST_DSN")), "new")); !errors.Is(err, ErrReadOnly) && !errors.Is(err, ErrNoLedger) {
		fmt.Println("Create:", err)
		return 1
	}
	return 0
}
