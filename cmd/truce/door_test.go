package main

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/truce-ledger/truce/access"
)

// certificate makes one for 127.0.0.1, and the pool that trusts it.
func certificate(t *testing.T, dir string) (cert, key string, trusted *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, about, about, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	cert, key, trusted = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem"), x509.NewCertPool()
	for file, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	trusted.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	return cert, key, trusted
}

// TestServeTLS serves a ledger by TLS, as a user would: make an account, log in, make a token, use it, log out.
func TestServeTLS(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "war.truce")
	command := func(stdin string, args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		a := &app{stdin: strings.NewReader(stdin), stdout: &out, stderr: &errs, env: func(string) string { return "" }}
		if code := a.main(args); code != exitOK {
			t.Fatalf("truce %v: %d %s", args, code, &errs)
		}
		return out.String()
	}
	command("", "init", "--ledger", path)
	command("four words in a row\n", "user", "add", "ida", "--role", "admin", "--ledger", path)
	cert, key, trusted := certificate(t, dir)

	told, tell := io.Pipe()
	a := &app{stdout: tell, stderr: io.Discard, env: func(string) string { return "" }}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- a.serve(ctx, "127.0.0.1:0", &ledgerOptions{path: path}, &doorOptions{cert: cert, key: key, claim: "groups"}, nil)
	}()
	line := make([]byte, 500)
	n, err := told.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`https://127\.0\.0\.1:\d+`).FindString(string(line[:n]))

	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted, MinVersion: tls.VersionTLS13}}
	browser := &http.Client{Jar: jar, Transport: transport}
	ask := func(client *http.Client, method, path, form string, headers ...string) (int, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(ctx, method, address+path, strings.NewReader(form))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		w, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer w.Body.Close()
		body, err := io.ReadAll(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		return w.StatusCode, string(body)
	}
	own := []string{"Origin", address}
	if code, body := ask(browser, "GET", "/articles", ""); code != 200 || !strings.Contains(body, "<h1>Log in</h1>") || !strings.Contains(body, `value="/articles"`) {
		t.Errorf("before the login: %d %s", code, body)
	}
	if code, _ := ask(browser, "POST", "/login", "name=ida&password=four+words", own...); code != 422 {
		t.Errorf("a wrong password: %d", code)
	}
	login := url.Values{"name": {"Ida"}, "password": {"four words in a row"}, "next": {"/articles"}}.Encode()
	if code, body := ask(browser, "POST", "/login", login, own...); code != 200 || !strings.Contains(body, "<h1>Articles</h1>") {
		t.Errorf("the login: %d %s", code, body)
	}
	code, body := ask(browser, "POST", "/account/tokens", "label=export&scope=read&days=3", own...)
	token := regexp.MustCompile(access.TokenPrefix + `[A-Za-z0-9_-]+`).FindString(body)
	if code != 200 || token == "" {
		t.Errorf("a token: %d %s", code, body)
	}
	program := &http.Client{Transport: transport}
	if code, body := ask(program, "GET", "/articles", "", "Authorization", "Bearer "+token); code != 200 || !strings.Contains(body, "<h1>Articles</h1>") {
		t.Errorf("with the token: %d %s", code, body)
	}
	if code, _ := ask(program, "GET", "/admin/users", "", "Authorization", "Bearer "+token); code != 403 {
		t.Errorf("more than the token's scope: %d", code)
	}
	if code, body := ask(browser, "GET", "/admin/users", ""); code != 200 || !strings.Contains(body, "token-made") || strings.Contains(body, token) {
		t.Errorf("the record: %d %s", code, body)
	}
	if code, body := ask(browser, "POST", "/logout", "", own...); code != 200 || !strings.Contains(body, "<h1>Log in</h1>") {
		t.Errorf("the logout: %d %s", code, body)
	}
	transport.CloseIdleConnections()
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
