package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/truce-ledger/truce/nlp"
)

// How spans are found. In each run of words with capitals, every stretch of up to
// longestSpan words that is a name in the gazetteer is proposed, and so is the run
// itself if it ends in a word like Street or stands where a place stands (in Dvani).
// Each proposal is weighed by what it is in the gazetteer, how it is tagged, and
// what stands around it; of proposals that overlap, the likeliest is kept. A tagger
// that labels word by word was the road not taken: with some hundred annotated
// reports it learns names by heart, and it cannot ask the gazetteer of a whole name.

const longestSpan = 6

// A proposal is a stretch of tokens that may be a toponym.
type proposal struct {
	first, end  int32
	runEnd      int32
	runFirst    int32
	key         string
	list        []candidate // empty if it is not in the gazetteer
	probability float64
	vector      sparse
	inKnown     bool // a longer proposal that is known contains it
	hasKnown    bool // it contains a shorter one that is known
	inSpot      bool // a longer proposal that ends in a word like Street contains it
}

// spanner proposes spans of one text.
type spanner struct {
	f       *finder
	dense   spanVector // the vector that is being made
	d       *nlp.Doc
	mention []int32         // the longest name mention that covers a token, -1 if none
	small   map[string]bool // words that the text has in small letters
	after   map[string]int  // words that end a name of several: family names
	seen    map[string][]candidate
}

func newSpanner(f *finder, d *nlp.Doc) *spanner {
	s := &spanner{f: f, d: d, mention: make([]int32, len(d.Tokens)), small: map[string]bool{}, after: map[string]int{}, seen: map[string][]candidate{}}
	for i := range s.mention {
		s.mention[i] = -1
	}
	for i, m := range d.Mentions {
		if m.Kind != nlp.NameMention {
			continue
		}
		for t := max(m.First, 0); t < m.End; t++ {
			if o := s.mention[t]; o < 0 || d.Mentions[o].End-d.Mentions[o].First < m.End-m.First {
				s.mention[t] = int32(i)
			}
		}
	}
	for i := range d.Tokens {
		if w := d.Form(int32(i)); !capital(w) {
			s.small[w] = true
		}
	}
	return s
}

// capital reports whether a word begins with a capital, as names do, or with an
// article or apostrophe before one (al-Bab, d'Ivoire).
func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

func allCapitals(w string) bool {
	return w == strings.ToUpper(w) && w != strings.ToLower(w)
}

// joiner reports whether a word may stand within a name.
func joiner(w string) bool {
	switch w {
	case "of", "the", "and", "&", "-", "–", "'", "’", "de", "del", "des", "du", "la", "le", "les", "el", "al", "as", "ash", "ad", "an", "ar", "az", "ez", "es", "ed", "er", "et", "esh", "en", "um", "e", "y", "da", "do", "dos", "di", "van", "den", "der", "bin", "'s", "’s", "upon", "on", "in", ".", "/", "d'", "l'":
		return true
	}
	return false
}

// runs calls use for each stretch of words with capitals, joiners within.
func (s *spanner) runs(use func(first, end int32)) {
	for _, sentence := range s.d.Sentences {
		for i := sentence.First; i < sentence.End; i++ {
			if !s.begins(i) {
				continue
			}
			end := i + 1
			for j := i + 1; j < sentence.End; j++ {
				w := s.d.Form(j)
				if capital(w) || isNumber(w) && capital(s.d.Form(j-1)) {
					end = j + 1
				} else if w == "," && j+1 < sentence.End && isWord(commaWords, Fold(s.d.Form(j+1))) {
					continue
				} else if !joiner(w) || j-end >= 4 {
					break
				}
			}
			use(i, end)
			i = end - 1
		}
	}
}

