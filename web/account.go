package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/truce-ledger/truce/access"
	"github.com/truce-ledger/truce/store"
)

// accessRoutes are the pages of people and access.
func (s *Server) accessRoutes(get func(string, handler) Route, post func(string, Role, handler) Route) []Route {
	anyone := func(pattern string, h handler) Route { return Route{"GET", pattern, Anyone, s.handle(h)} }
	return []Route{
		anyone(access.LoginPath, s.loginPage),
		post(access.LoginPath, Anyone, s.login),
		anyone(access.OIDCPath, s.oidcBegin),
		anyone(access.CallbackPath, s.oidcFinish),
		post("/logout", Anyone, s.logout),
		get("/account", s.accountPage),
		post("/account/password", Viewer, s.ownPassword),
		post("/account/tokens", Viewer, s.newToken),
		post("/account/tokens/{id}/revoke", Viewer, s.revokeToken),
		post("/account/sessions/end", Viewer, s.endSessions),
		{"GET", "/admin/users", Admin, s.handle(s.usersPage)},
		post("/admin/users", Admin, s.addUser),
		post("/admin/users/{name}", Admin, s.changeUser),
	}
}

// An accountView is what somebody sees of her own account.
type accountView struct {
	Account  store.Account
	Local    bool // nobody logs in here
	Here     string
	Sessions []sessionRow
	Tokens   []tokenRow
	Scopes   []string
	Secret   string // of the token just made: shown once
	Problem  string // what was wrong with the form
	Done     string
}

type sessionRow struct {
	ID string
	store.Session
}

type tokenRow struct {
	ID string
	store.Token
	Expired bool
}

// accountView reads what belongs to an account.
func (s *Server) accountView(ctx context.Context, p access.Person) (*accountView, error) {
	v := &accountView{Local: p.Via == access.Local}
	for r := Viewer; r <= p.Role; r++ {
		v.Scopes = append(v.Scopes, r.Scope())
	}
	if v.Local {
		v.Account.Name = p.Name
		return v, nil
	}
	if p.Session != nil {
		v.Here = access.ID(p.Session.Hash)
	}
	now := s.Now()
	return v, s.DB.View(ctx, func(tx *store.Tx) (err error) {
		if v.Account, err = tx.Account(p.Name); err != nil {
			return err
		}
		sessions, err := tx.Sessions(p.Name)
		if err != nil {
			return err
		}
		for _, one := range sessions {
			v.Sessions = append(v.Sessions, sessionRow{access.ID(one.Hash), one})
		}
		tokens, err := tx.Tokens(p.Name)
		for _, one := range tokens {
			v.Tokens = append(v.Tokens, tokenRow{access.ID(one.Hash), one, !now.Before(one.Expires)})
		}
		return err
	})
}

func (s *Server) accountPage(w http.ResponseWriter, r *http.Request) error {
	return s.showAccount(w, r, http.StatusOK, func(*accountView) {})
}

func (s *Server) showAccount(w http.ResponseWriter, r *http.Request, status int, add func(*accountView)) error {
	v, err := s.accountView(r.Context(), access.From(r.Context()))
	if err != nil {
		return err
	}
	add(v)
	w.Header().Set("Cache-Control", "no-store")
	return s.write(w, r, status, "account", v)
}

// ownAccount refuses what a token may not do, whatever its scope: change who can get in as its owner. On one's own machine there is nothing to change.
func (s *Server) ownAccount(r *http.Request) error {
	switch access.From(r.Context()).Via {
	case access.BySession:
		return nil
	case access.ByToken:
		return &httpError{http.StatusForbidden, "A token cannot do this: log in in a browser."}
	}
	return &httpError{http.StatusConflict, "Nobody has an account here yet: make one with 'truce user add', or on the page of users."}
}

// told shows the account page again if the person can do something about an error, which is returned otherwise.
func (s *Server) told(w http.ResponseWriter, r *http.Request, err error) error {
	status, message, ok := accountProblem(err)
	if !ok {
		return err
	}
	return s.showAccount(w, r, status, func(v *accountView) { v.Problem = message })
}

func (s *Server) ownPassword(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownAccount(r); err != nil {
		return err
	}
	p := access.From(r.Context())
	if r.PostFormValue("new") != r.PostFormValue("again") {
		return s.told(w, r, formError("The two new passwords are not the same."))
	}
	err := s.Access.CheckPassword(r, r.PostFormValue("old"))
	if err == nil {
		err = s.Access.Act(r).SetPassword(r.Context(), s.DB, p.Name, r.PostFormValue("new"), p.Session.Hash)
	}
	if err != nil {
		return s.told(w, r, err)
	}
	return s.showAccount(w, r, http.StatusOK, func(v *accountView) {
		v.Done = "Your password is changed. You are logged out everywhere else."
	})
}

func (s *Server) newToken(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownAccount(r); err != nil {
		return err
	}
	scope, err := access.ScopeOf(r.PostFormValue("scope"))
	days, dayErr := strconv.Atoi(r.PostFormValue("days"))
	if err != nil || dayErr != nil || days < 1 || days > 366 {
		return s.told(w, r, formError("Say what the token may do, and for how many days: 1 to 366."))
	}
	secret, _, err := s.Access.Act(r).NewToken(r.Context(), s.DB, access.From(r.Context()).Name, r.PostFormValue("label"), scope, time.Duration(days)*24*time.Hour)
	if err != nil {
		return s.told(w, r, err)
	}
	return s.showAccount(w, r, http.StatusOK, func(v *accountView) { v.Secret = secret })
}

func (s *Server) revokeToken(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownAccount(r); err != nil {
		return err
	}
	if _, err := s.Access.Act(r).RevokeToken(r.Context(), s.DB, access.From(r.Context()).Name, r.PathValue("id")); err != nil {
		return s.told(w, r, err)
	}
	http.Redirect(w, r, "/account", http.StatusSeeOther)
	return nil
}

func (s *Server) endSessions(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownAccount(r); err != nil {
		return err
	}
	p := access.From(r.Context())
	if err := s.Access.Act(r).EndSessions(r.Context(), s.DB, p.Name, p.Session.Hash); err != nil {
		return s.told(w, r, err)
	}
	http.Redirect(w, r, "/account", http.StatusSeeOther)
	return nil
}

// A formError says what was wrong with a form.
type formError string

func (e formError) Error() string { return string(e) }

// accountProblem says how to answer an error that a person can do something about.
func accountProblem(err error) (status int, message string, ok bool) {
	var form formError
	var wait *access.WaitError
	var input *access.InputError
	switch {
	case errors.As(err, &wait):
		return http.StatusTooManyRequests, capital(wait.Error()) + ".", true
	case errors.As(err, &form), errors.As(err, &input), errors.Is(err, access.ErrLogin):
		return http.StatusUnprocessableEntity, capital(err.Error()), true
	}
	if slices.ContainsFunc([]error{access.ErrTaken, access.ErrLastAdmin, access.ErrFirst}, func(known error) bool { return errors.Is(err, known) }) {
		return http.StatusConflict, capital(err.Error()), true
	}
	if errors.Is(err, access.ErrNoAccount) {
		return http.StatusNotFound, capital(err.Error()), true
	}
	return 0, "", false
}

// capital begins a sentence.
func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return fmt.Sprintf("%c%s", s[0]-'a'+'A', s[1:])
}
