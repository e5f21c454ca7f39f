package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/access"
	"github.com/truce-ledger/truce/ceasefire"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/pipeline"
	"github.com/truce-ledger/truce/store"
)

// probe is what an article, or whoever writes an address, may try to smuggle into a page.
const probe = `"'><xssprobe onload=probe()></title></textarea></script></style><script>xssprobe()</script>{{.}}`

// A fort is a server with accounts and a hostile article, behind a real guard.
type fort struct {
	*Server
	t     testing.TB
	log   bytes.Buffer
	count int
	ids   map[string][]string // what a wildcard of a pattern may stand for
}

// newFort makes one. Its people are viewer, reviewer, editor and admin, named as their roles; address is what the server listens on.
func newFort(t testing.TB, address string) *fort {
	t.Helper()
	ctx := t.Context()
	db, err := store.Create(ctx, filepath.Join(t.TempDir(), "hostile.truce"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	p, err := pipeline.New()
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(ctx, db, p)
	if err != nil {
		t.Fatal(err)
	}
	f := &fort{t: t}
	f.fill(l)
	log := slog.New(slog.NewTextHandler(&f.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	guard, err := access.New(access.Options{DB: db, Address: address, TLS: !strings.HasPrefix(address, "127."), Log: log, Rate: 1e6})
	if err != nil {
		t.Fatal(err)
	}
	for role := Admin; role >= Viewer; role-- {
		if _, err := (access.Act{By: "root"}).Add(ctx, db, role.String(), role, ""); err != nil {
			t.Fatal(err)
		}
	}
	if f.Server, err = New(Options{Ledger: l, DB: db, Name: probe, Access: guard, Log: log}); err != nil {
		t.Fatal(err)
	}
	return f
}

// fill keeps two articles whose every field is hostile, and a ceasefire with such words.
func (f *fort) fill(l *ledger.Ledger) {
	text := "The army of Lindria said on Monday that rebels " + probe + " shelled the village of Tolm" + probe + ", killing 12 people.\n\n" +
		"A rebel spokesman, Arvo " + probe + " Lenk, denied that rebels had shelled Tolm.\n\n\u202eThe ministry said: \"" + probe + " nobody was killed.\""
	var ids []truce.ID
	var events []truce.ID
	for i, publisher := range []string{"Lindria Herald " + probe, "Deln Post " + probe} {
		body := fmt.Sprintf("%s\n\nThis was report %d.", text, i)
		sum := sha256.Sum256([]byte(body))
		a := &truce.Article{
			ID: fmt.Sprintf("sha256:%x", sum), URL: "javascript:xssprobe()//" + probe, Publisher: publisher, Published: "2031-05-02", Title: "Shelling " + probe, Text: body,
		}
		added, err := l.Add(f.t.Context(), probe, l.Read(a, ""))
		if err != nil {
			f.t.Fatal(err)
		}
		ids, events = append(ids, added[0].Record.ID), append(events, added[0].Incidents...)
	}
	c, err := ceasefire.Parse("ceasefire quiet-2031\nname Quiet " + probe + "\nkind cessation\nagreed agreed\nparty a Lindria\nparty b Rebels\nstart 2031-05-01T00:00:00Z\nterm 1 fire | No fire " + probe + "\n")
	if err == nil {
		err = l.PutCeasefire(f.t.Context(), c, "root")
	}
	if err != nil {
		f.t.Fatal(err)
	}
	if len(events) == 0 {
		f.t.Fatal("nothing was read in the hostile articles")
	}
	f.ids = map[string][]string{"file": {strings.TrimPrefix(asset("truce.css"), "/static/")}, "name": {"viewer", "quiet-2031"}}
	for _, id := range append(ids, events...) {
		f.ids["id"] = append(f.ids["id"], id.String())
	}
	f.ids["id"] = append(f.ids["id"], "quiet-2031", "1")
}

// session gives somebody a session without a password, which takes long to check. The secret's hash is what the store keeps.
func (f *fort) session(name string) *http.Cookie {
	f.t.Helper()
	f.count++
	secret := fmt.Sprintf("session-of-%s-%d", name, f.count)
	sum := sha256.Sum256([]byte(secret))
	now := time.Now()
	err := f.DB.Update(context.Background(), func(tx *store.Tx) error {
		return tx.AddSession(store.Session{Hash: sum[:], Account: name, Created: now, Seen: now})
	})
	if err != nil {
		f.t.Fatal(err)
	}
	return &http.Cookie{Name: "truce_session", Value: secret}
}

func (f *fort) ask(method, path string, body io.Reader, change ...func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, body)
	r.Host, r.RemoteAddr = "127.0.0.1:7474", "127.0.0.1:50123"
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if body != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	f.Handler().ServeHTTP(w, r)
	f.Access.Wait()
	return w
}

func as(c *http.Cookie) func(*http.Request) { return func(r *http.Request) { r.AddCookie(c) } }

func bearer(secret string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+secret) }
}

var wildcard = regexp.MustCompile(`\{(\w+)(\.\.\.)?\}`)

// paths fills in a pattern with all that its wildcards may stand for.
func (f *fort) paths(pattern string) []string {
	out := []string{strings.ReplaceAll(pattern, "{$}", "")}
	for {
		m := wildcard.FindStringSubmatch(out[0])
		if m == nil {
			return out
		}
		values := f.ids[m[1]]
		if values == nil {
			values = append(slices.Clone(f.ids["id"]), f.ids["name"]...)
		}
		var next []string
		for _, p := range out {
			for _, v := range values {
				next = append(next, strings.Replace(p, m[0], v, 1))
			}
		}
		out = next
	}
}

var allMethods = []string{"GET", "POST", "PUT", "PATCH", "DELETE"}

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

// eachPage asks for every page that is read, as an admin, for everything that the ledger holds, and again with hostile values.
func (f *fort) eachPage(use func(path string, w *httptest.ResponseRecorder)) {
	cookie := f.session("admin")
	hostile := url.Values{}
	for _, name := range []string{
		"q", "at", "from", "to", "after", "publisher", "act", "source", "side", "type", "place", "day", "sort", "box", "next", "grade", "view", "code", "state", "error", "party", "term", "limit",
	} {
		hostile.Set(name, probe)
	}
	for _, route := range f.Routes() {
		if route.Method != "GET" {
			continue
		}
		reached := false
		for _, path := range f.paths(route.Pattern) {
			w := f.ask("GET", path, nil, as(cookie))
			reached = reached || w.Code < 400
			use(path, w)
			for name := range hostile {
				use(path+"?"+name, f.ask("GET", path+"?"+url.Values{name: {probe}}.Encode(), nil, as(cookie)))
			}
			use(path+"?…", f.ask("GET", path+"?"+hostile.Encode(), nil, as(cookie)))
		}
		if !reached && !strings.HasPrefix(route.Pattern, access.OIDCPath) {
			f.t.Errorf("no address that is tried for %s shows anything: let fort.fill keep what it shows", route.Pattern)
		}
	}
	for _, path := range []string{"/none", "/%22%3E%3Cxssprobe%3E", "/static/none"} {
		use(path, f.ask("GET", path, nil, as(cookie)))
	}
}

// TestHostileText holds every page to what it may do with words of others: show them, and nothing else.
func TestHostileText(t *testing.T) {
	f := newFort(t, "127.0.0.1:7474")
	pages := 0
	f.eachPage(func(path string, w *httptest.ResponseRecorder) {
		if w.Code >= 500 && w.Code != 502 {
			t.Errorf("%s: %d %.300s", path, w.Code, w.Body)
		}
		if location := w.Header().Get("Location"); location != "" && (!strings.HasPrefix(location, "/") || strings.HasPrefix(location, "//")) {
			t.Errorf("%s leads to %s", path, location)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			pages++
			for _, fault := range faultsOf(w.Body.String()) {
				t.Errorf("%s: %s", path, fault)
			}
		}
	})
	if pages < 100 {
		t.Errorf("only %d pages", pages)
	}
	if list := f.ask("GET", "/articles", nil, as(f.session("viewer"))).Body.String(); !strings.Contains(list, "&lt;xssprobe") {
		t.Errorf("the hostile words are not shown at all: %.500s", list)
	}
	for bad, want := range map[string]string{
		"<p onclick=x>": "onclick", "<script>x</script>": "script", "<a href=' JavaScript:x'>": "code", "<p style='color:red'>": "style", "<xssprobe>": "xssprobe",
		"<img src=https://elsewhere.example/x>": "elsewhere", "<form action=//elsewhere.example>": "elsewhere", "<style>p{}</style>": "style", "<iframe srcdoc=x>": "iframe",
	} {
		if got := strings.Join(faultsOf(bad), "; "); !strings.Contains(got, want) {
			t.Errorf("the check does not see %s: %q", bad, got)
		}
	}
}

// faultsOf finds in a page what must not be there: scripts and styles that are written in it, handlers of events, addresses that are code or load from elsewhere, elements of the probe.
func faultsOf(page string) (faults []string) {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return []string{err.Error()}
	}
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		loads := ""
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
				fault("<%s> has the attribute %s", n.Data, a.Key)
			case slices.Contains([]string{"href", "src", "action", "formaction", "poster", "data", "xlink:href"}, a.Key):
				if u, err := url.Parse(value); err != nil || u.Scheme != "" && u.Scheme != "https" && u.Scheme != "http" {
					fault("<%s %s=%q> is code", n.Data, a.Key, a.Val)
				} else if u.Host != "" && !(n.Data == "a" && a.Key == "href") {
					fault("<%s %s=%q> reaches elsewhere", n.Data, a.Key, a.Val)
				}
				loads += a.Key
			}
		}
		switch {
		case n.Data == "xssprobe", n.Data == "iframe", n.Data == "object", n.Data == "embed", n.Data == "base":
			fault("an element <%s>", n.Data)
		case n.Data == "style", n.Data == "script" && !strings.Contains(loads, "src"):
			for _, a := range n.Attr {
				if a.Key == "type" && a.Val == "application/json" {
					loads = "data"
				}
			}
			if loads == "" {
				fault("a <%s> in the page itself", n.Data)
			}
		}
	}
	return faults
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

