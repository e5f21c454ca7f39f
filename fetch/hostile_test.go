package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/truce-ledger/truce/fetch/fetchtest"
)

// What the servers send is made before memory is measured.
var (
	zeros = gzipped(make([]byte, 8<<20))
	large = gzipped([]byte(digits(5 << 20)))
)

// digits is text that hardly packs.
func digits(n int) string {
	var b strings.Builder
	for x := uint64(88172645463325252); b.Len() < n; {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		fmt.Fprintf(&b, "%016x", x)
	}
	return b.String()
}

const page = "<!doctype html><title>Truce holds</title><p>Both sides kept the truce on its second day, the mission said.</p>"

func gzipped(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(b)
	_ = w.Close()
	return out.Bytes()
}

// endless writes for as long as somebody reads.
func endless(w http.ResponseWriter, r *http.Request, piece string) {
	for r.Context().Err() == nil {
		if _, err := io.WriteString(w, piece); err != nil {
			return
		}
	}
}

// hang answers nothing more until the reader goes away.
func hang(r *http.Request) { <-r.Context().Done() }

// raw takes over the connection and writes bytes as they are.
func raw(w http.ResponseWriter, s string) {
	c, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		panic(err)
	}
	_, _ = io.WriteString(c, s)
	_ = c.Close()
}

// A behaviour is what a hostile or broken server does, and how it must end.
type behaviour struct {
	name string
	code Code // "" is that the page arrives
	do   func(w http.ResponseWriter, r *http.Request)
}

