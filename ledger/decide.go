package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/assess"
	"github.com/truce-ledger/truce/store"
)

// Decide keeps a person's decision, which needs a reason, and makes anew the incidents that it touches. It returns those, ascending.
// An undo needs only Value, the place in the log of what it takes back. The checks come first: see Since.
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
		mentions, err := decidedOn(tx, &d)
		if err != nil {
			return err
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
		derive.touched = slices.Clone(mentions)
		if err := derive.settle(); err != nil {
			return err
		}
		in, err := tx.IncidentsOf(mentions)
		out = values(in)
		return err
	})
	return out, err
}

// decidedOn returns the mentions that a decision touches, and fills in what an undo takes back. The error wraps store.ErrNotFound if what
// is decided on is not there.
func decidedOn(tx *store.Tx, d *truce.Decision) ([]truce.ID, error) {
	on := *d
	if d.Kind == truce.DecideUndo {
		taken, err := takenBack(tx, d.Value)
		if err != nil {
			return nil, err
		}
		d.A, d.B, on = taken.A, taken.B, taken
		for on.Kind == truce.DecideUndo {
			if on, err = takenBack(tx, on.Value); err != nil {
				return nil, err
			}
		}
	}
	if on.OnClaim() {
		return tellers(tx, on.B, on.A)
	}
	mentions := []truce.ID{d.A}
	if d.B != 0 {
		mentions = append(mentions, d.B)
	}
	found, err := tx.Mentions(mentions)
	if err == nil && len(found) != len(mentions) {
		err = store.ErrNotFound
	}
	return mentions, err
}

// takenBack returns the decision at a place in the log, written in decimal.
func takenBack(tx *store.Tx, seq string) (truce.Decision, error) {
	n, err := strconv.ParseInt(seq, 10, 64)
	if err != nil {
		return truce.Decision{}, fmt.Errorf("%q is no place in the log: name the decision to take back by its number there", seq)
	}
	all, err := tx.Decisions(n, nil)
	if err != nil {
		return truce.Decision{}, err
	}
	if len(all) == 0 || all[len(all)-1].Seq != n {
		return truce.Decision{}, fmt.Errorf("decision %d: %w", n, store.ErrNotFound)
	}
	return all[len(all)-1], nil
}

// tellers returns the mentions of a record of which a claim of it says something.
func tellers(tx *store.Tx, record, claim truce.ID) ([]truce.ID, error) {
	if _, err := ClaimOf(tx, record, claim); err != nil {
		return nil, err
	}
	ms, err := tx.MentionsOf(record)
	var out []truce.ID
	for _, m := range ms {
		if slices.ContainsFunc(m.Assertions, func(a truce.Assertion) bool { return a.Said == claim }) {
			out = append(out, m.ID)
		}
	}
	return out, err
}

// ClaimOf returns the claim of a record that has an ID by truce.ClaimID. The error wraps store.ErrNotFound if it has none such now.
func ClaimOf(tx *store.Tx, record, claim truce.ID) (*truce.Claim, error) {
	r, err := tx.Record(record)
	if err != nil {
		return nil, err
	}
	read, err := ReadingOf(tx, record)
	if err != nil {
		return nil, err
	}
	for i := range read.Claims {
		if truce.ClaimID(record, r.Article.Text, &read.Claims[i]) == claim {
			return &read.Claims[i], nil
		}
	}
	return nil, fmt.Errorf("claim %v of article %v: %w", claim, record, store.ErrNotFound)
}

// decisions returns those in force at the moment on any of the mentions or claims.
func (j *joiner) decisions(about []truce.ID) ([]truce.Decision, error) {
	all, err := j.tx.Decisions(j.at.Seq, about)
	return truce.InForce(all), err
}

// said lists the claims that say something of mentions.
func said(ms []*truce.Mention) (out []truce.ID) {
	for _, m := range ms {
		for i := range m.Assertions {
			if id := m.Assertions[i].Said; id != 0 {
				out = append(out, id)
			}
		}
	}
	return out
}
