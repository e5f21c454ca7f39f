package store

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"time"
)

var ida = Account{Name: "ida", Role: "admin", Password: "$argon2id$…", Created: testClock, By: "root"}

// Accounts are found by name and by subject; neither can be had twice.
func TestAccounts(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		borys := Account{Name: "borys", Role: "viewer", Issuer: "https://login.example", Subject: "b-17", Created: testClock.Add(time.Hour), By: "https://login.example"}
		view(t, db, func(tx *Tx) {
			if has, err := tx.HasAccounts(); err != nil || has {
				t.Errorf("a new ledger has accounts: %v %v", has, err)
			}
		})
		update(t, db, func(tx *Tx) {
			must(t, tx.AddAccount(ida))
			must(t, tx.AddAccount(borys))
			must(t, tx.AddAccount(Account{Name: "cela", Role: "editor", Created: testClock})) // no subject, as ida
			if err := tx.AddAccount(Account{Name: "ida", Role: "viewer"}); !errors.Is(err, ErrConflict) {
				t.Errorf("a name twice: %v", err)
			}
			if err := tx.AddAccount(Account{Name: "other", Issuer: borys.Issuer, Subject: borys.Subject}); !errors.Is(err, ErrConflict) {
				t.Errorf("a subject twice: %v", err)
			}
		})
		borys.Role, borys.Disabled = "reviewer", true
		update(t, db, func(tx *Tx) { must(t, tx.SetAccount(borys)) })
		view(t, db, func(tx *Tx) {
			if a, err := tx.AccountOf(borys.Issuer, borys.Subject); err != nil || a != borys {
				t.Errorf("by subject: %+v %v", a, err)
			}
			if a, err := tx.Account("ida"); err != nil || a != ida {
				t.Errorf("by name: %+v %v", a, err)
			}
			if _, err := tx.AccountOf("", ""); !errors.Is(err, ErrNotFound) {
				t.Errorf("a local account was found by its empty subject: %v", err)
			}
			all, err := tx.Accounts()
			if err != nil || len(all) != 3 || all[0].Name != "borys" || all[2].Name != "ida" {
				t.Errorf("all: %v %v", all, err)
			}
		})
		err := db.Update(t.Context(), func(tx *Tx) error { return tx.SetAccount(Account{Name: "nobody"}) })
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("a change of no account: %v", err)
		}
		err = db.Update(t.Context(), func(tx *Tx) error { return tx.AddAccount(Account{Name: "a\x00b"}) })
		if err == nil {
			t.Error("a name with a zero byte was kept")
		}
		sound(t, db)
	})
}

// Sessions and tokens end one by one, all but one, and when they are old.
func TestSessions(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		at := func(hours int) time.Time { return testClock.Add(time.Duration(hours) * time.Hour) }
		update(t, db, func(tx *Tx) {
			must(t, tx.AddAccount(ida))
			for i, hours := range []int{0, 5, 9} {
				must(t, tx.AddSession(Session{Hash: []byte{byte(i)}, Account: "ida", Created: at(hours), Seen: at(hours), Address: "192.0.2.7", Agent: "Lynx"}))
			}
			must(t, tx.TouchSession([]byte{0}, at(8)))
			must(t, tx.TouchSession([]byte{99}, at(8))) // has ended: stays so
		})
		hashes := func(tx *Tx) (out string) {
			all, err := tx.Sessions("ida")
			must(t, err)
			for _, s := range all {
				out += string('0' + rune(s.Hash[0]))
			}
			return out
		}
		update(t, db, func(tx *Tx) {
			if got := hashes(tx); got != "201" {
				t.Errorf("by last use: %s", got)
			}
			if s, err := tx.Session([]byte{0}); err != nil || s.Seen != at(8) || s.Created != at(0) || s.Address != "192.0.2.7" || s.Agent != "Lynx" {
				t.Errorf("%+v %v", s, err)
			}
			must(t, tx.EndStale(at(0), at(6))) // 1 was last used at 5
			if got := hashes(tx); got != "20" {
				t.Errorf("after the stale ended: %s", got)
			}
			must(t, tx.EndSession("somebody else", []byte{0}))
			must(t, tx.EndSessions("ida", []byte{0}))
			if got := hashes(tx); got != "0" {
				t.Errorf("all but one: %s", got)
			}
			must(t, tx.EndSessions("ida", nil))
			if _, err := tx.Session([]byte{0}); !errors.Is(err, ErrNotFound) {
				t.Errorf("an ended session: %v", err)
			}
		})
		token := Token{Hash: []byte{7, 0}, Account: "ida", Label: "export", Scope: "read", Created: at(0), Expires: at(48)}
		update(t, db, func(tx *Tx) {
			must(t, tx.AddToken(token))
			must(t, tx.TouchToken(token.Hash, at(1)))
			got, err := tx.Token(token.Hash)
			if err != nil || !bytes.Equal(got.Hash, token.Hash) || got.Seen != at(1) || got.Expires != at(48) || got.Label != "export" || got.Scope != "read" {
				t.Errorf("%+v %v", got, err)
			}
			all, err := tx.Tokens("")
			mine, err2 := tx.Tokens("ida")
			if len(all) != 1 || len(mine) != 1 || err != nil || err2 != nil {
				t.Errorf("%v %v %v %v", all, mine, err, err2)
			}
			if err := tx.RevokeToken("borys", token.Hash); !errors.Is(err, ErrNotFound) {
				t.Errorf("somebody else's token: %v", err)
			}
			must(t, tx.RevokeToken("ida", token.Hash))
			if _, err := tx.Token(token.Hash); !errors.Is(err, ErrNotFound) {
				t.Errorf("a revoked token: %v", err)
			}
		})
	})
}

