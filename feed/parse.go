package feed

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// A Feed is what a feed's file says.
type Feed struct {
	Title string
	Home  string // address of the site, "" if it does not say
	Items []Item // as they stand in the file
}

// An Item is one entry of a feed.
type Item struct {
	ID        string // as the feed names it, else its address
	URL       string // of its page, "" if it has none
	Title     string
	Published time.Time // zero if it does not say, or says nonsense
	HTML      string    // its text, as far as the feed carries it
}

// maxItems is how many entries of a feed are read; real ones have fewer than a thousand.
const maxItems = 5000

// ErrNoFeed is what Parse gives for what is no feed.
var ErrNoFeed = errors.New("is no RSS, Atom or JSON Feed")

// Parse reads a feed that came from an address. Items without an address and without an ID are left out.
func Parse(data []byte, from string) (out *Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, fmt.Errorf("%w: %v", ErrNoFeed, p)
		}
	}()
	got, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrNoFeed, err)
	}
	base, err := url.Parse(from)
	if err != nil {
		base = &url.URL{}
	}
	out = &Feed{Title: squeeze(got.Title), Home: absolute(base, got.Link)}
	for _, i := range got.Items[:min(len(got.Items), maxItems)] {
		item := Item{URL: absolute(base, i.Link), Title: squeeze(i.Title), HTML: cmp.Or(i.Content, i.Description)}
		if item.ID = cmp.Or(strings.TrimSpace(i.GUID), item.URL); item.ID == "" {
			continue
		}
		if item.URL == "" {
			item.URL = absolute(nil, i.GUID)
		}
		for _, at := range []*time.Time{i.PublishedParsed, i.UpdatedParsed} {
			if at != nil && at.Year() > 1900 && at.Year() < 2200 && item.Published.IsZero() {
				item.Published = at.UTC()
			}
		}
		out.Items = append(out.Items, item)
	}
	return out, nil
}

// absolute makes an http or https address of a link, "" of anything else.
func absolute(base *url.URL, link string) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || link == "" {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	u.Fragment = ""
	return u.String()
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
