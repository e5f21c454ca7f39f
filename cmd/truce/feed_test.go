package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

// A mission's feed is followed from its address to the claims of its pages.
func TestFeed(t *testing.T) {
	day := 4
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			w.WriteHeader(http.StatusNotFound)
		case "/feed":
			fmt.Fprint(w, `<rss version="2.0"><channel><title>Seld Mission</title>`)
			for d := 3; d <= day; d++ {
				fmt.Fprintf(w, `<item><title>Day %d</title><link>/day/%d</link><guid>d%d</guid><pubDate>0%d May 2031 18:00:00 GMT</pubDate><description>&lt;p&gt;The mission said that it heard %d shells east of Tolm.&lt;/p&gt;</description></item>`, d, d, d, d, d)
			}
			fmt.Fprint(w, `<item><link>/lost</link></item></channel></rss>`)
		case "/lost":
			w.WriteHeader(http.StatusNotFound)
		default:
			_, _ = io.WriteString(w, `<!doctype html><title>Daily report</title><article><h1>Daily report `+r.URL.Path+`</h1><p>The mission said that its monitors had heard shells fall east of Tolm. An officer of the Calvorian army denied that its guns had fired.</p><p>Residents said that two houses had burned in the night and that the road to Aldery was cut.</p></article>`)
		}
	}))
	defer server.Close()
	path := filepath.Join(t.TempDir(), "war.truce")
	truce := func(want int, args ...string) string {
		t.Helper()
		code, out, errs := run(t, append(args, "--ledger", path)...)
		if code != want {
			t.Fatalf("%v: exit %d\n%s%s", args, code, out, errs)
		}
		return out + errs
	}
	says := func(got string, want ...string) {
		t.Helper()
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("no %q in\n%s", w, got)
			}
		}
	}
	says(truce(exitOK, "feed", "add", server.URL+"/feed", "--outlet", "Seld Observer Mission", "--folder", "Monitors"), "1 feed added")
	says(truce(exitOK, "feed", "list"), "never asked")
	says(truce(exitUsage, "feed", "add", "courier.example/rss"), "is no address of a feed")
	says(truce(exitFailed, "feed", "fetch", "--allow-private"), "1 feed asked, 2 articles kept", "/lost: is not there")
	says(truce(exitOK, "ls", "articles", "--json"), `"publisher":"Seld Observer Mission"`, `"published":"2031-05-04T18:00:00Z"`, server.URL+"/day/4")
	says(truce(exitOK, "feed", "list"), "Seld Mission", "answers", "UTC")
	day = 5
	says(truce(exitOK, "feed", "fetch", "--allow-private", "--due"), "0 feeds asked, 0 articles kept; 1 not due")
	says(truce(exitOK, "feed", "fetch", "--allow-private", "--no-pages", "--json"), `"kept":1,"known":3,"failed":0`)
	says(truce(exitOK, "ls", "claims", "--publisher", "Seld Observer Mission"), "that it heard 5 shells")
	list := truce(exitOK, "feed", "export")
	says(list, server.URL+"/feed", `text="Monitors"`)
	says(truce(exitOK, "feed", "import", write(t, "more.opml", strings.Replace(list, "/feed", "/other", 1))), "1 feed added")
	says(truce(exitFailed, "feed", "import", write(t, "none.opml", "no list")), "is no OPML list of feeds")
	says(truce(exitFailed, "feed", "remove", "nobody"), "no feed is called")
	says(truce(exitOK, "feed", "remove", server.URL+"/feed"), "1 feed removed")
	if out := truce(exitOK, "feed", "list", "--json"); strings.Contains(out, server.URL+"/feed") || strings.Count(out, "\n") != 1 {
		t.Errorf("after removing: %s", out)
	}
	says(truce(exitOK, "verify"), "every row is as it was written")
}

// A server with --feeds asks feeds by itself, and stops with the server.
func TestServeFeeds(t *testing.T) {
	asked := make(chan bool, 9)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/feed" {
			asked <- true
		}
		w.WriteHeader(http.StatusNotFound)
	}))
	defer server.Close()
	path := filepath.Join(t.TempDir(), "war.truce")
	if code, out, errs := run(t, "feed", "add", server.URL+"/feed", "--ledger", path); code != exitOK {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	ctx, stop := context.WithCancel(t.Context())
	a := &app{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, env: func(string) string { return "" }}
	o := &ledgerOptions{path: path}
	l, db, err := a.openLedger(ctx, o, false)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	wait, err := a.follow(ctx, l, db, o, &fetchOptions{allowPrivate: true})
	if err != nil {
		t.Fatal(err)
	}
	<-asked
	stop()
	wait()
}
