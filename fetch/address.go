package fetch

import (
	"fmt"
	"net/netip"
	"syscall"
)

// special are the networks that are not the open internet, beside those that net/netip tells of itself: IANA's special-purpose
// address registries for IPv4 and IPv6.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("192.88.99.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("2001::/23"), netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("3fff::/20"),
}

// unicast6 is the only part of IPv6 that is given out for the open internet (RFC 4291, 2.4).
var unicast6 = netip.MustParsePrefix("2000::/3")

// wraps are networks whose addresses have an IPv4 address inside: NAT64 at its end, 6to4 after its first two bytes.
var (
	nat64 = netip.MustParsePrefix("64:ff9b::/96")
	sixTo = netip.MustParsePrefix("2002::/16")
)

// Public reports whether an address is one of the open internet.
func Public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	b := a.As16()
	switch {
	case nat64.Contains(a):
		return Public(netip.AddrFrom4([4]byte(b[12:16])))
	case sixTo.Contains(a):
		return Public(netip.AddrFrom4([4]byte(b[2:6])))
	case !a.IsValid(), a.Is6() && !unicast6.Contains(a), !a.IsGlobalUnicast(), a.IsPrivate(), a.IsLoopback(), a.IsLinkLocalUnicast(), a.IsMulticast(), a.IsUnspecified():
		return false
	}
	for _, p := range special {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// control is asked before each connection, with the address that is dialled.
func control(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return &Error{Code: PrivateAddress, URL: address, Err: err}
	}
	if !Public(at.Addr()) {
		return &Error{Code: PrivateAddress, URL: address, Err: fmt.Errorf("%s", at.Addr())}
	}
	if at.Port() != 80 && at.Port() != 443 {
		return &Error{Code: Port, URL: address}
	}
	return nil
}
