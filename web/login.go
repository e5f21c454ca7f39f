package web

import (
	"errors"
	"net/http"

	"github.com/truce-ledger/truce/access"
)

// A loginView is the page on which people log in.
type loginView struct {
	Next     string
	Account  string // the name that was tried
	Problem  string
	HasOIDC  bool
	LoggedIn bool
}

func (s *Server) loginView(r *http.Request, name, problem string) *loginView {
	return &loginView{
		Next: access.Next(r.FormValue("next")), Account: name, Problem: problem,
		HasOIDC: s.Access != nil && s.Access.HasOIDC(), LoggedIn: access.From(r.Context()).Role != Anyone,
	}
}

func (s *Server) loginPage(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-store")
	return s.show(w, r, "login", s.loginView(r, "", ""))
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	if s.Access == nil {
		return notFound("Nobody logs in here.")
	}
	if err := r.ParseForm(); err != nil {
		return badForm(err)
	}
	name := r.PostFormValue("name")
	err := s.Access.Login(w, r, name, r.PostFormValue("password"))
	if err == nil {
		http.Redirect(w, r, access.Next(r.PostFormValue("next")), http.StatusSeeOther)
		return nil
	}
	status, message, ok := accountProblem(err)
	if !ok {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	return s.write(w, r, status, "login", s.loginView(r, name, message))
}

// badForm says that a form cannot be read, or is too long.
func badForm(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return err
	}
	return &httpError{http.StatusBadRequest, "This form cannot be read."}
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request) error {
	if s.Access == nil {
		return notFound("Nobody logs in here.")
	}
	if err := s.Access.Logout(w, r); err != nil {
		return err
	}
	http.Redirect(w, r, access.LoginPath, http.StatusSeeOther)
	return nil
}

func (s *Server) oidcBegin(w http.ResponseWriter, r *http.Request) error {
	if s.Access == nil || !s.Access.HasOIDC() {
		return notFound("Nobody logs in elsewhere here: 'truce serve --oidc-issuer' names where.")
	}
	if err := s.Access.Begin(w, r, r.FormValue("next")); err != nil {
		return s.elsewhere(w, r, err)
	}
	return nil
}

func (s *Server) oidcFinish(w http.ResponseWriter, r *http.Request) error {
	if s.Access == nil || !s.Access.HasOIDC() {
		return notFound("Nobody logs in elsewhere here.")
	}
	next, err := s.Access.Finish(w, r)
	if err != nil {
		return s.elsewhere(w, r, err)
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

// elsewhere tells of a login at the issuer that failed. What the issuer said is for the log.
func (s *Server) elsewhere(w http.ResponseWriter, r *http.Request, err error) error {
	w.Header().Set("Cache-Control", "no-store")
	var input *access.InputError
	if errors.As(err, &input) || errors.Is(err, access.ErrTaken) {
		return s.write(w, r, http.StatusForbidden, "login", s.loginView(r, "", capital(err.Error())))
	}
	s.Log.Warn("a login elsewhere failed", "err", err)
	return s.write(w, r, http.StatusBadGateway, "login", s.loginView(r, "", "Where you log in could not be asked, or did not vouch for you. Try again."))
}
