package gazetteer

import "math"

// A mention is a span that names a place.
type mention struct {
	first, end int32 // tokens
	text, key  string
	within     int // index of the mention that contains it, as Y in "X, Y"; -1 if none
	list       []candidate
	dateline   bool
	located    bool
	sense      *sense
}

// A sense is what mentions of the same name mean: one place in an article, unless
// they are told apart by what contains them (Springfield, Ill.; Springfield, Mo.).
type sense struct {
	text, key         string
	root              string // the key without its designator: names with one root do not speak for each other
	number            int    // in the order of the article
	main              bool   // the name is some candidate's main one
	within            *sense
	list              []candidate
	best              []int // indices of the three likeliest candidates
	largest           float64
	dateline, located bool
	mentions          int
	vectors           []vector
}

// senses groups mentions. They keep the order of their first mentions.
func senses(mentions []*mention) []*sense {
	type name struct{ key, within string }
	known := map[name]*sense{}
	all := make([]*sense, 0, len(mentions))
	for _, m := range mentions {
		n := name{key: m.key}
		if m.within >= 0 {
			n.within = mentions[m.within].key
		}
		s := known[n]
		if s == nil {
			s = &sense{text: m.text, key: m.key, list: m.list}
			s.root, s.number = rootOf(m.key), len(all)
			for _, c := range s.list {
				s.largest = max(s.largest, c.population)
				s.main = s.main || c.kind == MainName
			}
			known[n] = s
			all = append(all, s)
		}
		s.mentions++
		s.dateline, s.located = s.dateline || m.dateline, s.located || m.located
		m.sense = s
	}
	for _, m := range mentions {
		if m.within >= 0 {
			m.sense.within = mentions[m.within].sense
		}
	}
	for _, s := range all { // each sense has candidates of its own to weigh
		s.list = append([]candidate(nil), s.list...)
	}
	return all
}

// rounds is how often senses are weighed by what the others mean.
const rounds = 2

// weighSenses sets how likely each candidate is: first alone, then together with
// the rest of the article as it was understood so far. The vectors of the last
// round are kept.
func weighSenses(w *weights, all []*sense, home *sense) {
	for _, s := range all {
		s.vectors = make([]vector, len(s.list))
		for i := range s.list {
			s.vectors[i].alone(s, &s.list[i])
		}
	}
	if home != nil {
		weighAlone(w, home)
	}
	for _, s := range all {
		s.score(&w.alone)
	}
	for range rounds {
		setTogether(all, home)
		for _, s := range all {
			s.score(&w.together)
		}
	}
}

func weighAlone(w *weights, s *sense) {
	s.vectors = make([]vector, len(s.list))
	for i := range s.list {
		s.vectors[i].alone(s, &s.list[i])
	}
	s.score(&w.alone)
}

// setTogether sets the features that depend on the other senses.
func setTogether(all []*sense, home *sense) {
	vote := newVotes()
	for _, s := range all {
		vote.add(s, 1)
	}
	for n, s := range all {
		near := window(all, n)
		namesakes(near, s, func(o *sense) { vote.add(o, -1) })
		for i := range s.list {
			v := &s.vectors[i]
			*v = vector{}
			v.alone(s, &s.list[i])
			v.together(s, &s.list[i], near, vote, home)
		}
		namesakes(near, s, func(o *sense) { vote.add(o, 1) })
	}
}

// score turns vectors into likelihoods that sum to one.
func (s *sense) score(w *vector) {
	top := math.Inf(-1)
	for i := range s.list {
		s.list[i].p = s.vectors[i].dot(w)
		top = max(top, s.list[i].p)
	}
	sum := 0.0
	for i := range s.list {
		s.list[i].p = math.Exp(s.list[i].p - top)
		sum += s.list[i].p
	}
	s.best = s.best[:0]
	for i := range s.list {
		s.list[i].p /= sum
		s.keepBest(i)
	}
}

// keepBest enters candidate i among the three likeliest.
func (s *sense) keepBest(i int) {
	at := len(s.best)
	for at > 0 && s.list[s.best[at-1]].p < s.list[i].p {
		at--
	}
	if at >= 3 {
		return
	}
	s.best = append(s.best, 0)
	copy(s.best[at+1:], s.best[at:])
	s.best[at] = i
	s.best = s.best[:min(3, len(s.best))]
}

// reach is how many senses before and after one are heard, so that the time is
// linear in the length of the text.
const reach = 24

// window returns the senses around number i.
func window(all []*sense, i int) []*sense {
	return all[max(0, i-reach):min(len(all), i+reach+1)]
}

// namesakes calls use for each of the senses that has a name of the same root as s.
func namesakes(all []*sense, s *sense, use func(*sense)) {
	for _, o := range all {
		if o.root == s.root {
			use(o)
		}
	}
}

// rootOf returns a key without its designator.
func rootOf(key string) string {
	if short, _ := bare(key); short != "" {
		return short
	}
	return key
}
