package made

import (
	"testing"

	"github.com/truce-ledger/truce/registry"
)

func TestReport(t *testing.T) {
	if _, err := registry.With(Parties()); err != nil {
		t.Fatal(err)
	}
	w := New(1, 40, 300)
	texts := map[string]bool{}
	denials := 0
	for n := range 400 {
		r, again := w.Report(n), w.Report(n)
		if r.Article.Text != again.Article.Text {
			t.Fatalf("article %d is not a function of its number", n)
		}
		texts[r.Article.Text] = true
		if len(r.Claims) == 0 || len(r.Claims) != len(r.Events) {
			t.Fatalf("article %d has %d claims and %d events", n, len(r.Claims), len(r.Events))
		}
		for i, c := range r.Claims {
			if got := c.Source[0].In(r.Article.Text); got != c.Name {
				t.Fatalf("article %d: the source of claim %d is %q, not %q", n, i, got, c.Name)
			}
			if c.Act == "deny" {
				denials++
			}
		}
	}
	if len(texts) != 400 || denials == 0 {
		t.Errorf("%d different texts of 400, %d denials", len(texts), denials)
	}
}
