package web

import (
	"context"
	"net/http"

	"github.com/truce-ledger/truce/access"
	"github.com/truce-ledger/truce/store"
)

// shownAudits is how many lines of the record of accounts the page of users shows.
const shownAudits = 200

// A usersView is what an admin sees of all accounts, and of what was done to them.
type usersView struct {
	Accounts []store.Account
	Roles    []string
	Audits   []store.Audit
	Problem  string
}

func (s *Server) usersView(ctx context.Context) (*usersView, error) {
	v := &usersView{}
	for role := Viewer; role <= Admin; role++ {
		v.Roles = append(v.Roles, role.String())
	}
	return v, s.DB.View(ctx, func(tx *store.Tx) (err error) {
		if v.Accounts, err = tx.Accounts(); err != nil {
			return err
		}
		v.Audits, err = tx.Audits(shownAudits)
		return err
	})
}

func (s *Server) usersPage(w http.ResponseWriter, r *http.Request) error {
	return s.showUsers(w, r, http.StatusOK, "")
}

func (s *Server) showUsers(w http.ResponseWriter, r *http.Request, status int, problem string) error {
	v, err := s.usersView(r.Context())
	if err != nil {
		return err
	}
	v.Problem = problem
	w.Header().Set("Cache-Control", "no-store")
	return s.write(w, r, status, "users", v)
}

func (s *Server) addUser(w http.ResponseWriter, r *http.Request) error {
	return s.users(w, r, func(act access.Act) error {
		role, err := access.RoleOf(r.PostFormValue("role"))
		if err != nil {
			return formError(err.Error())
		}
		_, err = act.Add(r.Context(), s.DB, r.PostFormValue("name"), role, r.PostFormValue("password"))
		return err
	})
}

// changeUser does one thing to an account: the form's field "do" says which.
func (s *Server) changeUser(w http.ResponseWriter, r *http.Request) error {
	name, ctx := r.PathValue("name"), r.Context()
	return s.users(w, r, func(act access.Act) error {
		switch r.PostFormValue("do") {
		case "role":
			role, err := access.RoleOf(r.PostFormValue("role"))
			if err != nil {
				return formError(err.Error())
			}
			return act.SetRole(ctx, s.DB, name, role)
		case "password":
			return act.SetPassword(ctx, s.DB, name, r.PostFormValue("password"), nil)
		case "disable":
			return act.SetDisabled(ctx, s.DB, name, true)
		case "enable":
			return act.SetDisabled(ctx, s.DB, name, false)
		case "logout":
			return act.EndSessions(ctx, s.DB, name, nil)
		}
		return formError("Nothing is known that is done so.")
	})
}

// users does something to accounts and shows them again.
func (s *Server) users(w http.ResponseWriter, r *http.Request, do func(access.Act) error) error {
	if s.Access == nil {
		return notFound("There are no accounts here.")
	}
	if err := r.ParseForm(); err != nil {
		return badForm(err)
	}
	err := do(s.Access.Act(r))
	if err == nil {
		http.Redirect(w, r, "/admin/users", http.StatusSeeOther)
		return nil
	}
	status, message, ok := accountProblem(err)
	if !ok {
		return err
	}
	return s.showUsers(w, r, status, message)
}
