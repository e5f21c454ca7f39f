package access

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/truce-ledger/truce/store"
)

// Each role may what it needs to and no more, with a session and with a token of each scope.
func TestRoles(t *testing.T) {
	d := newDoor(t, Options{}).people()
	act := Act{By: "root", At: d.clock()}
	for role := Viewer; role <= Admin; role++ {
		if _, err := act.Add(t.Context(), d.db, "u"+role.String(), role, idas); err != nil {
			t.Fatal(err)
		}
		cookie := d.login("u"+role.String(), idas)
		for page := Nobody; page <= Admin; page++ {
			status := 200
			if page > role {
				status = 403
			}
			d.want(status, role.String(), request("GET", "/"+page.String(), "", carry(cookie)))
			for scope := Viewer; scope <= role; scope++ {
				secret, _, err := act.NewToken(t.Context(), d.db, "u"+role.String(), "test", scope, time.Hour)
				if err != nil {
					t.Fatal(err)
				}
				status := 200
				if page > scope {
					status = 403
				}
				d.want(status, scope.String(), request("GET", "/"+page.String(), "", head("Authorization", "Bearer "+secret)))
			}
		}
		if role == Admin {
			continue
		}
		if _, _, err := act.NewToken(t.Context(), d.db, "u"+role.String(), "more", role+1, time.Hour); err == nil {
			t.Errorf("a %s made a token of the next scope", role)
		}
		d.wait(time.Minute) // for the limits
	}
}

// What changes for an account changes at once for its sessions and tokens.
func TestChanges(t *testing.T) {
	d := newDoor(t, Options{}).people()
	act, ctx := Act{By: "ida", At: d.clock()}, t.Context()
	cookie := d.login("borys", borysS)
	secret, token, err := act.NewToken(ctx, d.db, "borys", "export", Reviewer, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	bearer := head("Authorization", "Bearer "+secret)
	both := func(status int) {
		t.Helper()
		d.want(status, "", request("GET", "/reviewer", "", carry(cookie)))
		d.want(status, "", request("GET", "/reviewer", "", bearer))
	}
	both(200)
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}
	do(act.SetRole(ctx, d.db, "borys", Viewer))
	both(403)
	do(act.SetRole(ctx, d.db, "borys", Reviewer))
	do(act.SetDisabled(ctx, d.db, "borys", true))
	d.want(303, "", request("GET", "/reviewer", "", carry(cookie)))
	d.want(401, "", request("GET", "/reviewer", "", bearer))
	d.want(422, ErrLogin.Error(), request("POST", "/login", url.Values{"name": {"borys"}, "password": {borysS}}.Encode()))
	do(act.SetDisabled(ctx, d.db, "borys", false))
	d.want(303, "", request("GET", "/reviewer", "", carry(cookie))) // the session has ended
	d.want(200, "", request("GET", "/reviewer", "", bearer))
	if _, err := act.RevokeToken(ctx, d.db, "ida", ID(token.Hash)); err == nil {
		t.Error("ida revoked borys's token as her own")
	}
	_, err = act.RevokeToken(ctx, d.db, "borys", ID(token.Hash)[:4])
	do(err)
	d.want(401, "", request("GET", "/reviewer", "", bearer))

	here, there := d.login("borys", borysS), d.login("borys", borysS)
	do(act.SetPassword(ctx, d.db, "borys", "another kettle entirely", hashOf(here.Value)))
	d.want(200, "", request("GET", "/reviewer", "", carry(here)))
	d.want(303, "", request("GET", "/reviewer", "", carry(there)))

	for _, err := range []error{act.SetRole(ctx, d.db, "ida", Editor), act.SetDisabled(ctx, d.db, "ida", true)} {
		if !errors.Is(err, ErrLastAdmin) {
			t.Errorf("the last admin went: %v", err)
		}
	}
	if err := act.SetRole(ctx, d.db, "nobody", Editor); !errors.Is(err, ErrNoAccount) {
		t.Error(err)
	}
	if _, err := act.Add(ctx, d.db, "IDA", Viewer, idas); !errors.Is(err, ErrTaken) {
		t.Errorf("a name in other letters: %v", err)
	}
	if _, err := (Act{}).Add(ctx, newDoor(t, Options{}).db, "one", Viewer, idas); !errors.Is(err, ErrFirst) {
		t.Errorf("the first account is a viewer's: %v", err)
	}
	d.record(t, "account-added ida|account-added borys|logged-in borys|token-made borys|role-set borys|role-set borys|account-disabled borys|"+
		"login-failed borys|account-enabled borys|token-revoked borys|logged-in borys|logged-in borys|password-set borys")
}

// record holds what was recorded to a list, and looks for secrets in it.
func (d *door) record(t *testing.T, want string) {
	t.Helper()
	var got []string
	err := d.db.View(t.Context(), func(tx *store.Tx) error {
		all, err := tx.Audits(100)
		for _, a := range all {
			got = append([]string{a.What + " " + a.Account}, got...)
			if all := fmt.Sprint(a); strings.Contains(all, TokenPrefix) || strings.Contains(all, "argon2") || strings.Contains(all, idas) || strings.Contains(all, borysS) {
				t.Errorf("a secret is in the record: %s", all)
			}
		}
		return err
	})
	if err != nil || strings.Join(got, "|") != want {
		t.Errorf("recorded %s, %v\nwant %s", strings.Join(got, "|"), err, want)
	}
}
