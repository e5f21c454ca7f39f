package store

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	truce "github.com/truce-ledger/truce"
)

// saved returns a ledger's backup.
func saved(t testing.TB, db *DB) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, Backup(context.Background(), db, &b))
	return b.Bytes()
}

func restore(db *DB, backup []byte) error {
	return Restore(context.Background(), db, bytes.NewReader(backup), int64(len(backup)))
}

// TestRestore carries a ledger from each database to each.
func TestRestore(t *testing.T) {
	eachDatabase(t, func(t *testing.T, from func() string) {
		db := whole(t, from(), 12)
		update(t, db, func(tx *Tx) { // the same text in another paper, and words that JSON spells otherwise
			add(t, tx, article("Radio Deln", "2031-05-05", "Copy", sampleAt(3).record.Article.Text))
			add(t, tx, article("Radio <&> \u2028", "", "\x00", "Zürich \x00 \u2029 <b>\t\n end"))
		})
		backup := saved(t, db)
		eachDatabase(t, func(t *testing.T, to func() string) {
			again := create(t, to())
			must(t, restore(again, backup))
			if !bytes.Equal(saved(t, again), backup) {
				t.Error("the backup of what was restored is another")
			}
			view(t, again, func(tx *Tx) {
				if c, err := tx.Counts(); err != nil || c["article"] != 14 || c["decision"] != 1 {
					t.Errorf("Counts: %v %v", c, err)
				}
				if hits, err := tx.Search("shelling 3", 5, 0); err != nil || len(hits) != 2 {
					t.Errorf("Search: %v %v", hits, err)
				}
				if ds, err := tx.Decisions(0, []truce.ID{sampleAt(1).mentions[0].ID}); err != nil || len(ds) != 1 {
					t.Errorf("Decisions: %v %v", ds, err)
				}
				if rs, _, err := tx.ListRecords(RecordFilter{Publisher: "radio deln"}); err != nil || len(rs) == 0 {
					t.Errorf("ListRecords: %v %v", rs, err)
				}
			})
			update(t, again, func(tx *Tx) {
				for n := range 12 {
					sampleAt(n).derive(t, tx)
				}
			})
			if dump(t, again) != dump(t, db) {
				t.Error("derived from what was restored, the ledger is another")
			}
			sound(t, again)
			if err := restore(again, backup); !errors.Is(err, ErrNotEmpty) {
				t.Errorf("restored over a ledger: %v", err)
			}
		})
	})
}

