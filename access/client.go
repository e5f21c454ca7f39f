package access

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// client returns the address that a request comes from. What a proxy says of it is believed from right to left, as long as
// those who say it are proxies of ours: anybody can write the left end of X-Forwarded-For.
func (g *Guard) client(r *http.Request) netip.Addr {
	at, _ := netip.ParseAddrPort(r.RemoteAddr) // no valid address is as good as an unknown one
	addr := at.Addr().Unmap().WithZone("")
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		if !g.proxy(addr) {
			break
		}
		next, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		addr = next.Unmap().WithZone("")
	}
	return addr
}

func (g *Guard) proxy(addr netip.Addr) bool {
	return slices.ContainsFunc(g.o.Proxies, func(p netip.Prefix) bool { return p.Contains(addr) })
}

// network is what is limited as one client: an address, or the /64 that one user of IPv6 has all of.
func network(addr netip.Addr) string {
	if addr.Is6() {
		if p, err := addr.Prefix(64); err == nil {
			return p.String()
		}
	}
	return addr.String()
}

// loopbackName reports whether a host, without a port, can mean nothing but this machine. Names other than
// localhost cannot: whoever owns one can let it mean 127.0.0.1 for a second (DNS rebinding).
func loopbackName(host string) bool {
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.Unmap().IsLoopback() || strings.EqualFold(host, "localhost")
}

// hostOf leaves the port out.
func hostOf(hostport string) string {
	if host, _, err := net.SplitHostPort(hostport); err == nil {
		return host
	}
	return hostport
}

// knownHost reports whether a request names a host that these pages have. An unknown one is refused: a page elsewhere may have let its own name mean us.
func (g *Guard) knownHost(r *http.Request) bool {
	switch {
	case g.loopback && loopbackName(hostOf(r.Host)):
		return true
	case g.host != "":
		return strings.EqualFold(r.Host, g.host)
	}
	return !g.loopback
}

// passedOn are the headers by which proxies tell that they passed a request on.
var passedOn = []string{"Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip"}

// local reports whether a request can only come from the machine's own user, if nobody has an account.
func (g *Guard) local(r *http.Request) bool {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	return g.loopback && g.host == "" && g.provider == nil && err == nil && at.Addr().Unmap().IsLoopback() && loopbackName(hostOf(r.Host)) &&
		!slices.ContainsFunc(passedOn, func(name string) bool { return r.Header.Get(name) != "" })
}
