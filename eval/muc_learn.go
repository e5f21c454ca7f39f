package eval

import (
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/pipeline"
)

// How role fillers are told: each noun phrase of a message is weighed as a filler of
// each role or of none, by a model learned on the messages that are not kept aside. It
// sees the phrase, the words that it hangs on, and which part it has in the events that
// package events reads. The capitals are first put into small letters, but for words
// that plain news writes with a capital.

// A caser writes a text in capitals as news would.
type caser map[string]bool // words that are most often written in small letters

var wordForm = regexp.MustCompile(`[A-Za-z]+`)

func newCaser(dir string) caser {
	text, err := unpack(filepath.Join(dir, "..", "raw", "reuters.txt.gz"))
	if err != nil {
		return nil // everything stays small
	}
	counts := map[string]int{}
	for _, w := range wordForm.FindAllString(text, -1) {
		if low := strings.ToLower(w); w == low {
			counts[low]++
		} else {
			counts[low]--
		}
	}
	c := caser{}
	for w, n := range counts {
		if n >= 0 {
			c[w] = true
		}
	}
	return c
}

// write returns the text with the same bytes but for case.
func (c caser) write(text string) string {
	start := true
	last := 0
	var b strings.Builder
	for _, at := range wordForm.FindAllStringIndex(text, -1) {
		gap := text[last:at[0]]
		b.WriteString(gap)
		start = start || strings.ContainsAny(gap, ".?!") && !strings.ContainsAny(gap, ",'")
		w := strings.ToLower(text[at[0]:at[1]])
		if start || c != nil && !c[w] {
			w = strings.ToUpper(w[:1]) + w[1:]
		}
		b.WriteString(w)
		last, start = at[1], false
	}
	return b.String() + text[last:]
}

// A mucPhrase is a noun phrase that may fill a role.
type mucPhrase struct {
	words    string // in capitals
	head     int32
	number   string // how many they are: 1, PLURAL, or a number
	status   string // how the text tells that they did it
	features []uint32
	role     int // index in mucRoles + 1; 0 for none
}

type mucReader struct {
	d       *nlp.Doc
	reading *pipeline.Reading
	text    string
	part    map[int32][]string // what the events make of a token
	doc     []uint32
}

func newMUCReader(m *MUCMessage, p Reader, c caser) *mucReader {
	a := &truce.Article{Text: c.write(m.Text)}
	r := &mucReader{reading: p.Read(a), text: m.Text, part: map[int32][]string{}}
	r.d = r.reading.Doc
	for i := range r.reading.Events {
		e := &r.reading.Events[i]
		for _, x := range e.Actor {
			r.mark(x.Spans, "actor", e)
		}
		for _, x := range e.Target {
			r.mark(x.Spans, "target", e)
		}
		for _, x := range e.Means {
			r.mark(x, "means", e)
		}
		for _, x := range e.Place {
			r.mark(x.Spans, "place", e)
		}
	}
	seen := map[string]bool{}
	for i := range r.reading.Events {
		if k := string(r.reading.Events[i].Type); !seen[k] {
			seen[k] = true
			r.doc = append(r.doc, feature("doc", k))
		}
	}
	return r
}

func (r *mucReader) mark(spans []truce.Span, part string, e *truce.Event) {
	for _, s := range spans {
		if first, last, ok := tokensOf(r.d, s.Start, s.End); ok {
			for i := first; i <= last; i++ {
				r.part[i] = append(r.part[i], part, part+string(e.Type), part+e.Reality)
			}
		}
	}
}

func feature(parts ...string) uint32 {
	h := uint32(5)
	for _, p := range parts {
		h = learn.Mix(h, learn.String(p))
	}
	return h
}

func (r *mucReader) phrases(m *MUCMessage) []mucPhrase {
	var out []mucPhrase
	seen := map[string]bool{}
	for i := range r.d.Tokens {
		i := int32(i)
		t := &r.d.Tokens[i]
		if t.Tag != nlp.NOUN && t.Tag != nlp.PROPN || t.Rel == nlp.RelFlat {
			continue
		}
		if t.Rel == nlp.RelCompound && t.Tag == nlp.NOUN {
			continue
		}
		for _, span := range r.spans(i) {
			words := strings.Trim(r.text[r.d.Tokens[span[0]].Start:r.d.Tokens[span[1]].End], `"' `)
			p := mucPhrase{words: words, head: i, number: r.number(i), status: r.status(i), features: r.features(i, words)}
			for k, role := range mucRoles {
				for _, f := range m.Roles[role] {
					if slices.Contains(f.Names, words) {
						p.role = k + 1
					}
				}
			}
			key := words + "|" + r.lemma(r.up(i))
			if words != "" && !seen[key] {
				seen[key] = true
				out = append(out, p)
			}
		}
	}
	return out
}

