package intake

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/truce-ledger/truce"
)

// readHTML fills in the text of a page and what the page says of itself.
func readHTML(a *truce.Article, page string) {
	r := readStream(page)
	tree, _ := html.Parse(strings.NewReader(page))
	_ = tree
	r.meta.fill(a, r.heading)
	var kept []string
	for _, b := range r.kept() {
		kept = append(kept, b.text)
	}
	a.Text = strings.Join(kept, "\n\n")
}
