package access

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/truce-ledger/truce/store"
)

// TokenPrefix begins every token, so that people and scanners of leaked secrets know one when they see it.
const TokenPrefix = "truce_"

// How long a token may last, and its label be.
const (
	MaxTokenLife = 366 * 24 * time.Hour
	maxLabel     = 80
)

// NewToken makes a token for an account and returns its secret, which is shown once and kept nowhere. The scope reaches no further than the account's role, now and later.
func (a Act) NewToken(ctx context.Context, db *store.DB, name, label string, scope Role, life time.Duration) (string, store.Token, error) {
	label = strings.TrimSpace(clean(label))
	switch {
	case label == "" || utf8.RuneCountInString(label) > maxLabel:
		return "", store.Token{}, inputError("a token needs a label of up to %d characters: what is it for?", maxLabel)
	case life <= 0 || life > MaxTokenLife:
		return "", store.Token{}, inputError("a token lasts from a day to %d days", MaxTokenLife/(24*time.Hour))
	}
	secret, _ := newSecret()
	secret = TokenPrefix + secret
	t := store.Token{Hash: hashOf(secret), Account: name, Label: label, Scope: scope.Scope(), Created: a.At, Expires: a.At.Add(life)}
	err := a.change(ctx, db, name, func(tx *store.Tx, account *store.Account) (store.Audit, error) {
		role, err := RoleOf(account.Role)
		if account.Disabled {
			return store.Audit{}, inputError("%s is shut out: let the account in again first", name)
		}
		if err == nil && scope > role {
			err = inputError("the scope %s is more than a %s may: use %s", scope.Scope(), role, role.Scope())
		}
		if err != nil {
			return store.Audit{}, err
		}
		return a.audit(TokenMade, name, label+": "+t.Scope), tx.AddToken(t)
	})
	if err != nil {
		return "", store.Token{}, err
	}
	return secret, t, nil
}

// RevokeToken takes a token back, named by its ID (or the beginning of it), of one account or of any if name is "".
func (a Act) RevokeToken(ctx context.Context, db *store.DB, name, id string) (store.Token, error) {
	var found []store.Token
	err := db.Update(ctx, func(tx *store.Tx) error {
		all, err := tx.Tokens(name)
		if err != nil {
			return err
		}
		for _, t := range all {
			if id != "" && strings.HasPrefix(ID(t.Hash), id) {
				found = append(found, t)
			}
		}
		if len(found) != 1 {
			return inputError("%d tokens have an ID that begins with %.20q: one is needed", len(found), id)
		}
		if err := tx.RevokeToken(found[0].Account, found[0].Hash); err != nil {
			return err
		}
		return tx.AddAudit(a.audit(TokenRevoked, found[0].Account, ID(found[0].Hash)+" "+found[0].Label))
	})
	if err != nil {
		return store.Token{}, err
	}
	return found[0], nil
}

// byToken returns for whom a token acts, Nobody if it is none that holds.
func (g *Guard) byToken(ctx context.Context, secret string) (Person, error) {
	if !strings.HasPrefix(secret, TokenPrefix) {
		return Person{}, nil
	}
	var p Person
	var t store.Token
	err := g.o.DB.View(ctx, func(tx *store.Tx) (err error) {
		if t, err = tx.Token(hashOf(secret)); err != nil {
			return err
		}
		most, err := ScopeOf(t.Scope)
		if err != nil {
			return err
		}
		p, err = personOf(tx, t.Account, most)
		return err
	})
	now := g.o.Now()
	if errors.Is(err, store.ErrNotFound) || err == nil && !now.Before(t.Expires) {
		return Person{}, nil
	}
	if err != nil || p.Role == Nobody {
		return Person{}, err
	}
	p.Via, p.Token = ByToken, &t
	if now.Sub(t.Seen) >= touched {
		g.touch(ctx, func(tx *store.Tx) error { return tx.TouchToken(t.Hash, now) })
	}
	return p, nil
}