// repack writes a backup anew with its files changed.
func repack(t testing.TB, backup []byte, change func(name string, text []byte) (string, []byte)) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(backup), int64(len(backup)))
	must(t, err)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range r.File {
		file, err := f.Open()
		must(t, err)
		text, err := io.ReadAll(file)
		must(t, err)
		name, text := change(f.Name, text)
		if name == "" {
			continue
		}
		out, err := w.Create(name)
		must(t, err)
		_, err = out.Write(text)
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

// edited changes log and texts, and makes the manifest agree with them: only the chain can tell then.
func edited(t testing.TB, backup []byte, edit func(log, texts string) (string, string)) []byte {
	t.Helper()
	files := map[string]string{}
	repack(t, backup, func(name string, text []byte) (string, []byte) {
		files[name] = string(text)
		return name, text
	})
	log, texts := edit(files[backupLog], files[backupTexts])
	var manifest manifestWire
	must(t, decodeWire([]byte(strings.TrimSpace(files[backupManifest])), &manifest))
	manifest.Entries = int64(strings.Count(log, "\n"))
	if at := strings.LastIndex(log, `"hash":"`); at >= 0 {
		manifest.Head = log[at+8 : at+8+64]
	}
	var last bytes.Buffer
	for i, content := range []string{log, texts} {
		f := &hashedFile{w: io.Discard, name: manifest.Files[i].Name, sum: newSum()}
		_, err := f.Write([]byte(content))
		must(t, err)
		manifest.Files[i] = f.wire()
	}
	must(t, writeLine(&last, manifest))
	return repack(t, backup, func(name string, text []byte) (string, []byte) {
		return name, []byte(map[string]string{backupLog: log, backupTexts: texts, backupManifest: last.String()}[name])
	})
}

// TestTampered restores backups that were changed: each is refused, and nothing of it stays.
func TestTampered(t *testing.T) {
	db := whole(t, filepath.Join(t.TempDir(), "war.truce"), 5)
	backup := saved(t, db)
	same := func(name string, text []byte) (string, []byte) { return name, text }
	line := func(s string, n int) string { return strings.SplitAfter(s, "\n")[n] }
	tampered := map[string][]byte{
		"empty":       nil,
		"no ZIP":      []byte("The front was quiet."),
		"cut":         backup[:len(backup)-30],
		"half":        backup[:len(backup)/2],
		"second half": backup[len(backup)/2:],
		"a file more": repack(t, backup, func(name string, text []byte) (string, []byte) {
			if name == backupTexts {
				return "../../etc/passwd", text
			}
			return same(name, text)
		}),
		"a path": repack(t, backup, func(name string, text []byte) (string, []byte) { return "x/" + name, text }),
		"no manifest": repack(t, backup, func(name string, text []byte) (string, []byte) {
			if name == backupManifest {
				return "", nil
			}
			return same(name, text)
		}),
		"twice the same": repack(t, backup, func(_ string, text []byte) (string, []byte) { return backupLog, text }),
		"another format": repack(t, backup, func(name string, text []byte) (string, []byte) {
			return name, bytes.ReplaceAll(text, []byte(backupFormat), []byte("truce-backup-9"))
		}),
		"another text": repack(t, backup, func(name string, text []byte) (string, []byte) {
			return name, bytes.ReplaceAll(text, []byte("Nobody else"), []byte("Anybody else"))
		}),
		"another text, another manifest": edited(t, backup, func(log, texts string) (string, string) {
			return log, strings.Replace(texts, "Nobody else", "Anybody else", 1)
		}),
		"another author": edited(t, backup, func(log, texts string) (string, string) {
			return strings.Replace(log, `"author":"Ida"`, `"author":"Eva"`, 1), texts
		}),
		"an entry less": edited(t, backup, func(log, texts string) (string, string) {
			return strings.Replace(log, line(log, 5), "", 1), texts
		}),
		"two entries changed places": edited(t, backup, func(log, texts string) (string, string) {
			return strings.Replace(log, line(log, 5)+line(log, 6), line(log, 6)+line(log, 5), 1), texts
		}),
		"an entry twice": edited(t, backup, func(log, texts string) (string, string) { return log + line(log, 7), texts }),
		"a text less":    edited(t, backup, func(log, texts string) (string, string) { return log, strings.Replace(texts, line(texts, 4), "", 1) }),
		"a text more":    edited(t, backup, func(log, texts string) (string, string) { return log, texts + line(texts, 0) }),
		"spaces": edited(t, backup, func(log, texts string) (string, string) {
			return strings.Replace(log, `{"seq"`, `{ "seq"`, 1), texts
		}),
		"a field more": edited(t, backup, func(log, texts string) (string, string) {
			return strings.Replace(log, `{"seq"`, `{"x":1,"seq"`, 1), texts
		}),
		"no line end, no JSON": edited(t, backup, func(log, texts string) (string, string) { return log + "}", texts }),
		"a bomb": edited(t, backup, func(log, texts string) (string, string) {
			return log, texts + strings.Repeat("0", 40<<20)
		}),
	}
	for name, b := range tampered {
		t.Run(name, func(t *testing.T) { refused(t, b) })
	}
}

// refused holds a backup to be refused as a whole.
func refused(t *testing.T, backup []byte) {
	t.Helper()
	db := create(t, filepath.Join(t.TempDir(), "new.truce"))
	if err := restore(db, backup); !errors.Is(err, ErrBackup) {
		t.Errorf("Restore: %v", err)
	}
	view(t, db, func(tx *Tx) {
		if _, err := tx.Head(); !errors.Is(err, ErrNotFound) {
			t.Errorf("something was restored: %v", err)
		}
	})
}

// TestFlippedBackup changes single bits of a backup: it is refused, or restores the same log.
func TestFlippedBackup(t *testing.T) {
	db := whole(t, filepath.Join(t.TempDir(), "war.truce"), 5)
	backup := saved(t, db)
	r := rand.New(rand.NewPCG(5, 6))
	dir, count := t.TempDir(), 0
	for i := range 60 {
		changed := bytes.Clone(backup)
		at := r.IntN(len(changed))
		changed[at] ^= 1 << r.IntN(8)
		again := create(t, filepath.Join(dir, fmt.Sprint(i)))
		err := restore(again, changed)
		if err == nil {
			if !bytes.Equal(saved(t, again), backup) {
				t.Errorf("byte %d: another log was restored", at)
			}
			continue
		}
		if !errors.Is(err, ErrBackup) {
			t.Errorf("byte %d: %v", at, err)
		}
		count++
	}
	if count < 20 {
		t.Errorf("only %d of 60 were refused: nothing was tested", count)
	}
}

// FuzzRestore gives any bytes: what is restored is sound.
func FuzzRestore(f *testing.F) {
	db := whole(f, filepath.Join(f.TempDir(), "war.truce"), 2)
	backup := saved(f, db)
	f.Add(backup)
	f.Add(backup[:len(backup)-9])
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Add(repack(f, backup, func(name string, text []byte) (string, []byte) { return name, text[:len(text)/2] }))
	again, err := memory(context.Background())
	must(f, err)
	f.Cleanup(func() { must(f, again.Close()) })
	sorry := errors.New("rolled back, for the next")
	f.Fuzz(func(t *testing.T, b []byte) {
		open, err := openBackup(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		err = again.Update(context.Background(), func(tx *Tx) error {
			if err := tx.restoreInto(open); err != nil {
				return err
			}
			last := Entry{}
			must(t, tx.Log(0, func(e Entry) error {
				if hash, err := e.hash(); err != nil || e.Prev != last.Hash || e.Hash != fmt.Sprintf("%x", hash) {
					t.Errorf("entry %d was restored and is not sound", e.Seq)
				}
				last = e
				return nil
			}))
			return sorry
		})
		if !errors.Is(err, sorry) && !errors.Is(err, ErrBackup) {
			t.Errorf("Restore: %v", err)
		}
	})
}

// FuzzSearch gives any query: it is never an error, and what is found has the words.
func FuzzSearch(f *testing.F) {
	for _, q := range []string{"shelling", `"hit Vesk`, "a AND NOT (b OR c*)", "title: x", "^x", "NEAR/3", "-x", "'", `""""`, "x\x00y", "\xff", "ﬁ ß İ", "a\u0301", "日本語"} {
		f.Add(q)
	}
	db, err := memory(context.Background())
	must(f, err)
	f.Cleanup(func() { must(f, db.Close()) })
	update(f, db, func(tx *Tx) {
		for n := range 20 {
			add(f, tx, sampleAt(n).record)
		}
	})
	f.Fuzz(func(t *testing.T, query string) {
		view(t, db, func(tx *Tx) {
			hits, err := tx.Search(query, 50, 0)
			if err != nil {
				t.Fatalf("Search(%q): %v", query, err)
			}
			for _, h := range hits {
				r, err := tx.Record(h.Record)
				must(t, err)
				have := " " + strings.Join(words(r.Article.Title+"\n"+r.Article.Text), " ") + " "
				for _, p := range parseQuery(query) {
					if want := strings.Join(p, " "); !strings.Contains(have, " "+want+" ") && plainASCII(want) {
						t.Errorf("Search(%q) finds a text without %q", query, want)
					}
				}
			}
		})
	})
}
