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
	f.ids = map[string][]string{"file": {strings.TrimPrefix(asset("truce.css"), "/static/")}, "name": {"viewer", "quiet-2031"}, "publisher": {url.PathEscape("Lindria Herald " + probe)}}
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
