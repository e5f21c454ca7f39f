// Package eval scores each stage, and the whole, on corpora in their own layouts.
package eval

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Report is the outcome of scoring one corpus.
type Report struct {
	Corpus   string `json:"corpus"`
	Split    string `json:"split"` // the folder or file scored
	Articles int    `json:"articles"`
	Model    string `json:"model"`
	Rows     []Row  `json:"rows"`
}

// A Row is the score of one stage. P, R and F are in percent; Low and High bound
// F's 95 % interval by bootstrap over articles with a fixed seed.
type Row struct {
	Stage     string  `json:"stage"`
	Gold      int     `json:"gold"`
	Found     int     `json:"found"`
	Right     int     `json:"right"`
	P         float64 `json:"p"`
	R         float64 `json:"r"`
	F         float64 `json:"f"`
	Low       float64 `json:"low"`
	High      float64 `json:"high"`
	Goal      float64 `json:"goal,omitempty"`
	Baseline  string  `json:"baseline,omitempty"`  // a trivial reader on the same texts
	Published string  `json:"published,omitempty"` // what others reached
}

// A tally counts, for one article, what gold has, what was found and what of it
// is right. Right may differ seen from either side (one gold claim found twice),
// so it is counted for both.
type tally struct{ gold, found, rightGold, rightFound int }

func (t *tally) add(u tally) {
	t.gold += u.gold
	t.found += u.found
	t.rightGold += u.rightGold
	t.rightFound += u.rightFound
}

func (t tally) scores() (p, r, f float64) {
	if t.found > 0 {
		p = 100 * float64(t.rightFound) / float64(t.found)
	}
	if t.gold > 0 {
		r = 100 * float64(t.rightGold) / float64(t.gold)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

const (
	resamples = 1000
	seed      = 20201014
)

// row sums the tallies of the articles and adds the interval.
func row(stage string, articles []tally) Row {
	var sum tally
	for _, a := range articles {
		sum.add(a)
	}
	r := Row{Stage: stage, Gold: sum.gold, Found: sum.found, Right: sum.rightFound}
	r.P, r.R, r.F = sum.scores()
	if len(articles) < 2 {
		r.Low, r.High = r.F, r.F
		return r
	}
	random := rand.New(rand.NewPCG(seed, uint64(len(articles))))
	fs := make([]float64, resamples)
	for i := range fs {
		var s tally
		for range articles {
			s.add(articles[random.IntN(len(articles))])
		}
		_, _, fs[i] = s.scores()
	}
	slices.Sort(fs)
	r.Low, r.High = fs[resamples*25/1000], fs[resamples*975/1000]
	return r
}

// Table prints the report in columns of fixed width.
func (r *Report) Table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s · %s · %d articles · model %s\n", r.Corpus, r.Split, r.Articles, r.Model)
	fmt.Fprintf(&b, "%-34s %6s %6s %6s  %5s %5s %5s  %-11s  %4s  %s\n",
		"stage", "gold", "found", "right", "P", "R", "F", "95 %", "goal", "beside")
	for _, row := range r.Rows {
		goal := ""
		if row.Goal > 0 {
			goal = fmt.Sprintf("%.4g", row.Goal)
		}
		var beside []string
		for _, s := range []string{row.Baseline, row.Published} {
			if s != "" {
				beside = append(beside, s)
			}
		}
		line := fmt.Sprintf("%s %6d %6d %6d  %5.1f %5.1f %5.1f  %4.1f – %4.1f  %4s  %s",
			pad(row.Stage, 34), row.Gold, row.Found, row.Right, row.P, row.R, row.F, row.Low, row.High, goal, strings.Join(beside, "; "))
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}

func percent(f float64) string { return fmt.Sprintf("%.1f", f) }
