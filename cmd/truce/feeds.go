package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"sync"

	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/feed"
	"github.com/truce-ledger/truce/fetch"
	"github.com/truce-ledger/truce/intake"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// A desk keeps in a ledger what a feed.Follower brings.
type desk struct {
	l    *ledger.Ledger
	db   *store.DB
	by   string
	keep func([]fetch.Exchange) error // preserves pages; nil keeps none
	mu   sync.Mutex                   // one article is added at a time: the database takes one writer
}

func (d *desk) State(ctx context.Context, url string) (s feed.State, err error) {
	var body []byte
	err = d.l.View(ctx, func(tx *store.Tx) (err error) { body, err = tx.FeedState(url); return err })
	if err == nil && body != nil {
		err = json.Unmarshal(body, &s)
	}
	return s, err
}

func (d *desk) PutState(ctx context.Context, url string, s feed.State) error {
	body, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return d.update(ctx, func(tx *store.Tx) error { return tx.PutFeedState(url, body) })
}

func (d *desk) Seen(ctx context.Context, keys []string) (out map[string]bool, err error) {
	err = d.l.View(ctx, func(tx *store.Tx) (err error) { out, err = tx.FeedItems(keys); return err })
	return out, err
}

func (d *desk) Mark(ctx context.Context, url string, keys []string) error {
	return d.update(ctx, func(tx *store.Tx) error { return tx.MarkFeedItems(url, keys) })
}

func (d *desk) update(ctx context.Context, use func(*store.Tx) error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.db.Update(ctx, use)
}

// Take reads a page, or the text that the feed carries, and keeps it. What the feed says of an item holds where the page says nothing.
func (d *desk) Take(ctx context.Context, s feed.Subscription, i feed.Item, page *fetch.Response) (kept bool, err error) {
	defer func() {
		if r := recover(); r != nil {
			kept, err = false, fmt.Errorf("%w: it made truce fail; this is a mistake in truce, please report it: %v", feed.ErrUnreadable, r)
		}
	}()
	about := intake.Options{URL: i.URL, Publisher: s.Outlet, Format: intake.HTML}
	data := []byte("<!doctype html><title>" + html.EscapeString(i.Title) + "</title><article><h1>" + html.EscapeString(i.Title) + "</h1>" + i.HTML + "</article>")
	if page != nil {
		if d.keep != nil {
			if err := d.keep(page.Exchanges); err != nil {
				return false, err
			}
		}
		data, about.URL, about.Format, about.ContentType = page.Body, "", intake.Auto, page.Header.Get("Content-Type")
	}
	a, _, err := intake.Read(data, about)
	if err != nil {
		return false, fmt.Errorf("%w: %w", feed.ErrUnreadable, err)
	}
	if a.URL == "" && page != nil {
		a.URL = page.Final
	}
	if a.Published == "" && !i.Published.IsZero() {
		a.Published = i.Published.Format("2006-01-02T15:04:05Z07:00")
	}
	if known, err := d.l.Keeps(ctx, a); err != nil || known {
		return false, err
	}
	p := d.l.Read(a, rawOf(data))
	if page != nil {
		p.Record.Fetched = instantText(page.At)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	added, err := d.l.Add(ctx, d.by, p)
	if err != nil {
		return false, err
	}
	return added[0].New, nil
}

// follow asks the ledger's feeds as they fall due, until the context ends; wait returns when it has stopped. What goes wrong is told on stderr.
func (a *app) follow(ctx context.Context, l *ledger.Ledger, db *store.DB, o *ledgerOptions, web *fetchOptions) (wait func(), err error) {
	client, err := a.client(web)
	if err != nil {
		return nil, err
	}
	pages := a.preserver(o, web)
	f := &feed.Follower{Web: client, Keep: &desk{l: l, db: db, by: a.person(o), keep: pages.keep}}
	var running sync.WaitGroup
	running.Go(func() {
		f.Run(ctx, func(ctx context.Context) ([]feed.Subscription, error) { return feedList(ctx, l) }, func(r feed.Report, err error) {
			for _, err := range append(r.Failed, r.Err, err) {
				if err != nil {
					fmt.Fprintf(a.stderr, "truce: feeds: %s\n", export.Clean(err.Error()))
				}
			}
		})
	})
	return func() {
		running.Wait()
		if err := pages.close(nil); err != nil {
			fmt.Fprintf(a.stderr, "truce: feeds: %v\n", err)
		}
	}, nil
}

// feedList returns the feeds of a ledger.
func feedList(ctx context.Context, l *ledger.Ledger) (list []feed.Subscription, err error) {
	err = l.View(ctx, func(tx *store.Tx) error {
		f, err := tx.File(store.KindFeeds)
		if err != nil || f.Seq == 0 {
			return err
		}
		list, err = feed.ReadOPML(f.Data)
		return err
	})
	return list, err
}

var errNoFeeds = errors.New("this ledger follows no feed: add one with 'truce feed add', or a list with 'truce feed import'")

// health says in a word how a feed fares, and since when.
func health(s feed.State) string {
	switch {
	case s.Checked.IsZero():
		return "never asked"
	case s.Failures > 0:
		return fmt.Sprintf("failing (%s)", counted(s.Failures, "time"))
	}
	return "answers"
}
