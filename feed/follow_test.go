package feed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/truce-ledger/truce/fetch"
	"github.com/truce-ledger/truce/fetch/fetchtest"
)

// A shelf keeps in memory what a Follower brings.
type shelf struct {
	full   error // why nothing more is kept
	mu     sync.Mutex
	states map[string]State
	marks  map[string]bool
	taken  map[string]int // by address
	bytes  int
}

func newShelf() *shelf {
	return &shelf{states: map[string]State{}, marks: map[string]bool{}, taken: map[string]int{}}
}

func (k *shelf) State(_ context.Context, url string) (State, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.states[url], nil
}

func (k *shelf) PutState(_ context.Context, url string, s State) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.states[url] = s
	return nil
}

func (k *shelf) Seen(_ context.Context, keys []string) (map[string]bool, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	out := map[string]bool{}
	for _, key := range keys {
		if k.marks[key] {
			out[key] = true
		}
	}
	return out, nil
}

func (k *shelf) Mark(_ context.Context, _ string, keys []string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, key := range keys {
		k.marks[key] = true
	}
	return nil
}

func (k *shelf) Take(_ context.Context, _ Subscription, i Item, page *fetch.Response) (bool, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.full != nil {
		return false, k.full
	}
	k.taken[i.URL]++
	if page != nil {
		k.bytes += len(page.Body)
	}
	return true, nil
}

// A press is many small papers, each on a loopback address of its own, which log when they are asked.
type press struct {
	at    *fetchtest.Clock
	mu    sync.Mutex
	asked map[string][]time.Time // by host
	feeds int                    // answered with a feed
}

const perFeed = 25

func (p *press) open(t *testing.T, n int) (list []Subscription) {
	hosts := make([]string, n)
	for i := range n {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.%d:0", 1+i))
		if err != nil {
			t.Skipf("notice: this machine has no loopback network of 127.0.0.0/8: %v", err)
		}
		hosts[i] = l.Addr().String()
		s := &httptest.Server{Listener: l, Config: &http.Server{Handler: p.paper(i, hosts)}}
		s.Start()
		t.Cleanup(s.Close)
		list = append(list, Subscription{URL: "http://" + hosts[i] + "/feed", Name: fmt.Sprint("Paper ", i)})
	}
	return list
}

