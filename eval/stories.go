package eval

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/coref"
)

// A StoryDoc is an article with the incident that it is about.
type StoryDoc struct {
	Article        truce.Article
	Name, Incident string
	People, Places []string // as read by a Reader
}

// ReadStories reads docs.jsonl.gz in a folder; articles whose incident incidents.jsonl.gz does not list are left out, as
// for the scorer "incidents".
func ReadStories(path string) ([]*StoryDoc, error) {
	tolls, err := ReadIncidents(path)
	if err != nil {
		return nil, err
	}
	listed := map[string]bool{}
	for _, d := range tolls {
		listed[d.Incident] = true
	}
	var docs []*StoryDoc
	err = eachLine(filepath.Join(path, "docs.jsonl.gz"), func(line []byte) error {
		var d struct{ ID, Incident, Title, Content, DCT, URI string }
		if err := json.Unmarshal(line, &d); err != nil {
			return err
		}
		if listed[d.Incident] {
			docs = append(docs, &StoryDoc{Name: d.ID, Incident: d.Incident, Article: truce.Article{Title: d.Title, Text: d.Content, Published: d.DCT, URL: unarchived(d.URI)}})
		}
		return nil
	})
	return docs, err
}

// unarchived returns the address of a page of which a web archive holds a copy.
func unarchived(address string) string {
	if i := strings.LastIndex(address, "/http"); i >= 0 {
		return address[i+1:]
	}
	return address
}

// ReadNames finds the persons and places that an article names.
func (d *StoryDoc) ReadNames(p Reader) {
	a := d.Article
	a.Text = a.Title + "\n\n" + a.Text
	r := p.Read(&a)
	for _, n := range r.Names {
		switch n.Kind {
		case truce.NamePerson:
			d.People = append(d.People, n.In(a.Text))
		case truce.NamePlace:
			d.Places = append(d.Places, n.In(a.Text))
		}
	}
}

// Page boils the article down.
func (d *StoryDoc) Page() *coref.Page { return coref.StoryOf(&d.Article, d.People, d.Places) }

// runStories scores coref.ClusterStories: all articles are grouped at once, and then the two halves of the incidents are
// scored apart. Weights were learned and settings made on one half.
func runStories(path string, p Reader, opt Options) (int, []Row, error) {
	docs, err := ReadStories(path)
	if err != nil {
		return 0, nil, err
	}
	pages := make([]*coref.Page, len(docs))
	for i, d := range docs {
		d.ReadNames(p)
		pages[i] = d.Page()
		opt.progress(i+1, len(docs))
	}
	return len(docs), StoryRows(docs, pages), nil
}

// StoryRows groups the pages of docs and scores the groups.
func StoryRows(docs []*StoryDoc, pages []*coref.Page) []Row {
	gold := make([]int, len(docs))
	number := map[string]int{}
	for i, d := range docs {
		if _, ok := number[d.Incident]; !ok {
			number[d.Incident] = len(number)
		}
		gold[i] = number[d.Incident]
	}
	parts := []struct {
		name string
		in   func(d *StoryDoc) bool
	}{
		{"", func(*StoryDoc) bool { return true }},
		{", half tuned on", func(d *StoryDoc) bool { return Tuned(d.Incident) }},
		{", other half", func(d *StoryDoc) bool { return !Tuned(d.Incident) }},
	}
	found := coref.ClusterStories(pages)
	plain, threshold := tfidfStories(docs, pages, gold)
	var rows []Row
	for _, part := range parts {
		in := make([]bool, len(docs))
		for i, d := range docs {
			in[i] = part.in(d)
		}
		ours, theirs := groupRows(gold, found, in), groupRows(gold, plain, in)
		for i, name := range []string{"pairs", "BCubed", "Rand, adjusted"} {
			r := ours[i]
			r.Stage = name + part.name
			r.Goal = []float64{85, 95, 0}[i]
			r.Baseline = fmt.Sprintf("words alone, cosine over %.2f: %s", threshold, percent(theirs[i].F))
			if i == 0 {
				r.Published = "TF-IDF + names + time 77"
			}
			rows = append(rows, r)
		}
	}
	return append(rows, keyRow(gold, pages))
}

// keyRow scores the keys: of the pairs of one incident, so many share one; found is what is compared.
func keyRow(gold []int, pages []*coref.Page) Row {
	pairs := coref.StoryPairs(pages)
	t := tally{found: len(pairs)}
	for i := range gold {
		for k := range i {
			if gold[i] == gold[k] {
				t.gold++
			}
		}
	}
	for _, p := range pairs {
		if gold[p.A] == gold[p.B] {
			t.rightGold++
		}
	}
	t.rightFound = t.rightGold
	return row("pairs that share a key", []tally{t})
}

