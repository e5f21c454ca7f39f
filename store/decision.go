package store

import (
	"errors"
	"fmt"
	"slices"

	truce "github.com/truce-ledger/truce"
)

// ignoreNotFound is for reads where nothing there is an answer.
func ignoreNotFound(err error) error {
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}

// AddDecision keeps a person's decision and sets its At and Seq. The author of the entry is d.By.
func (tx *Tx) AddDecision(d *truce.Decision) error {
	if err := checkDecision(d); err != nil {
		return fail("AddDecision", err)
	}
	body, err := encodeWire(decisionWire{Kind: d.Kind, A: d.A.String(), B: idText(d.B), Field: d.Field, Value: d.Value, Undoes: d.Undoes, Reason: d.Reason})
	if err != nil {
		return err
	}
	e, err := tx.add(KindDecision, d.By, body)
	if err != nil {
		return err
	}
	d.At, d.Seq = e.At, e.Seq
	return tx.indexDecision(d)
}

func checkDecision(d *truce.Decision) error {
	both, one := false, false
	switch d.Kind {
	case truce.DecideSame, truce.DecideApart, truce.DecideAccept, truce.DecideReject, truce.DecideEdit, truce.DecideUnverifiable:
		both = true
	case truce.DecideOverride, truce.DecideClear:
		one = true
	case truce.DecideUndo:
	default:
		return fmt.Errorf("%q is no kind of decision", d.Kind)
	}
	switch {
	case d.A <= 0 || both && (d.B <= 0 || d.A == d.B) || one && d.B != 0:
		return fmt.Errorf("a decision of kind %s on %s and %s", d.Kind, d.A, d.B)
	case (d.Kind == truce.DecideUndo) != (d.Undoes > 0):
		return fmt.Errorf("a decision of kind %s that takes back %d", d.Kind, d.Undoes)
	case d.Reason == "":
		return errors.New("a decision without a reason")
	}
	return nil
}

// Decision returns the decision at a place in the log, or ErrNotFound.
func (tx *Tx) Decision(seq int64) (truce.Decision, error) {
	entries, err := tx.entries("Decision", []int64{seq})
	if err != nil {
		return truce.Decision{}, err
	}
	if len(entries) == 0 || entries[0].Kind != KindDecision {
		return truce.Decision{}, fail(fmt.Sprintf("Decision %d", seq), ErrNotFound)
	}
	var w decisionWire
	if err := decodeWire(entries[0].Body, &w); err != nil {
		return truce.Decision{}, fail("Decision", err)
	}
	return w.decision(entries[0])
}

func (tx *Tx) indexDecision(d *truce.Decision) error {
	return tx.put("AddDecision", decisionTable, "", []any{d.Seq, int64(d.A), int64(d.B)})
}

// Decisions returns the decisions that name one of the mentions or records, all if about is nil, in the order in which they were kept.
func (tx *Tx) Decisions(maxSeq int64, about []truce.ID) ([]truce.Decision, error) {
	var out []truce.Decision
	each := func(e Entry) error {
		var w decisionWire
		if err := decodeWire(e.Body, &w); err != nil {
			return err
		}
		d, err := w.decision(e)
		out = append(out, d)
		return err
	}
	if about == nil {
		err := tx.eachRare(KindDecision, maxSeq, each)
		return out, err
	}
	var seqs []int64
	for _, column := range []string{"a", "b"} {
		err := tx.queryIn("Decisions", func(scan func(...any) error) error {
			var seq int64
			err := scan(&seq)
			seqs = append(seqs, seq)
			return err
		}, ints(about), "SELECT seq FROM decision WHERE seq <= ? AND "+column, "", noLimit(maxSeq))
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(seqs)
	seqs = slices.Compact(seqs)
	entries, err := tx.entries("Decisions", seqs)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if err := each(e); err != nil {
			return nil, fail("Decisions", err)
		}
	}
	return out, nil
}

// entries returns the entries of the log at the given places, in their order.
func (tx *Tx) entries(call string, seqs []int64) ([]Entry, error) {
	var out []Entry
	err := tx.queryIn(call, func(scan func(...any) error) error {
		e, err := scanEntry(scan)
		out = append(out, e)
		return err
	}, seqs, entryColumns+" WHERE seq", " ORDER BY seq")
	return out, err
}
