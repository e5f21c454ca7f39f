package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// Somebody rejects the first denial, another decides on it from a page of before and is told, and the first takes it back.
func TestReview(t *testing.T) {
	s, _ := serveWar(t, Options{})
	ask := func(method, path string, form url.Values) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
		if method == "POST" {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		return w
	}
	field := func(body, name string) string {
		m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(body)
		if m == nil {
			t.Fatalf("no field %s in %s", name, body)
		}
		return m[1]
	}
	page := ask("GET", "/review?kind=denial", nil).Body.String()
	form := url.Values{"kind": {"denial"}, "a": {field(page, "a")}, "b": {field(page, "b")}, "seen": {field(page, "seen")}, "decide": {"reject"}}
	if got := ask("POST", "/review", form).Code; got != http.StatusBadRequest {
		t.Errorf("without a reason: %d", got)
	}
	form.Set("reason", "he spoke of another town")
	if w := ask("POST", "/review", form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	form.Set("decide", "accept")
	if w := ask("POST", "/review", form); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "he spoke of another town") {
		t.Errorf("the second: %d %s", w.Code, w.Body)
	}
	after := ask("GET", "/review?kind=denial", nil).Body.String()
	if strings.Contains(after, `data-review="`+form.Get("a")) {
		t.Error("what was decided is still asked")
	}
	if w := ask("POST", "/review", url.Values{"decide": {"undo"}, "seq": {field(after, "seq")}}); w.Code != http.StatusSeeOther {
		t.Errorf("undo: %d %s", w.Code, w.Body)
	}
	if again := ask("GET", "/review?kind=denial", nil).Body.String(); !strings.Contains(again, `data-review="`+form.Get("a")) {
		t.Error("what was taken back is not asked again")
	}
	if got := ask("GET", "/api/v1/review?kind=denial", nil).Body.String(); !strings.Contains(got, form.Get("a")) {
		t.Errorf("the API says %s", got)
	}
	for _, bad := range []string{"", "same", "edit", "override"} {
		form.Set("decide", bad)
		form.Set("b", "x")
		if got := ask("POST", "/review", form).Code; got != http.StatusBadRequest {
			t.Errorf("decide=%s: %d", bad, got)
		}
	}
}
