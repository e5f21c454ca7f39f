package store

import (
	"fmt"

	truce "github.com/truce-ledger/truce"
)

// PutParties keeps the text of a file of parties; the latest one holds.
func (tx *Tx) PutParties(text, author string) error { return tx.putText(KindParties, text, author) }

// putText keeps a file of text.
func (tx *Tx) putText(kind, text, author string) error {
	body, err := encodeWire(partiesWire{Text: text})
	if err != nil {
		return err
	}
	_, err = tx.add(kind, author, body)
	return err
}

// Parties returns the text of the latest file of parties, "" if there is none.
func (tx *Tx) Parties(maxSeq int64) (string, error) {
	var text string
	err := tx.eachRare(KindParties, maxSeq, func(e Entry) error {
		var w partiesWire
		err := decodeWire(e.Body, &w)
		text = w.Text
		return err
	})
	return text, err
}

// eachRare calls each for the entries of a kind other than article.
func (tx *Tx) eachRare(kind string, maxSeq int64, each func(Entry) error) error {
	return tx.query(kind, func(scan func(...any) error) error {
		e, err := scanEntry(scan)
		if err != nil {
			return err
		}
		return each(e)
	}, entryColumns+" WHERE kind = ? AND kind <> 'article' AND seq <= ? ORDER BY seq", kind, noLimit(maxSeq))
}

// noLimit turns a MaxSeq of 0 into the largest. Below 0, as a moment before the ledger has it, nothing was kept.
func noLimit(maxSeq int64) int64 {
	if maxSeq == 0 {
		return 1<<63 - 1
	}
	return max(maxSeq, 0)
}

// PutCeasefire keeps a ceasefire; a later version of the same ID replaces an earlier one, and the log keeps both.
func (tx *Tx) PutCeasefire(c *truce.Ceasefire, author string) error {
	if c.ID == "" {
		return tx.keep("PutCeasefire", fmt.Errorf("a ceasefire without an ID"))
	}
	body, err := encodeWire(ceasefireToWire(c))
	if err != nil {
		return err
	}
	_, err = tx.add(KindCeasefire, author, body)
	return err
}

// Ceasefires returns the latest version of each ceasefire, in the order in which they were first kept.
func (tx *Tx) Ceasefires(maxSeq int64) ([]truce.Ceasefire, error) {
	var out []truce.Ceasefire
	at := map[string]int{}
	err := tx.eachRare(KindCeasefire, maxSeq, func(e Entry) error {
		var w ceasefireWire
		if err := decodeWire(e.Body, &w); err != nil {
			return err
		}
		i, ok := at[w.ID]
		if !ok {
			i = len(out)
			at[w.ID], out = i, append(out, truce.Ceasefire{})
		}
		out[i] = w.ceasefire()
		return nil
	})
	return out, err
}
