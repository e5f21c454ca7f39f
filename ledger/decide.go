package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/assess"
	"github.com/truce-ledger/truce/store"
)

// Decide keeps a person's decision, which needs a reason, and makes anew the incidents that it touches. It returns those, ascending.
// The checks come first: see Since.
func (l *Ledger) Decide(ctx context.Context, d truce.Decision, checks ...Check) ([]truce.ID, error) {
	switch {
	case strings.TrimSpace(d.Reason) == "":
		return nil, errors.New("a decision needs a reason")
	case d.Kind == truce.DecideOverride && !assess.ValidOverride(d.Field, d.Value):
		return nil, fmt.Errorf("%q is no grade of %q", d.Value, d.Field)
	case d.Kind == truce.DecideEdit && d.Field == "act" && !slices.Contains(truce.Acts[:], truce.Act(d.Value)):
		return nil, fmt.Errorf("%q is no act", d.Value)
	case d.Kind == truce.DecideEdit && d.Field != "act" && (d.Field != "entity" || d.Value == ""):
		return nil, fmt.Errorf("%q of a claim cannot be set to %q: edit its act or its entity", d.Field, d.Value)
	}
	var out []truce.ID
	err := l.db.Update(ctx, func(tx *store.Tx) error {
		if err := l.ready(tx); err != nil {
			return err
		}
		mentions, err := decidedOn(tx, &d)
		if err != nil {
			return err
		}
		if err := tx.AddDecision(&d); err != nil {
			return err
		}
		derive := l.deriver(tx)
		derive.touched = mentions
		if err := derive.settle(); err != nil {
			return err
		}
		in, err := tx.IncidentsOf(mentions)
		out = values(in)
		return err
	})
	return out, err
}

// decidedOn returns the mentions that a decision touches, or an error if what it names is not there. An undo is given what the
// decision that it takes back names.
func decidedOn(tx *store.Tx, d *truce.Decision) ([]truce.ID, error) {
	what := *d
	for what.Kind == truce.DecideUndo {
		var err error
		if what, err = tx.Decision(what.Undoes); err != nil {
			return nil, err
		}
		d.A, d.B = what.A, what.B
	}
	if onClaim(&what) {
		r, reading, err := readingOf(tx, what.B)
		if err != nil {
			return nil, err
		}
		if what.Seq == 0 && !slices.ContainsFunc(reading.Claims, func(c truce.Claim) bool { return truce.ClaimID(r.ID, r.Article.Text, &c) == what.A }) {
			return nil, fmt.Errorf("claim %v of article %v: %w", what.A, what.B, store.ErrNotFound)
		}
		ms, err := tx.MentionsOf(what.B)
		if err != nil {
			return nil, err
		}
		var ids []truce.ID
		for _, m := range ms {
			ids = append(ids, m.ID)
		}
		return ids, nil
	}
	ids := []truce.ID{what.A}
	if what.B != 0 {
		ids = append(ids, what.B)
	}
	found, err := tx.Mentions(ids)
	if err == nil && len(found) != len(ids) {
		err = store.ErrNotFound
	}
	return ids, err
}
