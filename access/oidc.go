package access

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/truce-ledger/truce/store"
)

// OIDC says how people log in with OpenID Connect: the code flow with PKCE.
type OIDC struct {
	Issuer   string // https://login.example.org
	ClientID string
	Secret   string // "" for a public client
	Scopes   []string
	Claim    string      // of the ID token, whose values give roles; "groups" if ""
	Roles    []ClaimRole // the highest that fits holds, at each login anew
	Else     Role        // of those whom no value fits; Nobody refuses them
	Client   *http.Client
}

// A ClaimRole gives those who have a value in the claim a role.
type ClaimRole struct {
	Value string
	Role  Role
}

// The paths of logging in elsewhere. CallbackPath must be registered with the issuer.
const (
	OIDCPath     = "/login/oidc"
	CallbackPath = "/login/oidc/callback"
)

// ErrNoRole is what somebody is told whom the issuer knows and the table of roles does not.
var ErrNoRole error = &InputError{"you have no role in this ledger: ask its admin for one"}

// errFlow is what a login is told that was not begun in this browser, or long ago.
var errFlow error = &InputError{"this login was not begun here, or took too long: begin it again"}

// A provider is the issuer, once it was reached.
type provider struct {
	o        OIDC
	redirect string

	mu    sync.Mutex
	found *oidc.Provider
}

func newProvider(o *OIDC, public string) (*provider, error) {
	if public == "" || o.Issuer == "" || o.ClientID == "" {
		return nil, errors.New("access: to log in with OpenID Connect, name the issuer, the client's ID and the public address of these pages")
	}
	p := &provider{o: *o, redirect: strings.TrimSuffix(public, "/") + CallbackPath}
	p.o.Claim = cmp.Or(o.Claim, "groups")
	p.o.Scopes = append([]string{oidc.ScopeOpenID, "profile"}, o.Scopes...)
	if p.o.Client == nil {
		p.o.Client = &http.Client{Timeout: 10 * time.Second}
	}
	return p, nil
}

// discover asks the issuer for its addresses and keys, once it answers.
func (p *provider) discover() (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found == nil {
		// The keys are fetched again with this context later, so it must not be a request's.
		found, err := oidc.NewProvider(oidc.ClientContext(context.Background(), p.o.Client), p.o.Issuer)
		if err != nil {
			return nil, fmt.Errorf("access: ask %s: %w", p.o.Issuer, err)
		}
		p.found = found
	}
	return p.found, nil
}

func (p *provider) config(found *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{ClientID: p.o.ClientID, ClientSecret: p.o.Secret, Endpoint: found.Endpoint(), RedirectURL: p.redirect, Scopes: p.o.Scopes}
}

// A flow is a login on its way. It lies in a cookie of the browser that began it, for ten minutes: no other browser can end it.
type flow struct {
	State    string `json:"state"`
	Nonce    string `json:"nonce"`
	Verifier string `json:"verifier"`
	Next     string `json:"next"`
}

const (
	flowCookie = "truce_oidc"
	flowTime   = 10 * time.Minute
)

// Begin sends a person to the issuer. Use it for GET OIDCPath: a policy that lets forms go to these pages only (form-action) would stop a form.
func (g *Guard) Begin(w http.ResponseWriter, r *http.Request, next string) error {
	found, err := g.provider.discover()
	if err != nil {
		return err
	}
	f := flow{Verifier: oauth2.GenerateVerifier(), Next: Next(next)}
	f.State, _ = newSecret()
	f.Nonce, _ = newSecret()
	value, err := json.Marshal(f)
	if err != nil {
		return err
	}
	g.setCookie(w, flowCookie, base64.RawURLEncoding.EncodeToString(value), flowTime)
	http.Redirect(w, r, g.provider.config(found).AuthCodeURL(f.State, oidc.Nonce(f.Nonce), oauth2.S256ChallengeOption(f.Verifier)), http.StatusSeeOther)
	return nil
}

