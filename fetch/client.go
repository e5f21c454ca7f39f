package fetch

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync"
	"time"
)

// agentName is what robots.txt files call us.
const agentName = "truce"

// maxRedirects is how many hops one request may take.
const maxRedirects = 5

// Options are how a Client asks. The zero value is what a stranger's pages should be asked with.
type Options struct {
	Version      string         // of truce, for the User-Agent
	Contact      string         // address or page of whoever fetches, told to servers; "" is none
	AllowPrivate bool           // any address and any port
	Roots        *x509.CertPool // beside which none is trusted; nil is the system's
	NoRobots     bool           // robots.txt is not asked: for pages that a person names one by one
	MaxBody      int64          // bytes of a body, packed and unpacked; 0 is 10 MB
	Timeout      time.Duration  // of one hop, from the connection to the last byte; 0 is a minute
	Delay        time.Duration  // between two requests to one host; 0 is two seconds, less than 0 none
	Now          func() time.Time
	Sleep        func(context.Context, time.Duration) error
}

// A Client fetches. It is safe for concurrent use; all that fetch should share one, so that hosts are asked politely.
type Client struct {
	o     Options
	agent string
	http  *http.Transport
	mu    sync.Mutex
	hosts map[string]*host
}

// New makes a Client.
func New(o Options) *Client {
	o.MaxBody, o.Timeout, o.Delay = cmp.Or(o.MaxBody, 10<<20), cmp.Or(o.Timeout, time.Minute), max(0, cmp.Or(o.Delay, 2*time.Second))
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
	c := &Client{o: o, hosts: map[string]*host{}, agent: agentName + "/" + cmp.Or(o.Version, "0")}
	if o.Contact != "" {
		c.agent += " (+" + strings.NewReplacer("\r", "", "\n", "", "(", "", ")", "").Replace(o.Contact) + ")"
	}
	dialer := &net.Dialer{Timeout: min(10*time.Second, o.Timeout)}
	if !o.AllowPrivate {
		dialer.Control = control
	}
	c.http = &http.Transport{
		DialContext:            dialer.DialContext, // no proxy: who fetches should be who is seen
		TLSClientConfig:        &tls.Config{RootCAs: o.Roots, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    min(10*time.Second, o.Timeout),
		ResponseHeaderTimeout:  min(30*time.Second, o.Timeout),
		MaxResponseHeaderBytes: 64 << 10,
		MaxConnsPerHost:        1,
		IdleConnTimeout:        30 * time.Second,
		DisableCompression:     true, // done here, with limits
		ForceAttemptHTTP2:      true,
	}
	return c
}

// A Request is what is asked for.
type Request struct {
	URL          string
	ETag         string // of the version that one has: the answer may then be that nothing changed
	LastModified string // likewise, as the server wrote it
	Accept       string // "" is pages
}

// A Response is what was got.
type Response struct {
	URL         string // as asked
	Final       string // after redirects
	Status      int    // 200, or 304 if NotModified
	Header      http.Header
	Body        []byte // unpacked; empty if NotModified
	At          time.Time
	NotModified bool
	Exchanges   []Exchange // each hop, in order
}

// An Exchange is one question to a server and its answer, to be preserved.
type Exchange struct {
	URL          string
	At           time.Time
	RequestHead  []byte
	ResponseHead []byte
	ResponseBody []byte // as it came, without transfer coding
	Status       int    // of the answer
	RemoteIP     string // "" if unknown
}

// Get fetches a page. The error is an *Error, or the context's; what was exchanged before it is lost with it.
func (c *Client) Get(ctx context.Context, r Request) (*Response, error) {
	u, err := c.parse(r.URL)
	if err != nil {
		return nil, err
	}
	out := &Response{URL: r.URL}
	visited := map[string]bool{}
	for hop := 0; ; hop++ {
		if hop > maxRedirects {
			return nil, &Error{Code: Redirects, URL: bare(u)}
		}
		if visited[u.String()] {
			return nil, &Error{Code: RedirectLoop, URL: bare(u)}
		}
		visited[u.String()] = true
		x, err := c.hop(ctx, u, r)
		if err != nil {
			return nil, c.named(u, err)
		}
		out.Exchanges = append(out.Exchanges, *x.exchange)
		if x.status >= 300 && x.status < 400 && x.status != http.StatusNotModified {
			next, err := c.redirect(u, x.header.Get("Location"))
			if err != nil {
				return nil, err
			}
			u, r.ETag, r.LastModified = next, "", ""
			continue
		}
		out.Final, out.Status, out.Header, out.Body, out.At = u.String(), x.status, x.header, x.body, x.exchange.At
		if err := c.judge(out, r); err != nil {
			return nil, c.named(u, err)
		}
		return out, nil
	}
}

// parse reads an address that may be asked.
func (c *Client) parse(s string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(s))
	switch {
	case err != nil:
		return nil, &Error{Code: BadURL, URL: strings.ToValidUTF8(s, "?")}
	case u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.Opaque != "":
		return nil, &Error{Code: BadURL, URL: bare(u)}
	case u.User != nil:
		return nil, &Error{Code: BadURL, URL: bare(u), Err: errors.New("it has a password")}
	}
	u.Fragment, u.RawFragment = "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

func (c *Client) redirect(from *url.URL, location string) (*url.URL, error) {
	if location == "" {
		return nil, &Error{Code: BadProtocol, URL: bare(from), Err: errors.New("it sends nowhere")}
	}
	to, err := from.Parse(location)
	if err != nil {
		return nil, &Error{Code: BadURL, URL: bare(from), Err: errors.New("it sends to no address")}
	}
	next, err := c.parse(to.String())
	if err != nil {
		return nil, err
	}
	if from.Scheme == "https" && next.Scheme == "http" {
		return nil, &Error{Code: Downgrade, URL: bare(from)}
	}
	return next, nil
}

// An answer is what came of one hop.
type answer struct {
	status   int
	header   http.Header
	body     []byte
	exchange *Exchange
}

// hop asks one host for one thing, in its turn.
func (c *Client) hop(ctx context.Context, u *url.URL, r Request) (*answer, error) {
	h := c.host(u.Host)
	if err := c.take(ctx, h); err != nil {
		return nil, err
	}
	defer c.give(h)
	if _, err := c.allowed(ctx, h, u); err != nil {
		return nil, err
	}
	x, err := c.ask(ctx, u, r, c.o.MaxBody)
	if err != nil {
		return nil, err
	}
	if x.status == http.StatusTooManyRequests || x.status == http.StatusServiceUnavailable {
		wait := retryAfter(x.header, c.o.Now())
		h.leave(c.o.Now().Add(wait))
		return nil, &Error{Code: Busy, HTTP: x.status, RetryAfter: wait}
	}
	return x, nil
}

// ask sends one request and reads its answer.
func (c *Client) ask(ctx context.Context, u *url.URL, r Request, limit int64) (*answer, error) {
	ctx, cancel := context.WithTimeout(ctx, c.o.Timeout)
	defer cancel()
	x := &Exchange{URL: u.String(), At: c.o.Now().UTC()}
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(i httptrace.GotConnInfo) {
		if a, ok := i.Conn.RemoteAddr().(*net.TCPAddr); ok {
			x.RemoteIP = a.IP.String()
		}
	}})
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, &Error{Code: BadURL, Err: err}
	}
	q.Header.Set("User-Agent", c.agent)
	q.Header.Set("Accept", cmp.Or(r.Accept, "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1"))
	q.Header.Set("Accept-Encoding", "gzip, deflate")
	q.Header.Set("Accept-Language", "en")
	if r.ETag != "" {
		q.Header.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		q.Header.Set("If-Modified-Since", r.LastModified)
	}
	response, err := c.http.RoundTrip(q)
	if err != nil {
		return nil, &Error{Code: classify(err), Err: cause(err)}
	}
	defer response.Body.Close()
	x.Status = response.StatusCode
	x.RequestHead = head(fmt.Sprintf("GET %s HTTP/1.1\r\nHost: %s", u.RequestURI(), u.Host), q.Header)
	x.ResponseHead = head(fmt.Sprintf("HTTP/1.1 %03d %s", response.StatusCode, http.StatusText(response.StatusCode)), response.Header)
	out := &answer{status: response.StatusCode, header: response.Header, exchange: x}
	if out.status < 300 && !readable(response.Header.Get("Content-Type")) {
		return nil, &Error{Code: NotText, Err: errors.New(response.Header.Get("Content-Type"))}
	}
	if x.ResponseBody, err = readBody(response, limit); err != nil {
		return nil, &Error{Code: classify(err), Err: cause(err)}
	}
	if out.status < 300 {
		out.body, err = unpack(response.Header.Get("Content-Encoding"), x.ResponseBody, limit)
	}
	return out, err
}

