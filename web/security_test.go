package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/truce-ledger/truce/access"
)

// TestAuthorisation asks every route, with every method, in every role, with sessions and with tokens: who has less than the table says is turned away,
// who has enough is not, and a method that the table does not name is refused. A route that is added is asked too.
func TestAuthorisation(t *testing.T) {
	f := newFort(t, "127.0.0.1:7474")
	known := map[string]Role{}
	for _, r := range f.Routes() {
		known[r.Method+" "+r.Pattern] = r.Least
	}
	mux := http.NewServeMux() // tells which of the patterns a request belongs to
	for p := range known {
		mux.Handle(p, http.NotFoundHandler())
	}
	tokens := map[Role]string{}
	for role := Viewer; role <= Admin; role++ {
		secret, _, err := (access.Act{At: time.Now()}).NewToken(t.Context(), f.DB, "admin", "test", role, time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		tokens[role] = secret
	}
	asked := 0
	for _, route := range f.Routes() {
		path := f.paths(route.Pattern)[0]
		for _, method := range allMethods {
			_, pattern := mux.Handler(httptest.NewRequest(method, path, nil))
			least, ok := known[pattern]
			for role := Anyone; role <= Admin; role++ {
				ways := map[string]func(*http.Request){"": func(*http.Request) {}}
				if role > Anyone {
					ways = map[string]func(*http.Request){"session": as(f.session(role.String())), "token": bearer(tokens[role])}
				}
				for way, carry := range ways {
					w := f.ask(method, path, nil, carry)
					asked++
					turned := w.Code == 401 || w.Code == 403 || w.Code == 303 && strings.HasPrefix(w.Header().Get("Location"), "/login?next=")
					switch {
					case w.Code >= 500 && w.Code != 503:
						t.Errorf("%s %s as %s %s: %d %s", method, path, role, way, w.Code, w.Body)
					case !ok && w.Code != 405 && w.Code != 404:
						t.Errorf("%s %s as %s %s: %d for a method that the table does not name", method, path, role, way, w.Code)
					case ok && role < least && !turned:
						t.Errorf("%s %s as %s %s: %d, and the table says %s", method, path, role, way, w.Code, least)
					case ok && role >= least && turned && !(way == "token" && strings.HasPrefix(path, "/account/")):
						t.Errorf("%s %s as %s %s: %d, and the table lets a %s", method, path, role, way, w.Code, least)
					}
				}
			}
		}
		if got := f.ask("HEAD", path, nil).Code; route.Method == "GET" && route.Least > Anyone && got != 303 && got != 401 {
			t.Errorf("HEAD %s: %d for nobody", path, got)
		}
	}
	if asked < 9*5*len(f.Routes()) {
		t.Errorf("only %d requests", asked)
	}
	for _, secret := range append([]string{"session-of-"}, tokens[Viewer], tokens[Reviewer], tokens[Editor], tokens[Admin]) {
		if strings.Contains(f.log.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}

// A token cannot make itself a better one, nor change its owner's password, whatever its scope.
func TestTokenStaysInScope(t *testing.T) {
	f := newFort(t, "127.0.0.1:7474")
	secret, made, err := (access.Act{At: time.Now()}).NewToken(t.Context(), f.DB, "admin", "test", Admin, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	for path, form := range map[string]string{
		"/account/tokens": "label=more&scope=admin&days=9", "/account/password": "old=&new=four+words+in+a+row&again=four+words+in+a+row",
		"/account/sessions/end": "a=b", "/account/tokens/" + access.ID(made.Hash) + "/revoke": "a=b",
	} {
		if w := f.ask("POST", path, strings.NewReader(form), bearer(secret)); w.Code != 403 {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	cookie := f.session("viewer")
	if w := f.ask("POST", "/account/tokens", strings.NewReader("label=x&scope=edit&days=9"), as(cookie)); w.Code != 422 {
		t.Errorf("a viewer's token that edits: %d", w.Code)
	}
	w := f.ask("POST", "/account/tokens", strings.NewReader("label="+url.QueryEscape(probe[:60])+"&scope=read&days=9"), as(cookie))
	if w.Code != 200 || !strings.Contains(w.Body.String(), access.TokenPrefix) || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("a viewer's token: %d %s", w.Code, w.Body)
	}
	if again := f.ask("GET", "/account", nil, as(cookie)).Body.String(); strings.Contains(again, access.TokenPrefix) || !strings.Contains(again, "read") {
		t.Errorf("the token is shown again, or not listed: %s", again)
	}
}

// TestHeaders holds every answer to the policy, also to nobody and for what is not there.
func TestHeaders(t *testing.T) {
	f := newFort(t, "192.0.2.1:443")
	cookie := f.session("admin")
	cookie.Name = "__Host-" + cookie.Name
	want := http.Header{}
	access.SetHeaders(want)
	for _, route := range append(f.Routes(), Route{Method: "GET", Pattern: "/none"}, Route{Method: "DELETE", Pattern: "/articles"}) {
		for _, carry := range []func(*http.Request){as(cookie), func(*http.Request) {}} {
			w := f.ask(route.Method, f.paths(route.Pattern)[0], nil, carry, func(r *http.Request) { r.Host = "evil.example" })
			for name := range want {
				if got := w.Header().Get(name); got != want.Get(name) && name != "Cache-Control" {
					t.Errorf("%s %s: %s is %q", route.Method, route.Pattern, name, got)
				}
			}
			if w.Header().Get("Strict-Transport-Security") == "" || w.Header().Get("Cache-Control") == "" {
				t.Errorf("%s %s: %v", route.Method, route.Pattern, w.Header())
			}
			if w.Header().Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%s %s lets other sites read", route.Method, route.Pattern)
			}
			if strings.Contains(w.Body.String()+w.Header().Get("Location"), "evil.example") {
				t.Errorf("%s %s builds addresses of the header Host", route.Method, route.Pattern)
			}
		}
	}
}

// TestForgedForms sends every form from another site: none is taken.
func TestForgedForms(t *testing.T) {
	f := newFort(t, "127.0.0.1:7474")
	cookie := f.session("admin")
	asked := 0
	for _, route := range f.Routes() {
		if route.Method == "GET" {
			continue
		}
		for name, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example", "": ""} {
			w := f.ask(route.Method, f.paths(route.Pattern)[0], strings.NewReader("a=b"), as(cookie), func(r *http.Request) {
				r.Header.Del("Sec-Fetch-Site")
				if name != "" {
					r.Header.Set(name, value)
				}
			})
			asked++
			if w.Code != 403 {
				t.Errorf("%s %s with %s %s: %d", route.Method, route.Pattern, name, value, w.Code)
			}
		}
	}
	if asked == 0 {
		t.Error("there are no forms")
	}
	if w := f.ask("GET", "/account", nil, as(cookie)); w.Code != 200 {
		t.Errorf("a forged form ended the session: %d", w.Code)
	}
}

// TestBodies sends every form too much, told and untold.
func TestBodies(t *testing.T) {
	f := newFort(t, "127.0.0.1:7474")
	for _, route := range f.Routes() {
		if route.Method == "GET" {
			continue
		}
		path := f.paths(route.Pattern)[0]
		long := strings.Repeat("a=b&", 1<<19)
		if w := f.ask(route.Method, path, strings.NewReader(long), as(f.session("admin"))); w.Code != 413 {
			t.Errorf("%s %s with 2 MiB: %d", route.Method, path, w.Code)
		}
		w := f.ask(route.Method, path, io.MultiReader(strings.NewReader(long)), as(f.session("admin"))) // of unknown length
		if w.Code < 400 && !slices.Contains([]string{"/logout", "/account/sessions/end"}, route.Pattern) || w.Code >= 500 {
			t.Errorf("%s %s with 2 MiB untold: %d", route.Method, path, w.Code)
		}
	}
}

// TestTraversal asks for files that are not ours to give.
func TestTraversal(t *testing.T) {
	f := newFort(t, "127.0.0.1:7474")
	for _, path := range []string{
		"/static/../server.go", "/static/..%2fserver.go", "/static/%2e%2e/%2e%2e/etc/passwd", "/static//etc/passwd", "/static/..\\server.go", "/static/%00", "/../../etc/passwd",
		"/static/templates/layout.html", "/articles/../../etc/passwd", "/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
	} {
		w := f.ask("GET", path, nil, as(f.session("admin")))
		if w.Code == 200 || w.Code >= 500 || strings.Contains(w.Body.String(), "package web") || strings.Contains(w.Body.String(), "root:") {
			t.Errorf("%s: %d %.200s", path, w.Code, w.Body)
		}
	}
}
