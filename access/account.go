package access

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"golang.org/x/text/secure/precis"

	"github.com/truce-ledger/truce/store"
)

// What the record of accounts (store.Audit) says was done.
const (
	AccountAdded    = "account-added"    // detail: the role, or the issuer that vouches for it
	RoleSet         = "role-set"         // detail: old → new
	PasswordSet     = "password-set"     // #nosec G101: a word, no password
	AccountDisabled = "account-disabled" // its sessions ended
	AccountEnabled  = "account-enabled"
	TokenMade       = "token-made"    // detail: label and scope
	TokenRevoked    = "token-revoked" // detail: its ID
	SessionsEnded   = "sessions-ended"
	LoggedIn        = "logged-in" // detail: password or the issuer
	LoggedOut       = "logged-out"
	LoginFailed     = "login-failed" // account is "" if there is none of that name: people type passwords there
)

// Errors of accounts that a page or the command line shows as they are.
var (
	ErrLastAdmin = errors.New("this is the last admin: make another one first")
	ErrFirst     = errors.New("the first account must be an admin's: nobody could make others")
	ErrTaken     = errors.New("there is an account of this name")
	ErrNoAccount = errors.New("there is no account of this name")
)

// An InputError says what is wrong with what somebody wrote, in a sentence for them.
type InputError struct{ Message string }

func (e *InputError) Error() string { return e.Message }

func inputError(format string, args ...any) error { return &InputError{fmt.Sprintf(format, args...)} }

// An Act is who does something to accounts, when and from where.
type Act struct {
	By      string
	At      time.Time
	Address string // "" on the command line
}

func (a Act) audit(what, account, detail string) store.Audit {
	return store.Audit{At: a.At, By: a.By, What: what, Account: account, Detail: detail, Address: a.Address}
}

// maxName is how many characters a name may have.
const maxName = 64

// NameOf returns a name as accounts bear it: lower case, in one spelling of Unicode (RFC 8265, UsernameCaseMapped), so that no two look alike by case or width.
func NameOf(written string) (string, error) {
	name, err := precis.UsernameCaseMapped.String(written)
	if err != nil || utf8.RuneCountInString(name) > maxName {
		return "", inputError("%.80q cannot be a name: use up to %d letters, digits, dots, hyphens and @, without spaces", written, maxName)
	}
	return name, nil
}

// Add makes a local account. The password "" is allowed: then nobody can log in until one is set.
func (a Act) Add(ctx context.Context, db *store.DB, written string, role Role, password string) (store.Account, error) {
	name, err := NameOf(written)
	if err != nil {
		return store.Account{}, err
	}
	account := store.Account{Name: name, Role: role.String(), Created: a.At, By: a.By}
	if password != "" {
		if account.Password, err = HashPassword(password); err != nil {
			return account, err
		}
	}
	return account, db.Update(ctx, func(tx *store.Tx) error {
		if has, err := tx.HasAccounts(); err != nil || !has && role != Admin {
			return cmp.Or(err, ErrFirst)
		}
		return a.add(tx, account, role.String())
	})
}

func (a Act) add(tx *store.Tx, account store.Account, detail string) error {
	if err := tx.AddAccount(account); errors.Is(err, store.ErrConflict) {
		return fmt.Errorf("%w: %s", ErrTaken, account.Name)
	} else if err != nil {
		return err
	}
	return tx.AddAudit(a.audit(AccountAdded, account.Name, detail))
}

// SetRole gives an account another role, from its next request on.
func (a Act) SetRole(ctx context.Context, db *store.DB, name string, role Role) error {
	return a.change(ctx, db, name, func(tx *store.Tx, account *store.Account) (store.Audit, error) {
		detail := account.Role + " → " + role.String()
		account.Role = role.String()
		return a.audit(RoleSet, name, detail), nil
	})
}

// SetPassword gives an account another password and ends its sessions but one, nil for none.
func (a Act) SetPassword(ctx context.Context, db *store.DB, name, password string, but []byte) error {
	hash, err := HashPassword(password)
	if err != nil {
		return err
	}
	return a.change(ctx, db, name, func(tx *store.Tx, account *store.Account) (store.Audit, error) {
		if account.Subject != "" {
			return store.Audit{}, inputError("%s logs in at %s, and has no password here", name, account.Issuer)
		}
		account.Password = hash
		return a.audit(PasswordSet, name, ""), tx.EndSessions(name, but)
	})
}

// SetDisabled shuts an account out, with its sessions and tokens, or lets it in again.
func (a Act) SetDisabled(ctx context.Context, db *store.DB, name string, disabled bool) error {
	return a.change(ctx, db, name, func(tx *store.Tx, account *store.Account) (store.Audit, error) {
		account.Disabled = disabled
		if !disabled {
			return a.audit(AccountEnabled, name, ""), nil
		}
		return a.audit(AccountDisabled, name, ""), tx.EndSessions(name, nil)
	})
}

// EndSessions logs an account out everywhere but in one session, nil for none.
func (a Act) EndSessions(ctx context.Context, db *store.DB, name string, but []byte) error {
	return a.change(ctx, db, name, func(tx *store.Tx, _ *store.Account) (store.Audit, error) {
		return a.audit(SessionsEnded, name, ""), tx.EndSessions(name, but)
	})
}

// change changes an account and records it, or does nothing. One admin who can log in always remains.
func (a Act) change(ctx context.Context, db *store.DB, name string, use func(*store.Tx, *store.Account) (store.Audit, error)) error {
	return db.Update(ctx, func(tx *store.Tx) error {
		account, err := tx.Account(name)
		if errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("%w: %.80q", ErrNoAccount, name)
		}
		if err != nil {
			return err
		}
		was := active(account)
		audit, err := use(tx, &account)
		if err != nil {
			return err
		}
		if err := tx.SetAccount(account); err != nil {
			return err
		}
		if was && !active(account) {
			if err := adminLeft(tx); err != nil {
				return err
			}
		}
		return tx.AddAudit(audit)
	})
}

// active reports whether an account is an admin's who is not shut out.
func active(a store.Account) bool { return a.Role == Admin.String() && !a.Disabled }

func adminLeft(tx *store.Tx) error {
	all, err := tx.Accounts()
	for _, a := range all {
		if active(a) {
			return nil
		}
	}
	return errors.Join(ErrLastAdmin, err)
}
