package feed

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/fetch"
)

// A Keeper keeps what a Follower brings. Its methods are called from several goroutines.
type Keeper interface {
	// State returns how a feed fared, the zero State if it was never asked.
	State(ctx context.Context, url string) (State, error)
	PutState(ctx context.Context, url string, s State) error
	// Seen returns those of the keys that were marked.
	Seen(ctx context.Context, keys []string) (map[string]bool, error)
	// Mark says that an item need not be taken again.
	Mark(ctx context.Context, feed string, keys []string) error
	// Take keeps an item. page is nil if the feed's own text is to be kept. It reports whether it was new. After an error that wraps
	// ErrUnreadable the item is not tried again; after any other it is.
	Take(ctx context.Context, s Subscription, i Item, page *fetch.Response) (kept bool, err error)
}

// ErrUnreadable is what a Keeper's Take wraps if an item can never be kept, whoever tries.
var ErrUnreadable = errors.New("no article could be read")

// A Follower asks feeds and takes their items.
type Follower struct {
	Web     *fetch.Client // whose pauses and limits hold for feeds and pages alike
	Keep    Keeper
	NoPages bool // keep the text that feeds carry, and ask for no page
	Workers int  // feeds at a time; 0 is 8
	Now     func() time.Time

	mu     sync.Mutex
	taking map[string]bool // keys of items that are being taken
}

// A Report says what came of one feed.
type Report struct {
	Feed    Subscription
	Items   int     // that it lists
	Kept    int     // articles that are new
	Known   int     // items that were taken before
	Failed  []error // items that could not be had
	Skipped bool    // it is not due
	Err     error   // the feed itself could not be had
}

const acceptFeeds = "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1"

// Round asks each feed of a list that is due, or all, and takes what is new. tell hears of each feed, one at a time. The error is
// the context's or the keeper's: what a feed does is told in its Report.
func (f *Follower) Round(ctx context.Context, list []Subscription, all bool, tell func(Report)) error {
	work := make(chan Subscription)
	reports := make(chan Report)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var running sync.WaitGroup
	var mu sync.Mutex
	var first error
	for range max(1, min(cmp.Or(f.Workers, 8), len(list))) {
		running.Go(func() {
			for s := range work {
				r, err := f.one(ctx, s, all)
				if err != nil {
					mu.Lock()
					first = cmp.Or(first, err)
					mu.Unlock()
					stop()
					continue
				}
				reports <- r
			}
		})
	}
	go func() {
		for _, s := range list {
			select {
			case work <- s:
			case <-ctx.Done():
			}
		}
		close(work)
		running.Wait()
		close(reports)
	}()
	for r := range reports {
		tell(r)
	}
	return cmp.Or(first, ctx.Err())
}

func (f *Follower) now() time.Time {
	if f.Now != nil {
		return f.Now().UTC().Truncate(time.Second)
	}
	return time.Now().UTC().Truncate(time.Second)
}

// one asks one feed.
func (f *Follower) one(ctx context.Context, s Subscription, all bool) (Report, error) {
	r := Report{Feed: s}
	state, err := f.Keep.State(ctx, s.URL)
	if err != nil {
		return r, err
	}
	if !all && f.now().Before(state.Due) {
		r.Skipped = true
		return r, nil
	}
	got, err := f.Web.Get(ctx, fetch.Request{URL: s.URL, ETag: state.ETag, LastModified: state.LastModified, Accept: acceptFeeds})
	if ctx.Err() != nil {
		return r, ctx.Err()
	}
	state.Checked = f.now()
	var parsed *Feed
	if err == nil && !got.NotModified {
		parsed, err = Parse(got.Body, got.Final)
	}
	if err != nil {
		var e *fetch.Error
		asked := time.Duration(0)
		if errors.As(err, &e) {
			asked = e.RetryAfter
		}
		r.Err = err
		state.Failed, state.Error, state.Failures = state.Checked, err.Error(), state.Failures+1
		state.Due = state.Checked.Add(pause(s.Every, state.Failures, asked))
		return r, f.Keep.PutState(ctx, s.URL, state)
	}
	whole := true
	if parsed != nil {
		state.Title = parsed.Title
		r.Items = len(parsed.Items)
		if whole, err = f.items(ctx, s, parsed.Items, &r); err != nil {
			return r, err
		}
	}
	state.Success, state.Failures, state.Error = state.Checked, 0, ""
	state.Due = state.Checked.Add(pause(s.Every, 0, 0))
	if r.Kept > 0 {
		state.New, state.Kept = state.Checked, state.Kept+r.Kept
	}
	if !got.NotModified {
		state.ETag, state.LastModified = got.Header.Get("ETag"), got.Header.Get("Last-Modified")
	}
	if !whole { // some of it could not be had: it is to be sent again
		state.ETag, state.LastModified = "", ""
	}
	return r, f.Keep.PutState(ctx, s.URL, state)
}

