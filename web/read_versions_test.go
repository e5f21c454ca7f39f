package web

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// TestVersionsShown keeps a report twice, with a higher toll and a cut sentence, and asks for the newer page.
func TestVersionsShown(t *testing.T) {
	s, server := serveWar(t, Options{})
	var id truce.ID
	for i, text := range []string{
		"Gunmen killed three drivers near Halvet on Tuesday, the Ulmari Interior Ministry said.\n\nThe road was open again by noon.",
		"Gunmen killed five drivers near Halvet on Tuesday, the Ulmari Interior Ministry said.",
	} {
		a := &truce.Article{URL: "https://calpress.example/halvet", Publisher: "Calvorian Press", Title: "Drivers killed near Halvet", Published: fmt.Sprintf("2031-05-06T1%d:00:00Z", i), Language: "en", Text: text}
		a.ID = fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(text)))
		page := s.Ledger.Read(a, "")
		if _, err := s.Ledger.Add(t.Context(), "test", page); err != nil {
			t.Fatal(err)
		}
		id = page.Record.ID
	}
	_, body := ask(t, server, "/articles/"+id.String())
	for _, want := range []string{"Version 2 of 2", "<del>three </del><ins>five </ins>", "<del>The road was open again by noon.</del>"} {
		if !strings.Contains(body, want) {
			_, from, _ := strings.Cut(body, "versions")
			t.Errorf("the page does not have %q: %.900s", want, from)
		}
	}
}
