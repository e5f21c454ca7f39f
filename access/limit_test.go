package access

import (
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"
)

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
