package store

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"strings"
	"time"
)

// A backup is one ZIP of the ground state, in this order:
//
//	log.jsonl      one entry a line: entryWire
//	texts.jsonl    each text once, in the order in which the log first needs it: textWire
//	manifest.json  the format, the sizes and hashes of both, and the head of the log: manifestWire
//
// Equal logs make equal bytes.
const (
	backupLog      = "log.jsonl"
	backupTexts    = "texts.jsonl"
	backupManifest = "manifest.json"
	backupFormat   = "truce-backup-1"
)

// An entryWire is a line of log.jsonl.
type entryWire struct {
	Seq    int64           `json:"seq"`
	At     string          `json:"at"`
	Kind   string          `json:"kind"`
	Author string          `json:"author"`
	Body   json.RawMessage `json:"body"`
	Prev   string          `json:"prev"`
	Hash   string          `json:"hash"`
}

// A textWire is a line of texts.jsonl.
type textWire struct {
	SHA256 string `json:"sha256"`
	Text   string `json:"text"`
}

// A manifestWire is manifest.json.
type manifestWire struct {
	Format  string     `json:"format"`
	Entries int64      `json:"entries"`
	Head    string     `json:"head"` // hash of the last entry, "" if there is none
	Files   []fileWire `json:"files"`
}

type fileWire struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// A hashedFile is a file of the ZIP that is being written.
type hashedFile struct {
	w    io.Writer
	name string
	size int64
	sum  hash.Hash
}

func (f *hashedFile) Write(b []byte) (int, error) {
	n, err := f.w.Write(b)
	f.size += int64(n)
	f.sum.Write(b[:n])
	return n, err
}

func (f *hashedFile) wire() fileWire {
	return fileWire{f.name, f.size, hex.EncodeToString(f.sum.Sum(nil))}
}

// newFile starts a file. Its time is the same in every backup.
func newFile(z *zip.Writer, name string) (*hashedFile, error) {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	return &hashedFile{w: w, name: name, sum: newSum()}, err
}

func newSum() hash.Hash { return sha256.New() }

// Backup writes the ground state as one ZIP, from which Restore makes a ledger with the same log.
func Backup(ctx context.Context, db *DB, w io.Writer) error {
	z := zip.NewWriter(w)
	err := db.View(ctx, func(tx *Tx) error { return tx.backup(z) })
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		return fmt.Errorf("store: Backup: %w", err)
	}
	return nil
}

func (tx *Tx) backup(z *zip.Writer) error {
	manifest := manifestWire{Format: backupFormat}
	log, err := newFile(z, backupLog)
	if err != nil {
		return err
	}
	err = tx.Log(0, func(e Entry) error {
		manifest.Entries, manifest.Head = e.Seq, e.Hash
		return writeLine(log, entryWire(e.wire()))
	})
	if err != nil {
		return err
	}
	texts, err := newFile(z, backupTexts)
	if err != nil {
		return err
	}
	if err := tx.eachText(func(sha, text []byte) error {
		return writeLine(texts, textWire{hex.EncodeToString(sha), string(text)})
	}); err != nil {
		return err
	}
	last, err := newFile(z, backupManifest)
	if err != nil {
		return err
	}
	manifest.Files = []fileWire{log.wire(), texts.wire()}
	return writeLine(last, manifest)
}

// wire returns an entry's line.
func (e Entry) wire() entryWire {
	return entryWire{Seq: e.Seq, At: e.At, Kind: e.Kind, Author: e.Author, Body: e.Body, Prev: e.Prev, Hash: e.Hash}
}

// eachText calls each for every text, in the order in which they were first kept.
func (tx *Tx) eachText(each func(sha, text []byte) error) error {
	after := int64(0)
	for {
		type kept struct{ sha, text []byte }
		var got []kept
		err := tx.query("texts", func(scan func(...any) error) error {
			var k kept
			err := scan(&after, &k.sha, &k.text)
			got = append(got, k)
			return err
		}, "SELECT seq, sha, body FROM text WHERE seq > ? ORDER BY seq LIMIT 100", after)
		if err != nil || len(got) == 0 {
			return err
		}
		for _, k := range got {
			if err := each(k.sha, k.text); err != nil {
				return err
			}
		}
	}
}

// writeLine writes a value and ends the line. Bodies of entries keep their bytes.
func writeLine(w io.Writer, v any) error {
	line, err := encodeWire(v)
	if err != nil {
		return err
	}
	if _, err := w.Write(append(line, '\n')); err != nil {
		return err
	}
	return nil
}

// canonical reports whether a line is what writeLine would write for v, so that each content has one form.
func canonical(line []byte, v any) bool {
	var b strings.Builder
	return writeLine(&b, v) == nil && bytes.Equal([]byte(b.String()), append(bytes.Clone(line), '\n'))
}
