package fetch

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/truce-ledger/truce/fetch/fetchtest"
)

func TestPoliteness(t *testing.T) {
	at := fetchtest.NewClock()
	var mu sync.Mutex
	var asked []time.Time
	robots := "User-agent: *\nDisallow: /private\nCrawl-delay: 7\n"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if r.URL.Path == "/robots.txt" {
			_, _ = io.WriteString(w, robots)
			return
		}
		asked = append(asked, at.Now())
		if agent := r.Header.Get("User-Agent"); agent != "truce/9 (+desk@monitor.example)" || r.Header.Get("Cookie")+r.Header.Get("Referer") != "" {
			t.Errorf("asked as %q with %v", agent, r.Header)
		}
		w.Header().Set("Set-Cookie", "a=b")
		_, _ = io.WriteString(w, page)
	}))
	defer server.Close()
	c := New(Options{AllowPrivate: true, Version: "9", Contact: "desk@monitor.example", Now: at.Now, Sleep: at.Sleep})
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			if _, err := c.Get(t.Context(), Request{URL: fmt.Sprintf("%s/%d", server.URL, i)}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	var e *Error
	if _, err := c.Get(t.Context(), Request{URL: server.URL + "/private/x"}); !errors.As(err, &e) || e.Code != Robots {
		t.Errorf("what robots.txt forbids: %v", err)
	}
	if len(asked) != 12 {
		t.Fatalf("asked %d times", len(asked))
	}
	for i := 1; i < len(asked); i++ {
		if pause := asked[i].Sub(asked[i-1]); pause < 7*time.Second {
			t.Errorf("request %d came after %v", i, pause)
		}
	}
}

func TestRobots(t *testing.T) {
	for _, x := range []struct {
		name    string
		answer  func(w http.ResponseWriter, r *http.Request)
		allowed bool
	}{
		{"not there", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) }, true},
		{"forbidden", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }, true},
		{"a server that fails", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }, false},
		{"closed", func(w http.ResponseWriter, _ *http.Request) { raw(w, "") }, false},
		{"for us alone", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "User-agent: truce\nDisallow: /\n")
		}, false},
		{"for another", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "User-agent: spider\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
		}, true},
		{"a page in its place", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, page) }, true},
		{"without end", func(w http.ResponseWriter, r *http.Request) { endless(w, r, "Allow: /a\n") }, true},
		{"elsewhere", func(w http.ResponseWriter, r *http.Request) {
			if r.URL.RawQuery == "" {
				http.Redirect(w, r, "/robots.txt?new", http.StatusMovedPermanently)
				return
			}
			_, _ = io.WriteString(w, "User-agent: *\nDisallow: /\n")
		}, false},
		{"round and round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) }, true},
	} {
		t.Run(x.name, func(t *testing.T) {
			at := fetchtest.NewClock()
			times := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/robots.txt" {
					times++
					x.answer(w, r)
					return
				}
				_, _ = io.WriteString(w, page)
			}))
			defer server.Close()
			c := New(Options{AllowPrivate: true, Delay: -1, Timeout: 2 * time.Second, Now: at.Now, Sleep: at.Sleep})
			for range 2 {
				_, err := c.Get(t.Context(), Request{URL: server.URL + "/a"})
				var e *Error
				if errors.As(err, &e); (err == nil) != x.allowed || err != nil && e.Code != Robots {
					t.Errorf("%v", err)
				}
			}
			once := times
			if _, err := c.Get(t.Context(), Request{URL: server.URL + "/b"}); (err == nil) != x.allowed || times != once {
				t.Errorf("asked for robots.txt again: %d times, then %d", once, times)
			}
			_ = at.Sleep(t.Context(), 25*time.Hour)
			if _, err := c.Get(t.Context(), Request{URL: server.URL + "/c"}); (err == nil) != x.allowed || times == once {
				t.Errorf("did not ask for robots.txt a day later: %v", err)
			}
		})
	}
}

