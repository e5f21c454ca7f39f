package access

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/truce-ledger/truce/store"
)

// FormField is the field in which a form carries Person.FormToken; a script may send it as the header FormHeader.
const (
	FormField  = "form_token"
	FormHeader = "X-Truce-Form"
)

// LoginPath is where people log in.
const LoginPath = "/login"

var methods = []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions}

// Middleware goes round all pages. It logs, sets the headers, refuses unknown hosts, other sites' forms and too many requests, and finds out who asks. It lets nobody in: see Require.
func (g *Guard) Middleware(next http.Handler) http.Handler {
	return g.logged(g.headed(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !slices.Contains(methods, r.Method) {
			g.refuse(w, r, http.StatusMethodNotAllowed, "this method is not answered here")
			return
		}
		if !g.knownHost(r) {
			g.refuse(w, r, http.StatusMisdirectedRequest, "these pages have another address than the one that was asked")
			return
		}
		if err := g.cross.Check(r); err != nil {
			g.refuse(w, r, http.StatusForbidden, "this form was sent from a page of another site; open the page here and send it again")
			return
		}
		p, err := g.identify(r)
		if err != nil {
			g.fail(w, r, err)
			return
		}
		key := network(g.client(r))
		if p.Role != Nobody {
			key = "account " + p.Name
		}
		if wait := g.clients.wait(key, g.o.Now()); wait > 0 && p.Via != Local {
			g.TooMany(w, r, wait)
			return
		}
		if rec, ok := w.(*recorder); ok {
			rec.by = p.Name
		}
		next.ServeHTTP(w, r.WithContext(With(r.Context(), p)))
	})))
}

// identify finds out who asks. A token that does not hold is not passed over for a cookie.
func (g *Guard) identify(r *http.Request) (Person, error) {
	if header := r.Header.Get("Authorization"); header != "" {
		scheme, secret, _ := strings.Cut(header, " ")
		if !strings.EqualFold(scheme, "Bearer") {
			return Person{}, nil
		}
		return g.byToken(r.Context(), strings.TrimSpace(secret))
	}
	if secret := g.cookie(r, sessionCookie); secret != "" {
		if p, err := g.bySession(r.Context(), secret); err != nil || p.Role != Nobody {
			return p, err
		}
	}
	if !g.local(r) {
		return Person{}, nil
	}
	has := true
	err := g.o.DB.View(r.Context(), func(tx *store.Tx) (err error) {
		has, err = tx.HasAccounts()
		return err
	})
	if err != nil || has {
		return Person{}, err
	}
	return Person{Name: g.o.User, Role: Admin, Via: Local}, nil
}

// Require lets a request through to a route if who asks has the role, and its body is not longer than MaxBody.
func (g *Guard) Require(least Role, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := From(r.Context())
		switch {
		case p.Role < least && p.Role == Nobody:
			g.unknown(w, r)
			return
		case p.Role < least:
			g.refuse(w, r, http.StatusForbidden, fmt.Sprintf("this needs the role %s; you have %s", least, p.Role))
			return
		case r.ContentLength > g.o.MaxBody:
			g.refuse(w, r, http.StatusRequestEntityTooLarge, fmt.Sprintf("this is longer than the %d bytes that are read here", g.o.MaxBody))
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, g.o.MaxBody)
		if p.Via == BySession && unsafe(r) && !g.ownForm(r, p) {
			g.refuse(w, r, http.StatusForbidden, "this form is not from these pages, or is too old; open the page again and send it anew")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ownForm reports whether a form comes from a page of ours. Browsers say so themselves (and Middleware has checked what they say); one that says nothing must carry the token.
func (g *Guard) ownForm(r *http.Request, p Person) bool {
	if r.Header.Get("Sec-Fetch-Site") != "" || r.Header.Get("Origin") != "" {
		return true
	}
	return same(cmp.Or(r.Header.Get(FormHeader), r.PostFormValue(FormField)), p.FormToken)
}

func unsafe(r *http.Request) bool {
	return r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodOptions
}

// unknown sends a person to the login page, and tells a program that it needs a token.
func (g *Guard) unknown(w http.ResponseWriter, r *http.Request) {
	if machine(r) || unsafe(r) {
		w.Header().Set("WWW-Authenticate", `Bearer realm="truce"`)
		g.refuse(w, r, http.StatusUnauthorized, "log in, or send a token that holds: Authorization: Bearer "+TokenPrefix+"…")
		return
	}
	http.Redirect(w, r, LoginPath+"?next="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
}

// machine reports whether a program asks rather than a person.
func machine(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, "/api/") || r.Header.Get("Authorization") != "" || strings.Contains(r.Header.Get("Accept"), "json")
}

// TooMany answers 429 with how long to wait.
func (g *Guard) TooMany(w http.ResponseWriter, r *http.Request, wait time.Duration) {
	seconds := int(math.Ceil(wait.Seconds()))
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	g.refuse(w, r, http.StatusTooManyRequests, fmt.Sprintf("too many requests: wait %d s", seconds))
}

// fail answers what went wrong with the ledger.
func (g *Guard) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) || errors.Is(err, os.ErrDeadlineExceeded) {
		return // nobody waits for an answer
	}
	g.o.Log.Error("the ledger cannot be asked", "path", clean(r.URL.Path), "cause", err.Error())
	g.refuse(w, r, http.StatusServiceUnavailable, "the ledger cannot be asked now; the log of the server tells why")
}

// refuse answers with a sentence.
func (g *Guard) refuse(w http.ResponseWriter, r *http.Request, status int, message string) {
	if g.Refuse != nil {
		g.Refuse(w, r, status, message)
		return
	}
	if !machine(r) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, message+"\n") // nobody to tell
		return
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"title": http.StatusText(status), "status": status, "detail": message})
}

// Next returns where to go after logging in: a path of these pages, else the first page. No other site can be meant (open redirect).
func Next(wanted string) string {
	u, err := url.Parse(wanted)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(wanted, "/") || strings.HasPrefix(wanted, "//") ||
		strings.ContainsAny(wanted, "\\\x00\r\n\t") || strings.HasPrefix(u.Path, "//") || strings.HasPrefix(u.Path, LoginPath) {
		return "/"
	}
	return wanted
}