// Finish takes a person back from the issuer, logs her in and returns where she wanted to go. Use it for GET CallbackPath.
func (g *Guard) Finish(w http.ResponseWriter, r *http.Request) (next string, err error) {
	if wait := g.logins.wait(network(g.client(r)), g.o.Now()); wait > 0 {
		return "", &WaitError{wait}
	}
	var f flow
	value, _ := base64.RawURLEncoding.DecodeString(g.cookie(r, flowCookie)) // what cannot be read is no JSON either
	g.setCookie(w, flowCookie, "", 0)
	query := r.URL.Query()
	if json.Unmarshal(value, &f) != nil || f.State == "" || !same(f.State, query.Get("state")) {
		return "", errFlow
	}
	if iss := query.Get("iss"); iss != "" && iss != g.provider.o.Issuer { // RFC 9207
		return "", errFlow
	}
	if refused := query.Get("error"); refused != "" {
		return "", inputError("%s did not let you in (%.80s)", g.provider.o.Issuer, clean(refused))
	}
	id, err := g.provider.exchange(r.Context(), f, query.Get("code"))
	if err != nil {
		return "", err
	}
	account, err := g.provider.account(r.Context(), g.o.DB, g.act(r, g.provider.o.Issuer), id)
	if err != nil {
		return "", err
	}
	return Next(f.Next), g.start(w, r, account, g.provider.o.Issuer)
}

// exchange trades a code for an ID token and checks it: signature, issuer, audience, expiry, nonce.
func (p *provider) exchange(ctx context.Context, f flow, code string) (*oidc.IDToken, error) {
	found, err := p.discover()
	if err != nil {
		return nil, err
	}
	ctx = oidc.ClientContext(ctx, p.o.Client)
	token, err := p.config(found).Exchange(ctx, code, oauth2.VerifierOption(f.Verifier))
	if err != nil {
		return nil, fmt.Errorf("access: trade the code with %s: %w", p.o.Issuer, err)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := found.VerifierContext(ctx, &oidc.Config{ClientID: p.o.ClientID}).Verify(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("access: the ID token of %s: %w", p.o.Issuer, err)
	}
	if !same(id.Nonce, f.Nonce) {
		return nil, errFlow
	}
	return id, nil
}

// account finds or makes the account of an ID token. It is found by issuer and subject alone: a name that somebody chose elsewhere opens nobody's account here.
func (p *provider) account(ctx context.Context, db *store.DB, act Act, id *oidc.IDToken) (string, error) {
	claims := map[string]any{}
	if err := id.Claims(&claims); err != nil {
		return "", fmt.Errorf("access: the claims of %s: %w", p.o.Issuer, err)
	}
	role := p.role(claims[p.o.Claim])
	var account store.Account
	refused := false
	err := db.Update(ctx, func(tx *store.Tx) (err error) {
		account, err = tx.AccountOf(id.Issuer, id.Subject)
		switch {
		case errors.Is(err, store.ErrNotFound) && role == Nobody:
			return ErrNoRole
		case errors.Is(err, store.ErrNotFound):
			name, err := NameOf(usual(claims, id.Subject))
			if err != nil {
				return err
			}
			account = store.Account{Name: name, Role: role.String(), Issuer: id.Issuer, Subject: id.Subject, Created: act.At, By: act.By}
			return act.add(tx, account, role.String())
		case err != nil:
			return err
		case account.Disabled || role == Nobody:
			refused = true
			return tx.EndSessions(account.Name, nil)
		case account.Role == role.String():
			return nil
		}
		detail := account.Role + " → " + role.String()
		account.Role = role.String()
		return errors.Join(tx.SetAccount(account), tx.AddAudit(act.audit(RoleSet, account.Name, detail)))
	})
	if err == nil && refused {
		err = ErrNoRole
	}
	return account.Name, err
}

// role returns the highest role that a claim's value, or one of its values, gives.
func (p *provider) role(claim any) Role {
	role := p.o.Else
	values, ok := claim.([]any)
	if !ok {
		values = []any{claim}
	}
	for _, r := range p.o.Roles {
		if slices.Contains(values, any(r.Value)) {
			role = max(role, r.Role)
		}
	}
	return role
}

// usual returns the name that somebody usually has: what she chose, else her address, else the subject.
func usual(claims map[string]any, subject string) string {
	chosen, _ := claims["preferred_username"].(string)
	address, _ := claims["email"].(string)
	return cmp.Or(chosen, address, subject)
}
