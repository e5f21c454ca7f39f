package web

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/access"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// loadVariable sets how many readers and reviewers there are, and how many pages and decisions each of them asks for: TRUCE_LOAD="200 10 300".
const loadVariable = "TRUCE_LOAD"

// deciding is a route of the test: one decision on the first event, by whoever saw the ledger up to the entry "seen".
func (f *fort) deciding(mention truce.ID) Route {
	return Route{"POST", "/test/decide", Reviewer, f.handle(func(w http.ResponseWriter, r *http.Request) error {
		seen, err := strconv.ParseInt(r.PostFormValue("seen"), 10, 64)
		if err != nil {
			return badForm(err)
		}
		_, err = f.Ledger.Decide(r.Context(), truce.Decision{
			Kind: truce.DecideOverride, A: mention, Field: "occurrence", Value: r.PostFormValue("value"), Reason: fmt.Sprintf("saw %d", seen), By: access.From(r.Context()).Name,
		}, ledger.Since(seen, mention))
		return err
	})}
}

// seen is how far the log goes.
func (f *fort) seen() int64 {
	var head store.Entry
	err := f.DB.View(f.t.Context(), func(tx *store.Tx) (err error) {
		head, err = tx.Head()
		return err
	})
	if err != nil {
		f.t.Error(err)
	}
	return head.Seq
}

// decisions returns those that are kept.
func (f *fort) decisions() (out []truce.Decision) {
	err := f.DB.View(f.t.Context(), func(tx *store.Tx) (err error) {
		out, err = tx.Decisions(0, nil)
		return err
	})
	if err != nil {
		f.t.Error(err)
	}
	return out
}

// event returns the incident of the hostile articles, and a mention of it.
func (f *fort) event() (mention truce.ID) {
	err := f.DB.View(f.t.Context(), func(tx *store.Tx) error {
		for _, written := range f.ids["id"] {
			from, _, ok := truce.IDRange(written)
			if !ok {
				continue
			}
			if in, err := tx.Incident(from); err == nil {
				mention = in.Mentions[0]
				return nil
			}
		}
		return store.ErrNotFound
	})
	if err != nil {
		f.t.Fatal(err)
	}
	return mention
}

// Two who decide on the same thing see each other: the second is told what the first decided, and nothing of hers is kept.
func TestConflict(t *testing.T) {
	f := newFort(t, "127.0.0.1:7474")
	mention := f.event()
	f.handler = f.mux(f.deciding(mention))
	seen := f.seen()
	decide := func(who, value string, seen int64) (int, string) {
		w := f.ask("POST", "/test/decide", strings.NewReader(url.Values{"seen": {fmt.Sprint(seen)}, "value": {value}}.Encode()), as(f.session(who)))
		return w.Code, w.Body.String()
	}
	if code, body := decide("reviewer", "refuted", seen); code != 200 {
		t.Fatalf("the first decision: %d %s", code, body)
	}
	code, body := decide("editor", "established", seen)
	if code != 409 || !strings.Contains(body, "reviewer has decided") || !strings.Contains(body, "refuted") {
		t.Errorf("the second decision: %d %s", code, body)
	}
	if got := f.decisions(); len(got) != 1 || got[0].Value != "refuted" {
		t.Errorf("kept: %v", got)
	}
	if code, body := decide("editor", "established", f.seen()); code != 200 {
		t.Errorf("after a second look: %d %s", code, body)
	}
	if got := f.decisions(); len(got) != 2 || got[1].By != "editor" {
		t.Errorf("kept: %v", got)
	}
	if code, _ := decide("viewer", "refuted", f.seen()); code != 403 {
		t.Errorf("a viewer decided: %d", code)
	}
}

// TestLoad lets many read and some decide on one event at once: no error, no decision lost, and nobody decides without having seen what came before.
func TestLoad(t *testing.T) {
	var readers, reviewers, rounds int
	wanted := os.Getenv(loadVariable)
	if wanted == "" {
		wanted = "12 4 10"
	}
	if n, err := fmt.Sscan(wanted, &readers, &reviewers, &rounds); n != 3 {
		t.Fatalf("%s=%q: %v", loadVariable, wanted, err)
	}
	f := newFort(t, "127.0.0.1:7474")
	f.handler = f.mux(f.deciding(f.event()))
	var pages []string
	for _, r := range f.Routes() {
		if r.Method == "GET" && r.Least == Viewer {
			for _, p := range f.paths(r.Pattern) {
				if f.ask("GET", p, nil, as(f.session("viewer"))).Code == 200 {
					pages = append(pages, p)
				}
			}
		}
	}
	if len(pages) == 0 {
		t.Fatal("no pages")
	}
	server := httptest.NewServer(f.Handler())
	defer server.Close()
	client := server.Client()
	client.Transport.(*http.Transport).MaxIdleConnsPerHost = readers + reviewers
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	ask := func(cookie *http.Cookie, method, path, form string) (int, string) {
		r, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, strings.NewReader(form))
		if err != nil {
			t.Error(err)
			return 0, ""
		}
		r.AddCookie(cookie)
		r.Header.Set("Origin", server.URL)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w, err := client.Do(r)
		if err != nil {
			t.Error(err)
			return 0, ""
		}
		defer w.Body.Close()
		body, err := io.ReadAll(w.Body)
		if err != nil {
			t.Error(err)
		}
		return w.StatusCode, string(body)
	}
	var group sync.WaitGroup
	var mu sync.Mutex
	var took []time.Duration
	kept, refused := 0, 0
	began := time.Now()
	for i := range readers {
		cookie := f.session("viewer")
		group.Go(func() {
			for n := range rounds {
				start := time.Now()
				path := pages[(i+n)%len(pages)]
				if code, body := ask(cookie, "GET", path, ""); code != 200 {
					t.Errorf("%s: %d %.200s", path, code, body)
				}
				mu.Lock()
				took = append(took, time.Since(start))
				mu.Unlock()
			}
		})
	}
	for i := range reviewers {
		cookie := f.session([]string{"reviewer", "editor", "admin"}[i%3])
		group.Go(func() {
			for n := range rounds {
				value := []string{"alleged", "refuted", "established"}[(i+n)%3]
				for again := true; again; {
					code, body := ask(cookie, "POST", "/test/decide", url.Values{"seen": {fmt.Sprint(f.seen())}, "value": {value}}.Encode())
					mu.Lock()
					switch again = code == 409; {
					case code == 200:
						kept++
					case code == 409 && strings.Contains(body, "has decided on this since you looked"):
						refused++
					default:
						t.Errorf("a decision: %d %.300s", code, body)
						again = false
					}
					mu.Unlock()
				}
			}
		})
	}
	group.Wait()
	all := f.decisions()
	if len(all) != kept || kept != reviewers*rounds {
		t.Errorf("%d decisions were answered with yes and %d are kept, of %d", kept, len(all), reviewers*rounds)
	}
	before := int64(0)
	for _, d := range all {
		var saw int64
		if _, err := fmt.Sscanf(d.Reason, "saw %d", &saw); err != nil || saw < before {
			t.Errorf("decision %d was made by who had seen only %d: %v", d.Seq, saw, err)
		}
		before = d.Seq
	}
	slices.Sort(took)
	t.Logf("%d readers read %d pages, %d reviewers kept %d decisions and were told %d times that somebody was faster, in %s; a page took %s at the 95th percentile, %s at most",
		readers, len(took), reviewers, kept, refused, time.Since(began).Round(time.Millisecond), took[len(took)*95/100], took[len(took)-1])
}
