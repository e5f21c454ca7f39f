package access

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/truce-ledger/truce/store"
)

// Sessions are rows of their own (store.Session), so that people can see where they are logged in and end it, and an
// account's sessions end with it. alexedwards/scs was weighed: it keeps one blob a session, which cannot be asked whose it is, and with an idle
// limit writes at each request; every write here waits for the ledger's one writer.
//
// touched is how long a session's moment of last use may be off: a reader of a hundred pages writes once.
const touched = 5 * time.Minute

// maxAgent is how much is kept of what a browser calls itself.
const maxAgent = 200

// cookieName binds the cookie to this host and to TLS where there is any: no other host of the domain can set it.
func (g *Guard) cookieName(name string) string {
	if g.secure {
		return "__Host-" + name
	}
	return name
}

const sessionCookie = "truce_session"

func (g *Guard) setCookie(w http.ResponseWriter, name, value string, age time.Duration) {
	c := &http.Cookie{
		Name: g.cookieName(name), Value: value, Path: "/", MaxAge: int(age.Seconds()),
		HttpOnly: true, Secure: g.secure, SameSite: http.SameSiteLaxMode,
	}
	if value == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

// cookie returns a cookie's value, "" if there is none.
func (g *Guard) cookie(r *http.Request, name string) string {
	c, err := r.Cookie(g.cookieName(name))
	if err != nil {
		return ""
	}
	return c.Value
}

// start begins a session with a secret of its own; what the browser brought with it ends, so that nobody can have planted it (session fixation).
func (g *Guard) start(w http.ResponseWriter, r *http.Request, account, how string) error {
	secret, hash := newSecret()
	now := g.o.Now()
	act := g.act(r, account)
	agent := r.UserAgent()
	agent = clean(agent[:min(len(agent), maxAgent)])
	err := g.o.DB.Update(r.Context(), func(tx *store.Tx) error {
		if old := g.cookie(r, sessionCookie); old != "" {
			if s, err := tx.Session(hashOf(old)); err == nil {
				if err := tx.EndSession(s.Account, s.Hash); err != nil {
					return err
				}
			}
		}
		if err := tx.EndStale(now.Add(-g.o.Lifetime), now.Add(-g.o.Idle)); err != nil {
			return err
		}
		if err := tx.AddSession(store.Session{Hash: hash, Account: account, Created: now, Seen: now, Address: act.Address, Agent: agent}); err != nil {
			return err
		}
		return tx.AddAudit(act.audit(LoggedIn, account, how))
	})
	if err == nil {
		g.setCookie(w, sessionCookie, secret, g.o.Lifetime)
	}
	return err
}

// Logout ends the session of a request, if it has one, and takes the cookie away.
func (g *Guard) Logout(w http.ResponseWriter, r *http.Request) error {
	g.setCookie(w, sessionCookie, "", 0)
	p := From(r.Context())
	if p.Via != BySession {
		return nil
	}
	return g.o.DB.Update(r.Context(), func(tx *store.Tx) error {
		if err := tx.EndSession(p.Name, p.Session.Hash); err != nil {
			return err
		}
		return tx.AddAudit(g.act(r, p.Name).audit(LoggedOut, p.Name, ""))
	})
}

// bySession returns whose session the cookie is, Nobody if it is none that holds.
func (g *Guard) bySession(ctx context.Context, secret string) (Person, error) {
	var p Person
	var s store.Session
	err := g.o.DB.View(ctx, func(tx *store.Tx) (err error) {
		if s, err = tx.Session(hashOf(secret)); err != nil {
			return err
		}
		p, err = personOf(tx, s.Account, Admin)
		return err
	})
	now := g.o.Now()
	if errors.Is(err, store.ErrNotFound) || err == nil && (now.Sub(s.Created) >= g.o.Lifetime || now.Sub(s.Seen) >= g.o.Idle) {
		return Person{}, nil
	}
	if err != nil || p.Role == Nobody {
		return Person{}, err
	}
	p.Via, p.Session, p.FormToken = BySession, &s, formToken(secret)
	if now.Sub(s.Seen) >= touched {
		g.touch(ctx, func(tx *store.Tx) error { return tx.TouchSession(s.Hash, now) })
	}
	return p, nil
}

// touch notes that something was used. No page waits for it, nor fails by it: somebody else may be writing a long time, and the next request tries again.
func (g *Guard) touch(ctx context.Context, use func(*store.Tx) error) {
	if !g.touching.TryLock() {
		return
	}
	g.pending.Go(func() {
		defer g.touching.Unlock()
		if err := g.o.DB.Update(context.WithoutCancel(ctx), use); err != nil {
			g.o.Log.Warn("the last use of a session or token is not kept", "cause", err.Error())
		}
	})
}

// personOf returns the person of an account with a role of at most most, Nobody if the account is shut out.
func personOf(tx *store.Tx, name string, most Role) (Person, error) {
	account, err := tx.Account(name)
	if err != nil || account.Disabled {
		return Person{}, err
	}
	role, err := RoleOf(account.Role)
	return Person{Name: account.Name, Role: min(role, most)}, err
}
