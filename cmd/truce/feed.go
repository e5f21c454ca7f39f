package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/feed"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

func (a *app) feedCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "feed add|list|remove|import|export|fetch",
		Short: "Follow feeds: take in what papers, agencies and missions publish",
		Long: `Feed follows the RSS, Atom and JSON feeds that you add, and no others. It asks politely: with
pauses between two requests to a host, by its robots.txt, and only for what changed.
'truce feed list' shows how each fares: a feed that is silent, or fails, is news too.`,
		Example: `  truce feed add https://courier.example/rss --name "Sorna Courier"
  truce feed fetch
  truce feed list`,
	}
	c.AddCommand(a.feedAdd(), a.feedList(), a.feedRemove(), a.feedImport(), a.feedExport(), a.feedFetch())
	return c
}

// changeFeeds keeps a new list of feeds, which change makes of the one that is kept.
func (a *app) changeFeeds(ctx context.Context, o *ledgerOptions, change func(tx *store.Tx, list []feed.Subscription) ([]feed.Subscription, error)) error {
	l, db, err := a.openLedger(ctx, o, true)
	if err != nil {
		return err
	}
	defer db.Close()
	old, err := feedList(ctx, l)
	if err != nil {
		return err
	}
	return db.Update(ctx, func(tx *store.Tx) error {
		list, err := change(tx, slices.Clone(old))
		if err != nil || slices.Equal(list, old) {
			return err
		}
		var b bytes.Buffer
		if err := feed.WriteOPML(&b, list); err != nil {
			return err
		}
		return tx.PutFile(store.KindFeeds, b.Bytes(), a.person(o))
	})
}

func (a *app) feedAdd() *cobra.Command {
	var o ledgerOptions
	var s feed.Subscription
	c := &cobra.Command{
		Use:   "add [flags] URL ...",
		Short: "Follow feeds; for one that is followed, change its name, outlet, folder or pause",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("name the address of a feed")
			}
			return nil
		},
	}
	c.RunE = a.run(func(args []string) error {
		for _, at := range args {
			if u, err := url.Parse(at); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
				return usageError{fmt.Sprintf("%q is no address of a feed: write it as in https://courier.example/rss", at)}
			}
		}
		if len(args) > 1 && s.Name != "" {
			return usageError{"--name names one feed, and there are several: add them one by one"}
		}
		added := 0
		err := a.changeFeeds(c.Context(), &o, func(_ *store.Tx, list []feed.Subscription) ([]feed.Subscription, error) {
			for _, at := range args {
				i := slices.IndexFunc(list, func(f feed.Subscription) bool { return f.URL == at })
				if i < 0 {
					list, i = append(list, feed.Subscription{URL: at}), len(list)
					added++
				}
				f := &list[i]
				f.Name, f.Outlet, f.Folder, f.Every = cmp.Or(s.Name, f.Name), cmp.Or(s.Outlet, f.Outlet), cmp.Or(s.Folder, f.Folder), cmp.Or(s.Every, f.Every)
			}
			return list, nil
		})
		return a.tellFeeds(&o, err, "added", added)
	})
	o.flags(c)
	o.author(c)
	f := c.Flags()
	f.StringVar(&s.Name, "name", "", "what to call it; else what it calls itself")
	f.StringVar(&s.Outlet, "outlet", "", "publisher of what it carries; else what its pages say")
	f.StringVar(&s.Folder, "folder", "", "folder in the list, as in Calvoria/Ministries")
	f.DurationVar(&s.Every, "every", 0, "pause between two requests, as in 1h30m; else 30m")
	return c
}

// tellFeeds prints how many feeds were changed.
func (a *app) tellFeeds(o *ledgerOptions, err error, done string, n int) error {
	if err != nil {
		return err
	}
	if o.json {
		return a.object("truce/feeds/1", only(done, n))
	}
	_, err = fmt.Fprintf(a.stdout, "%s %s\n", counted(n, "feed"), done)
	return err
}

