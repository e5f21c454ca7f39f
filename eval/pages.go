package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/truce-ledger/truce/intake"
)

// A Page is a page of a benchmark of article extraction: its bytes, and the text that should
// be taken from it.
type Page struct {
	Name, Body string
	HTML       []byte
}

// ReadPages reads a folder with ground-truth.json ({name: {articleBody, url}}) and html/NAME.html.gz,
// the layout of the article-extraction-benchmark, in the order of the names.
func ReadPages(dir string) ([]Page, error) {
	data, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		return nil, err
	}
	var truth map[string]struct {
		ArticleBody string `json:"articleBody"`
	}
	if err := json.Unmarshal(data, &truth); err != nil {
		return nil, fmt.Errorf("%s: ground-truth.json: %w", dir, err)
	}
	pages := make([]Page, 0, len(truth))
	for name, t := range truth {
		pages = append(pages, Page{Name: name, Body: t.ArticleBody})
	}
	slices.SortFunc(pages, func(a, b Page) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	for i := range pages {
		err := unpacked(filepath.Join(dir, "html", pages[i].Name+".html.gz"), func(r io.Reader) (err error) {
			pages[i].HTML, err = io.ReadAll(r)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// A shingleScore is what of a text's runs of four words is right, invented and missed, as shares
// of all three, so that a long page weighs as much as a short one.
type shingleScore struct {
	right, invented, missed float64
	gold, found, both       int
}

var pageWord = regexp.MustCompile(`[\p{L}\p{N}\p{M}_]+`)

// scoreShingles compares two texts as the article-extraction-benchmark (Lopukhin 2020) does:
// by the multiset of their runs of four words, or of the words of a text that has fewer.
func scoreShingles(gold, found string) shingleScore {
	g, f := shingleCounts(gold), shingleCounts(found)
	var s shingleScore
	for key, n := range g {
		s.gold += n
		s.both += min(n, f[key])
	}
	for _, n := range f {
		s.found += n
	}
	if all := float64(s.gold + s.found - s.both); all > 0 {
		s.right, s.invented, s.missed = float64(s.both)/all, float64(s.found-s.both)/all, float64(s.gold-s.both)/all
	}
	return s
}

func shingleCounts(text string) map[[4]string]int {
	words := pageWord.FindAllString(text, -1)
	counts := map[[4]string]int{}
	for i := 0; i == 0 && len(words) > 0 || i+4 <= len(words); i++ {
		var key [4]string
		copy(key[:], words[i:])
		counts[key]++
	}
	return counts
}

// pageScores returns precision, recall and F over pages: each the mean of the pages' own, F that of the means.
func pageScores(list []shingleScore) (p, r, f float64) {
	np, nr := 0, 0
	for _, s := range list {
		if s.found > 0 {
			p += s.right / (s.right + s.invented)
			np++
		}
		if s.gold > 0 {
			r += s.right / (s.right + s.missed)
			nr++
		}
	}
	p, r = 100*p/float64(max(np, 1)), 100*r/float64(max(nr, 1))
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// pageRow shows the scores of one method; the interval is that of the bootstrap over pages.
func pageRow(stage string, list []shingleScore) Row {
	row := Row{Stage: stage}
	for _, s := range list {
		row.Gold, row.Found, row.Right = row.Gold+s.gold, row.Found+s.found, row.Right+s.both
	}
	row.P, row.R, row.F = pageScores(list)
	random := rand.New(rand.NewPCG(seed, uint64(len(list))))
	fs := make([]float64, resamples)
	sample := make([]shingleScore, len(list))
	for i := range fs {
		for j := range sample {
			sample[j] = list[random.IntN(len(list))]
		}
		_, _, fs[i] = pageScores(sample)
	}
	slices.Sort(fs)
	row.Low, row.High = fs[resamples*25/1000], fs[resamples*975/1000]
	return row
}

// runPages scores each of intake's ways to read a page, and how many pages a second each reads.
func runPages(path string, _ Reader, opt Options) (int, []Row, error) {
	pages, err := ReadPages(path)
	if err != nil {
		return 0, nil, err
	}
	if len(pages) == 0 {
		return 0, nil, fmt.Errorf("no pages in %s", path)
	}
	var rows []Row
	for m, method := range intake.Methods {
		scores := make([]shingleScore, len(pages))
		start := time.Now()
		texts := make([]string, len(pages))
		for i, page := range pages {
			texts[i], _ = intake.Body(page.HTML, method) // a page that is refused scores nothing
			opt.progress(m*len(pages)+i+1, len(intake.Methods)*len(pages))
		}
		took := time.Since(start)
		for i, page := range pages {
			scores[i] = scoreShingles(page.Body, texts[i])
		}
		row := pageRow(method, scores)
		row.Published = fmt.Sprintf("%.0f pages/s", float64(len(pages))/took.Seconds())
		if method == "truce" {
			row.Goal = 96.2
		}
		rows = append(rows, row)
	}
	return len(pages), rows, nil
}