// paper lists its own pages, and two of its neighbour's: what is in two feeds is one item.
func (p *press) paper(n int, hosts []string) http.Handler {
	filler := strings.Repeat("<p>The mission counted shells on both banks of the river.</p>", 300)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked[r.Host] = append(p.asked[r.Host], p.at.Now())
		p.mu.Unlock()
		switch {
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(http.StatusNotFound)
		case r.URL.Path != "/feed":
			_, _ = io.WriteString(w, "<title>"+r.URL.Path+"</title>"+filler)
		case r.Header.Get("If-None-Match") == `"1"`:
			w.WriteHeader(http.StatusNotModified)
		default:
			p.mu.Lock()
			p.feeds++
			p.mu.Unlock()
			w.Header().Set("ETag", `"1"`)
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>Paper %d</title>`, n)
			for i := range perFeed {
				fmt.Fprintf(w, "<item><title>Report %d</title><link>http://%s/%d</link></item>", i, hosts[n], i)
			}
			for i := range 2 {
				fmt.Fprintf(w, "<item><title>Report %d</title><link>http://%s/%d</link></item>", i, hosts[(n+1)%len(hosts)], i)
			}
			_, _ = io.WriteString(w, "</channel></rss>")
		}
	})
}

// Two hundred feeds with five thousand items: no item twice, pauses kept, memory bounded, and a second round asks for nothing again.
func TestManyFeeds(t *testing.T) {
	const feeds = 200
	at := fetchtest.NewClock()
	p := &press{at: at, asked: map[string][]time.Time{}}
	list := p.open(t, feeds)
	keep := newShelf()
	f := &Follower{Web: fetch.New(fetch.Options{AllowPrivate: true, Now: at.Now, Sleep: at.Sleep}), Keep: keep, Now: at.Now}

	stop := fetchtest.WatchHeap()
	known, kept := 0, 0
	tell := func(r Report) {
		if r.Err != nil || len(r.Failed) > 0 || r.Skipped {
			t.Errorf("%s: %v %v %v", r.Feed.URL, r.Err, r.Failed, r.Skipped)
		}
		known, kept = known+r.Known, kept+r.Kept
	}
	if err := f.Round(t.Context(), list, false, tell); err != nil {
		t.Fatal(err)
	}
	most := stop()
	if len(keep.taken) != feeds*perFeed || kept != feeds*perFeed || known != 2*feeds {
		t.Errorf("%d items were taken, %d told as kept, %d as known", len(keep.taken), kept, known)
	}
	for url, n := range keep.taken {
		if n != 1 {
			t.Errorf("%s was taken %d times", url, n)
		}
	}
	for host, times := range p.asked {
		for i := 1; i < len(times); i++ {
			if i > 1 && times[i].Sub(times[i-1]) < 2*time.Second { // the first is robots.txt, in the same turn
				t.Errorf("%s was asked %v after the time before", host, times[i].Sub(times[i-1]))
				break
			}
		}
	}
	if most > 64<<20 {
		t.Errorf("%d MB were held for %d MB of pages", most>>20, keep.bytes>>20)
	}
	t.Logf("%d items, %d MB of pages, peak %d MB", len(keep.taken), keep.bytes>>20, most>>20)

	skipped := 0
	if err := f.Round(t.Context(), list[:20], false, func(r Report) {
		if r.Skipped {
			skipped++
		}
	}); err != nil {
		t.Fatal(err)
	}
	_ = at.Sleep(t.Context(), time.Hour)
	before := len(keep.taken)
	if err := f.Round(t.Context(), list, false, tell); err != nil {
		t.Fatal(err)
	}
	if len(keep.taken) != before || p.feeds != feeds {
		t.Errorf("an hour later %d items were taken and %d feeds were sent whole", len(keep.taken)-before, p.feeds-feeds)
	}
	for _, s := range list {
		if state := keep.states[s.URL]; state.Success.Before(at.Now().Add(-time.Hour)) || state.Failures != 0 || state.Kept < perFeed-2 || !state.Due.After(state.Checked) {
			t.Fatalf("%s: %+v", s.URL, state)
		}
	}
}

// A feed that fails is told, left alone for longer each time, and heals; an item that fails in passing is tried again, one that is
// gone is not.
func TestFailures(t *testing.T) {
	at := fetchtest.NewClock()
	broken, flaky := true, true
	tries := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tries[r.URL.Path]++
		switch r.URL.Path {
		case "/feed":
			if broken {
				w.Header().Set("Retry-After", "7200")
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			w.Header().Set("ETag", `"1"`)
			_, _ = io.WriteString(w, `<rss version="2.0"><channel><item><link>/gone</link></item><item><link>/flaky</link></item></channel></rss>`)
		case "/flaky":
			if flaky {
				w.WriteHeader(http.StatusBadGateway)
				return
			}
			_, _ = io.WriteString(w, "<p>Both sides kept the truce.</p>")
		default:
			w.WriteHeader(http.StatusGone)
		}
	}))
	defer server.Close()
	keep := newShelf()
	f := &Follower{Web: fetch.New(fetch.Options{AllowPrivate: true, NoRobots: true, Now: at.Now, Sleep: at.Sleep}), Keep: keep, Now: at.Now}
	url := server.URL + "/feed"
	round := func() (out Report) {
		t.Helper()
		if err := f.Round(t.Context(), []Subscription{{URL: url}}, true, func(r Report) { out = r }); err != nil {
			t.Fatal(err)
		}
		return out
	}
	if r := round(); r.Err == nil {
		t.Error("a failing feed is not told")
	}
	s := keep.states[url]
	if s.Failures != 1 || s.Error == "" || !s.Success.IsZero() || s.Due.Sub(s.Checked) != 2*time.Hour {
		t.Errorf("%+v", s)
	}
	broken = false
	if err := at.Sleep(t.Context(), 2*time.Hour); err != nil {
		t.Fatal(err)
	}
	if r := round(); r.Err != nil || len(r.Failed) != 2 || r.Kept != 0 {
		t.Errorf("%+v", r)
	}
	if s := keep.states[url]; s.Failures != 0 || s.Error != "" || s.Failed.IsZero() || s.ETag != "" {
		t.Errorf("after it healed: %+v", s)
	}
	flaky = false
	if r := round(); r.Kept != 1 || len(r.Failed) != 0 {
		t.Errorf("%+v", r)
	}
	if tries["/gone"] != 1 || tries["/flaky"] != 2 {
		t.Errorf("%v", tries)
	}
	if s := keep.states[url]; s.ETag != `"1"` || s.New != s.Checked || s.Kept != 1 {
		t.Errorf("%+v", s)
	}
}

// A round that is broken off ends, and says so.
func TestBrokenOff(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	}))
	defer server.Close()
	f := &Follower{Web: fetch.New(fetch.Options{AllowPrivate: true, NoRobots: true, Delay: -1}), Keep: newShelf()}
	if err := f.Round(ctx, []Subscription{{URL: server.URL}, {URL: server.URL + "/2"}}, true, func(Report) {}); err == nil {
		t.Error("a round that was broken off has no error")
	}
}

// What could not be kept for a while is tried again, what can never be read is not, and what a feed calls its items harms nobody.
func TestShelfFull(t *testing.T) {
	long := strings.Repeat("r", 5000)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"version":"https://jsonfeed.org/version/1.1","title":"Ostrava Ridge","items":[
			{"id":"a\u0000b","content_html":"<p>Shelling paused at dusk.</p>"},{"id":"`+long+`","content_html":"<p>The bridge reopened.</p>"}]}`)
	}))
	defer server.Close()
	keep := newShelf()
	f := &Follower{Web: fetch.New(fetch.Options{AllowPrivate: true, NoRobots: true, Delay: -1}), Keep: keep, NoPages: true}
	round := func() (out Report) {
		t.Helper()
		if err := f.Round(t.Context(), []Subscription{{URL: server.URL}}, true, func(r Report) { out = r }); err != nil {
			t.Fatal(err)
		}
		return out
	}
	keep.full = errors.New("the disk is full")
	if r := round(); len(r.Failed) != 2 || len(keep.marks) != 0 {
		t.Errorf("a full disk: %+v, %d marks", r, len(keep.marks))
	}
	keep.full = nil
	if r := round(); r.Kept != 2 {
		t.Errorf("after it: %+v", r)
	}
	for key := range keep.marks {
		if len(key) > 1000 || strings.Contains(key, "\x00") {
			t.Errorf("a key of %d bytes that not every database keeps", len(key))
		}
	}
	keep.full, keep.marks = ErrUnreadable, map[string]bool{}
	if r := round(); len(r.Failed) != 2 || len(keep.marks) != 2 {
		t.Errorf("unreadable: %+v, %d marks", r, len(keep.marks))
	}
}
