package access

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/truce-ledger/truce/store"
)

// ErrLogin is the one answer to a login that failed, whatever the reason: who has an account here is nobody's business.
var ErrLogin = errors.New("this name and this password do not belong together")

// A WaitError says that too many logins were tried, from this address or for this name.
type WaitError struct{ After time.Duration }

func (e *WaitError) Error() string {
	return fmt.Sprintf("too many tries: wait %.0f s", max(1, e.After.Seconds()))
}

// keepFailed is how long failed logins stay in the record.
const keepFailed = 90 * 24 * time.Hour

// Login logs somebody in with a password and sets the cookie. ErrLogin if it is not hers, *WaitError if there were too many tries.
func (g *Guard) Login(w http.ResponseWriter, r *http.Request, written, password string) error {
	ctx, now := r.Context(), g.o.Now()
	name, err := NameOf(written)
	if err != nil {
		name = ""
	}
	if wait := g.logins.wait(network(g.client(r)), now); wait > 0 {
		return &WaitError{wait} // before the name is counted: one address can shut nobody out
	}
	if wait := g.names.wait(name, now); wait > 0 {
		return &WaitError{wait}
	}
	var account store.Account
	err = g.o.DB.View(ctx, func(tx *store.Tx) (err error) {
		account, err = tx.Account(name)
		return err
	})
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	ok, err := g.matches(ctx, password, account.Password)
	if err != nil {
		return err
	}
	if ok && !account.Disabled {
		return g.start(w, r, account.Name, "password")
	}
	err = g.o.DB.Update(ctx, func(tx *store.Tx) error {
		if err := tx.ForgetAudits(LoginFailed, now.Add(-keepFailed)); err != nil {
			return err
		}
		return tx.AddAudit(g.act(r, "").audit(LoginFailed, account.Name, ""))
	})
	return errors.Join(ErrLogin, err)
}

// CheckPassword says whether a logged-in person's password is the one given: before it is changed. It counts as a login.
func (g *Guard) CheckPassword(r *http.Request, password string) error {
	p := From(r.Context())
	if wait := g.names.wait(p.Name, g.o.Now()); wait > 0 {
		return &WaitError{wait}
	}
	var account store.Account
	err := g.o.DB.View(r.Context(), func(tx *store.Tx) (err error) {
		account, err = tx.Account(p.Name)
		return err
	})
	if err != nil {
		return err
	}
	ok, err := g.matches(r.Context(), password, account.Password)
	if err == nil && !ok {
		err = ErrLogin
	}
	return err
}

// act is what a request does, in the name of by.
func (g *Guard) act(r *http.Request, by string) Act {
	return Act{By: by, At: g.o.Now(), Address: g.client(r).String()}
}

// Act is what a request does in the name of who asks.
func (g *Guard) Act(r *http.Request) Act { return g.act(r, From(r.Context()).Name) }
