// Package fetchtest has what tests of fetching share: a clock that goes on when somebody sleeps, and a measure of memory.
package fetchtest

import (
	"context"
	"runtime"
	"sync"
	"time"
)

// A Clock stands still until somebody sleeps by it. It is safe for concurrent use.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock makes a Clock that shows a morning in May 2031.
func NewClock() *Clock { return &Clock{now: time.Date(2031, 5, 4, 6, 0, 0, 0, time.UTC)} }

// Now returns what the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Sleep puts the clock forward, and returns the context's error.
func (c *Clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	return ctx.Err()
}

// WatchHeap measures how much the heap in use grows at most, in bytes, until stop is called, which returns that.
func WatchHeap() (stop func() uint64) {
	var most uint64
	done, ended := make(chan bool), make(chan bool)
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	go func() {
		defer close(ended)
		for {
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				if m.HeapInuse > before.HeapInuse {
					most = max(most, m.HeapInuse-before.HeapInuse)
				}
			}
		}
	}()
	return func() uint64 { close(done); <-ended; return most }
}
