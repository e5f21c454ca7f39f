package coref

import (
	_ "embed" // for the list of words
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/truce-ledger/truce"
)

// The words by which rules of refer.go know that an event refers back, and the places beside it.

//go:embed refer.txt
var referList string

// A referTable is the lists of refer.txt by kind.
type referTable map[string]map[string]bool

// referTables is made once, of what lies in the binary; it is never changed.
var referTables = sync.OnceValue(func() referTable {
	t := referTable{}
	for _, line := range strings.Split(referList, "\n") {
		f := strings.Fields(line)
		if len(f) < 2 || f[0][0] == '#' {
			continue
		}
		if t[f[0]] == nil {
			t[f[0]] = map[string]bool{}
		}
		for _, word := range f[1:] {
			t[f[0]][word] = true
		}
	}
	return t
})

// isDefinite reports whether the trigger is a noun that is known: "the clash", "his killing".
func (r *referrer) isDefinite(x *told) bool {
	t := referTables()
	s := x.m.Event.Trigger[0]
	for _, other := range x.m.Event.Trigger {
		if other.Start == x.at {
			s = other
		}
	}
	words := strings.Fields(strings.ToLower(r.text[s.Start:s.End]))
	if len(words) == 0 || !t["noun"][words[len(words)-1]] {
		return false
	}
	// "The attack on the dam" is another than that on the town, unless it names the town.
	if after := wordsOf(r.text[s.End:min(len(r.text), s.End+20)]); !x.own && len(after) > 0 && t["of"][after[0]] {
		return false
	}
	before := strings.Fields(strings.ToLower(r.text[max(0, s.Start-60):s.Start]))
	for i := len(before) - 1; i >= 0 && i >= len(before)-3; i-- {
		if t["definite"][before[i]] {
			return true
		}
		if !t["bridge"][before[i]] {
			return false
		}
	}
	return false
}

// tellsThings reports whether the sentence of a shot tells of what was fired, or of who fired, as known.
func (r *referrer) tellsThings(x *told) bool {
	switch x.m.Event.Type {
	case truce.Shelling, truce.Gunfire, truce.MissileStrike, truce.DroneStrike, truce.Explosion:
	default:
		return false
	}
	t := referTables()
	words := wordsOf(x.m.Words)
	for i := 1; i < len(words); i++ {
		if t["thing"][words[i]] && words[i-1] == "the" {
			return true
		}
	}
	return false
}

// attacked reports whether an attack is told by a verb: "the rebels had attacked".
func (r *referrer) attacked(x *told) bool {
	word := wordsOf(r.text[x.at:min(len(r.text), x.at+10)])
	return len(word) > 0 && (word[0] == "attacked" || word[0] == "attacking")
}

// there reports whether the place of an event is told by "there".
func (r *referrer) there(x *told) bool {
	rest := r.text[x.at:min(len(r.text), x.at+40)]
	if i := strings.IndexAny(rest, ".;\n"); i >= 0 {
		rest = rest[:i]
	}
	return slices.Contains(wordsOf(rest), "there")
}

// sums reports whether the sentence of an event adds up many.
func (r *referrer) sums(x *told) bool {
	t := referTables()
	return slices.ContainsFunc(wordsOf(x.m.Words), func(w string) bool { return t["sum"][w] })
}

// elsewhere reports whether the sentence of an event names a place that another does not have.
func (r *referrer) elsewhere(x, y *told) bool {
	return slices.ContainsFunc(r.sentencePlaces(x), func(p truce.Place) bool { return !slices.Contains(y.names, nameAt(&p, levelOf(&p))) })
}

// besides gives an event without a place the one that its sentence names, as a hint.
func (r *referrer) besides(x *told) {
	if x.own || x.family != "kinetic" || r.sums(x) {
		return
	}
	if near := r.sentencePlaces(x); len(near) == 1 && r.beside(x, near[0].Spans[0]) {
		x.m.Hints.Place, x.m.Hints.Rule = near, "hint:sentence"
		x.names = []string{nameAt(&near[0], levelOf(&near[0]))}
		x.scene = true
	}
}

// beside reports whether a place is told within some words of an event, as a place: "observers at Tarn heard".
func (r *referrer) beside(x *told, s truce.Span) bool {
	const close = 48 // bytes between the two
	before := wordsOf(r.text[max(0, s.Start-12):s.Start])
	return len(before) > 0 && referTables()["of"][before[len(before)-1]] && s.End > x.at-close && s.Start < x.last+close
}

// sentencePlaces lists the settlements and districts that the sentence of an event names, each once.
func (r *referrer) sentencePlaces(x *told) []truce.Place {
	start := -1
	for i := max(0, x.at-len(x.m.Words)); i <= x.at && x.m.Words != ""; i++ {
		if strings.HasPrefix(r.text[i:], x.m.Words) {
			start = i
			break
		}
	}
	if start < 0 || x.m.Words == "" {
		return nil
	}
	end := start + len(x.m.Words)
	start += dateline(x.m.Words)
	var out []truce.Place
	for _, p := range r.places {
		at := levelOf(&p)
		if at != levelPoint && at != levelAdm2 || len(p.Spans) == 0 || p.Spans[0].Start < start || p.Spans[0].End > end || nameAt(&p, at) == "" {
			continue
		}
		if !slices.ContainsFunc(out, func(q truce.Place) bool { return q.Name == p.Name }) {
			out = append(out, p)
		}
	}
	return out
}

// wordsOf returns the words of a text in small letters.
func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}
