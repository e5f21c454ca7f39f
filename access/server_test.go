package access

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// A client that never ends its form is not waited for; the server's own limits are set.
func TestSlowBody(t *testing.T) {
	d := newDoor(t, Options{}).people()
	server := Server(d.h)
	for name, limit := range map[string]time.Duration{
		"headers": server.ReadHeaderTimeout, "reading": server.ReadTimeout, "writing": server.WriteTimeout, "idling": server.IdleTimeout,
	} {
		if limit <= 0 || limit > 2*time.Minute {
			t.Errorf("%s: %s", name, limit)
		}
	}
	server.ReadTimeout = 100 * time.Millisecond
	lis, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(lis) }()
	defer func() {
		if err := errors.Join(server.Close(), <-done); !errors.Is(err, http.ErrServerClosed) {
			t.Error(err)
		}
	}()
	for _, sent := range []string{
		"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nname=ida", // and no more
		"POST /login HTTP/1.1\r\nHost: localhost\r\nX-Slow", // not even that
	} {
		conn, err := net.Dial("tcp", lis.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, sent); err != nil {
			t.Fatal(err)
		}
		answer, err := io.ReadAll(bufio.NewReader(conn)) // ends only when the server closes the connection
		if err != nil && !strings.Contains(err.Error(), "reset") {
			t.Error(err)
		}
		if strings.Contains(string(answer), "200 OK") {
			t.Errorf("half a form was taken: %s", answer)
		}
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
	}
}

// FuzzRequest sends any headers to a guard with accounts: nobody becomes somebody by them, and nothing is a fault.
func FuzzRequest(f *testing.F) {
	d := newDoor(f, Options{Rate: 1e9}).people()
	f.Add("localhost", "Bearer truce_x", "truce_session=x", "1.2.3.4", "/viewer?a=b", "GET")
	f.Add("[::1]:7", "Basic aWRh", "__Host-truce_session=y; truce_session=", "::1, unknown", "/admin", "POST")
	f.Fuzz(func(t *testing.T, host, authorization, cookie, forwarded, next, method string) {
		r := request("GET", "/viewer", "", head("Authorization", authorization), head("Cookie", cookie), head("X-Forwarded-For", forwarded))
		r.Host, r.Method = host, method
		if w := d.ask(r); w.Code < 300 || w.Code >= 500 {
			t.Errorf("%d %s", w.Code, w.Body)
		}
		if to := Next(next); !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, "/\\") {
			t.Errorf("%q leads to %q", next, to)
		}
		if name, err := NameOf(next); err == nil {
			if again, err := NameOf(name); err != nil || again != name {
				t.Errorf("the name %q is spelled %q: %v", name, again, err)
			}
		}
	})
}

// BenchmarkMiddleware is what a page costs before it begins: a session looked up in SQLite.
func BenchmarkMiddleware(b *testing.B) {
	d := newDoor(b, Options{Rate: 1e9}).people()
	r := request("GET", "/viewer", "", carry(d.login("ida", idas)))
	for b.Loop() {
		if w := d.ask(r); w.Code != 200 {
			b.Fatal(w.Code)
		}
	}
}