// spans returns the phrases about a head, longest first: with its modifiers, and bare.
func (r *mucReader) spans(i int32) [][2]int32 {
	first, last := i, i
	for first > 0 && r.d.Tokens[first-1].Head == i && r.modifies(first-1) {
		first--
	}
	for int(last)+1 < len(r.d.Tokens) && r.d.Tokens[last+1].Head == i && r.d.Tokens[last+1].Rel == nlp.RelFlat {
		last++
	}
	out := [][2]int32{{first, last}}
	if last == i && int(i)+2 < len(r.d.Tokens) && strings.EqualFold(r.d.Form(i+1), "of") {
		end := i + 2
		for int(end)+1 < len(r.d.Tokens) && r.d.Tokens[end].Head != i && r.d.Tokens[end].Tag != nlp.PUNCT && end < i+6 {
			end++
		}
		if r.d.Tokens[end].Head == i && r.d.Tokens[end].Rel == nlp.RelNmod {
			out = append(out, [2]int32{first, end})
		}
	}
	if first < i && last == i {
		out = append(out, [2]int32{i, i})
	}
	return out
}

// number tells how many a phrase means, in MUC's words.
func (r *mucReader) number(i int32) string {
	for _, q := range r.reading.Counts {
		if q.Head == i && q.Low != nil && q.High != nil && *q.Low == *q.High {
			return strconv.FormatInt(*q.Low, 10)
		}
	}
	if f := r.d.Tokens[i].Fine; f == nlp.TagNNS || f == nlp.TagNNPS {
		return "PLURAL"
	}
	return "1"
}

// status tells by the claims of the events that somebody is the actor of how it is told
// that he did it, in MUC's words.
func (r *mucReader) status(i int32) string {
	for k := range r.reading.Events {
		e := &r.reading.Events[k]
		if !slices.ContainsFunc(e.Actor, func(a truce.Actor) bool {
			return slices.ContainsFunc(a.Spans, func(s truce.Span) bool { return s.Overlaps(r.d.Tokens[i].Span) })
		}) {
			continue
		}
		for c := range r.reading.Claims {
			if x := &r.reading.Claims[c]; slices.Contains(e.Claims, x.ID) && x.Act == truce.Accuse {
				return "SUSPECTED OR ACCUSED BY AUTHORITIES"
			}
		}
		if e.Reality == truce.Possible {
			return "POSSIBLE"
		}
	}
	for k := max(0, i-12); k < min(int32(len(r.d.Tokens)), i+12); k++ {
		if r.lemma(k) == "responsibility" {
			return "CLAIMED OR ADMITTED"
		}
	}
	return "REPORTED AS FACT"
}

func (r *mucReader) modifies(i int32) bool {
	switch r.d.Tokens[i].Rel {
	case nlp.RelCompound, nlp.RelAmod, nlp.RelFlat, nlp.RelNmodDesc:
		return true
	}
	return false
}

func (r *mucReader) lemma(i int32) string {
	if i < 0 {
		return "-"
	}
	return strings.ToLower(r.d.Tokens[i].Lemma)
}

func (r *mucReader) up(i int32) int32 { return r.d.Tokens[i].Head }

func (r *mucReader) features(i int32, words string) []uint32 {
	t := &r.d.Tokens[i]
	out := slices.Clone(r.doc)
	add := func(parts ...string) { out = append(out, feature(parts...)) }
	cluster := func(where string, k int32) {
		for n, c := range r.d.Tokens[k].Clusters {
			out = append(out, learn.Mix3(learn.String(where), uint32(n), uint32(c), 3))
		}
	}
	add("bias")
	add("w", words)
	add("l", r.lemma(i))
	add("tag", t.Tag.String())
	cluster("c", i)
	for _, w := range strings.Fields(words) {
		add("in", w)
	}
	h := r.up(i)
	for steps := 0; h >= 0 && steps < 3; steps++ {
		where := "h" + string(rune('0'+steps))
		add(where, r.lemma(h), r.d.Tokens[i].Rel.String())
		add(where, r.lemma(h))
		cluster(where+t.Rel.String(), h)
		if r.d.Tokens[h].Tag == nlp.VERB {
			break
		}
		h = r.up(h)
	}
	for k := max(0, i-8); k < min(int32(len(r.d.Tokens)), i+8); k++ {
		if r.d.Tokens[k].Head == i {
			add("kid", r.d.Tokens[k].Rel.String(), r.lemma(k))
		}
	}
	for d := int32(-3); d <= 3; d++ {
		if k := i + d; d != 0 && k >= 0 && int(k) < len(r.d.Tokens) {
			add("near", string(rune('d'+d)), r.lemma(k))
		}
	}
	for _, p := range r.part[i] {
		add("part", p)
		add("part", p, t.Tag.String())
	}
	if len(r.part[i]) == 0 {
		add("part", "none")
	}
	if s := t.Sentence; s < 3 {
		add("early")
	}
	return out
}

