package main

import (
	"cmp"
	"errors"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/fetch"
	"github.com/truce-ledger/truce/warc"
)

// pagesFlag adds the flag of commands that preserve what they fetch.
func (o *fetchOptions) pagesFlag(c *cobra.Command) {
	c.Flags().StringVar(&o.pages, "pages", "", "folder that preserves what is fetched, as WARC, or none; else $TRUCE_PAGES, else LEDGER.pages (none with PostgreSQL)")
}

// A preserver keeps exchanges in a folder of pages, which it opens with the first one. The zero preserver keeps nothing.
type preserver struct {
	path   string
	mu     sync.Mutex
	folder *warc.Folder
}

// preserver returns what preserves exchanges beside a ledger.
func (a *app) preserver(o *ledgerOptions, web *fetchOptions) *preserver {
	path := cmp.Or(web.pages, a.env("TRUCE_PAGES"))
	if dsn := a.dsn(o); path == "" && !strings.Contains(dsn, "://") {
		path = dsn + ".pages"
	}
	if path == "none" {
		path = ""
	}
	return &preserver{path: path}
}

// keep preserves exchanges, all or the error.
func (p *preserver) keep(exchanges []fetch.Exchange) (err error) {
	if p.path == "" {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.folder == nil {
		if p.folder, err = warc.OpenFolder(p.path, 0); err != nil {
			return err
		}
	}
	for _, e := range exchanges {
		_, err := p.folder.Keep(&warc.Exchange{URL: e.URL, At: e.At, RemoteIP: e.RemoteIP, Request: e.RequestHead, ResponseHead: e.ResponseHead, ResponseBody: e.ResponseBody, Status: e.Status})
		if err != nil {
			return err
		}
	}
	return nil
}

// close closes the folder, and adds what then goes wrong to an error.
func (p *preserver) close(err error) error {
	if p.folder == nil {
		return err
	}
	return errors.Join(err, p.folder.Close())
}
