package eval

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
)

// How copies are made of a body, as papers make them of an agency's text.

// copyBodies is how many bodies are taken, spread evenly over the corpus.
const copyBodies = 3000

// A copyKind is one way to make a copy. others gives paragraphs of other bodies.
type copyKind struct {
	name string
	make func(r *rand.Rand, body []string, others func() string) []string
}

var copyKinds = []copyKind{
	{"whole", func(r *rand.Rand, body []string, _ func() string) []string {
		return body
	}},
	{"first half", func(r *rand.Rand, body []string, _ func() string) []string {
		return keepWords(body, 0.45+0.25*r.Float64())
	}},
	{"shortened", func(r *rand.Rand, body []string, _ func() string) []string {
		return thin(r, body, 0.45+0.15*r.Float64())
	}},
	{"own lead", func(r *rand.Rand, body []string, others func() string) []string {
		return append([]string{others()}, thin(r, body[1:], 0.7+0.3*r.Float64())...)
	}},
	{"local paragraphs", func(r *rand.Rand, body []string, others func() string) []string {
		out := append([]string(nil), body...)
		for range 2 + r.IntN(3) {
			at := r.IntN(len(out) + 1)
			out = append(out[:at:at], append([]string{others()}, out[at:]...)...)
		}
		return out
	}},
	{"re-ordered", func(r *rand.Rand, body []string, _ func() string) []string {
		out := append([]string(nil), body...)
		r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		return out
	}},
	{"lightly edited", func(r *rand.Rand, body []string, _ func() string) []string {
		return editWords(r, body, 1.0/14)
	}},
	{"own lead, shortened, edited", func(r *rand.Rand, body []string, others func() string) []string {
		return append([]string{others()}, editWords(r, thin(r, body[1:], 0.7), 1.0/30)...)
	}},
}

// makeCopies returns bodies and two copies of each; a body in three has a paragraph more
// that some ten other articles have too. Same bodies, same docs.
func makeCopies(bodies [][]string) []*copyDoc {
	r := rand.New(rand.NewPCG(seed, uint64(len(bodies))))
	step := max(2, len(bodies)/copyBodies)
	var docs []*copyDoc
	backgrounds := make([]string, len(bodies)/step/30+1)
	for i := range backgrounds {
		backgrounds[i] = sideText(r, bodies, step)
	}
	for i := 0; i < len(bodies); i += step {
		body := bodies[i]
		others := func() string { return sideText(r, bodies, step) }
		base := &copyDoc{base: i, kind: "body", text: strings.Join(body, "\n"), day: "2020-10-14"}
		if r.IntN(3) == 0 { // a paragraph of background, the same in some ten articles
			base.text += "\n" + backgrounds[r.IntN(len(backgrounds))]
		}
		docs = append(docs, base)
		for _, k := range r.Perm(len(copyKinds))[:2] {
			made := frame(r, copyKinds[k].make(r, body, others))
			docs = append(docs, &copyDoc{
				base: i, of: base, kind: copyKinds[k].name, text: strings.Join(made, "\n"), day: fmt.Sprintf("2020-10-%02d", 14+r.IntN(7)),
			})
		}
	}
	return docs
}

// sideText returns a paragraph of 15 to 60 words of a body that is not taken itself, if there is one.
func sideText(r *rand.Rand, bodies [][]string, step int) string {
	for try := 0; ; try++ {
		i := r.IntN(len(bodies))
		p := bodies[i][r.IntN(len(bodies[i]))]
		if n := len(strings.Fields(p)); try > 1000 || n >= 15 && n <= 60 && i%step != 0 {
			return p
		}
	}
}

// frame puts the lines of a page round a text.
func frame(r *rand.Rand, body []string) []string {
	heads := []string{"By Our Correspondent", "ORTA, October 14 (Agency) - ", "Updated: 14 October, 10:12", "Share this", ""}
	tails := []string{"Read more: what we know so far", "Reporting by A. Person; editing by B. Person", "Copyright 2020. All rights reserved.", "Subscribe to our newsletter", ""}
	out := append([]string(nil), body...)
	if head := heads[r.IntN(len(heads))]; strings.HasSuffix(head, "- ") {
		out[0] = head + out[0]
	} else {
		out = append([]string{head}, out...)
	}
	return append(out, tails[r.IntN(len(tails))])
}

var sentenceEnd = regexp.MustCompile(`[.!?]["”']? +[A-Z"“']`)

// sentences cuts a paragraph.
func sentences(paragraph string) []string {
	var out []string
	from := 0
	for _, m := range sentenceEnd.FindAllStringIndex(paragraph, -1) {
		if m[1]-1-from >= 30 {
			out = append(out, strings.TrimSpace(paragraph[from:m[1]-1]))
			from = m[1] - 1
		}
	}
	return append(out, strings.TrimSpace(paragraph[from:]))
}

// keepWords returns the first sentences, a share of the words.
func keepWords(body []string, share float64) []string {
	left := int(share * float64(len(strings.Fields(strings.Join(body, " ")))))
	var out []string
	for _, p := range body {
		var kept []string
		for _, s := range sentences(p) {
			if left <= 0 {
				break
			}
			kept = append(kept, s)
			left -= len(strings.Fields(s))
		}
		if len(kept) > 0 {
			out = append(out, strings.Join(kept, " "))
		}
	}
	return out
}

// thin keeps a share of the sentences, here and there.
func thin(r *rand.Rand, body []string, share float64) []string {
	var out []string
	for _, p := range body {
		var kept []string
		for _, s := range sentences(p) {
			if r.Float64() < share {
				kept = append(kept, s)
			}
		}
		if len(kept) > 0 {
			out = append(out, strings.Join(kept, " "))
		}
	}
	if len(out) == 0 {
		return body
	}
	return out
}

// editWords edits words at the given rate: one is left out, doubled by another, or replaced.
func editWords(r *rand.Rand, body []string, rate float64) []string {
	fillers := strings.Fields("also however meanwhile reportedly earlier later local official further new about nearly some")
	out := make([]string, len(body))
	for i, p := range body {
		var words []string
		for _, w := range strings.Fields(p) {
			switch {
			case r.Float64() >= rate:
				words = append(words, w)
			case r.IntN(3) == 0:
			case r.IntN(2) == 0:
				words = append(words, w, fillers[r.IntN(len(fillers))])
			default:
				words = append(words, fillers[r.IntN(len(fillers))])
			}
		}
		out[i] = strings.Join(words, " ")
	}
	return out
}
