package access

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// maxLimits is how many clients are remembered in each of two generations, so that many addresses cannot fill the memory.
const maxLimits = 4096

// limits count for each of many keys apart.
type limits struct {
	perSecond rate.Limit
	burst     int

	mu          sync.Mutex
	young, aged map[string]*rate.Limiter
}

func newLimits(perSecond, burst float64) *limits {
	return &limits{perSecond: rate.Limit(perSecond), burst: max(1, int(burst)), young: map[string]*rate.Limiter{}}
}

// wait counts one more for a key and returns how long it should have waited, 0 if it is within its limit.
func (l *limits) wait(key string, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	limiter, ok := l.young[key]
	if !ok {
		if limiter, ok = l.aged[key]; !ok {
			limiter = rate.NewLimiter(l.perSecond, l.burst)
		}
		if len(l.young) >= maxLimits {
			l.aged, l.young = l.young, map[string]*rate.Limiter{}
		}
		l.young[key] = limiter
	}
	reserved := limiter.ReserveN(now, 1)
	delay := reserved.DelayFrom(now)
	if delay > 0 {
		reserved.CancelAt(now)
	}
	return delay
}
