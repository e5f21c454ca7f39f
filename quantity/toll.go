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

// A told is a number of killed, wounded or shot in one sentence.
type told struct {
	kind     string
	n        int64
	sentence int32
	first    int32 // token
	active   bool  // somebody killed them: a killer who died is not among them
	whole    bool  // not an article: "two", not "a man"
}

// shot is the kind of those who were hit, of whom it is not said whether they lived.
const shot = "shot"

// ReadToll reads the toll of the incident that an article is about; counts are what
// Find found.
func ReadToll(d *nlp.Doc, counts []Quantity) Toll {
	f := newFinder(d)
	var list []told
	for i := range counts {
		if n, ok := f.told(&counts[i]); ok {
			list = append(list, n)
		}
	}
	return f.settle(f.joined(list, counts))
}

// told turns a count into a number of the toll.
func (f *finder) told(q *Quantity) (told, bool) {
	if q.Low == nil || *q.Low < 1 || *q.Low > 500 || q.Unit != "" || q.Part || f.background(q.First) || f.unreal(q.First) {
		return told{}, false
	}
	kind := q.Kind
	if kind != Killed && kind != Wounded {
		if !f.shotBeside(q) {
			return told{}, false
		}
		kind = shot
	}
	active := strings.HasSuffix(q.Rule, "verb-before") || strings.HasSuffix(q.Rule, "role")
	return told{kind, *q.Low, f.d.Tokens[q.First].Sentence, q.First, active, !strings.HasPrefix(q.Rule, "article")}, true
}

// joined adds up numbers of one kind that "and" joins: three children and two
// adults were found dead.
func (f *finder) joined(list []told, counts []Quantity) []told {
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
		if w := f.words[gap]; w == "and" || w == "," && f.words[b.first-1] == "and" {
			b.n += a.n
			b.whole = true
		}
	}
	return list
}

// shotBeside reports whether those that q counts were shot: 4 shot, five people were
// struck, shooting three men.
func (f *finder) shotBeside(q *Quantity) bool {
	if q.Head >= 0 && !f.people(q.Head) {
		return false
	}
	for k := q.End; k < q.End+5 && f.same(q.First, k); k++ {
		switch f.words[k] {
		case "shot", "struck", "hit":
			return f.tag(k+1) != nlp.DET && f.tag(k+1) != nlp.NUM && f.tag(k+1) != nlp.PROPN
		case "were", "was", "been", "have", "had", "are", "is", "being", "also", "reportedly", "who":
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
func (f *finder) settle(list []told) Toll {
	killed, k := choose(list, Killed)
	wounded, w := choose(list, Wounded)
	hit, h := choose(list, shot)
	deaths, suicide := f.deaths()
	switch {
	case k.n == 0:
		killed = min(deaths, 1)
		if suicide > 1 && deaths > 0 {
			killed = 2
		}
	case suicide > 0 && (k.active || killed == 1):
		killed++
	}
	if deaths > killed && killed < 2 && !k.whole {
		killed = deaths
	}
	if w.n == 0 {
		switch {
		case h.n > 0 && hit > killed && !(killed > 0 && k.n == 0):
			wounded = hit - killed
		case h.n > 0 && hit > killed:
			wounded = hit - killed
		case h.n > 0 && hit == killed:
		default:
			wounded = f.injuries(killed)
		}
	}
	return Toll{killed, wounded, []string{fmt.Sprintf("counts %v %v %v, deaths %d suicide %d", k, w, h, deaths, suicide)}}
}

// choose returns the largest number of the kind in the first sentences that give one.
func choose(list []told, kind string) (int64, told) {
	first := slices.IndexFunc(list, func(t told) bool { return t.kind == kind })
	if first < 0 {
		return 0, told{}
	}
	best := list[first]
	for _, t := range list[first:] {
		if t.kind == kind && t.sentence <= list[first].sentence+3 && t.n > best.n {
			best = t
		}
	}
	return best.n, best
}
