package store

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"

	truce "github.com/truce-ledger/truce"
)

// ErrBackup is what Restore gives for what is not a whole and unchanged backup.
var ErrBackup = errors.New("this is not a sound truce backup")

// What a backup may be at most: no line is longer than maxLine bytes, and files do not unpack to more than maxRatio
// times the ZIP (text packs to a fifth; deflate could reach a thousandth).
const (
	maxLine     = 64 << 20
	maxManifest = 1 << 20
	maxRatio    = 200
)

// Restore reads a backup into an empty ledger, which then has the same log with the same hashes, or nothing at all. ErrNotEmpty
// if the ledger has entries, ErrBackup if the ZIP was cut off, tampered with, or is none.
func Restore(ctx context.Context, db *DB, r io.ReaderAt, size int64) error {
	b, err := openBackup(r, size)
	if err != nil {
		return fmt.Errorf("store: Restore: %w: %w", ErrBackup, err)
	}
	return db.Update(ctx, func(tx *Tx) error { return tx.restoreInto(b) })
}

// restoreInto restores into an empty ledger.
func (tx *Tx) restoreInto(b *backupFile) error {
	if _, err := tx.Head(); !errors.Is(err, ErrNotFound) {
		if err == nil {
			err = ErrNotEmpty
		}
		return fail("Restore", err)
	}
	if err := tx.restore(b); err != nil {
		if tx.err != nil { // the database, not the backup
			return tx.err
		}
		return fmt.Errorf("store: Restore: %w: %w", ErrBackup, err)
	}
	return nil
}

// A backupFile is an open backup.
type backupFile struct {
	manifest manifestWire
	log      *zip.File
	texts    *zip.File
}

// openBackup reads the manifest and holds the ZIP to it, before anything else is unpacked.
func openBackup(r io.ReaderAt, size int64) (*backupFile, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, err
	}
	if len(z.File) != 3 || z.File[0].Name != backupLog || z.File[1].Name != backupTexts || z.File[2].Name != backupManifest {
		return nil, errors.New("its files are not log.jsonl, texts.jsonl and manifest.json")
	}
	b := &backupFile{log: z.File[0], texts: z.File[1]}
	file, err := z.File[2].Open()
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(file, maxManifest))
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, err
	}
	if err := decodeLine(bytes.TrimSuffix(text, []byte("\n")), &b.manifest); err != nil {
		return nil, fmt.Errorf("manifest.json: %w", err)
	}
	if b.manifest.Format != backupFormat {
		return nil, fmt.Errorf("its format is %q, this truce reads %s", b.manifest.Format, backupFormat)
	}
	if len(b.manifest.Files) != 2 {
		return nil, errors.New("manifest.json does not list two files")
	}
	for i, f := range []*zip.File{b.log, b.texts} {
		told := b.manifest.Files[i]
		if told.Name != f.Name || told.Size < 0 || uint64(told.Size) != f.UncompressedSize64 {
			return nil, fmt.Errorf("manifest.json says something else of %s", f.Name)
		}
		if told.Size/maxRatio > size {
			return nil, fmt.Errorf("%s would unpack to %d bytes, more than %d times the ZIP", f.Name, told.Size, maxRatio)
		}
	}
	return b, nil
}

// restore writes the entries of a backup.
func (tx *Tx) restore(b *backupFile) (err error) {
	log, err := openLines(b.log, b.manifest.Files[0])
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	texts, err := openLines(b.texts, b.manifest.Files[1])
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, texts.Close()) }()
	last := Entry{}
	for {
		line, err := log.next()
		if err == io.EOF { //nolint:errorlint // next returns it as it is
			break
		}
		if err != nil {
			return err
		}
		if last, err = tx.restoreEntry(line, last, texts); err != nil {
			return fmt.Errorf("log.jsonl, line %d: %w", log.line, err)
		}
	}
	if last.Seq != b.manifest.Entries || last.Hash != b.manifest.Head {
		return errors.New("the log does not end with the head that manifest.json names")
	}
	if _, err := texts.next(); err != io.EOF { //nolint:errorlint // as above
		return errors.Join(errors.New("texts.jsonl has a text that no entry needs"), err)
	}
	return nil
}

