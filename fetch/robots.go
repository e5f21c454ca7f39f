package fetch

import (
	"context"
	"errors"
	"net/url"
	"time"

	"github.com/temoto/robotstxt"
)

// robots.txt as RFC 9309 has it: a file that is not there allows all, a server that fails allows nothing, and what was read
// holds for a day.

const (
	robotsFor   = 24 * time.Hour
	robotsAgain = 10 * time.Minute // after a server that failed
	robotsMax   = 512 << 10
)

// rules are what a host allows; a nil data is nothing.
type rules struct {
	data *robotstxt.RobotsData
	err  error
}

// allowed asks the host's robots.txt, which is fetched if it is not known. The caller has the host's turn.
func (c *Client) allowed(ctx context.Context, h *host, u *url.URL) ([]Exchange, error) {
	if c.o.NoRobots {
		return nil, nil
	}
	var got []Exchange
	if h.rules == nil || !c.o.Now().Before(h.expires) {
		got = c.readRobots(ctx, h, u)
		if err := ctx.Err(); err != nil {
			h.rules = nil
			return got, err
		}
	}
	var e *Error
	switch {
	case errors.As(h.rules.err, &e) && (e.Code == PrivateAddress || e.Code == Port || e.Code == NoHost || e.Code == BadTLS):
		return got, e // the page cannot be had either, and this says why
	case h.rules.data == nil:
		return got, &Error{Code: Robots, Err: h.rules.err}
	}
	if group := h.rules.data.FindGroup(agentName); group != nil {
		h.wait = max(c.o.Delay, min(group.CrawlDelay, maxCrawlDelay))
		if !group.Test(u.RequestURI()) {
			return got, &Error{Code: Robots}
		}
	}
	return got, nil
}

func (c *Client) readRobots(ctx context.Context, h *host, u *url.URL) []Exchange {
	h.expires = c.o.Now().Add(robotsFor)
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	var got []Exchange
	for range maxRedirects {
		x, err := c.ask(ctx, at, Request{}, robotsMax)
		if x != nil {
			got = append(got, *x.exchange)
		}
		var e *Error
		switch {
		case err == nil && x.status >= 300 && x.status < 400:
			to, err := at.Parse(x.header.Get("Location"))
			if err != nil || to.Scheme != "http" && to.Scheme != "https" || to.User != nil {
				h.rules = &rules{data: must("")}
				return got
			}
			at = to
			continue
		case err == nil && x.status < 300:
			data, err := robotstxt.FromBytes(x.body)
			if err != nil {
				data = must("") // what is no robots.txt forbids nothing
			}
			h.rules = &rules{data: data}
			return got
		case err == nil && x.status < 500 && x.status != 429:
			h.rules = &rules{data: must("")}
			return got
		case err == nil:
			err = errors.New("its server answers with an error")
		case errors.As(err, &e) && (e.Code == TooLarge || e.Code == BadEncoding || e.Code == Bomb):
			h.rules = &rules{data: must("")}
			return got
		}
		h.expires = c.o.Now().Add(robotsAgain)
		h.rules = &rules{err: err}
		return got
	}
	h.rules = &rules{data: must("")}
	return got
}

func must(text string) *robotstxt.RobotsData {
	data, err := robotstxt.FromString(text)
	if err != nil {
		panic(err)
	}
	return data
}