var behaviours = []behaviour{
	{"a page", "", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, page) }},
	{"a page, packed", "", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(gzipped([]byte(page)))
	}},
	{"a page, deflated without a head", "", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "deflate")
		f, _ := flate.NewWriter(w, 5)
		_, _ = io.WriteString(f, page)
		_ = f.Close()
	}},
	{"a page without a type", "", func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = nil
		_, _ = io.WriteString(w, page)
	}},
	{"a page after three redirects", "", func(w http.ResponseWriter, r *http.Request) {
		if n := r.URL.Query().Get("n"); len(n) < 3 {
			http.Redirect(w, r, r.URL.Path+"?n="+n+"x", http.StatusFound)
			return
		}
		_, _ = io.WriteString(w, page)
	}},
	{"an endless page", TooLarge, func(w http.ResponseWriter, r *http.Request) { endless(w, r, strings.Repeat("<p>fire</p>", 1000)) }},
	{"a length beyond the limit", TooLarge, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "99999999999")
		_, _ = io.WriteString(w, page)
	}},
	{"a gzip bomb", Bomb, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(zeros)
	}},
	{"more than the limit, packed", TooLarge, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(large)
	}},
	{"a deflate bomb", Bomb, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "deflate")
		f, _ := flate.NewWriter(w, 9)
		_, _ = f.Write(make([]byte, 8<<20))
		_ = f.Close()
	}},
	{"gzip that is none", BadEncoding, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = io.WriteString(w, page)
	}},
	{"gzip with a broken middle", BadEncoding, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		b := gzipped([]byte(strings.Repeat(page, 50)))
		b[len(b)-6] ^= 0xff
		_, _ = w.Write(b)
	}},
	{"gzip that breaks off", CutOff, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		b := gzipped([]byte(strings.Repeat(page, 50)))
		_, _ = w.Write(b[:len(b)/2])
	}},
	{"a packing that nobody asked for", BadEncoding, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		_, _ = io.WriteString(w, page)
	}},
	{"gzip in gzip", NotText, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(gzipped(gzipped([]byte(page))))
	}},
	{"no answer at all", TooSlow, func(_ http.ResponseWriter, r *http.Request) { hang(r) }},
	{"a head and no body", TooSlow, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusOK)
		w.(http.Flusher).Flush()
		hang(r)
	}},
	{"one byte at a time", TooSlow, func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			_, _ = io.WriteString(w, " ")
			w.(http.Flusher).Flush()
			select {
			case <-time.After(20 * time.Millisecond):
			case <-r.Context().Done():
			}
		}
	}},
	{"less than was told", CutOff, func(w http.ResponseWriter, _ *http.Request) {
		raw(w, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n"+page)
	}},
	{"more than was told", "", func(w http.ResponseWriter, _ *http.Request) {
		raw(w, fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s%s", len(page), page, strings.Repeat("x", 9999)))
	}},
	{"a broken chunk", BadProtocol, func(w http.ResponseWriter, _ *http.Request) {
		raw(w, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"+page)
	}},
	{"chunks without an end", CutOff, func(w http.ResponseWriter, _ *http.Request) {
		raw(w, fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n", len(page), page))
	}},
	{"two lengths", BadProtocol, func(w http.ResponseWriter, _ *http.Request) {
		raw(w, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 900\r\n\r\n"+page)
	}},
	{"a length below nothing", BadProtocol, func(w http.ResponseWriter, _ *http.Request) {
		raw(w, "HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\n"+page)
	}},
	{"an endless head", TooLarge, func(w http.ResponseWriter, _ *http.Request) {
		raw(w, "HTTP/1.1 200 OK\r\n"+strings.Repeat("X-Wall: "+strings.Repeat("a", 900)+"\r\n", 2000)+"\r\n"+page)
	}},
	{"words that are no HTTP", BadProtocol, func(w http.ResponseWriter, _ *http.Request) { raw(w, "220 mail.example ready\r\n") }},
	{"a closed connection", Unreachable, func(w http.ResponseWriter, _ *http.Request) { raw(w, "") }},
	{"an empty body", Empty, func(http.ResponseWriter, *http.Request) {}},
	{"a redirect to itself", RedirectLoop, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.String(), http.StatusFound) }},
	{"a redirect round and round", RedirectLoop, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Path+map[string]string{"": "?a", "a": "?b", "b": "?a"}[r.URL.RawQuery], http.StatusFound)
	}},
	{"redirects without end", Redirects, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Path+"?"+r.URL.RawQuery+"x", http.StatusMovedPermanently)
	}},
	{"a redirect to a file", BadURL, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(http.StatusFound)
	}},
	{"a redirect to nowhere", BadProtocol, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusFound) }},
	{"a redirect with a password", BadURL, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "http://user:secret@"+r.Host+"/")
		w.WriteHeader(http.StatusFound)
	}},
	{"a picture", NotText, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		_, _ = io.WriteString(w, "\x89PNG\r\n\x1a\n")
	}},
	{"a picture that says it is a page", NotText, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	}},
	{"a page that says it is unknown bytes", "", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/octet-stream")
		_, _ = io.WriteString(w, page)
	}},
	{"nothing new, unasked", BadProtocol, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) }},
	{"please come later", Busy, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "120")
		w.WriteHeader(http.StatusTooManyRequests)
	}},
	{"a wall for those who pay", Forbidden, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusPaymentRequired) }},
	{"not there", NotFound, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) }},
	{"taken away", Gone, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) }},
	{"a failing server", Status, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }},
	{"a part that nobody asked for", BadProtocol, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusPartialContent)
		_, _ = io.WriteString(w, page)
	}},
}

// Each behaviour ends as it must, in bounded memory, and good pages of other hosts arrive meanwhile.
func TestHostile(t *testing.T) {
	const limit = 4 << 20
	if len(behaviours) < 40 {
		t.Fatalf("%d behaviours", len(behaviours))
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		if _, err := fmt.Sscanf(r.URL.Path, "/%d", &n); err != nil || n >= len(behaviours) {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		behaviours[n].do(w, r)
	}))
	defer server.Close()
	good := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, page) }))
	defer good.Close()

	at := fetchtest.NewClock()
	c := New(Options{AllowPrivate: true, MaxBody: limit, Timeout: 700 * time.Millisecond, Delay: -1, Now: at.Now, Sleep: at.Sleep})
	stop := fetchtest.WatchHeap()
	for i, b := range behaviours {
		if err := at.Sleep(t.Context(), maxBusy); err != nil { // whatever the last one asked for
			t.Fatal(err)
		}
		address := fmt.Sprintf("%s/%d", server.URL, i)
		got, err := c.Get(t.Context(), Request{URL: address})
		var e *Error
		errors.As(err, &e)
		switch {
		case b.code == "" && err != nil:
			t.Errorf("%s: %v", b.name, err)
		case b.code == "" && string(got.Body) != page:
			t.Errorf("%s: the body is %.100q", b.name, got.Body)
		case b.code != "" && (e == nil || e.Code != b.code):
			t.Errorf("%s: %v, not %s", b.name, err, b.code)
		case e != nil && (!strings.Contains(e.Error(), "/"+fmt.Sprint(i)) && !strings.Contains(e.Error(), "file:") && !strings.HasSuffix(b.name, "password") || strings.Contains(e.Error(), "secret")):
			t.Errorf("%s: is told as %q", b.name, e)
		}
		if fine, err := c.Get(t.Context(), Request{URL: good.URL + fmt.Sprintf("/%d", i)}); err != nil || string(fine.Body) != page {
			t.Errorf("beside %q a good page did not arrive: %v", b.name, err)
		}
	}
	most := stop()
	if most > 10*limit {
		t.Errorf("%d MB were held at once, for pages of at most %d MB", most>>20, limit>>20)
	}
	t.Logf("peak %d MB over %d behaviours", most>>20, len(behaviours))
}

