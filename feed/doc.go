// Package feed follows the feeds that a user added: RSS, Atom and JSON Feed, listed in OPML.
//
//	list, err := feed.ReadOPML(data)                 the feeds
//	f := feed.Follower{Web: client, Keep: keeper}
//	f.Round(ctx, list, false, tell)                  asks those that are due, and takes what is new
//
// A feed is asked again after its pause, later if it failed (schedule.go). An item is taken once, whichever feed carries it and
// however often. When a feed last answered, last failed and last had something new is kept and shown: silence is data.
package feed
