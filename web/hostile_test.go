package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/truce-ledger/truce/access"
)

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
