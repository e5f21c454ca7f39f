package store

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"

	truce "github.com/truce-ledger/truce"
)

// PutReading keeps what was read of a record, in any form, and the version of the model that read it. It replaces an earlier reading.
func (tx *Tx) PutReading(record truce.ID, model string, body []byte) error {
	const call = "PutReading"
	seq, err := tx.seqOf(call, record)
	if err != nil {
		return err
	}
	had, err := tx.execN(call, "DELETE FROM reading WHERE seq = ?", seq)
	if err != nil {
		return err
	}
	tx.counted(readingTable.name, 1-had)
	packed, err := tx.c.deflate(body)
	if err != nil {
		return tx.keep(call, err)
	}
	return tx.put(call, readingTable, "", []any{seq, model, packed})
}

// Reading returns what was read of a record, or ErrNotFound.
func (tx *Tx) Reading(record truce.ID) (model string, body []byte, err error) {
	const call = "Reading"
	var packed []byte
	err = tx.query(call, func(scan func(...any) error) error { return scan(&model, &packed) },
		"SELECT reading.model, reading.body FROM record JOIN reading ON reading.seq = record.seq WHERE record.id = ?", int64(record))
	if err != nil {
		return "", nil, err
	}
	if packed == nil {
		return "", nil, fail(call+" "+record.String(), ErrNotFound)
	}
	body, err = inflate(packed)
	return model, body, tx.keep(call, err)
}

// deflate packs a body; a zero byte before it says that it did not get smaller.
func (c *conn) deflate(body []byte) ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte(1)
	if c.pack == nil {
		w, err := flate.NewWriter(&b, flate.BestSpeed)
		if err != nil {
			return nil, err
		}
		c.pack = w
	}
	c.pack.Reset(&b)
	if _, err := c.pack.Write(body); err != nil {
		return nil, err
	}
	if err := c.pack.Close(); err != nil {
		return nil, err
	}
	if b.Len() > len(body) {
		return append([]byte{0}, body...), nil
	}
	return b.Bytes(), nil
}

func inflate(packed []byte) ([]byte, error) {
	if len(packed) == 0 {
		return nil, fmt.Errorf("an empty packed body: %w", ErrCorrupt)
	}
	if packed[0] == 0 {
		return packed[1:], nil
	}
	body, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed[1:])))
	if err != nil {
		return nil, fmt.Errorf("packed body: %w", err)
	}
	return body, nil
}
