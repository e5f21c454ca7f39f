package access

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

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
