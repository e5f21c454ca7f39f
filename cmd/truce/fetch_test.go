package main

import (
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// site is a small paper on TLS, and the file of its certificate.
func site(t *testing.T) (address, ca string) {
	t.Helper()
	pages := map[string]string{
		"/robots.txt": "User-agent: *\nDisallow: /archive/\n",
		"/hill": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hill taken | Sorna Courier</title><meta property="og:site_name" content="Sorna Courier">
<meta property="article:published_time" content="2031-05-04T06:30:00Z"></head><body><nav><a href="/">Home</a></nav><article><h1>Army says hill taken, rebels deny it</h1>
<p>The army said on Sunday that its troops had taken the hill above Aldery after two days of fighting, in which eleven soldiers were wounded.</p>
<p>A spokesman for the Sarrik Front denied that the hill had fallen and said its men had shelled an army post near the village at dawn.</p>
<p>Residents of the village told the Courier that shells had hit two houses and that nobody had been hurt.</p></article></body></html>`,
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/moved" {
			http.Redirect(w, r, "/hill", http.StatusMovedPermanently)
			return
		}
		page, ok := pages[r.URL.Path]
		if !ok {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		_, _ = io.WriteString(w, page)
	}))
	server.Config.ErrorLog = nil
	server.StartTLS()
	t.Cleanup(server.Close)
	ca = filepath.Join(t.TempDir(), "ca.pem")
	data := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(ca, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return server.URL, ca
}

// A page of a site over TLS comes into the ledger; what may not or cannot be had is told, and the rest goes on.
func TestAddURL(t *testing.T) {
	address, ca := site(t)
	path := filepath.Join(t.TempDir(), "war.truce")
	defer func() {
		files, err := filepath.Glob(path + ".pages/*.warc.gz")
		if err != nil || len(files) != 1 {
			t.Fatalf("preserved in %v: %v", files, err)
		}
		code, out, errs := run(t, "import", "--ledger", path+"2", files[0])
		if _, list, _ := run(t, "ls", "articles", "--ledger", path+"2", "--json"); code != exitOK || !strings.Contains(list, "Army says hill taken, rebels deny it") {
			t.Errorf("what was preserved gives, exit %d: %s%s%s", code, list, out, errs)
		}
	}()
	code, out, errs := run(t, "add", "--ledger", path, "--ca", ca, "--allow-private", address+"/moved", address+"/archive/1994", address+"/gone")
	if code != exitFailed || !strings.Contains(out, "1 report kept") {
		t.Errorf("exit %d: %s", code, out)
	}
	for _, want := range []string{"/archive/1994: its robots.txt asks not to fetch this", "/gone: is not there (status 404)", "--allow-private"} {
		if !strings.Contains(errs, want) {
			t.Errorf("stderr lacks %q:\n%s", want, errs)
		}
	}
	code, out, _ = run(t, "ls", "articles", "--ledger", path, "--json")
	for _, want := range []string{`"url":"` + address + `/hill"`, `"publisher":"Sorna Courier"`, `2031-05-04`, "Army says hill taken, rebels deny it"} {
		if code != exitOK || !strings.Contains(out, want) {
			t.Errorf("exit %d: no %s in %s", code, want, out)
		}
	}
	if code, out, _ = run(t, "ls", "claims", "--ledger", path); code != exitOK || !strings.Contains(out, "deny") {
		t.Errorf("exit %d: %s", code, out)
	}
}

// Without leave, neither this machine nor an unknown certificate is trusted.
func TestAddURLSafely(t *testing.T) {
	address, ca := site(t)
	for _, x := range []struct {
		args []string
		want string
	}{
		{[]string{"read", "--ca", ca, address + "/hill"}, "private network"},
		{[]string{"read", "--allow-private", address + "/hill"}, "cannot prove that it is who it says"},
		{[]string{"read", "--ca", "no/such.pem", address + "/hill"}, "there is no such file"},
		{[]string{"read", "ftp://meridian.example/a"}, "there is no such file"},
		{[]string{"read", "https://user:secret@meridian.example/a"}, "it has a password"},
	} {
		code, out, errs := run(t, x.args...)
		if code == exitOK || out != "" || !strings.Contains(errs, x.want) || strings.Contains(strings.ReplaceAll(errs, x.args[len(x.args)-1], ""), "secret") {
			t.Errorf("%v: exit %d, %s%s", x.args, code, out, errs)
		}
	}
	if code, out, errs := run(t, "read", "--ca", ca, "--allow-private", "--json", address+"/hill"); code != exitOK || !strings.Contains(out, `"act":"deny"`) {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
}
