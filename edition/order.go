package edition

import (
	"cmp"
	"time"

	"github.com/truce-ledger/truce"
)

// Compare orders the versions of one article, the oldest first: by what each tells of its update, else of its publication, else by when it was
// fetched; of those that tell the same by when they were fetched, then by ID. So the order is a function of the set of versions,
// whatever the order in which they came. A day comes before each instant of it,
// and what tells no time before what does.
func Compare(a, b *truce.Record) int {
	return cmp.Or(
		compareTimes(cmp.Or(a.Article.Told(), a.Fetched), cmp.Or(b.Article.Told(), b.Fetched)),
		compareTimes(a.Fetched, b.Fetched),
		cmp.Compare(a.ID, b.ID),
	)
}

func compareTimes(a, b string) int { return cmp.Compare(utc(a), utc(b)) }

// utc writes an instant in UTC, so that instants are ordered as their letters are; a day stays as it is.
func utc(s string) string {
	for _, layout := range [...]string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC().Format("2006-01-02T15:04:05.000000000Z")
		}
	}
	return s
}