// Settings belong to a person; the record of accounts tells the latest first; neither is in a backup.
func TestPrefsAndAudits(t *testing.T) {
	eachDatabase(t, func(t *testing.T, fresh func() string) {
		db := create(t, fresh())
		before := saved(t, db)
		update(t, db, func(tx *Tx) {
			must(t, tx.SetPref("ida", "view/denials", []byte(`{"act":"deny"}`)))
			must(t, tx.SetPref("ida", "view/denials", []byte(`{"act":"withhold"}`)))
			must(t, tx.SetPref("ida", "view/élan", []byte(`1`)))
			must(t, tx.SetPref("ida", "visit", []byte(`2`)))
			must(t, tx.SetPref("borys", "view/denials", []byte(`3`)))
			must(t, tx.SetPref("ida", "gone", []byte(`4`)))
			must(t, tx.SetPref("ida", "gone", nil))
			must(t, tx.AddAudit(Audit{At: testClock, What: "login-failed"}))
			must(t, tx.AddAudit(Audit{At: testClock.Add(time.Hour), By: "root", What: "role-set", Account: "ida", Detail: "viewer → admin", Address: "192.0.2.7"}))
		})
		update(t, db, func(tx *Tx) {
			views, err := tx.Prefs("ida", "view/")
			names := slices.Collect(func(yield func(string) bool) {
				for _, p := range views {
					_ = yield(p.Name + "=" + string(p.Value))
				}
			})
			if want := []string{`view/denials={"act":"withhold"}`, "view/élan=1"}; err != nil || !slices.Equal(names, want) {
				t.Errorf("%v %v", names, err)
			}
			if v, err := tx.Pref("ida", "gone"); v != nil || err != nil {
				t.Errorf("%q %v", v, err)
			}
			if v, err := tx.Pref("ida", "visit"); string(v) != "2" || err != nil {
				t.Errorf("%q %v", v, err)
			}
			all, err := tx.Audits(9)
			if err != nil || len(all) != 2 || all[0].Detail != "viewer → admin" || all[0].Address != "192.0.2.7" || all[1].At != testClock {
				t.Errorf("%v %v", all, err)
			}
			must(t, tx.ForgetAudits("login-failed", testClock.Add(time.Minute)))
			must(t, tx.ForgetAudits("role-set", testClock.Add(time.Minute)))
			if all, err := tx.Audits(9); err != nil || len(all) != 1 || all[0].What != "role-set" {
				t.Errorf("%v %v", all, err)
			}
		})
		if !bytes.Equal(before, saved(t, db)) {
			t.Error("a backup tells of settings or accounts")
		}
		sound(t, db)
	})
}