// items takes what is new, the oldest first. whole is false if an item should be tried again.
func (f *Follower) items(ctx context.Context, s Subscription, items []Item, r *Report) (whole bool, err error) {
	whole = true
	for n := len(items) - 1; n >= 0; n-- {
		i := items[n]
		keys := keysOf(s, i)
		if !f.begin(keys) { // another feed carries it too, at this moment
			r.Known++
			continue
		}
		err := func() error {
			defer f.end(keys)
			seen, err := f.Keep.Seen(ctx, keys)
			if err != nil {
				return err
			}
			if len(seen) > 0 {
				r.Known++
				if len(seen) == len(keys) {
					return nil
				}
				return f.Keep.Mark(ctx, s.URL, keys)
			}
			kept, again, err := f.take(ctx, s, i)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				r.Failed = append(r.Failed, err)
			}
			if again {
				whole = false
				return nil
			}
			if kept {
				r.Kept++
			} else if err == nil {
				r.Known++
			}
			return f.Keep.Mark(ctx, s.URL, keys)
		}()
		if err != nil {
			return whole, err
		}
	}
	return whole, nil
}

// take has an item kept. again says that what went wrong may pass.
func (f *Follower) take(ctx context.Context, s Subscription, i Item) (kept, again bool, err error) {
	var page *fetch.Response
	if !f.NoPages && i.URL != "" {
		if page, err = f.Web.Get(ctx, fetch.Request{URL: i.URL}); err != nil {
			var e *fetch.Error
			return false, !errors.As(err, &e) || passes[e.Code], err
		}
	} else if i.HTML == "" {
		return false, false, fmt.Errorf("%s: the feed carries no text of it", cmp.Or(i.URL, i.ID))
	}
	kept, err = f.Keep.Take(ctx, s, i, page)
	if err != nil {
		return kept, !errors.Is(err, ErrUnreadable), fmt.Errorf("%s: %w", cmp.Or(i.URL, i.ID), err)
	}
	return kept, false, nil
}

// passes are the failures after which an item is tried again.
var passes = map[fetch.Code]bool{
	fetch.NoHost: true, fetch.Unreachable: true, fetch.TooSlow: true, fetch.CutOff: true, fetch.Busy: true, fetch.Status: true, fetch.BadTLS: true,
}

// keysOf are the names by which an item is known: its address, whichever feed carries it and however it is tracked, and its ID in this feed.
func keysOf(s Subscription, i Item) []string {
	keys := []string{short("id " + s.URL + " " + i.ID)}
	if i.URL != "" {
		keys = append(keys, short("url "+cmp.Or(truce.Address(i.URL), i.URL)))
	}
	return keys
}

// short is a key that any database can keep and index, whatever a feed wrote: a long or broken one is told by its SHA-256.
func short(key string) string {
	if len(key) <= 1000 && utf8.ValidString(key) && !strings.Contains(key, "\x00") {
		return key
	}
	return fmt.Sprintf("sha256 %x", sha256.Sum256([]byte(key)))
}

func (f *Follower) begin(keys []string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, k := range keys {
		if f.taking[k] {
			return false
		}
	}
	if f.taking == nil {
		f.taking = map[string]bool{}
	}
	for _, k := range keys {
		f.taking[k] = true
	}
	return true
}

func (f *Follower) end(keys []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, k := range keys {
		delete(f.taking, k)
	}
}

// Run makes a round whenever a feed may be due, until the context ends. list returns the feeds as they are listed then. What goes
// wrong with a round is told, and does not end it.
func (f *Follower) Run(ctx context.Context, list func(context.Context) ([]Subscription, error), tell func(Report, error)) {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for ctx.Err() == nil {
		feeds, err := list(ctx)
		if err == nil {
			err = f.Round(ctx, feeds, false, func(r Report) { tell(r, nil) })
		}
		if err != nil && ctx.Err() == nil {
			tell(Report{}, err)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
		}
	}
}
