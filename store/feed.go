package store

import "strings"

// KindFeeds is the kind of an entry that holds the list of feeds, as OPML. The latest one holds; see File and PutFile.
const KindFeeds = "feeds"

// FeedState returns how a feed fared, in any form; nil if nothing was kept. It is operational state, which no backup holds.
func (tx *Tx) FeedState(url string) ([]byte, error) {
	var out []byte
	err := tx.query("FeedState", func(scan func(...any) error) error { return scan(&out) }, "SELECT body FROM feed_state WHERE url = ?", url)
	return out, err
}

// PutFeedState keeps how a feed fares in place of what was kept.
func (tx *Tx) PutFeedState(url string, body []byte) error {
	return tx.exec("PutFeedState", "INSERT INTO feed_state (url, body) VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET body = excluded.body", url, nonNil(body))
}

// FeedItems returns those of the items that were marked as taken.
func (tx *Tx) FeedItems(items []string) (map[string]bool, error) {
	out := map[string]bool{}
	if len(items) == 0 {
		return out, nil
	}
	args := make([]any, len(items))
	for i, item := range items {
		args[i] = item
	}
	err := tx.query("FeedItems", func(scan func(...any) error) error {
		var item string
		err := scan(&item)
		out[item] = true
		return err
	}, "SELECT item FROM feed_item WHERE item IN (?"+strings.Repeat(", ?", len(items)-1)+")", args...)
	return out, err
}

// MarkFeedItems marks items of a feed as taken.
func (tx *Tx) MarkFeedItems(feed string, items []string) error {
	for _, item := range items {
		if err := tx.exec("MarkFeedItems", "INSERT INTO feed_item (item, feed) VALUES (?, ?) ON CONFLICT (item) DO NOTHING", item, feed); err != nil {
			return err
		}
	}
	return nil
}

// DropFeed forgets how a feed fared and which of its items were taken.
func (tx *Tx) DropFeed(url string) error {
	if err := tx.exec("DropFeed", "DELETE FROM feed_state WHERE url = ?", url); err != nil {
		return err
	}
	return tx.exec("DropFeed", "DELETE FROM feed_item WHERE feed = ?", url)
}
