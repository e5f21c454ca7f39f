package access

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/truce-ledger/truce/store"
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
