package web

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/truce-ledger/truce/access"
)

// TestBrowser runs browser/*.test.mjs in Debian's Chromium against the sample war, each file against a ledger of its own. make deps
// installs what is needed; TRUCE_TEST_NO_BROWSER=1 leaves the test out. TRUCE_SHOTS names a folder for pictures of every page.
func TestBrowser(t *testing.T) {
	if os.Getenv("TRUCE_TEST_NO_BROWSER") != "" {
		t.Skip("TRUCE_TEST_NO_BROWSER is set")
	}
	if !scripted() {
		t.Fatal("the scripts are not built in: run 'make assets', or 'make test', which does")
	}
	if _, err := os.Stat("browser/node_modules/playwright-core"); err != nil {
		t.Fatal("the browser's driver is not installed: run 'make deps', or leave this out with TRUCE_TEST_NO_BROWSER=1")
	}
	files, err := filepath.Glob("browser/*.test.mjs")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d browser tests: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			s, server := serveWar(t, Options{})
			guarded(t, s, server)
			c := exec.CommandContext(t.Context(), "node", "--test", "--test-reporter=spec", file)
			c.Env = append(os.Environ(), "TRUCE_URL="+server.URL)
			said, err := c.CombinedOutput()
			if err != nil {
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
}

// guarded puts a real guard before a server that listens on loopback: nobody logs in, until a test makes an account.
func guarded(t *testing.T, s *Server, server *httptest.Server) {
	t.Helper()
	g, err := access.New(access.Options{DB: s.DB, Address: server.Listener.Addr().String(), User: "local"})
	if err != nil {
		t.Fatal(err)
	}
	g.Refuse = s.fail
	s.Access = g
	server.Config.Handler = s.mux()
}
