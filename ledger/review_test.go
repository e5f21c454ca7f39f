package ledger_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// A rejected claim feeds no assertion of its event, a rebuild comes to the same, and an undo gives back every row as it was; so does
// an undo of an undo in turn.
func TestDecideOnClaims(t *testing.T) {
	ctx := context.Background()
	l, db := open(t, filepath.Join(t.TempDir(), "claims.truce"))
	add(t, l, dense(40))
	if err := l.Rebuild(ctx, nil); err != nil { // the readings of made reports are made too: from here on all are the model's
		t.Fatal(err)
	}
	before := dump(t, db)
	var d truce.Decision
	var row truce.ID // an assertion of the claim
	var mention truce.ID
	view := func(use func(tx *store.Tx) error) {
		t.Helper()
		if err := db.View(ctx, use); err != nil {
			t.Fatal(err)
		}
	}
	view(func(tx *store.Tx) error {
		ids, err := tx.RecordIDs()
		if err != nil {
			return err
		}
		for _, id := range ids {
			ms, err := tx.MentionsOf(id)
			if err != nil {
				return err
			}
			for _, m := range ms {
				if a := m.Assertions[0]; a.Claim != "" {
					row, mention, d.B = a.ID, m.ID, id
					d.A, err = ledger.ClaimID(tx, id, a.Claim)
					return err
				}
			}
		}
		return errors.New("no claim tells an event")
	})
	decide := func(d truce.Decision) int64 {
		t.Helper()
		d.Reason, d.By = "read twice", "tester"
		if _, err := l.Decide(ctx, d); err != nil {
			t.Fatal(err)
		}
		var seq int64
		view(func(tx *store.Tx) error {
			all, err := tx.Decisions(0, nil)
			seq = all[len(all)-1].Seq
			return err
		})
		return seq
	}
	feeds := func() (fed bool) {
		t.Helper()
		view(func(tx *store.Tx) error {
			of, err := tx.IncidentsOf([]truce.ID{mention})
			if err != nil {
				return err
			}
			in, err := tx.Incident(of[mention])
			if err != nil {
				return err
			}
			for _, o := range in.Grades.Origins {
				fed = fed || slices.Contains(o.Rows, row)
			}
			return nil
		})
		return fed
	}
	if !feeds() {
		t.Fatal("before any decision the claim feeds nothing")
	}
	d.Kind = truce.DecideReject
	rejected := decide(d)
	if feeds() {
		t.Error("a rejected claim still feeds its event")
	}
	after := dump(t, db)
	if err := l.Rebuild(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(after, dump(t, db)) {
		t.Error("a rebuild comes to other rows")
	}
	undone := decide(truce.Decision{Kind: truce.DecideUndo, Undoes: rejected})
	if !bytes.Equal(before, dump(t, db)) {
		t.Error("an undo leaves other rows than before")
	}
	decide(truce.Decision{Kind: truce.DecideUndo, Undoes: undone})
	if feeds() {
		t.Error("the undo was undone, and the claim feeds its event")
	}
	d.Kind = truce.DecideUnverifiable
	decide(d)
	view(func(tx *store.Tx) error {
		of, err := tx.IncidentsOf([]truce.ID{mention})
		if err != nil {
			return err
		}
		in, err := tx.Incident(of[mention])
		if err == nil && (len(in.Grades.Override) != 1 || in.Grades.Override[0].Value != truce.Unverifiable) {
			t.Errorf("overrides %v, want one that finds it unverifiable", in.Grades.Override)
		}
		return err
	})
	if _, err := l.Decide(ctx, truce.Decision{Kind: truce.DecideReject, A: 1, B: d.B, Reason: "none such", By: "tester"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a decision on a claim that is not there: %v", err)
	}
	if _, err := l.Decide(ctx, truce.Decision{Kind: truce.DecideEdit, A: d.A, B: d.B, Field: "act", Value: "shout", Reason: "louder", By: "tester"}); err == nil {
		t.Error("an act that is none is taken")
	}
}
