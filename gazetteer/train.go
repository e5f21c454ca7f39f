package gazetteer

import (
	"fmt"
	"hash/fnv"
	"math"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// A Gold is a toponym as a corpus has it.
type Gold struct {
	Span     truce.Span
	GeoNames int // 0 if none is given
	Lat, Lon float64
	Located  bool // it has a position
}

// right is how far a place may be from the gold one, in kilometres: 100 miles, as
// toponym resolution is scored since Leidner (2007).
const right = 161

// Matches reports whether a toponym means the gold place: by its id, or because
// it is within 161 km.
func (g *Gold) Matches(t *Toponym) bool {
	return t.Precision != "unlocated" && (g.GeoNames != 0 && g.GeoNames == t.GeoNames || Distance(g.Lat, g.Lon, t.Lat, t.Lon) <= right)
}

func (g *Gold) matches(c *candidate) bool {
	if g.GeoNames != 0 && c.table.id(c.place) == g.GeoNames {
		return true
	}
	lat, lon := c.table.position(c.place)
	return Distance(g.Lat, g.Lon, lat, lon) <= right
}

// An Example is an article to learn from.
type Example struct {
	Name    string
	Doc     *nlp.Doc
	Article *truce.Article
	Gold    []Gold
	Spans   float64 // how much its spans count, 0 for not at all
}

// fold returns in which of n parts an example is, by a hash of its name.
func (e *Example) fold(n int) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(e.Name)) // never fails
	return int(h.Sum32()>>8) % n
}

// Train fits the weights on examples and returns them in the form of weights.txt.
// The confidence is fitted on what weights say that have not seen the article; told
// gets the scores of each of the cross-validation's parts.
func (g *Gazetteer) Train(examples []*Example, told func(string)) string {
	const parts = 5
	t := &trainer{g: g, gold: map[string]int{}, found: map[string]int{}, right: map[string]int{}}
	var unseen []choice
	for part := range parts {
		var train, test []*Example
		for _, e := range examples {
			if e.fold(parts) == part {
				test = append(test, e)
			} else {
				train = append(train, e)
			}
		}
		w := t.fit(train)
		choices := t.choices(w, test)
		unseen = append(unseen, choices...)
		told(t.report(fmt.Sprint("part ", part+1), w, test, choices))
	}
	told(summary("all parts", unseen))
	for _, c := range []string{"gwn", "lgl"} {
		told(fmt.Sprintf("all parts  spans %s P %.3f R %.3f F %.3f", c, float64(t.right[c])/float64(t.found[c]), float64(t.right[c])/float64(t.gold[c]), 2*float64(t.right[c])/float64(t.found[c]+t.gold[c])))
	}
	w := t.fit(examples)
	fitConfidence(w, unseen)
	var b strings.Builder
	w.write(&b)
	return b.String()
}

type trainer struct {
	g                  *Gazetteer
	gold, found, right map[string]int // spans of the corpora
}

// fit fits the weights of candidates alone, then together, then of spans.
func (t *trainer) fit(examples []*Example) *weights {
	w := &weights{slope: [2]float64{1, 1}}
	articles := make([]*prepared, 0, len(examples))
	for _, e := range examples {
		if len(e.Gold) > 0 {
			articles = append(articles, t.prepare(e))
		}
	}
	for _, a := range articles {
		for _, s := range a.senses {
			s.vectors = make([]vector, len(s.list))
			for i := range s.list {
				s.vectors[i].alone(s, &s.list[i])
			}
		}
	}
	descend(&w.alone, articles)
	for range 3 {
		for _, a := range articles {
			weighSensesFor(w, a)
		}
		descend(&w.together, articles)
	}
	t.fitSpans(w, examples)
	return w
}

// weighSensesFor sets the vectors as the weights so far would have them.
func weighSensesFor(w *weights, a *prepared) {
	if w.together == (vector{}) {
		for _, s := range a.senses {
			for i := range s.list {
				s.vectors[i] = vector{}
				s.vectors[i].alone(s, &s.list[i])
			}
			s.score(&w.alone)
		}
		if a.home != nil {
			weighAlone(w, a.home)
		}
		setTogether(a.senses, a.home)
		return
	}
	weighSenses(w, a.senses, a.home)
}

// prepared is an article with its senses, and for each which candidates are right.
type prepared struct {
	senses   []*sense
	right    [][]float64 // for each sense and candidate, how many mentions want it
	home     *sense
	mentions []*mention
}

func (t *trainer) prepare(e *Example) *prepared {
	f := t.g.finder()
	p := &prepared{home: t.g.home(e.Article)}
	for i := range e.Gold {
		m := &mention{text: e.Gold[i].Span.In(e.Doc.Text)}
		m.first, m.end = tokensOf(e.Doc, e.Gold[i].Span)
		m.list = f.lookUp(m.text)
		p.mentions = append(p.mentions, m)
	}
	contain(e.Doc, p.mentions)
	p.senses = senses(p.mentions)
	index := map[*sense]int{}
	for i, s := range p.senses {
		index[s] = i
		p.right = append(p.right, make([]float64, len(s.list)))
	}
	for i, m := range p.mentions {
		if e.Gold[i].Located {
			want(p.right[index[m.sense]], m.sense, &e.Gold[i])
		}
	}
	return p
}

// want marks the candidates that are right: the one with the id if it is there,
// else those that are near enough.
func want(right []float64, s *sense, g *Gold) {
	for i := range s.list {
		if g.GeoNames != 0 && s.list[i].table.id(s.list[i].place) == g.GeoNames {
			right[i]++
			return
		}
	}
	for i := range s.list {
		if g.matches(&s.list[i]) {
			right[i]++
		}
	}
}

// descend fits the weights of a softmax over candidates to those that are right:
// full gradients with a step of its own for each weight (AdaGrad), and a pull
// towards zero.
func descend(w *vector, articles []*prepared) {
	const steps, rate, pull = 400, 0.3, 0.5
	var squares vector
	for range steps {
		var gradient vector
		for _, a := range articles {
			for i, s := range a.senses {
				slope(&gradient, w, s, a.right[i])
			}
		}
		for k := range w {
			gradient[k] += pull * w[k]
			squares[k] += gradient[k] * gradient[k]
			if squares[k] > 0 {
				w[k] -= rate * gradient[k] / math.Sqrt(squares[k])
			}
		}
	}
}

// slope adds the gradient of one sense: what is expected less what is right.
func slope(gradient, w *vector, s *sense, right []float64) {
	wanted := 0.0
	for _, r := range right {
		wanted = max(wanted, r)
	}
	if wanted == 0 || len(s.list) < 2 {
		return
	}
	ps := make([]float64, len(s.list))
	top, sum, rightSum := math.Inf(-1), 0.0, 0.0
	for i := range s.list {
		ps[i] = s.vectors[i].dot(w)
		top = max(top, ps[i])
	}
	for i := range ps {
		ps[i] = math.Exp(ps[i] - top)
		sum += ps[i]
		rightSum += ps[i] * truth(right[i] == wanted)
	}
	weight := math.Sqrt(wanted)
	for i := range ps {
		force := weight * (ps[i]/sum - truth(right[i] == wanted)*ps[i]/max(rightSum, 1e-300))
		for k, x := range s.vectors[i] {
			if x != 0 {
				gradient[k] += force * x
			}
		}
	}
}
