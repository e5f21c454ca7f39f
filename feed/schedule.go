package feed

import (
	"time"
)

// DefaultEvery is the pause between two requests of one feed.
const DefaultEvery = 30 * time.Minute

// The bounds of a pause: a feed is never asked more often than every five minutes, and one that fails at least once a day.
const (
	leastEvery = 5 * time.Minute
	mostEvery  = 24 * time.Hour
)

// A State is how a feed fares. Times are zero where nothing happened yet.
type State struct {
	Title        string    `json:"title,omitempty"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Checked      time.Time `json:"checked,omitzero"`   // asked last
	Success      time.Time `json:"success,omitzero"`   // answered last
	Failed       time.Time `json:"failed,omitzero"`    // failed last
	Error        string    `json:"error,omitempty"`    // what it then said
	Failures     int       `json:"failures,omitempty"` // in a row; 0 after an answer
	Due          time.Time `json:"due,omitzero"`       // not asked before
	New          time.Time `json:"new,omitzero"`       // had something new last: it is silent since then
	Kept         int       `json:"kept,omitempty"`     // articles that were kept from it, in all
}

// pause is how long a feed is left alone: what its user wants, doubled with each failure in a row, and at least what the server asked for.
func pause(every time.Duration, failures int, asked time.Duration) time.Duration {
	if every == 0 {
		every = DefaultEvery
	}
	p := max(every, leastEvery)
	for range min(failures, 10) {
		p = min(2*p, max(mostEvery, every))
	}
	return max(p, asked)
}
