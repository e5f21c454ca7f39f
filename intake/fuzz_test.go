package intake

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzRead holds whatever is read to the promises of package truce: valid UTF-8, spans in the
// text, parts in order, the same bytes the same article.
func FuzzRead(f *testing.F) {
	f.Add([]byte(page), true)
	f.Add([]byte("1. Skip to content\n\nTruce holds on second day\n\nGuns were silent.\nImage: X/AFP\n\n(AP)\n"), false)
	f.Add([]byte("<html><table><b><p><a href=x>\xff<script type=application/ld+json>{\"@type\":[\"Article\"],,}</script><figure>"), true)
	f.Add([]byte("<pre>\n\n (AFP) - x\n</pre><br><br>By X"), true)
	for _, seed := range []string{
		"Truce holds\n\nGuns were silent.", "\xff\xfea\x00", "\xe2\x80", "<html><h1>x</h1><nav><p>y", "<script type=\"application/ld+json\">[{", "\x93a\x94",
	} {
		f.Add([]byte(seed), true)
		f.Add([]byte(seed), false)
	}
	f.Fuzz(func(t *testing.T, data []byte, isPage bool) {
		o := Options{Format: PlainText}
		if isPage {
			o.Format = HTML
		}
		a, _, err := Read(data, o)
		if err != nil {
			if a != nil {
				t.Error("an article and an error")
			}
			return
		}
		if strings.TrimSpace(a.Text) == "" {
			t.Errorf("no words in %q", a.Text)
		}
		for _, s := range append([]string{a.Text, a.Title, a.Publisher, a.URL, a.Byline, a.Published, a.Updated, a.Language}, a.Credits...) {
			if !utf8.ValidString(s) {
				t.Fatalf("%q is not valid UTF-8", s)
			}
		}
		at := 0
		for _, p := range a.Parts {
			if p.Span.Start < at || p.Span.End <= p.Span.Start || p.Span.End > len(a.Text) || !utf8.ValidString(p.Span.In(a.Text)) {
				t.Fatalf("part %v in %d bytes", p, len(a.Text))
			}
			at = p.Span.End
		}
		if b, _, err := Read(data, o); err != nil || b.ID != a.ID || len(b.Parts) != len(a.Parts) {
			t.Fatalf("read twice, differently: %v", err)
		}
	})
}

// BenchmarkPage reads the pages of the article-extraction benchmark's kind that are here: the made one
// of the tests, and a plain text.
func BenchmarkPage(b *testing.B) {
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, _, err := Read([]byte(page), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	data, err := os.ReadFile("../samples/06-live-page.txt")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := Read(data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
