package ledger

import (
	"context"
	"errors"
	"fmt"
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
	}
	var out []truce.ID
	err := l.db.Update(ctx, func(tx *store.Tx) error {
		if err := l.ready(tx); err != nil {
			return err
		}
		mentions := []truce.ID{d.A}
		if d.B != 0 {
			mentions = append(mentions, d.B)
		}
		found, err := tx.Mentions(mentions)
		if err != nil {
			return err
		}
		if len(found) != len(mentions) {
			return store.ErrNotFound
		}
		for _, check := range checks {
			if err := check(tx); err != nil {
				return err
			}
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
