package store

import (
	"errors"
	"time"
)

// An Account is one person, or one program, that may use the pages. Accounts are operational state:
// Dump and Backup leave them out, so that nobody passes on password hashes with a ledger.
type Account struct {
	Name            string // what decisions are signed with; unique
	Role            string // viewer, reviewer, editor or admin, as package access spells them
	Password        string // argon2id in PHC form, "" if nobody can log in with a password
	Issuer, Subject string // of OpenID Connect, both "" for a local account
	Disabled        bool
	Created         time.Time
	By              string // who made it
}

const accountColumns = "SELECT name, role, password, issuer, subject, disabled, created, author FROM account"

// AddAccount keeps a new account. ErrConflict if the name, or the subject of its issuer, has one.
func (tx *Tx) AddAccount(a Account) error {
	for _, key := range [][2]string{{"name", a.Name}, {"author", a.By}, {"subject", a.Subject}} {
		if !plain(key[1]) {
			return fail("AddAccount", errors.New("the "+key[0]+" is not plain text"))
		}
	}
	n, err := tx.execN("AddAccount "+a.Name, `INSERT INTO account (name, role, password, issuer, subject, disabled, created, author)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		a.Name, a.Role, a.Password, a.Issuer, a.Subject, number(a.Disabled), stamp(a.Created), a.By)
	if err == nil && n == 0 {
		return fail("AddAccount "+a.Name, ErrConflict)
	}
	return err
}

// SetAccount keeps the role, the password and the state of an account; nothing else of it changes.
func (tx *Tx) SetAccount(a Account) error {
	return tx.one("SetAccount "+a.Name, "UPDATE account SET role = ?, password = ?, disabled = ? WHERE name = ?",
		a.Role, a.Password, number(a.Disabled), a.Name)
}

// Account returns an account by its name, ErrNotFound if there is none.
func (tx *Tx) Account(name string) (Account, error) {
	return first[Account]("Account " + name)(tx.accounts("Account "+name, " WHERE name = ?", name))
}

// AccountOf returns the account of an issuer's subject, ErrNotFound if there is none.
func (tx *Tx) AccountOf(issuer, subject string) (Account, error) {
	return first[Account]("AccountOf " + issuer)(tx.accounts("AccountOf "+issuer, " WHERE issuer = ? AND subject = ? AND subject <> ''", issuer, subject))
}

// Accounts returns all accounts by name.
func (tx *Tx) Accounts() ([]Account, error) { return tx.accounts("Accounts", " ORDER BY name") }

// HasAccounts reports whether there is any account, disabled ones too.
func (tx *Tx) HasAccounts() (bool, error) {
	got, err := tx.accounts("HasAccounts", " ORDER BY name LIMIT 1")
	return len(got) > 0, err
}

func (tx *Tx) accounts(call, where string, args ...any) ([]Account, error) {
	var out []Account
	err := tx.query(call, func(scan func(...any) error) error {
		var a Account
		var disabled int64
		var created string
		err := scan(&a.Name, &a.Role, &a.Password, &a.Issuer, &a.Subject, &disabled, &created, &a.By)
		a.Disabled, a.Created = disabled != 0, unstamp(created)
		out = append(out, a)
		return err
	}, accountColumns+where, args...)
	return out, err
}

// first returns the first of what a call found, ErrNotFound if there is nothing.
func first[T any](call string) func([]T, error) (T, error) {
	return func(found []T, err error) (T, error) {
		var none T
		if err == nil && len(found) == 0 {
			err = fail(call, ErrNotFound)
		}
		if err != nil {
			return none, err
		}
		return found[0], nil
	}
}

// one runs a statement that must touch one row, ErrNotFound if it touches none.
func (tx *Tx) one(call, query string, args ...any) error {
	n, err := tx.execN(call, query, args...)
	if err == nil && n == 0 {
		return fail(call, ErrNotFound)
	}
	return err
}

func number(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// stamp writes a moment as the log does, "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(momentFormat)
}

// unstamp reads what stamp wrote.
func unstamp(s string) time.Time {
	t, _ := time.Parse(momentFormat, s) // "" is no moment
	return t
}
