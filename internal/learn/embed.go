package learn

import "math"

// Embed learns a vector for every word of a text, so that words used in the same
// places lie close to one another. It is the skip-gram with negative sampling of
// Mikolov et al. (2013), with one context vector for each word at each of the four
// places around (structured skip-gram: Ling et al. 2015), which brings out how a
// word is used in a sentence rather than what the text is about:
//
//	… the ministry [denied] the report …
//	denied predicts: the@-2 ministry@-1 the@+1 report@+2
//
// Sentences are word numbers below words, each closed by -1. The result holds dims
// numbers a word. One pass takes about 40 s for 10 M words and 64 dims. The same
// text gives the same vectors.
func Embed(text []int32, words, dims, passes int, progress func(pass int)) []float32 {
	e := newEmbedder(text, words, dims)
	total := float32(len(text)) * float32(passes)
	for pass := range passes {
		progress(pass)
		for i, w := range text {
			if w < 0 || !e.keep(w) {
				continue
			}
			done := float32(pass*len(text)+i) / total
			e.rate = 0.04 * max(0.02, 1-done)
			e.word(i)
		}
	}
	return e.vectors
}

const (
	embedWindow    = 2
	embedNegatives = 5
	embedSubsample = 3e-4 // words more frequent than this are thinned out
)

type embedder struct {
	text      []int32
	dims      int
	vectors   []float32 // dims a word
	contexts  []float32 // dims a word and place
	keepPart  []float32 // part of a word's occurrences that is used
	negatives []int32   // words, each as often as it is to be drawn
	random    Random
	rate      float32
	change    []float32
}

func newEmbedder(text []int32, words, dims int) *embedder {
	e := &embedder{
		text: text, dims: dims,
		vectors: make([]float32, words*dims), contexts: make([]float32, 2*embedWindow*words*dims),
		keepPart: make([]float32, words), change: make([]float32, dims),
	}
	counts, all := make([]float64, words), 0.0
	for _, w := range text {
		if w >= 0 {
			counts[w]++
			all++
		}
	}
	weight := 0.0
	for w, n := range counts {
		e.keepPart[w] = float32(min(1, math.Sqrt(embedSubsample*all/max(1, n))))
		weight += math.Pow(n, 0.75)
	}
	const drawn = 1 << 20
	for w, n := range counts {
		for range int(math.Pow(n, 0.75)/weight*drawn + 0.5) {
			e.negatives = append(e.negatives, int32(w))
		}
	}
	for i := range e.vectors {
		e.vectors[i] = (e.random.Float() - 0.5) / float32(dims)
	}
	return e
}

func (e *embedder) keep(w int32) bool {
	return e.keepPart[w] >= 1 || e.random.Float() < e.keepPart[w]
}

// word moves the vector of the word at place i towards its contexts.
func (e *embedder) word(i int) {
	v := e.row(e.vectors, int(e.text[i]))
	place := 0
	for _, at := range [2 * embedWindow]int{-1, 1, -2, 2} {
		j := i + at
		if j < 0 || j >= len(e.text) || e.text[j] < 0 || at == -2 && e.text[i-1] < 0 || at == 2 && e.text[i+1] < 0 {
			place++
			continue
		}
		clear(e.change)
		e.pair(v, e.row(e.contexts, int(e.text[j])*2*embedWindow+place), 1)
		for range embedNegatives {
			n := e.negatives[e.random.Below(len(e.negatives))]
			if n != e.text[j] {
				e.pair(v, e.row(e.contexts, int(n)*2*embedWindow+place), 0)
			}
		}
		for k, c := range e.change {
			v[k] += c
		}
		place++
	}
}

func (e *embedder) row(all []float32, i int) []float32 { return all[i*e.dims : (i+1)*e.dims] }

// pair takes one step on a word and a context that do (1) or do not (0) go together.
func (e *embedder) pair(v, context []float32, together float32) {
	g := (together - sigmoid(dot(v, context))) * e.rate
	change := e.change[:len(v)]
	context = context[:len(v)]
	for k := range v {
		change[k] += g * context[k]
		context[k] += g * v[k]
	}
}

func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	k := 0
	for ; k+3 < len(a); k += 4 {
		s0 += a[k] * b[k]
		s1 += a[k+1] * b[k+1]
		s2 += a[k+2] * b[k+2]
		s3 += a[k+3] * b[k+3]
	}
	for ; k < len(a); k++ {
		s0 += a[k] * b[k]
	}
	return s0 + s1 + s2 + s3
}

// sigmoid is 1/(1+e^-x) to two and a half digits, from a table: its price counts here.
func sigmoid(x float32) float32 {
	switch {
	case x >= 8:
		return 1
	case x <= -8:
		return 0
	}
	return sigmoids[int((x+8)*64)]
}

var sigmoids = func() (t [1024]float32) {
	for i := range t {
		t[i] = float32(1 / (1 + math.Exp(8-(float64(i)+0.5)/64)))
	}
	return t
}()
