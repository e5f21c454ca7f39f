package intake

import (
	"bytes"
	"fmt"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"github.com/truce-ledger/truce"
)

// Methods lists the ways in which Body can read a page: ours, and those that it is measured
// beside, each as its makers give it.
var Methods = [...]string{"truce", "trafilatura", "readability", "simple"}

// Body returns the text of a page without headline, captions and credits, as one of Methods reads
// it; for measuring. It fails on pages that are no text or hold no article.
func Body(data []byte, method string) (string, error) {
	if method == "truce" {
		a, _, err := Read(data, Options{Format: HTML})
		if err != nil {
			return "", err
		}
		return bodyOf(a), nil
	}
	page, _, err := decode(data, declaredEncoding(data, ""))
	if err != nil {
		return "", err
	}
	if method == "simple" {
		var kept []string
		for _, b := range readStream(page).kept() {
			kept = append(kept, b.text)
		}
		return strings.Join(kept, "\n\n"), nil
	}
	tree, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return "", err
	}
	switch method {
	case "trafilatura":
		result, err := trafilatura.ExtractDocument(tree, trafilatura.Options{ExcludeComments: true, HtmlDateMode: trafilatura.Disabled})
		if err != nil {
			return "", err
		}
		return result.ContentText, nil
	case "readability":
		parser := readability.NewParser()
		article, err := parser.ParseAndMutate(tree, nil)
		if err != nil || article.Node == nil {
			return "", err
		}
		var b bytes.Buffer
		err = article.RenderText(&b)
		return b.String(), err
	}
	return "", fmt.Errorf("nothing reads pages by %q; choose one of %s", method, strings.Join(Methods[:], ", "))
}

// bodyOf returns an article's body and crossheads.
func bodyOf(a *truce.Article) string {
	var b strings.Builder
	at := 0
	for _, p := range a.Parts {
		if p.Kind == truce.PartCrosshead {
			continue
		}
		b.WriteString(a.Text[at:p.Span.Start])
		at = p.Span.End
	}
	b.WriteString(a.Text[at:])
	return b.String()
}
