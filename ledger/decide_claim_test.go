package ledger_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/made"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// saidIn lists the claims that say something of an event, with their records, in the order of the reports.
func saidIn(t *testing.T, l *ledger.Ledger, reports []*made.Report) (out []truce.Decision) {
	t.Helper()
	for _, r := range reports {
		for _, m := range page(l, r).Mentions {
			for _, a := range m.Assertions {
				if a.Said != 0 {
					out = append(out, truce.Decision{A: a.Said, B: a.Record, By: "ada", Reason: "read it again"})
				}
			}
		}
	}
	return out
}

func mustDecide(t interface{ Fatal(...any) }, l *ledger.Ledger, d truce.Decision) {
	if _, err := l.Decide(context.Background(), d); err != nil {
		t.Fatal(err)
	}
}

func newestDecision(t interface{ Fatal(...any) }, db *store.DB) (d truce.Decision) {
	err := db.View(context.Background(), func(tx *store.Tx) error {
		all, err := tx.Decisions(0, nil)
		d = all[len(all)-1]
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Decisions on claims give the same rows whether they come before or after the other reports, and after a rebuild of what is read the same way.
func TestClaimsAnyOrder(t *testing.T) {
	reports := dense(50)
	var want []byte
	for order := range 2 {
		l, db := open(t, filepath.Join(t.TempDir(), "claims.truce"))
		claims := saidIn(t, l, reports[:25])
		if len(claims) < 10 {
			t.Fatalf("%d claims", len(claims))
		}
		add(t, l, reports[:25])
		if order == 1 {
			add(t, l, reports[25:])
		}
		for i, d := range claims {
			switch i % 4 {
			case 0:
				d.Kind = truce.DecideReject
			case 1:
				d.Kind, d.Field, d.Value = truce.DecideEdit, "act", string(truce.Deny)
			case 2:
				d.Kind = truce.DecideAccept
			case 3:
				d.Kind = truce.DecideNote
			}
			mustDecide(t, l, d)
		}
		if order == 0 {
			add(t, l, reports[25:])
		}
		if got := dump(t, db); want == nil {
			want = got
		} else if !bytes.Equal(got, want) {
			t.Fatalf("decisions that come last give other rows:\n%s", firstDifference(want, got))
		}
	}
}

// fewer has rapid try less: each decision waits for the disk.
func fewer(t *testing.T) {
	f := flag.Lookup("rapid.checks")
	was := f.Value.String()
	if err := f.Value.Set("12"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Value.Set(was); err != nil {
			t.Error(err)
		}
	})
}

// Whatever is decided on claims, taking it all back, in any order, gives the rows of before; taking that back gives those of after.
func TestUndoClaims(t *testing.T) {
	reports := dense(10)
	l, db := open(t, filepath.Join(t.TempDir(), "undo.truce"))
	claims := saidIn(t, l, reports)
	add(t, l, reports)
	before := dump(t, db)
	fewer(t)
	changed := 0
	rapid.Check(t, func(rt *rapid.T) {
		var seqs []int64
		for range rapid.IntRange(1, 4).Draw(rt, "decisions") {
			d := rapid.SampledFrom(claims).Draw(rt, "claim")
			d.Kind = rapid.SampledFrom([]string{truce.DecideReject, truce.DecideEdit, truce.DecideAccept}).Draw(rt, "kind")
			if d.Kind == truce.DecideEdit {
				d.Field, d.Value = "act", string(rapid.SampledFrom(truce.Acts[:]).Draw(rt, "act"))
			}
			mustDecide(rt, l, d)
			seqs = append(seqs, newestDecision(rt, db).Seq)
		}
		after := dump(t, db)
		if !bytes.Equal(after, before) {
			changed++
		}
		var undone []int64
		for _, seq := range rapid.Permutation(seqs).Draw(rt, "order") {
			mustDecide(rt, l, truce.Decision{Kind: truce.DecideUndo, Value: fmt.Sprint(seq), By: "ada", Reason: "too fast"})
			undone = append(undone, newestDecision(rt, db).Seq)
		}
		if got := dump(t, db); !bytes.Equal(got, before) {
			rt.Fatalf("undone, the rows are others:\n%s", firstDifference(before, got))
		}
		for _, seq := range undone {
			mustDecide(rt, l, truce.Decision{Kind: truce.DecideUndo, Value: fmt.Sprint(seq), By: "ada", Reason: "right after all"})
		}
		if got := dump(t, db); !bytes.Equal(got, after) {
			rt.Fatalf("done again, the rows are others:\n%s", firstDifference(after, got))
		}
		for range undone { // leave all as it was
			mustDecide(rt, l, truce.Decision{Kind: truce.DecideUndo, Value: fmt.Sprint(seqs[0]), By: "ada", Reason: "end"})
			seqs = seqs[1:]
		}
	})
	if changed == 0 {
		t.Error("no decision changes anything")
	}
}

// A rejected claim feeds no grade, and the ledger as of before still has it; who decides on what another decided meanwhile is told.
func TestRejectClaim(t *testing.T) {
	ctx := context.Background()
	l, db := open(t, filepath.Join(t.TempDir(), "reject.truce"))
	reports := dense(40)
	add(t, l, reports)
	d := saidIn(t, l, reports)[0]
	var head store.Entry
	var event *ledger.Event
	show := func(at ledger.Moment) (e *ledger.Event) {
		err := db.View(ctx, func(tx *store.Tx) (err error) {
			if head, err = tx.Head(); err != nil {
				return err
			}
			ms, err := tx.MentionsOf(d.B)
			if err != nil {
				return err
			}
			for _, m := range ms {
				if slices.ContainsFunc(m.Assertions, func(a truce.Assertion) bool { return a.Said == d.A }) {
					e, err = l.Event(tx, m.ID, at)
					return err
				}
			}
			return store.ErrNotFound
		})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	says := func(e *ledger.Event) bool {
		return slices.ContainsFunc(e.Mentions, func(m *truce.Mention) bool {
			return slices.ContainsFunc(m.Assertions, func(a truce.Assertion) bool { return a.Said == d.A })
		})
	}
	if event = show(ledger.Moment{}); !says(event) {
		t.Fatal("the claim feeds nothing")
	}
	seen := head.Seq
	d.Kind = truce.DecideReject
	if _, err := l.Decide(ctx, d, ledger.Since(seen, d.A)); err != nil {
		t.Fatal(err)
	}
	event = show(ledger.Moment{})
	if says(event) || len(event.Decisions) != 1 || event.Decisions[0].Kind != truce.DecideReject {
		t.Errorf("rejected, it still feeds the event: %v, decisions %v", says(event), event.Decisions)
	}
	if !says(show(ledger.Moment{Seq: seen})) {
		t.Error("the ledger as of before has lost the claim")
	}
	d.Kind = truce.DecideAccept
	var conflict *ledger.ConflictError
	if _, err := l.Decide(ctx, d, ledger.Since(seen, d.A)); !errors.As(err, &conflict) || conflict.Others[0].Kind != truce.DecideReject {
		t.Errorf("the second to decide is told %v", err)
	}
	d.A = 5
	if _, err := l.Decide(ctx, d); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a claim that is not there: %v", err)
	}
}
