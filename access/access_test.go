package access

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"
)

const (
	idas   = "salt marsh at low tide"
	borysS = "copper kettle on monday"
)

// One user on her own machine does not log in, and nobody else gets in by that.
func TestLocal(t *testing.T) {
	d := newDoor(t, Options{User: "Ida"})
	for _, ok := range []*http.Request{
		request("GET", "/admin", ""), request("POST", "/admin", "a=b"), request("GET", "/admin", "", host("127.0.0.1:7474")),
		request("GET", "/admin", "", host("[::1]:7474"), from("[::1]:99")), request("GET", "/admin", "", host("LOCALHOST")),
		request("GET", "/admin", "", from("[::ffff:127.0.0.1]:99")),
	} {
		d.want(200, "admin Ida", ok)
	}
	d.want(421, "another address", request("GET", "/viewer", "", host("rebound.example:7474")))
	d.want(421, "", request("GET", "/viewer", "", host("127.0.0.1.rebound.example")))
	d.want(421, "", request("GET", "/viewer", "", host("")))
	d.want(303, "", request("GET", "/viewer", "", from("192.0.2.7:99")))
	for _, name := range passedOn {
		d.want(303, "", request("GET", "/viewer", "", head(name, "192.0.2.7")))
	}
	d.want(403, "another site", request("POST", "/admin", "a=b", head("Sec-Fetch-Site", "cross-site")))
	d.want(403, "", request("POST", "/admin", "a=b", head("Origin", "https://elsewhere.example")))
	d.want(403, "", request("POST", "/admin", "a=b", head("Origin", "null")))

	d.people()
	d.want(303, "", request("GET", "/viewer", ""))
	d.want(401, "truce_", request("GET", "/viewer", "", head("Accept", "application/json")))

	if far := newDoor(t, Options{Address: "192.0.2.1:7474"}); far.ask(request("GET", "/viewer", "")).Code != 303 {
		t.Error("on another address somebody got in without a login")
	}
	if public := newDoor(t, Options{Public: "https://truce.example"}); public.ask(request("GET", "/viewer", "")).Code != 303 {
		t.Error("behind a proxy somebody got in without a login")
	}
}

// A server starts only where somebody can log in and nobody can listen.
func TestCheck(t *testing.T) {
	for _, c := range []struct {
		o      Options
		people bool
		want   error
	}{
		{Options{Address: "127.0.0.1:1"}, false, nil},
		{Options{Address: "[::1]:1"}, false, nil},
		{Options{Address: "0.0.0.0:1"}, true, ErrNoTLS},
		{Options{Address: "0.0.0.0:1", Public: "http://truce.example"}, true, ErrNoTLS},
		{Options{Address: "0.0.0.0:1", TLS: true}, false, ErrNoAccounts},
		{Options{Address: "0.0.0.0:1", TLS: true}, true, nil},
		{Options{Address: "127.0.0.1:1", Public: "https://truce.example"}, false, ErrNoAccounts},
		{Options{Address: "127.0.0.1:1", Public: "https://truce.example"}, true, nil},
		{Options{Address: "[::]:1", Public: "https://truce.example", OIDC: &OIDC{Issuer: "https://login.example", ClientID: "truce"}}, false, nil},
	} {
		d := newDoor(t, c.o)
		if c.people {
			d.people()
		}
		if err := d.Check(t.Context()); !errors.Is(err, c.want) {
			t.Errorf("%+v, people %v: %v, want %v", c.o, c.people, err, c.want)
		}
	}
	for _, o := range []Options{{Address: "nonsense"}, {Address: "a:1", Public: "truce.example"}, {Address: "a:1", Public: "https://a/b"}, {Address: "a:1", OIDC: &OIDC{}}} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v was taken", o)
		}
	}
}

// The log tells who did what, and no secret; a page that panics is answered and told.
func TestLog(t *testing.T) {
	d := newDoor(t, Options{}).people()
	c := d.login("ida", idas)
	secret, _, err := Act{At: d.clock()}.NewToken(t.Context(), d.db, "ida", "export", Viewer, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	d.want(200, "", request("GET", "/viewer?code=hush&token="+secret, "", carry(c), head("Referer", "http://localhost/?q=hush")))
	d.want(200, "", request("GET", "/viewer", "", head("Authorization", "Bearer "+secret)))
	d.want(401, "", request("GET", "/viewer", "", head("Authorization", "Bearer "+secret+"x")))
	d.want(401, "", request("GET", "/viewer", "", head("Authorization", "Basic aWRhOmh1c2g=")))
	d.want(422, "", request("POST", "/login", "name=hush&password=hush"))
	d.want(500, "failed", request("GET", "/panic", ""))
	d.want(404, "", request("GET", "/%1b]0;title%07%e2%80%ae", ""))
	log := d.log.String()
	for _, s := range []string{secret, c.Value, "hush", idas, TokenPrefix, "aWRhOmh1c2g", "\x1b", "\u202e"} {
		if strings.Contains(log, s) {
			t.Errorf("the log holds %q:\n%s", s, log)
		}
	}
	for _, s := range []string{"path=/viewer status=200", "by=ida", "client=127.0.0.1", "cause=\"a fault\"", "status=500"} {
		if !strings.Contains(log, s) {
			t.Errorf("the log does not hold %q:\n%s", s, log)
		}
	}
}

// Every answer carries the headers, refusals too.
func TestHeaders(t *testing.T) {
	d := newDoor(t, Options{Public: "https://truce.example"}).people()
	for _, r := range []*http.Request{
		request("GET", "/nobody", "", host("truce.example")), request("GET", "/viewer", "", host("truce.example")), request("GET", "/none", "", host("truce.example")),
		request("GET", "/nobody", "", host("other.example")), request("TRACE", "/nobody", ""), request("GET", "/panic", "", host("truce.example")),
	} {
		h := d.ask(r).Header()
		for _, pair := range headers {
			if h.Get(pair[0]) != pair[1] {
				t.Errorf("%s %s: %s is %q", r.Method, r.URL, pair[0], h.Get(pair[0]))
			}
		}
		if h.Get("Strict-Transport-Security") == "" {
			t.Errorf("%s %s: no HSTS", r.Method, r.URL)
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") || strings.Contains(policy, "http") {
		t.Errorf("the policy lets in more than our own files: %s", policy)
	}
}
