package web

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// hostile is what an article may carry in any field.
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)>'{{.}}&lt;` + "`"

// TestHostileArticle keeps an article that carries elements in every field and asks for every page that shows it.
func TestHostileArticle(t *testing.T) {
	s, server := serveWar(t, Options{})
	a := &truce.Article{
		URL: "javascript:alert(3)//" + hostile, Publisher: "Paper " + hostile, Title: "Title " + hostile, Published: "2031-05-08T10:00:00Z", Updated: hostile, Byline: hostile,
		Language: hostile, Credits: []string{hostile},
	}
	a.Text = "The Calvorian Defence Ministry " + hostile + " said that Ulmari guns shelled Orvel on 8 May and killed 7 civilians, among them " + hostile + ".\n\nUlmar denied that it had shelled Orvel."
	a.ID = fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(a.Text)))
	a.Parts = []truce.Part{{Kind: "x" + hostile, Span: truce.Span{Start: 0, End: 4}}}
	page := s.Ledger.Read(a, "")
	if len(page.Reading.Claims) == 0 || len(page.Mentions) == 0 {
		t.Fatal("nothing was read in the article")
	}
	if _, err := s.Ledger.Add(t.Context(), "test", page); err != nil {
		t.Fatal(err)
	}
	paths := []string{"/articles/" + page.Record.ID.String(), "/articles", "/events?place=" + url.QueryEscape(hostile), "/ceasefires/seld-2031?term=" + url.QueryEscape(hostile) + "&cell=1"}
	for _, m := range page.Mentions {
		paths = append(paths, "/events/"+m.ID.String())
		if status, _, _ := send(t, server, "/events/"+m.ID.String()+"/decisions", "kind", "override", "grade", "occurrence:alleged", "reason", hostile); status != http.StatusOK {
			t.Errorf("a decision: status %d", status)
		}
	}
	for _, path := range paths {
		status, body := ask(t, server, path)
		if status != http.StatusOK {
			t.Errorf("%s: status %d", path, status)
		}
		for _, bad := range []string{"<script>alert", "<img", "javascript:alert", "'{{"} {
			if strings.Contains(strings.ReplaceAll(body, "javascript%3", ""), bad) {
				t.Errorf("%s has %q in it", path, bad)
			}
		}
	}
	if _, body := ask(t, server, paths[0]); !strings.Contains(body, "&lt;script&gt;alert(1)") {
		t.Error("the text of the article is not shown")
	}
}
