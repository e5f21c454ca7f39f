package access

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

// An issuer is one for tests, on loopback. It lets everybody in as whom claims says.
type issuer struct {
	*httptest.Server
	key       *rsa.PrivateKey
	claims    map[string]any // of the next ID token, over the usual ones
	challenge string         // of the login on its way
	nonce     string
	wrongKey  bool
}

func newIssuer(t *testing.T) *issuer {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	is := &issuer{key: key}
	mux := http.NewServeMux()
	answer := func(w http.ResponseWriter, v any) {
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(v); err != nil {
			t.Error(err)
		}
	}
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]any{
			"issuer": is.URL, "authorization_endpoint": is.URL + "/authorize", "token_endpoint": is.URL + "/token", "jwks_uri": is.URL + "/keys",
			"id_token_signing_alg_values_supported": []string{"RS256"},
		})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]any{"keys": []any{map[string]any{
			"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "1", "n": b64(key.N.Bytes()), "e": b64(big.NewInt(int64(key.E)).Bytes()),
		}}})
	})
	mux.HandleFunc("/token", func(w http.ResponseWriter, r *http.Request) {
		sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
		code := r.PostFormValue("code")
		if b64(sum[:]) != is.challenge || code != "good" || r.PostFormValue("redirect_uri") == "" {
			w.WriteHeader(http.StatusBadRequest)
			answer(w, map[string]any{"error": "invalid_grant"})
			return
		}
		answer(w, map[string]any{"access_token": "unused", "token_type": "Bearer", "id_token": is.token(t)})
	})
	is.Server = httptest.NewServer(mux)
	t.Cleanup(is.Close)
	return is
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// token signs an ID token.
func (is *issuer) token(t *testing.T) string {
	claims := map[string]any{
		"iss": is.URL, "aud": "truce", "sub": "s-1", "nonce": is.nonce, "iat": time.Now().Unix(), "exp": time.Now().Add(time.Hour).Unix(),
		"preferred_username": "Cela", "groups": []string{"monitors", "choir"},
	}
	for name, value := range is.claims {
		claims[name] = value
	}
	body, err := json.Marshal(claims)
	if err != nil {
		t.Error(err)
	}
	signed := b64([]byte(`{"alg":"RS256","kid":"1"}`)) + "." + b64(body)
	key := is.key
	if is.wrongKey {
		if key, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
			t.Error(err)
		}
	}
	sum := sha256.Sum256([]byte(signed))
	sig, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, sum[:])
	if err != nil {
		t.Error(err)
	}
	return signed + "." + b64(sig)
}

// elsewhere makes a door whose people log in at an issuer.
func elsewhere(t *testing.T, is *issuer, other Role) *door {
	t.Helper()
	d := newDoor(t, Options{Public: "https://truce.example", OIDC: &OIDC{
		Issuer: is.URL, ClientID: "truce", Secret: "hush", Roles: []ClaimRole{{"monitors", Reviewer}, {"desk", Admin}}, Else: other,
	}})
	return d
}

// round goes to the issuer and back, with what it sends changed, and returns the session's cookie.
func (d *door) round(is *issuer, change func(back url.Values, flow *http.Cookie)) (*http.Cookie, error) {
	d.t.Helper()
	w := httptest.NewRecorder()
	if err := d.Begin(w, request("GET", OIDCPath, "", host("truce.example")), "/events"); err != nil {
		d.t.Fatal(err)
	}
	there, err := url.Parse(w.Header().Get("Location"))
	if err != nil {
		d.t.Fatal(err)
	}
	q := there.Query()
	if !strings.HasPrefix(there.String(), is.URL+"/authorize?") || q.Get("code_challenge_method") != "S256" || q.Get("response_type") != "code" ||
		q.Get("redirect_uri") != "https://truce.example"+CallbackPath || q.Get("scope") != "openid profile" {
		d.t.Errorf("sent to %s", there)
	}
	is.challenge, is.nonce = q.Get("code_challenge"), q.Get("nonce")
	flow := w.Result().Cookies()[0]
	if flow.Name != "__Host-"+flowCookie || !flow.HttpOnly || !flow.Secure || flow.SameSite != http.SameSiteLaxMode {
		d.t.Errorf("%+v", flow)
	}
	back := url.Values{"state": {q.Get("state")}, "code": {"good"}, "iss": {is.URL}}
	if change != nil {
		change(back, flow)
	}
	w = httptest.NewRecorder()
	next, err := d.Finish(w, request("GET", CallbackPath+"?"+back.Encode(), "", host("truce.example"), carry(flow)))
	if err != nil {
		return nil, err
	}
	if next != "/events" {
		d.t.Errorf("back to %q", next)
	}
	for _, c := range w.Result().Cookies() {
		if c.Name == "__Host-"+sessionCookie {
			return c, nil
		}
	}
	d.t.Fatal("no session was begun")
	return nil, nil
}

