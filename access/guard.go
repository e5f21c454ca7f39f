package access

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/truce-ledger/truce/store"
)

// Options say how the pages are reached and by whom.
type Options struct {
	DB      *store.DB
	Address string // that the server listens on, host:port
	TLS     bool   // the server itself speaks TLS
	// Public is the address under which people reach the pages, https://truce.example.org; "" if it is
	// Address. Requests that name another host are refused.
	Public  string
	Proxies []netip.Prefix // whose X-Forwarded-For is believed; none if empty
	OIDC    *OIDC          // how to log in elsewhere, nil if nobody does
	User    string         // the name of the one user where nobody logs in
	Log     *slog.Logger   // of requests, slog.DiscardHandler's if nil
	Now     func() time.Time

	Idle     time.Duration // after which an unused session ends, 12 h if 0
	Lifetime time.Duration // after which every session ends, 7 days if 0
	MaxBody  int64         // bytes of a request's body, 1 MiB if 0
	Rate     float64       // requests a second of one client, 50 if 0; four seconds' worth may come at once
}

// A Guard decides about each request. It may be used by many goroutines.
type Guard struct {
	// Refuse answers a request that is let no further, with a sentence; nil is plain text for people and problem+json (RFC 9457) for programs. It must be set before the first request.
	Refuse func(w http.ResponseWriter, r *http.Request, status int, message string)

	o        Options
	loopback bool // the address that the server listens on is one
	secure   bool // people reach it by TLS
	host     string
	cross    *http.CrossOriginProtection
	clients  *limits
	logins   *limits // by client
	names    *limits // by account
	hashing  chan struct{}
	provider *provider
	touching sync.Mutex
	pending  sync.WaitGroup // of touch
}

// Wait waits until the guard writes nothing more; call it after the last request and before the ledger is closed.
func (g *Guard) Wait() { g.pending.Wait() }

// New makes a guard. It fails where the pages would stand open: see Check.
func New(o Options) (*Guard, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	o.Idle = cmp.Or(o.Idle, 12*time.Hour)
	o.Lifetime = cmp.Or(o.Lifetime, 7*24*time.Hour)
	o.MaxBody = cmp.Or(o.MaxBody, 1<<20)
	o.Rate = cmp.Or(o.Rate, 50)
	o.User = cmp.Or(o.User, "local user")
	g := &Guard{
		o: o, secure: o.TLS, cross: http.NewCrossOriginProtection(),
		clients: newLimits(o.Rate, 4*o.Rate), logins: newLimits(1.0/6, 10), names: newLimits(1.0/30, 20),
		hashing: make(chan struct{}, maxHashing),
	}
	host, _, err := net.SplitHostPort(o.Address)
	if err != nil {
		return nil, fmt.Errorf("access: the address %q: %w", o.Address, err)
	}
	g.loopback = loopbackName(host)
	if o.Public != "" {
		u, err := url.Parse(o.Public)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
			return nil, fmt.Errorf("access: %q is no address of a site: write https://name, without a path", o.Public)
		}
		g.host, g.secure = strings.ToLower(u.Host), u.Scheme == "https"
	}
	if o.OIDC != nil {
		if g.provider, err = newProvider(o.OIDC, o.Public); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// The reasons for which a server must not start.
var (
	ErrNoAccounts = errors.New("nobody has an account, and the address can be reached from other machines: make one with 'truce user add NAME --role admin', or listen on 127.0.0.1")
	ErrNoTLS      = errors.New("passwords would cross the network unprotected: give --tls-cert and --tls-key, or --public-url https://… if a proxy in front speaks TLS, or listen on 127.0.0.1")
)
