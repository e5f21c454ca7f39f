package ledger_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/made"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// dump returns all derived rows.
func dump(t *testing.T, db *store.DB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := db.View(context.Background(), func(tx *store.Tx) error { return tx.Dump(&b) }); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// add adds reports in batches of several sizes.
func add(t *testing.T, l *ledger.Ledger, reports []*made.Report) {
	t.Helper()
	for len(reports) > 0 {
		n := min(len(reports), 1+len(reports)%7)
		var pages []*ledger.Page
		for _, r := range reports[:n] {
			pages = append(pages, page(l, r))
		}
		if _, err := l.Add(context.Background(), "test", pages...); err != nil {
			t.Fatal(err)
		}
		reports = reports[n:]
	}
}

func dense(n int) []*made.Report {
	w := made.New(3, 40, 12)
	var out []*made.Report
	for i := range n {
		out = append(out, w.Report(i))
	}
	return out
}

var madeTruce = &truce.Ceasefire{
	ID: "made", Name: "Made truce", Kind: "cessation", Agreed: "agreed", Start: "1990-01-01",
	Parties: []truce.CeasefireParty{{Entity: made.PartyID(0), Name: "Arvenia"}, {Entity: made.PartyID(1), Name: "Belmora"}},
}

// Any order of arrival gives the same derived rows, byte for byte; so does a rebuild, and so does a ceasefire that comes first or last.
func TestAnyOrder(t *testing.T) {
	ctx := context.Background()
	reports := dense(100)
	var want []byte
	for order := range 3 {
		l, db := open(t, filepath.Join(t.TempDir(), "order.truce"))
		r := rand.New(rand.NewPCG(7, uint64(order)))
		shuffled := slices.Clone(reports)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if order == 1 {
			keepTruce(t, l)
		}
		add(t, l, shuffled[:60])
		add(t, l, shuffled[30:]) // half of it again: each is kept once
		if order != 1 {
			keepTruce(t, l)
		}
		got := dump(t, db)
		if want == nil {
			want = got
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("order %d gives other rows:\n%s", order, firstDifference(want, got))
		}
		if order != 2 {
			continue
		}
		// The rebuild reads the texts, and so must have read what the pages say: here it is derived from other claims. So rebuild twice.
		if err := l.Rebuild(ctx, nil); err != nil {
			t.Fatal(err)
		}
		once := dump(t, db)
		if err := l.Rebuild(ctx, nil); err != nil {
			t.Fatal(err)
		}
		if twice := dump(t, db); !bytes.Equal(once, twice) {
			t.Errorf("a rebuild gives other rows:\n%s", firstDifference(once, twice))
		}
	}
	if n := bytes.Count(want, []byte("\n")); n < 500 {
		t.Errorf("only %d derived rows", n)
	}
}

func keepTruce(t *testing.T, l *ledger.Ledger) {
	t.Helper()
	if err := l.PutCeasefire(context.Background(), madeTruce, "test"); err != nil {
		t.Fatal(err)
	}
}

// firstDifference shows the first line in which a and b differ.
func firstDifference(a, b []byte) string {
	x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(x), len(y)) {
		if !bytes.Equal(x[i], y[i]) {
			return fmt.Sprintf("line %d\n%.600s\n%.600s", i, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d lines and %d", len(x), len(y))
}

// What the ledger says as of a moment is what it said then.
func TestAsOf(t *testing.T) {
	ctx := context.Background()
	l, db := open(t, filepath.Join(t.TempDir(), "then.truce"))
	keepTruce(t, l)
	reports := dense(90)
	add(t, l, reports[:50])
	events := func(at ledger.Moment) string {
		var out []string
		err := db.View(ctx, func(tx *store.Tx) error {
			ins, next, err := l.Events(tx, store.IncidentFilter{Limit: 1000}, at)
			if err != nil || next != "" {
				return fmt.Errorf("%q, %w", next, err)
			}
			for _, in := range ins {
				line, err := json.Marshal(in)
				if err != nil {
					return err
				}
				out = append(out, string(line))
			}
			board, err := l.Board(tx, "made", "", "", "1990-01-05", at)
			if err != nil {
				return err
			}
			line, err := json.Marshal(board)
			out = append(out, string(line))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(out)
		return fmt.Sprint(len(out), out)
	}
	before := events(ledger.Moment{})
	var head store.Entry
	if err := db.View(ctx, func(tx *store.Tx) (err error) { head, err = tx.Head(); return err }); err != nil {
		t.Fatal(err)
	}
	add(t, l, reports[50:])
	var some truce.ID
	err := db.View(ctx, func(tx *store.Tx) error {
		ins, _, err := l.Events(tx, store.IncidentFilter{Limit: 1000}, ledger.Moment{})
		for _, in := range ins {
			if len(in.Mentions) > 2 {
				some = in.Mentions[0]
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Decide(ctx, truce.Decision{Kind: truce.DecideOverride, A: some, Field: "occurrence", Value: truce.Unverifiable, Reason: "no access", By: "test"}); err != nil {
		t.Fatal(err)
	}
	if now := events(ledger.Moment{}); now == before {
		t.Error("forty more reports and a decision change nothing")
	}
	if then := events(ledger.Moment{Seq: head.Seq}); then != before {
		t.Errorf("as of entry %d the ledger says\n%.1500s\nand said\n%.1500s", head.Seq, then, before)
	}
}

// An override stands beside the computed grade, which goes on being computed; people join and part, and take it back.
func TestDecide(t *testing.T) {
	ctx := context.Background()
	l, db := open(t, filepath.Join(t.TempDir(), "decide.truce"))
	add(t, l, dense(60))
	list := func() (ins []*truce.Incident) {
		err := db.View(ctx, func(tx *store.Tx) (err error) {
			ins, _, err = l.Events(tx, store.IncidentFilter{Limit: 1000}, ledger.Moment{})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return ins
	}
	before := dump(t, db)
	big := list()[0]
	for _, in := range list() {
		if len(in.Mentions) > len(big.Mentions) {
			big = in
		}
	}
	if len(big.Mentions) < 3 {
		t.Fatalf("the largest event has %d mentions", len(big.Mentions))
	}
	decide := func(d truce.Decision) []truce.ID {
		d.By, d.Reason = "test", "because"
		ids, err := l.Decide(ctx, d)
		if err != nil {
			t.Fatal(err)
		}
		return ids
	}
	a, b := big.Mentions[0], big.Mentions[1]
	if ids := decide(truce.Decision{Kind: truce.DecideApart, A: a, B: b}); len(ids) != 2 {
		t.Errorf("parting gives %d events", len(ids))
	}
	if ids := decide(truce.Decision{Kind: truce.DecideSame, A: a, B: b}); len(ids) != 1 {
		t.Errorf("joining gives %d events", len(ids))
	}
	if after := dump(t, db); !bytes.Equal(before, after) {
		t.Errorf("joining what was parted leaves other rows:\n%s", firstDifference(before, after))
	}
	ids := decide(truce.Decision{Kind: truce.DecideOverride, A: a, Field: "occurrence", Value: truce.Unverifiable})
	err := db.View(ctx, func(tx *store.Tx) error {
		in, err := tx.Incident(ids[0])
		if err != nil {
			return err
		}
		if in.Grades.Occurrence.Value != big.Grades.Occurrence.Value || len(in.Grades.Override) != 1 || in.Grades.Override[0].Value != truce.Unverifiable {
			t.Errorf("computed %q, before %q, overrides %v", in.Grades.Occurrence.Value, big.Grades.Occurrence.Value, in.Grades.Override)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	decide(truce.Decision{Kind: truce.DecideClear, A: a, Field: "occurrence"})
	if after := dump(t, db); !bytes.Equal(before, after) {
		t.Errorf("a withdrawn override leaves other rows:\n%s", firstDifference(before, after))
	}
	if _, err := l.Decide(ctx, truce.Decision{Kind: truce.DecideSame, A: a, B: 1, Reason: "r", By: "test"}); err == nil {
		t.Error("a decision on a mention that is not there is kept")
	}
}