func isNumber(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// begins reports whether a name may begin at token i: with a capital, or with a
// small Arabic article that is part of it.
func (s *spanner) begins(i int32) bool {
	w := s.d.Form(i)
	if capital(w) {
		return true
	}
	switch w {
	case "al", "el", "as", "ash", "ad", "an", "ar", "az", "at", "es", "ed", "ez", "er":
		return int(i)+2 < len(s.d.Tokens) && s.d.Form(i+1) == "-" && capital(s.d.Form(i+2))
	}
	return strings.HasPrefix(w, "al-") || strings.HasPrefix(w, "el-")
}

// proposals returns what may be a toponym, in text order.
func (s *spanner) proposals() []proposal {
	var all []proposal
	s.runs(func(first, end int32) {
		if end-first > 1 {
			s.after[s.d.Form(end-1)]++
		}
	})
	s.runs(func(first, end int32) {
		for i := first; i < end; i++ {
			if !s.begins(i) {
				continue
			}
			for j := i + 1; j <= min(end, i+longestSpan); j++ {
				if s.bareThe(i, j) {
					continue
				}
				if last := s.d.Form(j - 1); joiner(last) && !capital(last) || strings.HasPrefix(last, "'") {
					continue
				}
				if p, ok := s.propose(i, j); ok {
					p.runFirst, p.runEnd = s.strongRun(i, j, first, end)
					if len(p.list) > 0 || p.runFirst == i && p.runEnd == j {
						all = append(all, p)
					}
				}
			}
		}
	})
	nest(all, s.d)
	return all
}

// bareThe reports whether a stretch begins with The and is as well known without it.
func (s *spanner) bareThe(i, j int32) bool {
	return s.d.Form(i) == "The" && (j == i+1 || capital(s.d.Form(i+1)) && len(s.lookUp(Fold(s.d.Words(i+1, j)))) > 0 && Fold(s.d.Words(i+1, j)) != "hague")
}

// strongRun returns the words around a stretch that make one name with it: it ends
// where two names are merely joined (X and Y, X on Tuesday).
func (s *spanner) strongRun(i, j, first, end int32) (int32, int32) {
	from, to := first, end
	for t := first; t < end; t++ {
		if !s.parts(t) {
			continue
		}
		if t < i {
			from = t + 1
		} else if t >= j {
			to = t
			break
		} else {
			return i - 1, j + 1 // the stretch itself is joined so
		}
	}
	for to > j && !capital(s.d.Form(to-1)) && !isNumber(s.d.Form(to-1)) {
		to--
	}
	return from, to
}

// parts reports whether a word within a run may part two names.
func (s *spanner) parts(t int32) bool {
	switch s.d.Form(t) {
	case "and", "on", "in", "the", "upon", "'s", "’s", ",", ".", "/", "or", "an", "as", "e", "la":
		return true
	}
	return false
}

// nest sets which proposals lie in which.
func nest(all []proposal, d *nlp.Doc) {
	for i := range all {
		p := &all[i]
		for j := i + 1; j < len(all) && all[j].first < p.end; j++ {
			q := &all[j]
			switch {
			case q.first == p.first: // the later one is longer
				p.inKnown = p.inKnown || len(q.list) > 0
				q.hasKnown = q.hasKnown || len(p.list) > 0
				p.inSpot = p.inSpot || isWord(spotWords, Fold(d.Form(q.end-1)))
			case q.end <= p.end:
				q.inKnown = q.inKnown || len(p.list) > 0
				p.hasKnown = p.hasKnown || len(q.list) > 0
				q.inSpot = q.inSpot || isWord(spotWords, Fold(d.Form(p.end-1)))
			}
		}
	}
}

// lookUp returns what strict finds, once for each key.
func (s *spanner) lookUp(key string) []candidate {
	list, known := s.seen[key]
	if !known {
		list = s.f.strict(key)
		s.seen[key] = list
	}
	return list
}

// propose looks a stretch up.
func (s *spanner) propose(i, j int32) (proposal, bool) {
	words := s.d.Words(i, j)
	p := proposal{first: i, end: j, key: strings.TrimPrefix(Fold(words), "the ")}
	if p.key == "" || len(p.key) > 80 {
		return p, false
	}
	p.list = s.lookUp(p.key)
	return p, len(p.list) > 0 || s.unlisted(i, j)
}

// strict looks a key up whole, and without a designator or direction.
func (f *finder) strict(key string) []candidate {
	if list := f.candidates(key); len(list) > 0 {
		return list
	}
	for _, way := range [...]func(string) (string, func(Class) bool){bare, withoutDirection} {
		if short, _ := way(key); short != "" {
			if list := f.candidates(short); len(list) > 0 {
				return list
			}
		}
	}
	return nil
}

// unlisted reports whether a stretch that is no known place may be one all the
// same: all of the run, with a word like Street at its end, or where a place stands.
func (s *spanner) unlisted(i, j int32) bool {
	if i > 0 && capital(s.d.Form(i-1)) && s.d.Tokens[i-1].Sentence == s.d.Tokens[i].Sentence {
		return false
	}
	if int(j) < len(s.d.Tokens) && (capital(s.d.Form(j)) || s.d.Form(j) == "-") && s.d.Tokens[j].Sentence == s.d.Tokens[i].Sentence {
		return false
	}
	tag := s.d.Tokens[j-1].Tag
	return tag == nlp.PROPN || tag == nlp.NOUN || tag == nlp.ADJ || tag == nlp.X
}
