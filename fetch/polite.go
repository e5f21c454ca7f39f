package fetch

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// A host is asked one thing at a time, and left alone for a while after each.
type host struct {
	turn chan struct{} // holds one token while nobody asks
	mu   sync.Mutex
	next time.Time // before which it is not asked
	wait time.Duration

	rules   *rules
	expires time.Time
}

// maxCrawlDelay is the longest pause that a robots.txt can ask for.
const maxCrawlDelay = 30 * time.Second

// maxBusy is the longest that a host can ask to be left alone.
const maxBusy = 24 * time.Hour

func (c *Client) host(name string) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[name]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1), wait: c.o.Delay}
		h.turn <- struct{}{}
		c.hosts[name] = h
	}
	return h
}

// maxPause is the longest that a request waits for its turn once the host is free; a host that wants to be left alone for longer is
// told as busy, so that others need not wait for it.
const maxPause = 2 * maxCrawlDelay

// take waits for one's turn at a host. The caller gives it back with give.
func (c *Client) take(ctx context.Context, h *host) error {
	select {
	case <-h.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	h.mu.Lock()
	pause := h.next.Sub(c.o.Now())
	h.mu.Unlock()
	if pause > maxPause {
		h.turn <- struct{}{}
		return &Error{Code: Busy, RetryAfter: pause}
	}
	if pause > 0 {
		if err := c.o.Sleep(ctx, pause); err != nil {
			h.turn <- struct{}{}
			return err
		}
	}
	return nil
}

func (c *Client) give(h *host) {
	h.mu.Lock()
	if next := c.o.Now().Add(h.wait); next.After(h.next) {
		h.next = next
	}
	h.mu.Unlock()
	h.turn <- struct{}{}
}

// leave keeps a host from being asked for a while.
func (h *host) leave(until time.Time) {
	h.mu.Lock()
	h.next = until
	h.mu.Unlock()
}

// retryAfter reads the field Retry-After: seconds, or a date. 0 if it is absent or makes no sense.
func retryAfter(field http.Header, now time.Time) time.Duration {
	v := field.Get("Retry-After")
	if n, err := strconv.Atoi(v); err == nil && n > 0 {
		return min(time.Duration(min(n, 1e6))*time.Second, maxBusy)
	}
	if t, err := http.ParseTime(v); err == nil && t.After(now) {
		return min(t.Sub(now), maxBusy)
	}
	return 0
}

// sleep waits, unless the work is broken off.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
