package access

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/truce-ledger/truce/store"
)

const (
	idas   = "salt marsh at low tide"
	borysS = "copper kettle on monday"
)

// A door is a guard with a ledger of its own and a clock that stands still until it is moved.
type door struct {
	*Guard
	t   testing.TB
	db  *store.DB
	now time.Time
	mu  sync.Mutex
	log bytes.Buffer
	h   http.Handler
}

func (d *door) clock() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now
}

func (d *door) wait(by time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now = d.now.Add(by)
}

// Write is for the log, from many goroutines.
func (d *door) Write(b []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.log.Write(b)
}

// newDoor makes a guard round a page for each role: /nobody, /viewer, …, which says who asks, and /login and /logout.
func newDoor(t testing.TB, o Options) *door {
	t.Helper()
	db, err := store.Create(context.Background(), filepath.Join(t.TempDir(), "war.truce"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	d := &door{t: t, db: db, now: time.Date(2031, 5, 1, 8, 0, 0, 0, time.UTC)}
	o.DB, o.Now, o.Log = db, d.clock, slog.New(slog.NewTextHandler(d, nil))
	if o.Address == "" {
		o.Address = "127.0.0.1:7474"
	}
	if d.Guard, err = New(o); err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	for role := Nobody; role <= Admin; role++ {
		mux.Handle("/"+role.String(), d.Require(role, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_ = r.ParseForm()
			p := From(r.Context())
			fmt.Fprintf(w, "%s %s", p.Role, p.Name)
		})))
	}
	mux.Handle("POST /login", d.Require(Nobody, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch err := d.Login(w, r, r.PostFormValue("name"), r.PostFormValue("password")); {
		case errors.Is(err, ErrLogin):
			http.Error(w, ErrLogin.Error(), http.StatusUnprocessableEntity)
		case err != nil:
			http.Error(w, err.Error(), http.StatusTooManyRequests)
		}
	})))
	mux.Handle("POST /logout", d.Require(Nobody, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := d.Logout(w, r); err != nil {
			t.Error(err)
		}
	})))
	mux.Handle("/panic", http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("a fault") }))
	d.h = d.Middleware(mux)
	return d
}

// people makes ida, an admin, and borys, a reviewer.
func (d *door) people() *door {
	d.t.Helper()
	act := Act{By: "root", At: d.clock()}
	for _, p := range []struct {
		name, password string
		role           Role
	}{{"Ida", idas, Admin}, {"borys", borysS, Reviewer}} {
		if _, err := act.Add(context.Background(), d.db, p.name, p.role, p.password); err != nil {
			d.t.Fatal(err)
		}
	}
	return d
}

// request is one to the door, from this machine unless change says otherwise.
func request(method, path, form string, change ...func(*http.Request)) *http.Request {
	r := httptest.NewRequest(method, "http://localhost:7474"+path, strings.NewReader(form))
	r.RemoteAddr = "127.0.0.1:50123"
	if form != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, c := range change {
		c(r)
	}
	return r
}

