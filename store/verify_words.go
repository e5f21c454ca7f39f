package store

import (
	"context"
	"errors"
)

// words compares SQLite's full-text index with the texts. The check is spelled as an insert, so it needs a transaction that may write; that is not committed.
func (v *verifier) words(ctx context.Context) error {
	if v.db.d.name != "sqlite" {
		return nil
	}
	err := v.db.Update(ctx, func(tx *Tx) error {
		if err := tx.exec("search", "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"); err != nil {
			return err
		}
		return errChecked
	})
	switch {
	case errors.Is(err, errChecked), errors.Is(err, ErrReadOnly):
		return nil
	case errors.Is(err, ErrCorrupt):
		v.fault("search", "", 0, "the full-text index does not agree with the texts: %v", err)
		return nil
	}
	return v.absorb(err)
}

// postgresWords compares PostgreSQL's full-text index with the texts.
func (v *verifier) postgresWords(tx *Tx) error {
	after := int64(0)
	for {
		var seqs []int64
		err := tx.query("search", func(scan func(...any) error) error {
			err := scan(&after)
			seqs = append(seqs, after)
			return err
		}, "SELECT seq FROM record WHERE seq > ? ORDER BY seq LIMIT ?", after, page)
		if err != nil || len(seqs) == 0 {
			return err
		}
		for _, seq := range seqs {
			if err := v.wordsOf(tx, seq); err != nil {
				return err
			}
		}
	}
}

// errChecked rolls a check back that found nothing.
var errChecked = errors.New("checked")

// wordsOf compares the words of one record in PostgreSQL.
func (v *verifier) wordsOf(tx *Tx, seq int64) error {
	r, err := tx.recordAt("search", seq, true)
	if err != nil {
		return err
	}
	same := false
	err = tx.query("search", func(scan func(...any) error) error { return scan(&same) },
		"SELECT words = to_tsvector('simple', ?) FROM search WHERE seq = ?", indexed(r), seq)
	if err == nil && !same {
		v.fault("search", "record="+r.ID.String(), seq, "the full-text index does not have its words")
	}
	return err
}
