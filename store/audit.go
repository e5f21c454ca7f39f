package store

import (
	"time"
)

// An Audit tells one thing that was done to an account, or in its name. It holds no secret: no password, no token, no hash of one.
type Audit struct {
	At      time.Time
	By      string // who did it, "" if nobody was known yet: a failed login
	What    string // account-added, role-set, login-failed, …: package access lists them
	Account string // whose account, "" if the name is none
	Detail  string // the new role, the label of the token
	Address string // from where, "" for the command line
}

// AddAudit keeps one more.
func (tx *Tx) AddAudit(a Audit) error {
	return tx.exec("AddAudit", "INSERT INTO audit (at, author, what, account, detail, address) VALUES (?, ?, ?, ?, ?, ?)",
		stamp(a.At), a.By, a.What, a.Account, a.Detail, a.Address)
}

// Audits returns the latest ones first, at most limit.
func (tx *Tx) Audits(limit int) ([]Audit, error) {
	var out []Audit
	err := tx.query("Audits", func(scan func(...any) error) error {
		var a Audit
		var at string
		err := scan(&at, &a.By, &a.What, &a.Account, &a.Detail, &a.Address)
		a.At = unstamp(at)
		out = append(out, a)
		return err
	}, "SELECT at, author, what, account, detail, address FROM audit ORDER BY row DESC LIMIT ?", limit)
	return out, err
}

// ForgetAudits drops those of a kind that are older than a moment: logins that failed tell where people were, and need not be kept for ever.
func (tx *Tx) ForgetAudits(what string, before time.Time) error {
	return tx.exec("ForgetAudits "+what, "DELETE FROM audit WHERE what = ? AND at < ?", what, stamp(before))
}