func (a *app) feedRemove() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{
		Use:   "remove [flags] FEED ...",
		Short: "No longer follow feeds, named by address or name; what was kept from them stays",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("name a feed, by its address or its name")
			}
			return nil
		},
	}
	c.RunE = a.run(func(args []string) error {
		removed := 0
		err := a.changeFeeds(c.Context(), &o, func(tx *store.Tx, list []feed.Subscription) ([]feed.Subscription, error) {
			for _, s := range args {
				found, err := named(list, s)
				if err != nil {
					return nil, err
				}
				for _, f := range found {
					if err := tx.DropFeed(f.URL); err != nil {
						return nil, err
					}
					list = slices.DeleteFunc(list, func(g feed.Subscription) bool { return g.URL == f.URL })
					removed++
				}
			}
			return list, nil
		})
		return a.tellFeeds(&o, err, "removed", removed)
	})
	o.flags(c)
	o.author(c)
	return c
}

// named returns the feeds with an address or, in any case, a name.
func named(list []feed.Subscription, s string) (out []feed.Subscription, err error) {
	for _, f := range list {
		if f.URL == s || strings.EqualFold(f.Name, s) {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no feed is called %q: see 'truce feed list'", export.Clean(s))
	}
	return out, nil
}

func (a *app) feedImport() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{
		Use:   "import [flags] FILE.opml",
		Short: "Follow the feeds of an OPML list too",
		Args:  oneFile,
	}
	c.RunE = a.run(func(args []string) error {
		in := input{name: args[0], path: args[0]}
		if in.name == "-" {
			in.path = ""
		}
		data, err := in.bytes(a.stdin)
		if err != nil {
			return errors.New(problem(in.name, err))
		}
		more, err := feed.ReadOPML(data)
		if err != nil {
			return errors.New(problem(in.name, err))
		}
		added := 0
		err = a.changeFeeds(c.Context(), &o, func(_ *store.Tx, list []feed.Subscription) ([]feed.Subscription, error) {
			for _, s := range more {
				if !slices.ContainsFunc(list, func(f feed.Subscription) bool { return f.URL == s.URL }) {
					list = append(list, s)
					added++
				}
			}
			return list, nil
		})
		return a.tellFeeds(&o, err, "added", added)
	})
	o.flags(c)
	o.author(c)
	return c
}

func (a *app) feedExport() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{
		Use:   "export [flags] [FILE.opml]",
		Short: "Write the list of feeds as OPML, to a file or to standard output",
		Args:  cobra.MaximumNArgs(1),
	}
	c.RunE = a.run(func(args []string) error {
		l, db, err := a.openLedger(c.Context(), &o, false)
		if err != nil {
			return err
		}
		defer db.Close()
		list, err := feedList(c.Context(), l)
		if err != nil {
			return err
		}
		if len(args) == 0 || args[0] == "-" {
			return feed.WriteOPML(a.stdout, list)
		}
		return writeWhole(args[0], func(f *os.File) error { return feed.WriteOPML(f, list) })
	})
	o.flags(c)
	return c
}

func (a *app) feedList() *cobra.Command {
	var o ledgerOptions
	c := &cobra.Command{
		Use:   "list [flags]",
		Short: "List the feeds, and how each fares: last answer, last failure, silent since when",
		Args:  cobra.NoArgs,
	}
	c.RunE = a.run(func([]string) error {
		l, db, err := a.openLedger(c.Context(), &o, false)
		if err != nil {
			return err
		}
		defer db.Close()
		return a.listFeeds(c.Context(), l, db, &o)
	})
	o.flags(c)
	return c
}

func (a *app) listFeeds(ctx context.Context, l *ledger.Ledger, db *store.DB, o *ledgerOptions) error {
	list, err := feedList(ctx, l)
	if err != nil {
		return err
	}
	d := &desk{l: l, db: db}
	rows := a.listing(o, "truce/feed/1", "No feeds.", export.Column{Name: "FEED", Weight: 3}, export.Column{Name: "HEALTH", Weight: 1},
		export.Column{Name: "LAST ANSWER"}, export.Column{Name: "SILENT SINCE"}, export.Column{Name: "KEPT", Right: true}, export.Column{Name: "ERROR", Weight: 3})
	for _, f := range list {
		s, err := d.State(ctx, f.URL)
		if err != nil {
			return err
		}
		err = rows.Row(shown("name", known(cmp.Or(f.Name, s.Title)), cmp.Or(f.Name, s.Title, f.URL)), only("url", f.URL), only("outlet", known(f.Outlet)), only("folder", known(f.Folder)),
			only("every_seconds", int(cmp.Or(f.Every, feed.DefaultEvery).Seconds())), shown("health", health(s), health(s)),
			shown("last_success", instant(s.Success), minute(s.Success)), only("last_failure", instant(s.Failed)), shown("silent_since", instant(s.New), minute(s.New)),
			only("due", instant(s.Due)), shown("kept", s.Kept, fmt.Sprint(s.Kept)), shown("error", known(s.Error), s.Error))
		if err != nil {
			return err
		}
	}
	return rows.end("")
}