func head(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func from(address string) func(*http.Request) {
	return func(r *http.Request) { r.RemoteAddr = address }
}

func host(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }

func carry(c *http.Cookie) func(*http.Request) { return func(r *http.Request) { r.AddCookie(c) } }

func (d *door) ask(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	d.h.ServeHTTP(w, r)
	d.Wait()
	return w
}

// want asks and holds the answer to a status and to words in it.
func (d *door) want(status int, words string, r *http.Request) *httptest.ResponseRecorder {
	d.t.Helper()
	w := d.ask(r)
	if w.Code != status || !strings.Contains(w.Body.String(), words) {
		d.t.Errorf("%s %s: %d %q, want %d %q", r.Method, r.URL, w.Code, w.Body, status, words)
	}
	return w
}

// login returns the cookie that somebody gets.
func (d *door) login(name, password string, change ...func(*http.Request)) *http.Cookie {
	d.t.Helper()
	w := d.want(200, "", request("POST", "/login", url.Values{"name": {name}, "password": {password}}.Encode(), append(change, head("Sec-Fetch-Site", "same-origin"))...))
	for _, c := range w.Result().Cookies() {
		if strings.HasSuffix(c.Name, sessionCookie) {
			return c
		}
	}
	d.t.Fatal("no cookie was set")
	return nil
}

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

// A login gives a new session whatever the browser brought; sessions end by hand, unused, and at last.
func TestSession(t *testing.T) {
	d := newDoor(t, Options{}).people()
	planted := &http.Cookie{Name: sessionCookie, Value: "planted-by-somebody-else"}
	cookie := d.login("ida", idas, carry(planted))
	if cookie.Value == planted.Value || len(cookie.Value) != 43 {
		t.Errorf("the session is %q", cookie.Value)
	}
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Path != "/" || cookie.Domain != "" || cookie.Secure {
		t.Errorf("%+v", cookie)
	}
	d.want(303, "", request("GET", "/viewer", "", carry(planted)))
	again := d.login("ida", idas, carry(cookie))
	d.want(303, "", request("GET", "/viewer", "", carry(cookie))) // replaced
	d.want(200, "admin ida", request("GET", "/viewer", "", carry(again)))
	d.want(200, "", request("POST", "/logout", "", carry(again), head("Sec-Fetch-Site", "same-origin")))
	d.want(303, "", request("GET", "/viewer", "", carry(again)))

	unused := d.login("ida", idas)
	d.wait(12 * time.Hour)
	d.want(303, "", request("GET", "/viewer", "", carry(unused)))
	used := d.login("ida", idas)
	for range 16 {
		d.want(200, "", request("GET", "/viewer", "", carry(used)))
		d.wait(10 * time.Hour)
	}
	d.wait(8 * time.Hour) // 168 h: the end
	d.want(303, "", request("GET", "/viewer", "", carry(used)))

	tls := newDoor(t, Options{Public: "https://truce.example"}).people()
	there := host("truce.example")
	c := tls.login("ida", idas, there)
	if c.Name != "__Host-"+sessionCookie || !c.Secure || !c.HttpOnly || c.Domain != "" || c.Path != "/" {
		t.Errorf("over TLS: %+v", c)
	}
	tls.want(303, "", request("GET", "/viewer", "", there, carry(&http.Cookie{Name: sessionCookie, Value: c.Value})))
	tls.want(200, "", request("GET", "/viewer", "", there, carry(c)))
	tls.want(421, "", request("GET", "/viewer", "", host("other.example"), carry(c)))
}

// Forms of other sites are refused; a browser that does not say where a form is from must carry its token.
func TestForms(t *testing.T) {
	d := newDoor(t, Options{}).people()
	c := d.login("ida", idas)
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE"} {
		d.want(200, "", request(method, "/admin", "", carry(c), head("Sec-Fetch-Site", "same-origin")))
		d.want(200, "", request(method, "/admin", "", carry(c), head("Origin", "http://localhost:7474")))
		d.want(200, "", request(method, "/admin", "", carry(c), head(FormHeader, formToken(c.Value))))
		d.want(403, "", request(method, "/admin", "", carry(c), head("Sec-Fetch-Site", "cross-site")))
		d.want(403, "", request(method, "/admin", "", carry(c), head("Sec-Fetch-Site", "same-site")))
		d.want(403, "", request(method, "/admin", "", carry(c), head("Origin", "http://localhost:7475")))
		d.want(403, "not from these pages", request(method, "/admin", "", carry(c)))
		d.want(403, "", request(method, "/admin", "", carry(c), head(FormHeader, formToken("guessed"))))
	}
	d.want(200, "", request("POST", "/admin", url.Values{FormField: {formToken(c.Value)}}.Encode(), carry(c)))
	d.want(405, "", request("TRACE", "/admin", "", carry(c)))
	d.want(405, "", request("CONNECT", "/admin", "", carry(c)))
	d.want(413, "longer", request("POST", "/nobody", strings.Repeat("a", 1<<20+1)))
}

