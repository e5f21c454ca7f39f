package main

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/fetch"
	"github.com/truce-ledger/truce/intake"
)

// fetchOptions are the flags of commands that ask the open web.
type fetchOptions struct {
	ca           string
	contact      string
	allowPrivate bool
	pages        string // see preserve.go
}

func (o *fetchOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.contact, "contact", "", "address or page of yours, which servers that are asked are told; else $TRUCE_CONTACT")
	f.StringVar(&o.ca, "ca", "", "also trust the certificates of this PEM file")
	f.BoolVar(&o.allowPrivate, "allow-private", false, "also ask this machine and private networks, on any port")
}

// client makes what fetches.
func (a *app) client(o *fetchOptions) (*fetch.Client, error) {
	settings := fetch.Options{Version: version, Contact: o.contact, AllowPrivate: o.allowPrivate}
	if settings.Contact == "" {
		settings.Contact = a.env("TRUCE_CONTACT")
	}
	if o.ca != "" {
		pem, err := os.ReadFile(o.ca)
		if err != nil {
			return nil, errors.New(problem(o.ca, err))
		}
		roots, err := x509.SystemCertPool()
		if err != nil {
			roots = x509.NewCertPool()
		}
		if !roots.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("%s holds no certificate: it must be in PEM form", o.ca)
		}
		settings.Roots = roots
	}
	if o.allowPrivate {
		fmt.Fprintln(a.stderr, "truce: this machine and private networks may be asked (--allow-private)")
	}
	return fetch.New(settings), nil
}

// A source gives the bytes of inputs: files, standard input, pages of the web.
type source struct {
	stdin io.Reader
	web   *fetch.Client
	keep  func([]fetch.Exchange) error // preserves what was exchanged; nil keeps nothing
}

// sourceOf makes a source for inputs; nothing that fetches is made if none is on the web.
func (a *app) sourceOf(inputs []input, o *fetchOptions) (*source, error) {
	s := &source{stdin: a.stdin}
	for _, in := range inputs {
		if in.url == "" {
			continue
		}
		var err error
		s.web, err = a.client(o)
		return s, err
	}
	return s, nil
}

// bytes returns what an input holds, what is known of it (about, with what the way that it came adds), and when it was fetched, "" if it was not.
func (s *source) bytes(ctx context.Context, in input, about intake.Options) (data []byte, known intake.Options, fetched string, err error) {
	if in.url == "" {
		if about.File = in.name; in.path == "" {
			about.File = ""
		}
		data, err := in.bytes(s.stdin)
		return data, about, "", err
	}
	page, err := s.web.Get(ctx, fetch.Request{URL: in.url})
	if err != nil {
		var e *fetch.Error
		if errors.As(err, &e) && e.URL == in.url { // it is named already
			err = errors.New(e.Error()[len(e.URL)+len(": "):])
		}
		return nil, about, "", err
	}
	if s.keep != nil {
		if err := s.keep(page.Exchanges); err != nil {
			return nil, about, "", fmt.Errorf("could not be preserved: %w", err)
		}
	}
	if about.URL == "" {
		about.URL = page.Final
	}
	about.ContentType = page.Header.Get("Content-Type")
	return page.Body, about, instantText(page.At), nil
}