// instant is a time in JSON, null if nothing happened.
func instant(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return instantText(t)
}

func instantText(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// minute is a time in a table.
func minute(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.UTC().Format("2006-01-02 15:04 UTC")
}

func (a *app) feedFetch() *cobra.Command {
	var o ledgerOptions
	var web fetchOptions
	var due, noPages bool
	c := &cobra.Command{
		Use:   "fetch [flags] [FEED ...]",
		Short: "Ask the feeds, and add what is new to the ledger",
		Long: `Fetch asks all feeds, or those named by address or name, and adds the page of each
new item to the ledger; with --no-pages it adds the text that the feed itself carries. Hosts are asked at
the same time, each with pauses. If it is broken off, what was told as kept is kept: run it again.`,
		Example: `  truce feed fetch
  truce feed fetch --due "Sorna Courier"`,
	}
	c.RunE = a.run(func(args []string) error {
		ctx := c.Context()
		l, db, err := a.openLedger(ctx, &o, false)
		if err != nil {
			return err
		}
		defer db.Close()
		list, err := feedList(ctx, l)
		if err != nil {
			return err
		}
		if len(args) > 0 {
			var some []feed.Subscription
			for _, s := range args {
				found, err := named(list, s)
				if err != nil {
					return err
				}
				some = append(some, found...)
			}
			list = some
		}
		if len(list) == 0 {
			return errNoFeeds
		}
		client, err := a.client(&web)
		if err != nil {
			return err
		}
		pages := a.preserver(&o, &web)
		f := &feed.Follower{Web: client, Keep: &desk{l: l, db: db, by: a.person(&o), keep: pages.keep}, NoPages: noPages}
		return pages.close(a.fetchFeeds(ctx, f, list, !due, &o))
	})
	o.flags(c)
	o.author(c)
	c.Flags().BoolVar(&due, "due", false, "only feeds whose pause is over")
	c.Flags().BoolVar(&noPages, "no-pages", false, "keep the text that feeds carry; ask for no page")
	web.flags(c)
	web.pagesFlag(c)
	return c
}

func (a *app) fetchFeeds(ctx context.Context, f *feed.Follower, list []feed.Subscription, all bool, o *ledgerOptions) error {
	bar := a.progress(len(list))
	kept, failed, skipped := 0, 0, 0
	err := f.Round(ctx, list, all, func(r feed.Report) {
		defer bar.step()
		kept += r.Kept
		if r.Skipped {
			skipped++
		}
		for _, err := range append(r.Failed, r.Err) {
			if err != nil {
				failed++
				bar.clear()
				fmt.Fprintf(a.stderr, "truce: %s: %s\n", export.Clean(cmp.Or(r.Feed.Name, r.Feed.URL)), export.Clean(err.Error()))
			}
		}
		if o.json {
			told := any(nil)
			if r.Err != nil {
				told = r.Err.Error()
			}
			_ = a.object("truce/fetched/1", only("url", r.Feed.URL), only("items", r.Items), only("kept", r.Kept), only("known", r.Known), only("failed", len(r.Failed)), only("skipped", r.Skipped), only("error", told))
		}
	})
	bar.clear()
	if err != nil {
		return err
	}
	if !o.json {
		line := fmt.Sprintf("%s asked, %s kept", counted(len(list)-skipped, "feed"), counted(kept, "article"))
		if skipped > 0 {
			line += fmt.Sprintf("; %d not due", skipped)
		}
		if _, err := fmt.Fprintln(a.stdout, line); err != nil {
			return err
		}
	}
	if failed > 0 {
		return errFailed
	}
	return nil
}