// groupRows scores groups: pairs of articles (an article's links to all others, so each pair counts from either end), BCubed
// (Bagga and Baldwin 1998) and the adjusted Rand index (Hubert and Arabie 1985). Scored are the articles in the
// part; their links to articles outside of it count.
func groupRows(gold, found []int, in []bool) [3]Row {
	type both struct{ gold, found int }
	inGold, inFound, inBoth := map[int]int{}, map[int]int{}, map[both]int{}
	for i := range gold {
		inGold[gold[i]]++
		inFound[found[i]]++
		inBoth[both{gold[i], found[i]}]++
	}
	const unit = 100_000
	var pairs, cubed []tally
	for i := range gold {
		if !in[i] {
			continue
		}
		g, f, b := inGold[gold[i]], inFound[found[i]], inBoth[both{gold[i], found[i]}]
		pairs = append(pairs, tally{gold: g - 1, found: f - 1, rightGold: b - 1, rightFound: b - 1})
		cubed = append(cubed, tally{gold: unit, found: unit, rightGold: unit * b / g, rightFound: unit * b / f})
	}
	rows := [3]Row{row("", pairs), row("", cubed), randIndex(gold, found, in)}
	rows[1].Gold, rows[1].Found, rows[1].Right = len(cubed), len(cubed), rows[1].Right/unit
	return rows
}

// randIndex returns the adjusted Rand index of the articles in the part, in percent, as F; gold, found and right are pairs.
func randIndex(gold, found []int, in []bool) Row {
	type both struct{ gold, found int }
	inGold, inFound, inBoth, n := map[int]int{}, map[int]int{}, map[both]int{}, 0
	var g, f, b int
	for i := range gold {
		if in[i] {
			key := both{gold[i], found[i]}
			g, f, b = g+inGold[gold[i]], f+inFound[found[i]], b+inBoth[key]
			inGold[gold[i]]++
			inFound[found[i]]++
			inBoth[key]++
			n++
		}
	}
	r := Row{Gold: g, Found: f, Right: b}
	chance := float64(g) * float64(f) / max(1, float64(n*(n-1)/2))
	if most := float64(g+f) / 2; most > chance {
		r.F = 100 * (float64(b) - chance) / (most - chance)
	}
	r.P, r.R, _ = tally{gold: g, found: f, rightGold: b, rightFound: b}.scores()
	r.Low, r.High = r.F, r.F
	return r
}

// tfidfStories is the plain way: articles are one story if the cosine of their weightiest words is over a threshold, and so is
// what hangs together by such links. The threshold is the one with the best F of pairs on the half tuned on.
func tfidfStories(docs []*StoryDoc, pages []*coref.Page, gold []int) (groups []int, threshold float64) {
	type link struct {
		a, b   int
		cosine float64
	}
	var links []link
	for i, p := range pages {
		for k := range i {
			if c := cosine(p.Words, pages[k].Words); c > 0.2 {
				links = append(links, link{k, i, c})
			}
		}
	}
	tuned := make([]bool, len(docs))
	for i, d := range docs {
		tuned[i] = Tuned(d.Incident)
	}
	slices.SortStableFunc(links, func(x, y link) int { return cmp.Compare(y.cosine, x.cosine) })
	best := -1.0
	joined, next := make([]int, len(docs)), 0
	for i := range joined {
		joined[i] = i
	}
	for t := 95; t >= 20; t-- {
		for ; next < len(links) && links[next].cosine >= float64(t)/100; next++ {
			if a, b := joined[links[next].a], joined[links[next].b]; a != b {
				for i := range joined {
					if joined[i] == b {
						joined[i] = a
					}
				}
			}
		}
		if f := groupRows(gold, joined, tuned)[0].F; f > best {
			best, threshold, groups = f, float64(t)/100, slices.Clone(joined)
		}
	}
	return groups, threshold
}

// cosine compares two ascending lists of terms.
func cosine(a, b []coref.StoryTerm) float64 {
	dot := func(a, b []coref.StoryTerm) (sum float64) {
		for i, k := 0, 0; i < len(a) && k < len(b); {
			switch x, y := a[i].Hash(), b[k].Hash(); {
			case x < y:
				i++
			case x > y:
				k++
			default:
				sum += a[i].Weight() * b[k].Weight()
				i++
				k++
			}
		}
		return sum
	}
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return dot(a, b) / math.Sqrt(dot(a, a)*dot(b, b))
}