// Addresses of this machine and of private networks are not asked: by name, by number, in any disguise, or after a redirect.
func TestPrivate(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer server.Close()
	_, port, err := net.SplitHostPort(strings.TrimPrefix(server.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	c := New(Options{Timeout: 2 * time.Second, Delay: -1, NoRobots: true})
	for _, host := range []string{"127.0.0.1", "localhost", "2130706433", "127.1", "0", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fd00::1]", "224.0.0.1"} {
		for _, at := range []string{host + ":" + port, host} {
			got, err := c.Get(t.Context(), Request{URL: "http://" + at + "/"})
			var e *Error
			if !errors.As(err, &e) || got != nil {
				t.Errorf("%s: %v", at, err)
			} else if e.Code != PrivateAddress && e.Code != NoHost && e.Code != Unreachable {
				t.Errorf("%s: %v", at, err)
			}
		}
	}
	if asked > 0 {
		t.Errorf("this machine was asked %d times", asked)
	}
	for _, bad := range []string{"", "ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)", "http://", "http:meridian.example", "https://user:secret@meridian.example/", "http://a b/", "gopher://x", "//meridian.example/", "\x00"} {
		_, err := c.Get(t.Context(), Request{URL: bad})
		var e *Error
		if !errors.As(err, &e) || e.Code != BadURL || strings.Contains(e.Error(), "secret") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TLS is verified, and a certificate that is trusted besides is enough.
func TestTLS(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/down" {
			http.Redirect(w, r, "http://meridian.example/", http.StatusFound)
			return
		}
		_, _ = io.WriteString(w, page)
	}))
	server.Config.ErrorLog = nil
	defer server.Close()
	var e *Error
	if _, err := New(Options{AllowPrivate: true, Delay: -1, NoRobots: true}).Get(t.Context(), Request{URL: server.URL}); !errors.As(err, &e) || e.Code != BadTLS {
		t.Errorf("a certificate of nobody: %v", err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	c := New(Options{AllowPrivate: true, Delay: -1, Roots: roots})
	got, err := c.Get(t.Context(), Request{URL: server.URL + "/a"})
	if err != nil || string(got.Body) != page {
		t.Fatalf("%v", err)
	}
	if x := got.Exchanges[0]; x.RemoteIP != "127.0.0.1" || !bytes.HasPrefix(x.RequestHead, []byte("GET /a HTTP/1.1\r\nHost: 127.0.0.1")) || !bytes.HasPrefix(x.ResponseHead, []byte("HTTP/1.1 200 OK\r\n")) || string(x.ResponseBody) != page {
		t.Errorf("the exchange is %+v", x)
	}
	if _, err := c.Get(t.Context(), Request{URL: server.URL + "/down"}); !errors.As(err, &e) || e.Code != Downgrade {
		t.Errorf("from https to http: %v", err)
	}
	other := strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	if _, err := c.Get(t.Context(), Request{URL: other}); !errors.As(err, &e) || e.Code != BadTLS {
		t.Errorf("a certificate for another host: %v", err)
	}
}
