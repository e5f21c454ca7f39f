package access

import (
	"context"
	"strings"

	"github.com/truce-ledger/truce/store"
)

// A Role says what somebody may do. Each may all that the ones before may.
type Role int

// The roles.
const (
	Nobody   Role = iota // not logged in: the login page and what it is made of
	Viewer               // reads and exports; keeps views and tokens of her own
	Reviewer             // decides on claims, events, places and times
	Editor               // adds reports, feeds, outlets and ceasefires
	Admin                // makes accounts and gives roles
)

var roleNames = [...]string{"nobody", "viewer", "reviewer", "editor", "admin"}

// scopeNames are the scopes of tokens, by the role that they reach up to.
var scopeNames = [...]string{"", "read", "review", "edit", "admin"}

func (r Role) String() string {
	if r < Nobody || r > Admin {
		return roleNames[Nobody]
	}
	return roleNames[r]
}

// Scope names the scope of a token that lets a program do what this role may, "" for Nobody.
func (r Role) Scope() string { return scopeNames[r] }

// RoleOf reads viewer, reviewer, editor or admin.
func RoleOf(name string) (Role, error) { return among("role", roleNames[Viewer:], name) }

// ScopeOf reads read, review, edit or admin, and returns the role that a token of this scope can reach.
func ScopeOf(name string) (Role, error) { return among("scope", scopeNames[Viewer:], name) }

func among(what string, names []string, name string) (Role, error) {
	for i, n := range names {
		if n == name {
			return Viewer + Role(i), nil
		}
	}
	return Nobody, inputError("%.40q is no %s: use %s", name, what, strings.Join(names, ", "))
}

// A Person is who asks.
type Person struct {
	Name    string // of the account, or of the operating system's user where nobody logs in; "" for Nobody
	Role    Role   // what she may, now: the account's role, and not more than the token's scope
	Via     Via
	Session *store.Session // if Via is BySession
	Token   *store.Token   // if Via is ByToken
	// FormToken is what a form of hers carries in the field FormField. "" where none is needed.
	FormToken string
}

// Via tells how somebody was recognised.
type Via int

// How somebody can be recognised.
const (
	Unknown   Via = iota // she was not
	Local                // the one user of her own machine, without a login
	BySession            // a cookie
	ByToken              // a token in the header Authorization
)

type personKey struct{}

// From returns who asks. Its zero value, Nobody, is what a request has that did not go through Middleware.
func From(ctx context.Context) Person {
	p, _ := ctx.Value(personKey{}).(Person)
	return p
}

// With returns a context in which p asks. Middleware calls it; tests of pages do.
func With(ctx context.Context, p Person) context.Context {
	return context.WithValue(ctx, personKey{}, p)
}
