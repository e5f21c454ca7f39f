// Package fetch gets pages and feeds from the open web: politely, and so that a hostile server can do no more than fail.
//
// # Usage
//
//	c := fetch.New(fetch.Options{Version: "1.0", Contact: "monitor@example.org"})
//	response, err := c.Get(ctx, fetch.Request{URL: "https://meridian.example/truce-holds"})
//
// # What always holds
//
// No request goes to loopback, private, link-local or other special addresses: that is asked of the address that is dialled,
// after DNS, for every hop (address.go). Sizes, times, redirects and decompression have limits (client.go, body.go). TLS is
// verified; no cookie, referrer or password is sent; no script is run and nothing that a page embeds is fetched. A host is asked
// one thing at a time, with a pause between (polite.go), and nothing that its robots.txt forbids (robots.go; RFC 9309).
//
// # Limitations
//
// The heads of an Exchange are written down from what net/http understood of them, in HTTP/1.1's form: not byte by byte as they
// came. Bodies are as they came, without transfer coding.
package fetch
