package coref_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/truce-ledger/truce/coref"
	"github.com/truce-ledger/truce/eval"
)

func top(l []coref.StoryTerm, n int) []uint32 {
	l = slices.Clone(l)
	slices.SortFunc(l, func(a, b coref.StoryTerm) int { return cmp.Or(cmp.Compare(b&0xFF, a&0xFF), cmp.Compare(a, b)) })
	var o []uint32
	for _, t := range l[:min(n, len(l))] {
		o = append(o, t.Hash())
	}
	return o
}

func TestZZ(t *testing.T) {
	docs, _ := eval.ReadStories("/work/shared/data/incidents")
	names := map[string]struct{ People, Places []string }{}
	f, _ := os.Open("/tmp/names.json")
	var list []struct {
		ID             string
		People, Places []string
	}
	json.NewDecoder(f).Decode(&list)
	for _, l := range list {
		names[l.ID] = struct{ People, Places []string }{l.People, l.Places}
	}
	var pages []*coref.Page
	var inc []string
	for _, d := range docs {
		d.People, d.Places = names[d.Name].People, names[d.Name].Places
		pages, inc = append(pages, d.Page()), append(inc, d.Incident)
	}
	win := func(p *coref.Page, h uint32, size int32, k string) []string {
		return []string{fmt.Sprint(k, h, "a", p.Day/size), fmt.Sprint(k, h, "b", (p.Day+size/2)/size)}
	}
	try := func(name string, keys func(p *coref.Page) []string) {
		m := map[string][]int{}
		n := 0
		for i, p := range pages {
			kk := keys(p)
			n += len(kk)
			slices.Sort(kk)
			for _, k := range slices.Compact(kk) {
				m[k] = append(m[k], i)
			}
		}
		pos := map[[2]int]bool{}
		all := map[[2]int]bool{}
		for _, l := range m {
			if len(l) > 200 {
				continue
			}
			for x := range l {
				for y := range x {
					pr := [2]int{l[y], l[x]}
					all[pr] = true
					if inc[l[x]] == inc[l[y]] && eval.Tuned(inc[l[x]]) {
						pos[pr] = true
					}
				}
			}
		}
		fmt.Printf("%-40s keys %.1f  recall %.3f cand %d\n", name, float64(n)/float64(len(pages)), float64(len(pos))/1050, len(all))
	}
	nm := func(n int) func(p *coref.Page) []string {
		return func(p *coref.Page) (o []string) {
			for _, h := range top(p.Names, n) {
				o = append(o, fmt.Sprint("n", h))
			}
			return
		}
	}
	nw := func(n int, size int32) func(p *coref.Page) []string {
		return func(p *coref.Page) (o []string) {
			for _, h := range top(p.Names, n) {
				o = append(o, win(p, h, size, "n")...)
			}
			return
		}
	}
	ww := func(n int, size int32) func(p *coref.Page) []string {
		return func(p *coref.Page) (o []string) {
			for _, h := range top(p.Words, n) {
				o = append(o, win(p, h, size, "w")...)
			}
			return
		}
	}
	wo := func(n int) func(p *coref.Page) []string {
		return func(p *coref.Page) (o []string) {
			for _, h := range top(p.Words, n) {
				o = append(o, fmt.Sprint("w", h))
			}
			return
		}
	}
	pr := func(n int) func(p *coref.Page) []string {
		return func(p *coref.Page) (o []string) {
			for _, h := range top(p.Pairs, n) {
				o = append(o, fmt.Sprint("p", h))
			}
			return
		}
	}
	wp := func(n int) func(p *coref.Page) []string {
		return func(p *coref.Page) (o []string) {
			l := top(p.Words, n)
			for i, h := range l {
				for _, g := range l[:i] {
					o = append(o, fmt.Sprint("wp", min(h, g), max(h, g)))
				}
			}
			return
		}
	}
	np := func(n int) func(p *coref.Page) []string {
		return func(p *coref.Page) (o []string) {
			l := top(p.Names, n)
			for i, h := range l {
				for _, g := range l[:i] {
					o = append(o, fmt.Sprint("np", min(h, g), max(h, g)))
				}
			}
			return
		}
	}
	pl := func(n int, size int32) func(p *coref.Page) []string {
		return func(p *coref.Page) (o []string) {
			for _, h := range top(p.Places, n) {
				o = append(o, win(p, h, size, "n")...)
			}
			return
		}
	}
	cat := func(fs ...func(p *coref.Page) []string) func(p *coref.Page) []string {
		return func(p *coref.Page) (o []string) {
			for _, f := range fs {
				o = append(o, f(p)...)
			}
			return
		}
	}
	try("names 20", nm(20))
	try("names 20 + pairs 12", cat(nm(20), pr(12)))
	try("names 12", nm(12))
	try("names 8", nm(8))
	try("names 6", nm(6))
	try("names 4", nm(4))
	try("words 12", wo(12))
	try("words 8", wo(8))
	try("pairs 4", pr(4))
	try("pairs 12", pr(12))
	try("names 6 windows 32", nw(6, 32))
	try("names 6 windows 64", nw(6, 64))
	try("names 6 windows 10", nw(6, 10))
	try("words 6 windows 32", ww(6, 32))
	try("words 6 windows 8", ww(6, 8))
	try("wordpairs of 5", wp(5))
	try("namepairs of 5", np(5))
	try("places 5 windows 32", pl(5, 32))
	try("names 4 w32 + pairs 4", cat(nw(4, 32), pr(4)))
	try("names 8 + pairs 4", cat(nm(8), pr(4)))
	try("names 6 + words6", cat(nm(6), wo(6)))
	try("places 6 windows 16", pl(6, 16))
	try("names 6 + places 3 w8", cat(nm(6), pl(3, 8)))
	try("words 12 + names 12", cat(nm(12), wo(12)))
	try("all", cat(nm(20), wo(64), pl(12, 800)))
	// ceiling
	z := 0
	for i := range pages {
		for k := range i {
			if inc[i] == inc[k] && eval.Tuned(inc[i]) {
				s := 0
				for _, a := range pages[i].Words {
					for _, b := range pages[k].Words {
						if a.Hash() == b.Hash() {
							s++
						}
					}
				}
				if s <= 4 {
					z++
					if z < 40 {
						fmt.Printf("--- %s\n  A %d %q: %.150q\n  B %d %q: %.150q\n", inc[i], pages[i].Day, docs[i].Article.Title, docs[i].Article.Text, pages[k].Day, docs[k].Article.Title, docs[k].Article.Text)
					}
				}
			}
		}
	}
	fmt.Println("pairs with <=4 words shared", z)
}