// A mucModel tells the role of phrases.
type mucModel struct {
	roles, relevant *learn.Linear
}

// learnMUC learns from messages: their phrases, their words, and whether they fill
// anything at all.
func learnMUC(examples [][]mucPhrase, docs [][]uint32, filled []bool) *mucModel {
	classes := append([]string{"none"}, mucRoles...)
	t := learn.NewTrainer(classes)
	t.Smooth, t.L2 = 1, 0.0005
	var flat []*mucPhrase
	for d := range examples {
		for i := range examples[d] {
			flat = append(flat, &examples[d][i])
		}
	}
	order := make([]int32, len(flat))
	for i := range order {
		order[i] = int32(i)
	}
	random := learn.Random(1)
	scores := make([]float32, len(classes))
	for range 4 {
		random.Shuffle(order)
		for _, i := range order {
			softmaxStep(t, flat[i].features, flat[i].role, 1, scores)
		}
	}
	return &mucModel{t.Linear(0.001), learnRelevance(docs, filled)}
}

func learnRelevance(docs [][]uint32, filled []bool) *learn.Linear {
	t := learn.NewTrainer([]string{"no", "yes"})
	t.Smooth, t.L2 = 4, 0.003
	scores := make([]float32, 2)
	for range 10 {
		for i, d := range docs {
			softmaxStep(t, d, b2i(filled[i]), 1, scores)
		}
	}
	return t.Linear(0)
}

// relevance is the probability that a message has templates.
func (m *mucModel) relevance(doc []uint32) float64 {
	scores := make([]int32, 2)
	m.relevant.Score(doc, scores)
	return 1 / (1 + math.Exp(float64(scores[0]-scores[1])*float64(m.relevant.Scale())))
}

// docFeatures are the words of a message, the pairs of neighbours, and its events.
func (r *mucReader) docFeatures() []uint32 {
	seen := map[uint32]bool{}
	out := slices.Clone(r.doc)
	for i := range r.d.Tokens {
		for _, f := range []uint32{feature("bag", r.lemma(int32(i))), feature("bag2", r.lemma(int32(i)-1), r.lemma(int32(i)))} {
			if !seen[f] {
				seen[f] = true
				out = append(out, f)
			}
		}
	}
	return out
}

// A mucAnswer is a filler that was told.
type mucAnswer struct {
	words, number, status string
	p                     float64
}

const mucThreshold = 0.2

// tell returns the fillers of each role, the likeliest first; of those that share their
// last word or hold one another only the likeliest is kept.
func (m *mucModel) tell(phrases []mucPhrase, doc []uint32) map[string][]mucAnswer {
	out := map[string][]mucAnswer{}
	relevance := math.Sqrt(m.relevance(doc))
	misses := map[[2]string]float64{} // that none of the mentions of a name fills the role
	scores := make([]int32, len(mucRoles)+1)
	for i := range phrases {
		clear(scores)
		m.roles.Score(phrases[i].features, scores)
		sum, high := 0.0, slices.Max(scores)
		for _, s := range scores {
			sum += math.Exp(float64(s-high) * float64(m.roles.Scale()))
		}
		for k, role := range mucRoles {
			if p := math.Exp(float64(scores[k+1]-high)*float64(m.roles.Scale())) / sum; p >= 0.05 {
				key := [2]string{role, phrases[i].words}
				if miss, ok := misses[key]; ok {
					p = 1 - miss*(1-p)
				}
				misses[key] = 1 - p
				out[role] = append(out[role], mucAnswer{phrases[i].words, phrases[i].number, phrases[i].status, p})
			}
		}
	}
	for role, list := range out {
		slices.SortStableFunc(list, func(a, b mucAnswer) int {
			if a.p > b.p {
				return -1
			}
			return 1
		})
		var kept []mucAnswer
		for _, a := range list {
			if a.p*relevance >= mucThreshold && !slices.ContainsFunc(kept, func(b mucAnswer) bool { return alikeNames(a.words, b.words) }) {
				kept = append(kept, a)
			}
		}
		out[role] = kept
	}
	return out
}

func alikeNames(a, b string) bool {
	last := func(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }
	return strings.Contains(a, b) || strings.Contains(b, a) || last(a) == last(b)
}
