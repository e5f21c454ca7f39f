package store

import (
	"time"
)

// A Session is one browser in which somebody is logged in. Hash is the SHA-256 of the secret in its cookie; the secret is kept nowhere.
type Session struct {
	Hash    []byte
	Account string
	Created time.Time
	Seen    time.Time // when it was last used, to within what package access rounds
	Address string    // from where it was made
	Agent   string    // the browser's own name
}

// AddSession keeps a new session.
func (tx *Tx) AddSession(s Session) error {
	return tx.exec("AddSession", "INSERT INTO session (hash, account, created, seen, address, agent) VALUES (?, ?, ?, ?, ?, ?)",
		s.Hash, s.Account, stamp(s.Created), stamp(s.Seen), s.Address, s.Agent)
}

// Session returns the session with the hash, ErrNotFound if there is none. Whether it is still good is for the caller to say.
func (tx *Tx) Session(hash []byte) (Session, error) {
	return first[Session]("Session")(tx.sessions("Session", " WHERE hash = ?", hash))
}

// Sessions returns those of an account, the latest used first.
func (tx *Tx) Sessions(account string) ([]Session, error) {
	return tx.sessions("Sessions "+account, " WHERE account = ? ORDER BY seen DESC, hash", account)
}

func (tx *Tx) sessions(call, where string, args ...any) ([]Session, error) {
	var out []Session
	err := tx.query(call, func(scan func(...any) error) error {
		var s Session
		var created, seen string
		err := scan(&s.Hash, &s.Account, &created, &seen, &s.Address, &s.Agent)
		s.Created, s.Seen = unstamp(created), unstamp(seen)
		out = append(out, s)
		return err
	}, "SELECT hash, account, created, seen, address, agent FROM session"+where, args...)
	return out, err
}

// TouchSession notes when a session was used. One that has ended meanwhile stays ended.
func (tx *Tx) TouchSession(hash []byte, at time.Time) error {
	return tx.exec("TouchSession", "UPDATE session SET seen = ? WHERE hash = ?", stamp(at), hash)
}

// EndSession ends one session of an account; that it has ended already is no error.
func (tx *Tx) EndSession(account string, hash []byte) error {
	return tx.exec("EndSession", "DELETE FROM session WHERE account = ? AND hash = ?", account, hash)
}

// EndSessions ends all sessions of an account but one, nil for none.
func (tx *Tx) EndSessions(account string, but []byte) error {
	if but == nil {
		but = []byte{}
	}
	return tx.exec("EndSessions "+account, "DELETE FROM session WHERE account = ? AND hash <> ?", account, but)
}

// EndStale ends the sessions that were made before the one moment or last used before the other.
func (tx *Tx) EndStale(made, used time.Time) error {
	return tx.exec("EndStale", "DELETE FROM session WHERE created < ? OR seen < ?", stamp(made), stamp(used))
}

// A Token lets a program act for an account, as far as its scope goes. Hash is the SHA-256 of the secret, which is shown once and kept nowhere.
type Token struct {
	Hash    []byte
	Account string
	Label   string // what it is for, in its owner's words
	Scope   string // read, review, edit or admin
	Created time.Time
	Expires time.Time
	Seen    time.Time // zero until it is used
}

// AddToken keeps a new token.
func (tx *Tx) AddToken(t Token) error {
	return tx.exec("AddToken", "INSERT INTO token (hash, account, label, scope, created, expires, seen) VALUES (?, ?, ?, ?, ?, ?, ?)",
		t.Hash, t.Account, t.Label, t.Scope, stamp(t.Created), stamp(t.Expires), stamp(t.Seen))
}

// Token returns the token with the hash, ErrNotFound if there is none. Whether it has expired is for the caller to say.
func (tx *Tx) Token(hash []byte) (Token, error) {
	return first[Token]("Token")(tx.tokens("Token", " WHERE hash = ?", hash))
}

// Tokens returns those of an account, the latest made first; of all accounts if it is "".
func (tx *Tx) Tokens(account string) ([]Token, error) {
	if account == "" {
		return tx.tokens("Tokens", " ORDER BY account, created DESC, hash")
	}
	return tx.tokens("Tokens "+account, " WHERE account = ? ORDER BY created DESC, hash", account)
}

func (tx *Tx) tokens(call, where string, args ...any) ([]Token, error) {
	var out []Token
	err := tx.query(call, func(scan func(...any) error) error {
		var t Token
		var created, expires, seen string
		err := scan(&t.Hash, &t.Account, &t.Label, &t.Scope, &created, &expires, &seen)
		t.Created, t.Expires, t.Seen = unstamp(created), unstamp(expires), unstamp(seen)
		out = append(out, t)
		return err
	}, "SELECT hash, account, label, scope, created, expires, seen FROM token"+where, args...)
	return out, err
}

// TouchToken notes when a token was used.
func (tx *Tx) TouchToken(hash []byte, at time.Time) error {
	return tx.exec("TouchToken", "UPDATE token SET seen = ? WHERE hash = ?", stamp(at), hash)
}

// RevokeToken takes a token of an account back, ErrNotFound if the account has no such token.
func (tx *Tx) RevokeToken(account string, hash []byte) error {
	return tx.one("RevokeToken", "DELETE FROM token WHERE account = ? AND hash = ?", account, hash)
}