// judge says whether an answer is one to what was asked.
func (c *Client) judge(out *Response, r Request) error {
	switch s := out.Status; {
	case s == http.StatusNotModified && r.ETag+r.LastModified != "":
		out.NotModified = true
		return nil
	case s == http.StatusOK && len(out.Body) == 0:
		return &Error{Code: Empty, HTTP: s}
	case s == http.StatusOK && !seen(out.Body):
		return &Error{Code: NotText, HTTP: s, Err: errors.New(http.DetectContentType(out.Body))}
	case s == http.StatusOK:
		return nil
	case s == http.StatusNotFound:
		return &Error{Code: NotFound, HTTP: s}
	case s == http.StatusGone:
		return &Error{Code: Gone, HTTP: s}
	case s == http.StatusUnauthorized, s == http.StatusPaymentRequired, s == http.StatusForbidden, s == http.StatusUnavailableForLegalReasons:
		return &Error{Code: Forbidden, HTTP: s}
	case s < 300, s == http.StatusNotModified:
		return &Error{Code: BadProtocol, HTTP: s}
	default:
		return &Error{Code: Status, HTTP: s}
	}
}

// named puts the address on an error.
func (c *Client) named(u *url.URL, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	out := *e
	out.URL = bare(u)
	return &out
}

// cause takes off what only repeats the address or our own error.
func cause(err error) error {
	var e *Error
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}
