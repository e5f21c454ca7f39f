package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"strings"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/access"
	"github.com/truce-ledger/truce/store"
)

// doorOptions say by which address and after which login people reach the pages.
type doorOptions struct {
	cert, key string
	public    string
	proxies   []string
	issuer    string
	client    string
	claim     string
	roles     []string
	otherwise string
	requests  bool
}

func (d *doorOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&d.cert, "tls-cert", "", "file of the certificate, PEM; with --tls-key")
	f.StringVar(&d.key, "tls-key", "", "file of its key, PEM")
	f.StringVar(&d.public, "public-url", "", "address under which people reach the pages, https://…, if a proxy in front has another")
	f.StringSliceVar(&d.proxies, "trusted-proxy", nil, "network of a proxy whose X-Forwarded-For is believed, 10.0.0.2/32")
	f.StringVar(&d.issuer, "oidc-issuer", "", "log in with OpenID Connect at this address; the client's secret is $TRUCE_OIDC_SECRET")
	f.StringVar(&d.client, "oidc-client", "", "ID of these pages at the issuer")
	f.StringVar(&d.claim, "oidc-claim", "groups", "claim of the ID token whose values give roles")
	f.StringSliceVar(&d.roles, "oidc-role", nil, "role of those who have a value in that claim, monitors=reviewer")
	f.StringVar(&d.otherwise, "oidc-else", "", "role of all others whom the issuer knows; else they are refused")
	f.BoolVar(&d.requests, "log-requests", false, "print a line on stderr for each request, without queries")
}

func (d *doorOptions) tls() bool { return d.cert != "" }

func (d *doorOptions) level() slog.Level {
	if d.requests {
		return slog.LevelInfo
	}
	return slog.LevelWarn
}

// address is where people find the pages.
func (d *doorOptions) address(lis net.Addr) string {
	switch {
	case d.public != "":
		return d.public
	case d.tls():
		return "https://" + lis.String()
	}
	return "http://" + lis.String()
}

// guard makes what decides who gets in, and refuses to leave the pages open.
func (a *app) guard(ctx context.Context, d *doorOptions, db *store.DB, address string, log *slog.Logger) (*access.Guard, error) {
	if (d.cert == "") != (d.key == "") {
		return nil, usageError{"--tls-cert and --tls-key belong together"}
	}
	o := access.Options{DB: db, Address: address, TLS: d.tls(), Public: d.public, User: a.person(&ledgerOptions{}), Log: log}
	for _, p := range d.proxies {
		network, err := netip.ParsePrefix(p)
		if err != nil {
			return nil, usageError{fmt.Sprintf("--trusted-proxy %q is no network: write it as 10.0.0.2/32", p)}
		}
		o.Proxies = append(o.Proxies, network)
	}
	var err error
	if o.OIDC, err = d.oidc(a.env("TRUCE_OIDC_SECRET")); err != nil {
		return nil, usageError{err.Error()}
	}
	g, err := access.New(o)
	if err != nil {
		return nil, usageError{strings.TrimPrefix(err.Error(), "access: ")}
	}
	return g, g.Check(ctx)
}

// oidc reads the flags about OpenID Connect, nil if there are none.
func (d *doorOptions) oidc(secret string) (*access.OIDC, error) {
	if d.issuer == "" {
		if d.client != "" || len(d.roles) > 0 || d.otherwise != "" {
			return nil, errors.New("--oidc-issuer is missing: where do people log in?")
		}
		return nil, nil
	}
	o := &access.OIDC{Issuer: d.issuer, ClientID: d.client, Secret: secret, Claim: d.claim}
	for _, written := range d.roles {
		value, name, ok := strings.Cut(written, "=")
		role, err := access.RoleOf(name)
		if !ok || err != nil {
			return nil, fmt.Errorf("--oidc-role %q: write it as monitors=reviewer; roles are viewer, reviewer, editor, admin", written)
		}
		o.Roles = append(o.Roles, access.ClaimRole{Value: value, Role: role})
	}
	if d.otherwise != "" {
		role, err := access.RoleOf(d.otherwise)
		if err != nil {
			return nil, fmt.Errorf("--oidc-else: %w", err)
		}
		o.Else = role
	}
	return o, nil
}
