package quantity

import (
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce/nlp"
)

// The toll of an article: how many were killed and wounded in the incident that it
// is about. Numbers are taken from the headline and the first sentences on; what is
// told of other years, other incidents or of a city's statistics is background
// (toll_background.go). Where no number stands, a death or an injury is looked for
// in words (toll_single.go): "a man was shot dead", "in stable condition".

// A Toll is how many were killed, and how many wounded and not killed.
type Toll struct {
	Killed, Wounded int64
	Why             []string // the numbers and words that gave them
}

// A number is a number of killed, wounded or shot in one sentence.
type number struct {
	kind     string
	n        int64
	sentence int32
	first    int32 // token
	active   bool  // somebody killed them: a killer who died is not among them
	whole    bool  // not an article: "two", not "a man"
	others   bool  // beside somebody told of before: "three others"
}

// shot is the kind of those who were hit, of whom it is not said whether they lived.
const shot = "shot"

// ReadToll reads the toll of the incident that an article is about; counts are what
// Find found.
func ReadToll(d *nlp.Doc, counts []Quantity) Toll {
	f := newFinder(d)
	var list []number
	for i := range counts {
		if n, ok := f.told(&counts[i]); ok {
			list = append(list, n)
		}
	}
	list = append(f.joined(list, counts), f.multiples()...)
	list = append(list, f.ordinals()...)
	list = append(list, f.shotOnes(counts)...)
	slices.SortStableFunc(list, func(a, b number) int { return int(a.first - b.first) })
	return f.settle(f.ones(list))
}

// told turns a count into a number of the toll.
func (f *finder) told(q *Quantity) (number, bool) {
	n := q.Low
	if n != nil && *n == 0 { // up to five
		n = q.High
	}
	if n == nil || *n < 1 || *n > 500 || q.Unit != "" || q.Part || f.background(q.First) || f.unreal(q.First) {
		return number{}, false
	}
	kind := q.Kind
	if kind != Killed && kind != Wounded {
		if !f.shotBeside(q) {
			return number{}, false
		}
		kind = shot
	}
	t := number{kind: kind, n: *n, sentence: f.d.Tokens[q.First].Sentence, first: q.First, whole: !strings.HasPrefix(q.Rule, "article")}
	t.active = strings.HasSuffix(q.Rule, "verb-before") || strings.HasSuffix(q.Rule, "role")
	t.others = q.Head >= 0 && f.word(q.Head) == "others" || f.is(q.First, "another") || f.is(q.End-1, "more") || f.has(q, "other")
	return t, true
}

// has reports whether the word stands in the phrase of q.
func (f *finder) has(q *Quantity, word string) bool {
	for k := q.First; k < q.End; k++ {
		if f.word(k) == word {
			return true
		}
	}
	return false
}

// joined adds up numbers of one kind that "and" joins: three children and two
// adults were found dead.
func (f *finder) joined(list []number, counts []Quantity) []number {
	ends := map[int32]int32{}
	for i := range counts {
		ends[counts[i].First] = counts[i].End
	}
	for i := 1; i < len(list); i++ {
		a, b := &list[i-1], &list[i]
		gap := ends[a.first]
		if a.kind != b.kind || a.sentence != b.sentence || gap >= b.first || b.first-gap > 2 {
			continue
		}
		if w := f.word(gap); w == "and" || w == "," && f.word(b.first-1) == "and" {
			b.n += a.n
			b.whole = true
		}
	}
	return list
}

// shotBeside reports whether those that q counts were shot: 4 shot, five people were
// struck, shooting three men.
func (f *finder) shotBeside(q *Quantity) bool {
	if q.Head >= 0 && f.word(q.Head) == "shot" { // five shot in the town, read as a noun
		return true
	}
	if q.Head >= 0 && !f.people(q.Head) {
		return false
	}
	for k := q.End; k < q.End+5 && f.same(q.First, k); k++ {
		switch f.word(k) {
		case "accidentally", "reportedly", "apparently":
		case "shot", "struck", "hit":
			return f.tag(k+1) != nlp.DET && f.tag(k+1) != nlp.NUM && f.tag(k+1) != nlp.PROPN
		case "were", "was", "been", "have", "had", "are", "is", "being", "also", "who":
		default:
			return f.shotBefore(q)
		}
	}
	return f.shotBefore(q)
}

func (f *finder) shotBefore(q *Quantity) bool {
	switch f.word(q.First - 1) {
	case "shot", "shooting", "shoots", "striking", "hitting", "hit", "struck":
		return true
	case "of":
		return f.word(q.First-2) == "shooting"
	}
	return false
}

// settle chooses the toll among the numbers told.
func (f *finder) settle(list []number) Toll {
	_, k := choose(list, Killed)
	_, w := choose(list, Wounded)
	_, h := choose(list, shot)
	e := f.deaths()
	t := Toll{Killed: f.dead(k, w, h, e)}
	switch {
	case w.n > 0 && h.n > w.n+t.Killed && h.sentence <= 3: // five were shot, two are in a critical condition
		t.Wounded = h.n - t.Killed
	case w.n > 0:
		t.Wounded = w.n
		if w.others && t.Killed == 0 {
			t.Wounded++
		}
	case h.n > 0 && h.others && t.Killed > 0:
		t.Wounded = h.n
	case h.n > t.Killed:
		t.Wounded = h.n - t.Killed
	case h.n == 1 && k.n == 1 && h.sentence == k.sentence && h.first != k.first && f.indefinite(h.first):
		t.Wounded = 1 // a boy was killed and a driver was shot
	case h.n > 1:
	default:
		t.Wounded = f.injuries(t.Killed)
	}
	t.Why = []string{f.why(Killed, k, e), f.why(Wounded, w, e), f.why(shot, h, e)}
	return t
}

// why tells where a number of the toll came from, for people.
func (f *finder) why(kind string, n number, e evidence) string {
	switch {
	case n.n > 0:
		return fmt.Sprintf("%s: %d, at %q in sentence %d", kind, n.n, f.d.Form(n.first), n.sentence+1)
	case kind == Killed && e.names > 0:
		return fmt.Sprintf("killed: told in words, first in sentence %d", e.sentence+1)
	}
	return kind + ": no number"
}

// dead chooses how many died: the number told, and the killer if he is not in it;
// else what the words tell.
func (f *finder) dead(k, w, h number, e evidence) int64 {
	if k.n == 0 || !k.whole && k.n < e.names {
		if lead := max(w.n, h.n); lead > 0 && min(first(w), first(h)) <= 3 && e.sentence > 8 {
			return 0
		}
		k.n, k.active = e.names, e.active
	}
	if k.n > 0 && (e.suicide > 0 && k.active || e.suicide > 1 && k.n == 1) {
		return k.n + 1
	}
	return k.n
}

// first returns the sentence of a number, a late one if there is none.
func first(t number) int32 {
	if t.n == 0 {
		return 1 << 30
	}
	return t.sentence
}

// late is the sentence after which "a man was wounded" is seldom of the incident.
const late = 14

// choose returns the largest number of the kind in the first sentences that give one.
func choose(list []number, kind string) (int64, number) {
	first := slices.IndexFunc(list, func(t number) bool { return t.kind == kind })
	if first < 0 {
		return 0, number{}
	}
	best := list[first]
	if best.sentence > late && !best.whole {
		return 0, number{}
	}
	for _, t := range list[first:] {
		if t.kind == kind && t.sentence <= list[first].sentence+3 && t.n > best.n {
			best = t
		}
	}
	return best.n, best
}
