package intake

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestDevTable(t *testing.T) {
	dir := "/work/shared/data/articles/"
	data, _ := os.ReadFile(dir + "ground-truth.json")
	var gt map[string]struct{ ArticleBody, URL string }
	if err := json.Unmarshal(data, &gt); err != nil {
		t.Fatal(err)
	}
	var keys []string
	for k := range gt {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	type cell struct{ n, words, gold, goldWords int }
	tab := map[string]*cell{}
	for _, k := range keys {
		f, _ := os.Open(dir + "html/" + k + ".html.gz")
		z, _ := gzip.NewReader(f)
		b, _ := io.ReadAll(z)
		text, _, _ := decode(b, declaredEncoding(b, ""))
		parse := func() *html.Node { n, _ := html.Parse(strings.NewReader(text)); return n }
		T, R, S := byTrafilatura(parse()), byReadability(parse()), byStream(readStream(text))
		G := newVote([]string{gt[k].ArticleBody})
		for _, b := range blocksOf(parse()) {
			key := ""
			for i, v := range []*vote{T, R, S} {
				if v != nil && v.holds(b.text) {
					key += "TRS"[i : i+1]
				} else {
					key += "-"
				}
			}
			if key == "---" && !G.holds(b.text) {
				continue
			}
			c := tab[key]
			if c == nil {
				c = &cell{}
				tab[key] = c
			}
			w := len(wordsOf(b.text))
			c.n++
			c.words += w
			if G.holds(b.text) {
				c.gold++
				c.goldWords += w
			}
			if os.Getenv("SHOW") == key {
				fmt.Printf("%.5s %v %v where=%b kinds=%b links=%.2f %v: %.110s\n", k, G.holds(b.text), w, b.where, b.kinds, b.linkShare(), b.in, b.text)
			}
		}
	}
	for k, c := range tab {
		fmt.Printf("%s blocks %d gold %d words %d gold %d\n", k, c.n, c.gold, c.words, c.goldWords)
	}
}
