package coref

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// A StoryCounter counts in how many passages of news a word stands, to make story_rarity.bin.
type StoryCounter struct {
	passages int
	in       map[uint32]int
}

// Add counts one passage.
func (c *StoryCounter) Add(text string) {
	if c.in == nil {
		c.in = map[uint32]int{}
	}
	seen := map[uint32]bool{}
	for _, t := range storyTokens(text) {
		seen[t.hash>>8] = true
	}
	for h := range seen { // a sum does not depend on the order
		c.in[h]++
	}
	c.passages++
}

// Table returns the words that stand in at least the given number of passages, in the format of story_rarity.bin.
func (c *StoryCounter) Table(least int) []byte {
	step := func(n int) uint32 {
		return uint32(min(255, max(0, 16*math.Log(float64(max(1, c.passages))/float64(n))+0.5)))
	}
	file := binary.LittleEndian.AppendUint32([]byte("TSR1"), step(max(1, least/2)))
	for _, h := range slices.Sorted(maps.Keys(c.in)) {
		if n := c.in[h]; n >= least {
			file = binary.LittleEndian.AppendUint32(file, h<<8|step(n))
		}
	}
	return file
}

// LearnStories fits the weights of the features on the pairs of pages that share a key, by the most likely
// logistic regression with a small pull to zero, and returns them in the form of story_weights.txt. It is
// deterministic. Same tells whether two pages, by their numbers, are about one happening.
func LearnStories(pages []*Page, same func(a, b int) bool) string {
	var rows []storyVector
	var gold []float64
	for _, p := range StoryPairs(pages) {
		rows = append(rows, storyFeatures(pages[p.A], pages[p.B]))
		y := 0.0
		if same(p.A, p.B) {
			y = 1
		}
		gold = append(gold, y)
	}
	w := storyRegress(rows, gold, storyPull)
	var b strings.Builder
	for i, name := range storyFeatureNames {
		fmt.Fprintf(&b, "%s %.3f\n", name, w[i])
	}
	return b.String()
}

// storyPull is how hard weights are pulled to zero: as if each had a normal distribution of variance 1 before
// anything was seen.
const storyPull = 1.0

// storyRegress fits a logistic regression by Newton's method.
func storyRegress(rows []storyVector, gold []float64, pull float64) (w storyVector) {
	const n = storyFeatureCount
	for range 30 {
		var slope storyVector
		var bend [n]storyVector
		for i := range n {
			bend[i][i] = pull + 1e-9
			slope[i] = -pull * w[i]
		}
		for r := range rows {
			v := &rows[r]
			p := 1 / (1 + math.Exp(-storyDot(&w, v)))
			for i, x := range v {
				if x == 0 {
					continue
				}
				slope[i] += (gold[r] - p) * x
				for k := 0; k <= i; k++ {
					bend[i][k] += p * (1 - p) * x * v[k]
				}
			}
		}
		step := storySolve(&bend, slope)
		most := 0.0
		for i := range w {
			w[i] += step[i]
			most = max(most, math.Abs(step[i]))
		}
		if most < 1e-6 {
			break
		}
	}
	return w
}

// storySolve solves a·x = y for a symmetric positive definite a, of which the lower half is given, by
// Cholesky's method.
func storySolve(a *[storyFeatureCount]storyVector, y storyVector) (x storyVector) {
	const n = storyFeatureCount
	for i := range n {
		for k := 0; k <= i; k++ {
			sum := a[i][k]
			for j := range k {
				sum -= a[i][j] * a[k][j]
			}
			if i == k {
				a[i][i] = math.Sqrt(max(sum, 1e-12))
			} else {
				a[i][k] = sum / a[k][k]
			}
		}
	}
	for i := range n {
		x[i] = y[i]
		for j := range i {
			x[i] -= a[i][j] * x[j]
		}
		x[i] /= a[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			x[i] -= a[j][i] * x[j]
		}
		x[i] /= a[i][i]
	}
	return x
}

func storyDot(w, v *storyVector) float64 {
	sum := 0.0
	for i, x := range v {
		if x != 0 {
			sum += x * w[i]
		}
	}
	return sum
}