// A login that fails tells nothing, whoever is meant; many are slowed down, by address and by name.
func TestLoginLimits(t *testing.T) {
	d := newDoor(t, Options{}).people()
	try := func(status int, name, password, address string) string {
		t.Helper()
		return d.want(status, "", request("POST", "/login", url.Values{"name": {name}, "password": {password}}.Encode(), from(address))).Body.String()
	}
	a := try(422, "ida", "wrong", "192.0.2.1:1")
	for _, name := range []string{"nobody", "", "\x00", strings.Repeat("x", 5000), "ida ida"} {
		if b := try(422, name, "wrong", "192.0.2.1:1"); a != b {
			t.Errorf("%.10q: %q, but %q", name, b, a)
		}
	}
	for range 4 {
		try(422, "ida", "wrong", "192.0.2.1:1")
	}
	try(429, "ida", idas, "192.0.2.1:1") // ten from one address
	try(200, "ida", idas, "192.0.2.2:1")
	for i := range 14 {
		try(422, "ida", "wrong", fmt.Sprintf("198.51.100.%d:1", i))
	}
	try(429, "ida", idas, "203.0.113.1:1") // twenty for one name
	try(200, "borys", borysS, "203.0.113.1:1")
	d.wait(30 * time.Second)
	try(200, "ida", idas, "203.0.113.1:1")

	six := newDoor(t, Options{}).people()
	for i := range 10 {
		six.want(422, "", request("POST", "/login", "name=x", from(fmt.Sprintf("[2001:db8:1:1::%x]:1", i))))
	}
	six.want(429, "", request("POST", "/login", "name=x", from("[2001:db8:1:1:ffff::]:1")))
	six.want(422, "", request("POST", "/login", "name=x", from("[2001:db8:1:2::]:1")))
}

// A client gets so many answers and no more; proxies of ours tell who it is, others do not.
func TestClients(t *testing.T) {
	d := newDoor(t, Options{Address: "0.0.0.0:1", TLS: true, Rate: 1, Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}})
	by := func(remote, forwarded string) *http.Request {
		return request("GET", "/nobody", "", from(remote), head("X-Forwarded-For", forwarded))
	}
	for range 4 {
		d.want(200, "", by("192.0.2.7:1", "203.0.113.9")) // no proxy of ours: believed of nobody
	}
	if w := d.want(429, "", by("192.0.2.7:2", "203.0.113.10")); w.Header().Get("Retry-After") != "1" {
		t.Errorf("Retry-After: %q", w.Header().Get("Retry-After"))
	}
	d.want(200, "", by("10.0.0.1:1", "1.2.3.4, 198.51.100.5, 10.0.0.2"))
	for forwarded, want := range map[string]string{
		"1.2.3.4, 198.51.100.5, 10.0.0.2": "198.51.100.5", "": "10.0.0.1", "nonsense": "10.0.0.1", "10.0.0.3": "10.0.0.3", "::ffff:198.51.100.6": "198.51.100.6",
	} {
		if got := d.client(by("10.0.0.1:1", forwarded)).String(); got != want {
			t.Errorf("%q: %s, want %s", forwarded, got, want)
		}
	}
	d.wait(time.Second)
	d.want(200, "", by("192.0.2.7:1", ""))
	d.want(429, "", by("192.0.2.7:1", ""))
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

// No address leads elsewhere after a login.
func TestNext(t *testing.T) {
	for wanted, want := range map[string]string{
		"/events/e1?at=2031": "/events/e1?at=2031", "/": "/", "": "/", "//elsewhere.example": "/", "/\\elsewhere.example": "/", "https://elsewhere.example": "/",
		"javascript:alert(1)": "/", "/a\r\nSet-Cookie: x": "/", "/%2f/x": "/", "///x": "/", "/login?next=/login": "/", "/\tx": "/", "\\\\x": "/", "elsewhere": "/",
	} {
		if got := Next(wanted); got != want {
			t.Errorf("%q leads to %q, want %q", wanted, got, want)
		}
	}
}