// People log in elsewhere, with the role that a claim gives them now.
func TestOIDC(t *testing.T) {
	is := newIssuer(t)
	d := elsewhere(t, is, Nobody)
	in := func(status int, words string) *http.Cookie {
		t.Helper()
		c, err := d.round(is, nil)
		if err != nil {
			t.Fatal(err)
		}
		d.want(status, words, request("GET", "/reviewer", "", host("truce.example"), carry(c)))
		return c
	}
	in(200, "reviewer cela")
	is.claims = map[string]any{"groups": []string{"desk", "monitors"}, "preferred_username": "renamed"}
	in(200, "admin cela")
	is.claims = map[string]any{"groups": "monitors"}
	c := in(200, "reviewer cela")

	is.claims = map[string]any{"groups": []string{"choir"}}
	if _, err := d.round(is, nil); !errors.Is(err, ErrNoRole) {
		t.Errorf("without a role: %v", err)
	}
	d.want(303, "", request("GET", "/viewer", "", host("truce.example"), carry(c))) // and her sessions have ended
	is.claims = map[string]any{"sub": "s-2", "groups": 7}
	if _, err := d.round(is, nil); !errors.Is(err, ErrNoRole) {
		t.Errorf("a claim of another type: %v", err)
	}
	is.claims = map[string]any{"sub": "s-3"} // somebody else who calls herself Cela
	if _, err := d.round(is, nil); !errors.Is(err, ErrTaken) {
		t.Errorf("another one's name: %v", err)
	}
	var input *InputError
	if err := (Act{By: "root"}).SetPassword(t.Context(), d.db, "cela", "a way round the issuer", nil); !errors.As(err, &input) {
		t.Errorf("a password for who logs in elsewhere: %v", err)
	}
	if err := (Act{By: "root", At: d.clock()}).SetDisabled(t.Context(), d.db, "cela", true); err != nil {
		t.Fatal(err)
	}
	is.claims = nil
	d.wait(time.Hour)
	if _, err := d.round(is, nil); !errors.Is(err, ErrNoRole) {
		t.Errorf("shut out: %v", err)
	}
	d.want(422, "", request("POST", "/login", "name=cela&password=", host("truce.example")))

	d = elsewhere(t, is, Viewer)
	is.claims = map[string]any{"groups": nil, "preferred_username": nil, "email": "cela@desk.example"}
	in(403, "you have viewer")
}

// What is wrong in a login elsewhere lets nobody in.
func TestOIDCRefused(t *testing.T) {
	is := newIssuer(t)
	for name, c := range map[string]struct {
		claims   map[string]any
		wrongKey bool
		change   func(back url.Values, flow *http.Cookie)
	}{
		"another state":      {change: func(back url.Values, _ *http.Cookie) { back.Set("state", "guessed") }},
		"no state":           {change: func(back url.Values, _ *http.Cookie) { back.Del("state") }},
		"no flow":            {change: func(_ url.Values, flow *http.Cookie) { flow.Value = "" }},
		"an empty flow":      {change: func(back url.Values, flow *http.Cookie) { flow.Value = b64([]byte("{}")); back.Del("state") }},
		"another issuer":     {change: func(back url.Values, _ *http.Cookie) { back.Set("iss", "https://other.example") }},
		"refused":            {change: func(back url.Values, _ *http.Cookie) { back.Set("error", "access_denied") }},
		"another code":       {change: func(back url.Values, _ *http.Cookie) { back.Set("code", "stolen") }},
		"another verifier":   {change: func(url.Values, *http.Cookie) { is.challenge = "another" }},
		"another nonce":      {claims: map[string]any{"nonce": "replayed"}},
		"another audience":   {claims: map[string]any{"aud": "other"}},
		"another's token":    {claims: map[string]any{"iss": "https://other.example"}},
		"an expired token":   {claims: map[string]any{"exp": time.Now().Add(-time.Hour).Unix()}},
		"a forged signature": {wrongKey: true},
	} {
		t.Run(name, func(t *testing.T) {
			d := elsewhere(t, is, Nobody)
			is.claims, is.wrongKey = c.claims, c.wrongKey
			if _, err := d.round(is, c.change); err == nil {
				t.Error("somebody was let in")
			}
		})
	}
	is.Close()
	d := elsewhere(t, is, Nobody)
	if err := d.Begin(httptest.NewRecorder(), request("GET", OIDCPath, ""), "/"); err == nil || !strings.Contains(err.Error(), is.URL) {
		t.Errorf("an issuer that is away: %v", err)
	}
}
