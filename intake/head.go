package intake

import (
	"fmt"
	"strings"
	"time"

	"github.com/truce-ledger/truce"
)

// readHead reads the head that a plain text may have, in the form of a mail's, and
// returns the text below it:
//
//	Publisher: Meridian Wire
//	Published: 2031-05-04T18:20:00Z
//	Updated: 2031-05-05
//	URL: https://meridian.example/truce-holds
//
//	Truce holds on second day
//	…
//
// It is a head only if each line up to the first empty one has a key that is
// known. A head that says nothing usable of the day is told in a note.
func readHead(a *truce.Article, text string) (below, note string) {
	fields := map[string]string{}
	rest := text
	for {
		line, after, more := strings.Cut(rest, "\n")
		line = strings.TrimSpace(line)
		if line == "" && len(fields) > 0 && more {
			rest = after
			break
		}
		key, value, ok := strings.Cut(line, ":")
		key = strings.ToLower(strings.TrimSpace(key))
		if !ok || !more || !headKeys[key] {
			return text, ""
		}
		fields[key] = strings.TrimSpace(value)
		rest = after
	}
	a.Publisher, a.URL = fields["publisher"], fields["url"]
	if told := fields["published"]; told != "" {
		if a.Published = moment(told); a.Published == "" {
			note = fmt.Sprintf("has a head whose day of publication is not understood: %q; write it as in 2020-10-14 or 2020-10-14T18:20:00Z", told)
		}
	}
	a.Updated = moment(fields["updated"])
	return strings.TrimLeft(rest, "\r\n"), note
}

var headKeys = map[string]bool{"publisher": true, "published": true, "updated": true, "url": true}

// moment returns an ISO 8601 day as it is, and an instant in UTC; "" for anything else.
func moment(s string) string {
	if IsDay(s) {
		return s
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil && t.Year() > 0 && t.Year() < 10000 {
		return t.UTC().Format(time.RFC3339)
	}
	return ""
}