func TestConditional(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"5"`)
		if r.Header.Get("If-None-Match") == `"5"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = io.WriteString(w, page)
	}))
	defer server.Close()
	c := New(Options{AllowPrivate: true, Delay: -1, NoRobots: true})
	first, err := c.Get(t.Context(), Request{URL: server.URL})
	if err != nil || first.NotModified {
		t.Fatal(err)
	}
	again, err := c.Get(t.Context(), Request{URL: server.URL, ETag: first.Header.Get("ETag")})
	if err != nil || !again.NotModified || len(again.Body) > 0 || len(again.Exchanges) != 1 {
		t.Errorf("%+v, %v", again, err)
	}
}

// A host that asks to be left alone is left alone, and others are not.
func TestBusy(t *testing.T) {
	at := fetchtest.NewClock()
	start := at.Now()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if at.Now().Sub(start) < time.Minute {
			w.Header().Set("Retry-After", "600")
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		_, _ = io.WriteString(w, page)
	}))
	defer server.Close()
	c := New(Options{AllowPrivate: true, NoRobots: true, Now: at.Now, Sleep: at.Sleep})
	_, err := c.Get(t.Context(), Request{URL: server.URL})
	var e *Error
	if !errors.As(err, &e) || e.Code != Busy || e.RetryAfter != 10*time.Minute {
		t.Fatalf("%v", err)
	}
	_, err = c.Get(t.Context(), Request{URL: server.URL})
	if waited := at.Now().Sub(start); !errors.As(err, &e) || e.Code != Busy || e.RetryAfter != 10*time.Minute || waited != 0 {
		t.Errorf("%v after %v: neither told at once nor left alone", err, waited)
	}
	if err := at.Sleep(t.Context(), 10*time.Minute-maxPause); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Get(t.Context(), Request{URL: server.URL}); err != nil {
		t.Error(err)
	}
	if waited := at.Now().Sub(start); waited < 10*time.Minute {
		t.Errorf("asked again after %v", waited)
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2031, 5, 1, 6, 0, 0, 0, time.UTC)
	for field, want := range map[string]time.Duration{
		"": 0, "120": 2 * time.Minute, "-5": 0, "soon": 0, "99999999999999": maxBusy, "900000": maxBusy,
		"Thu, 01 May 2031 06:00:30 GMT": 30 * time.Second, "Thu, 01 May 2031 05:00:00 GMT": 0,
	} {
		if got := retryAfter(http.Header{"Retry-After": {field}}, now); got != want {
			t.Errorf("%q: %v, not %v", field, got, want)
		}
	}
}

func TestPublic(t *testing.T) {
	for s, want := range map[string]bool{
		"93.184.215.14": true, "2606:2800:21f:cb07:6820:80da:af6b:8b2c": true, "64:ff9b::5db8:d70e": true,
		"127.0.0.1": false, "::1": false, "10.1.2.3": false, "172.31.0.1": false, "172.32.0.1": true, "192.168.0.1": false, "169.254.169.254": false,
		"100.127.255.255": false, "100.128.0.1": true, "0.0.0.0": false, "255.255.255.255": false, "224.0.0.1": false, "fe80::1": false, "fc00::1": false,
		"ff02::1": false, "::ffff:127.0.0.1": false, "::ffff:93.184.215.14": true, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001:db8::1": false, "::7f00:1": false, "100::1": false, "64:ff9b:1::7f00:1": false, "198.18.0.1": false,
	} {
		if got := Public(netip.MustParseAddr(s)); got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add("gzip", gzipped([]byte(page)))
	f.Add("deflate", []byte("x\x9c\x03\x00\x00\x00\x00\x01"))
	f.Fuzz(func(t *testing.T, coding string, wire []byte) {
		out, err := unpack(coding, wire, 1<<20)
		if err == nil && len(out) > 1<<20 && !strings.EqualFold(coding, "identity") && coding != "" {
			t.Errorf("%d bytes of a limit of a megabyte", len(out))
		}
	})
}

func BenchmarkGet(b *testing.B) {
	body := strings.Repeat(page, 200)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) }))
	defer server.Close()
	c := New(Options{AllowPrivate: true, Delay: -1})
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := c.Get(b.Context(), Request{URL: server.URL}); err != nil {
			b.Fatal(err)
		}
	}
}