// FuzzHandler asks for anything in any way: no answer is a fault of the server, and no page carries what it must not.
func FuzzHandler(f *testing.F) {
	fort := newFort(f, "127.0.0.1:7474")
	for _, r := range fort.Routes() {
		f.Add(r.Method, fort.paths(r.Pattern)[0]+"?at=2031-05-02&q=dam", "a=b&do=role", "application/x-www-form-urlencoded", uint8(4))
	}
	f.Add("POST", "/api/v1/events", `{"a":[`, "application/json", uint8(2))
	f.Add("GET", "/map?box=1,2,3,NaN&from=9999-99-99", "", "", uint8(1))
	cookies := []*http.Cookie{{Name: "truce_session", Value: "none"}}
	for role := Viewer; role <= Admin; role++ {
		cookies = append(cookies, fort.session(role.String()))
	}
	f.Fuzz(func(t *testing.T, method, path, body, kind string, role uint8) {
		u, err := url.ParseRequestURI(path)
		if err != nil || u.Host != "" || u.Path == "/logout" || !slices.Contains(append(allMethods, "HEAD", "OPTIONS"), method) {
			t.Skip()
		}
		r := httptest.NewRequest(method, "/", strings.NewReader(body))
		r.URL, r.Host, r.RemoteAddr, r.RequestURI = u, "127.0.0.1:7474", "127.0.0.1:9", path
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.Header.Set("Content-Type", kind)
		r.AddCookie(cookies[int(role)%len(cookies)])
		w := httptest.NewRecorder()
		fort.Handler().ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("%s %q: %d %s", method, path, w.Code, w.Body)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			if faults := faultsOf(w.Body.String()); len(faults) > 0 {
				t.Errorf("%s %q: %s", method, path, faults)
			}
		}
	})
}
