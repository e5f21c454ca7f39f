package coref_test

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"testing"

	"github.com/truce-ledger/truce/coref"
	"github.com/truce-ledger/truce/eval"
)

func TestYY(t *testing.T) {
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
	var ds []*eval.StoryDoc
	for _, d := range docs {
		if !eval.Tuned(d.Incident) {
			continue
		}
		d.People, d.Places = names[d.Name].People, names[d.Name].Places
		pages, ds = append(pages, d.Page()), append(ds, d)
	}
	ps := coref.StoryPairs(pages)
	sort.Slice(ps, func(i, k int) bool { return ps[i].Odds > ps[k].Odds })
	show := func(p coref.StoryPair) {
		a, b := ds[p.A], ds[p.B]
		fmt.Printf("%.2f %s %s\n", p.Odds, a.Incident, b.Incident)
		for _, d := range []*eval.StoryDoc{a, b} {
			fmt.Printf("   %s %s | %.300q\n", d.Article.Published, d.Article.Title, d.Article.Text)
		}
		s := coref.CompareStories(pages[p.A], pages[p.B])
		for _, x := range s.Parts {
			fmt.Printf(" %s %.1f", x.Name, x.Odds)
		}
		fmt.Println()
	}
	n := 0
	fmt.Println("FALSE")
	for _, p := range ps {
		if ds[p.A].Incident != ds[p.B].Incident {
			show(p)
			n++
			if n > 25 {
				break
			}
		}
	}
	n = 0
	fmt.Println("MISSED")
	h := map[int]int{}
	for _, p := range ps {
		if ds[p.A].Incident == ds[p.B].Incident {
			h[int(p.Odds+100)-100]++
			if p.Odds < 0 {
				n++
				if n%6 == 0 {
					show(p)
				}
			}
		}
	}
	for i := -12; i < 20; i++ {
		fmt.Print(i, ":", h[i], " ")
	}
	fmt.Println()
	h = map[int]int{}
	for _, p := range ps {
		if ds[p.A].Incident != ds[p.B].Incident {
			h[int(p.Odds+100)-100]++
		}
	}
	for i := -12; i < 20; i++ {
		fmt.Print(i, ":", h[i], " ")
	}
}
