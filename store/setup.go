package store

import (
	"fmt"
	"slices"

	"github.com/truce-ledger/truce"
)

// The kinds of entries that hold a file of places or of outlets.
const (
	KindPlaces  = "places"
	KindOutlets = "outlets"
)

// textKind reports whether a file of a kind is kept as text.
func textKind(kind string) bool { return kind == KindParties || kind == KindOutlets }

// A File is a file that belongs to the ledger and that articles are read with: the parties, the places, the outlets.
type File struct {
	Seq  int64 // of its entry, 0 if there is none
	Data []byte
}

// A placesWire is the body of the entry of a file of places, in base 64.
type placesWire struct {
	Data []byte `json:"data"`
}

// maxFile is how long a file may be: a line of a backup holds it in base 64.
const maxFile = 40 << 20

// PutFile keeps a file of KindParties, KindPlaces, KindOutlets or KindFeeds, of at most 40 MB; the latest one of a kind holds.
func (tx *Tx) PutFile(kind string, data []byte, author string) error {
	if len(data) > maxFile {
		return tx.keep("PutFile "+kind, fmt.Errorf("%d MB is more than a ledger takes with it (%d MB): leave out what the war does not need", len(data)>>20, maxFile>>20))
	}
	if textKind(kind) {
		return tx.putText(kind, string(data), author)
	}
	body, err := encodeWire(placesWire{Data: data})
	if err != nil {
		return err
	}
	_, err = tx.add(kind, author, body)
	return err
}

// File returns the latest file of a kind; its Seq is 0 if there is none.
func (tx *Tx) File(kind string) (File, error) {
	var f File
	seq, err := tx.FileSeq(kind)
	if err != nil || seq == 0 {
		return f, err
	}
	entries, err := tx.entries("File "+kind, []int64{seq})
	if err != nil {
		return f, err
	}
	f.Seq = seq
	if textKind(kind) {
		var w partiesWire
		err = decodeWire(entries[0].Body, &w)
		f.Data = []byte(w.Text)
		return f, err
	}
	var w placesWire
	err = decodeWire(entries[0].Body, &w)
	f.Data = w.Data
	return f, err
}

// FileSeq returns the place in the log of the latest file of a kind, 0 if there is none.
func (tx *Tx) FileSeq(kind string) (int64, error) {
	var seq int64
	err := tx.query("FileSeq "+kind, func(scan func(...any) error) error { return scan(&seq) },
		"SELECT COALESCE(max(seq), 0) FROM log WHERE kind = ? AND kind <> 'article'", kind)
	return seq, err
}

// Heads returns those of the records that are kept, without their texts, by ascending ID.
func (tx *Tx) Heads(ids []truce.ID) ([]*truce.Record, error) { return tx.metadata("Heads", ints(ids)) }

// RecordIDs returns the IDs of all records, in the order in which they were kept.
func (tx *Tx) RecordIDs() ([]truce.ID, error) {
	var out []truce.ID
	err := tx.query("RecordIDs", func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		out = append(out, truce.ID(id))
		return err
	}, "SELECT id FROM record ORDER BY seq")
	return out, err
}

// RecordsOf returns the records that speak of one of the parties, by ascending ID. See PutRecordParties.
func (tx *Tx) RecordsOf(parties []string) ([]truce.ID, error) {
	var out []truce.ID
	for _, p := range parties {
		err := tx.query("RecordsOf", func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			out = append(out, truce.ID(id))
			return err
		}, "SELECT id FROM facet WHERE value = ?", facetOf(facetNaming, p))
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// Kind names what keeps the ledger: sqlite or postgres.
func (db *DB) Kind() string { return db.d.name }

// LastDayOf returns the latest day (ISO) on which an article that speaks of one of the parties was published, "" if none was.
func (tx *Tx) LastDayOf(parties []string) (string, error) {
	last := int64(0)
	for _, p := range parties {
		err := tx.query("LastDayOf", func(scan func(...any) error) error {
			var day int64
			err := scan(&day)
			last = max(last, day)
			return err
		}, "SELECT COALESCE(max(day), 0) FROM facet WHERE value = ?", facetOf(facetNaming, p))
		if err != nil {
			return "", err
		}
	}
	return dayText(last), nil
}