// restoreEntry checks and writes the entry after last.
func (tx *Tx) restoreEntry(line []byte, last Entry, texts *lines) (Entry, error) {
	var w entryWire
	if err := decodeLine(line, &w); err != nil {
		return last, err
	}
	if !canonical(line, w) {
		return last, errors.New("the line is not as it was written")
	}
	e := Entry{Seq: w.Seq, At: w.At, Kind: w.Kind, Author: w.Author, Body: w.Body, Prev: w.Prev, Hash: w.Hash}
	row := logRow{Entry: e}
	var record *truce.Record
	var decision truce.Decision
	var err error
	switch e.Kind {
	case KindArticle:
		if record, err = recordOf(e.Seq, e.At, e.Body); err != nil {
			return last, err
		}
		if err := tx.restoreText(record, texts, &row); err != nil {
			return last, err
		}
	case KindDecision:
		var d decisionWire
		if err := decodeWire(e.Body, &d); err != nil {
			return last, err
		}
		if decision, err = d.decision(e); err != nil {
			return last, err
		}
		if err := checkDecision(&decision); err != nil {
			return last, err
		}
		row.a, row.b = int64(decision.A), int64(decision.B)
	}
	if problems := row.problems(last); len(problems) > 0 {
		return last, fmt.Errorf("entry %d: %s", e.Seq, problems[0])
	}
	if err := tx.write1(e); err != nil {
		return last, err
	}
	switch e.Kind {
	case KindArticle:
		if kept, err := tx.metadata("Restore", []int64{int64(record.ID)}); err != nil || len(kept) > 0 {
			return last, errors.Join(fmt.Errorf("entry %d keeps an article for the second time", e.Seq), err)
		}
		err = tx.indexRecord(record)
	case KindDecision:
		err = tx.indexDecision(&decision)
	}
	return e, err
}

// restoreText gives a record its text: one that was restored before, or the next of the backup.
func (tx *Tx) restoreText(r *truce.Record, texts *lines, row *logRow) error {
	sha, err := hex.DecodeString(r.Article.ID[len("sha256:"):])
	if err != nil {
		return err
	}
	row.id, row.title, row.sha = int64(r.ID), []byte(r.Article.Title), sha
	at, err := tx.textAt("Restore", sha)
	if err != nil {
		return err
	}
	if at != 0 {
		r.Article.Text, err = tx.text("Restore", sha)
		row.text = []byte(r.Article.Text)
		return err
	}
	line, err := texts.next()
	if err != nil {
		return fmt.Errorf("its text: %w", err)
	}
	var w textWire
	if err := decodeLine(line, &w); err != nil {
		return fmt.Errorf("texts.jsonl, line %d: %w", texts.line, err)
	}
	r.Article.Text, row.text = w.Text, []byte(w.Text)
	return nil
}

// decodeLine reads one value that takes the whole line.
func decodeLine(line []byte, v any) error { return decodeWire(line, v) }

// lines reads a file of the ZIP line by line, and holds it to the manifest at its end.
type lines struct {
	file io.ReadCloser
	scan *bufio.Scanner
	sum  hash.Hash
	told fileWire
	line int
}

func openLines(f *zip.File, told fileWire) (*lines, error) {
	file, err := f.Open()
	if err != nil {
		return nil, err
	}
	l := &lines{file: file, sum: sha256.New(), told: told}
	l.scan = bufio.NewScanner(io.TeeReader(io.LimitReader(file, told.Size+1), l.sum))
	l.scan.Buffer(make([]byte, 0, 64<<10), maxLine)
	return l, nil
}

func (l *lines) Close() error { return l.file.Close() }

// next returns the next line, and io.EOF after the last if the file was what the manifest says.
func (l *lines) next() ([]byte, error) {
	if l.scan.Scan() {
		l.line++
		return l.scan.Bytes(), nil
	}
	if err := l.scan.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", l.told.Name, err)
	}
	if hex.EncodeToString(l.sum.Sum(nil)) != l.told.SHA256 {
		return nil, fmt.Errorf("%s does not have the hash that manifest.json names", l.told.Name)
	}
	return nil, io.EOF
}
