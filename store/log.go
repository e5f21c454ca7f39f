package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"
	"unicode/utf8"
)

// An Entry is one line of the log. Entries are only appended.
//
// Invariants: Seq counts from 1 without a gap; At never falls; Prev is the Hash of the entry
// before, "" for the first; Hash is the SHA-256 over Prev, Seq, At, Kind, Author and the SHA-256 of
// Body, each preceded by its length in eight bytes (hashes as 32 bytes or none, Seq as eight, big endian).
type Entry struct {
	Seq    int64
	At     string // when it was kept, RFC 3339 in UTC with microseconds
	Kind   string // article, decision, ceasefire, parties, places or outlets
	Author string // who kept it
	Body   []byte // canonical JSON, its shape by Kind is in wire.go
	Prev   string // hex
	Hash   string // hex
}

// The kinds of Entry.
const (
	KindArticle   = "article"
	KindDecision  = "decision"
	KindCeasefire = "ceasefire"
	KindParties   = "parties"
)

// momentFormat has a fixed width, so that moments are ordered as their bytes are.
const momentFormat = "2006-01-02T15:04:05.000000Z"

// page is how many rows are read at once where a caller's function is called for each.
const page = 500

// hash returns what Hash must be.
func (e *Entry) hash() ([]byte, error) {
	prev, err := hex.DecodeString(e.Prev)
	if err != nil {
		return nil, err
	}
	body := sha256.Sum256(e.Body)
	h := sha256.New()
	for _, part := range [][]byte{prev, binary.BigEndian.AppendUint64(nil, uint64(e.Seq)), []byte(e.At), []byte(e.Kind), []byte(e.Author), body[:]} {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
		h.Write(part)
	}
	return h.Sum(nil), nil
}

// scanEntry reads one row of entryColumns.
func scanEntry(scan func(...any) error) (Entry, error) {
	var e Entry
	var prev, hash []byte
	err := scan(&e.Seq, &e.At, &e.Kind, &e.Author, &e.Body, &prev, &hash)
	e.Prev, e.Hash = hex.EncodeToString(prev), hex.EncodeToString(hash)
	return e, err
}

const entryColumns = "SELECT seq, at, kind, author, body, prev, hash FROM log"

// Head returns the last entry of the log, ErrNotFound if it is empty.
func (tx *Tx) Head() (Entry, error) {
	if tx.head == nil {
		var last Entry
		err := tx.query("Head", func(scan func(...any) error) (err error) {
			last, err = scanEntry(scan)
			return err
		}, entryColumns+" ORDER BY seq DESC LIMIT 1")
		if err != nil {
			return Entry{}, err
		}
		tx.head = &last
	}
	if tx.head.Seq == 0 {
		return Entry{}, fail("Head", ErrNotFound)
	}
	return *tx.head, nil
}

// Log calls each for every entry after the given one, in order. It stops at the first error, which it returns.
func (tx *Tx) Log(after int64, each func(Entry) error) error {
	for {
		var got []Entry
		err := tx.query("Log", func(scan func(...any) error) error {
			e, err := scanEntry(scan)
			got = append(got, e)
			return err
		}, entryColumns+" WHERE seq > ? ORDER BY seq LIMIT ?", after, page)
		if err != nil {
			return err
		}
		for _, e := range got {
			if err := each(e); err != nil {
				return err
			}
			after = e.Seq
		}
		if len(got) < page {
			return nil
		}
	}
}

// SeqAt returns the last entry that was kept at or before a moment (RFC 3339), 0 if none was.
func (tx *Tx) SeqAt(at string) (int64, error) {
	moment, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		return 0, fail("SeqAt", err)
	}
	wanted := moment.UTC().Format(momentFormat)
	head, err := tx.Head()
	if err != nil {
		return 0, ignoreNotFound(err)
	}
	low, high := int64(0), head.Seq // the answer is low or above, and not above high
	for low < high {
		middle := (low + high + 1) / 2
		var kept string
		if err := tx.query("SeqAt", func(scan func(...any) error) error { return scan(&kept) }, "SELECT at FROM log WHERE seq = ?", middle); err != nil {
			return 0, err
		}
		if kept <= wanted {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return low, nil
}

// add appends an entry of the given kind, dated now.
func (tx *Tx) add(kind, author string, body []byte) (Entry, error) {
	at, err := tx.now()
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Seq: 1, At: at, Kind: kind, Author: author, Body: body}
	if tx.head != nil && tx.head.Seq > 0 {
		e.Seq, e.Prev = tx.head.Seq+1, tx.head.Hash
	}
	hash, err := e.hash()
	if err != nil {
		return Entry{}, err
	}
	e.Hash = hex.EncodeToString(hash)
	return e, tx.write1(e)
}

// write1 writes an entry whose hash was made or checked.
func (tx *Tx) write1(e Entry) error {
	if !plain(e.Author) {
		return tx.keep("log", fmt.Errorf("the author %q is not plain text", e.Author))
	}
	prev, err1 := hex.DecodeString(e.Prev)
	hash, err2 := hex.DecodeString(e.Hash)
	if err1 != nil || err2 != nil {
		return tx.keep("log", fmt.Errorf("entry %d: a hash is not hexadecimal", e.Seq))
	}
	err := tx.exec("log", "INSERT INTO log (seq, at, kind, author, body, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
		e.Seq, e.At, e.Kind, e.Author, e.Body, prev, hash)
	if err != nil {
		return err
	}
	tx.head = &e
	return nil
}

// plain reports whether both databases can keep s as text.
func plain(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if r == 0 {
			return false
		}
	}
	return true
}
