package coref

import (
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// How many: the counts that both texts give of one kind.
//
// Tolls rise, and rival sides give rival tolls: other numbers speak against a link, and only
// those of one speaker on one day that are far apart rule it out.

// largeNumber is from which count on that two texts share it can hardly be chance.
const largeNumber = 12

// smallNumber is up to which a number is shared by chance: many events have one dead or two wounded.
const smallNumber = 2

// clashFactor is how many times as large one speaker's other number must be to be of
// another event.
const clashFactor = 2

// numbers compares the counts; of each kind, the pair that agrees best.
func (w *weighing) numbers() {
	a, b := w.a.m.Event.Counts, w.b.m.Event.Counts
	var kinds []string
	for i := range a {
		if k := a[i].Kind; k != "" && !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	slices.Sort(kinds)
	for _, kind := range kinds {
		best, found := Part{}, false
		for i := range a {
			for j := range b {
				if a[i].Kind != kind || b[j].Kind != kind || otherUnits(a[i].Unit, b[j].Unit) {
					continue
				}
				p := w.number(&a[i], &b[j])
				if !found || p.Odds > best.Odds {
					best, found = p, true
				}
			}
		}
		switch {
		case !found:
		case best.Name == "number clash":
			w.veto(VetoNumbers, best.Name, best.Words)
		default:
			w.add(best.Name, best.Words)
		}
	}
}

// number compares two counts of one kind.
func (w *weighing) number(p, q *truce.Count) Part {
	name := ""
	switch p, q := rangeOf(p), rangeOf(q); {
	case p.exact() && p == q && p.low >= largeNumber:
		name = "number same large"
	case p.exact() && p == q && p.low > smallNumber:
		name = "number same"
	case p.exact() && p == q:
		name = "number small"
	case p.low <= q.high && q.low <= p.high:
		name = "number meets"
	case w.grows(p, q):
		name = "number grows"
	case w.oneSpeaker() && far(p, q):
		name = "number clash"
	default:
		name = "number other"
	}
	return Part{name, w.say("%s %s, %s", p.Kind, rangeOf(p), rangeOf(q)), w.t.odds[name]}
}

// A span of counts, both within.
type counts struct{ low, high int64 }

const noBound = 1 << 40

func rangeOf(c *truce.Count) counts {
	r := counts{0, noBound}
	if c.Low != nil {
		r.low = *c.Low
	}
	if c.High != nil {
		r.high = *c.High
	}
	if c.Approx && r.low == r.high { // about 30: within a fifth
		r.low, r.high = r.low-r.low/5, r.high+r.high/5
	}
	return r
}

func (r counts) exact() bool { return r.low == r.high }

func (r counts) String() string {
	switch {
	case r.exact():
		return fmt.Sprint(r.low)
	case r.high >= noBound:
		return fmt.Sprintf("%d or more", r.low)
	}
	return fmt.Sprintf("%d to %d", r.low, r.high)
}

// grows reports whether the later report has the larger toll, by at most twice and ten: an update.
func (w *weighing) grows(p, q counts) bool {
	if !w.a.reported || !w.b.reported || w.a.report == w.b.report {
		return false
	}
	early, late := p, q
	if w.b.report < w.a.report {
		early, late = q, p
	}
	return early.high < late.low && late.low <= 2*early.high+10
}

// far reports whether one range lies so far above the other that no update leads there.
func far(p, q counts) bool {
	return p.low > clashFactor*q.high+2 || q.low > clashFactor*p.high+2
}

// oneSpeaker reports whether both counts come from one speaker or one writer, reported on one day.
func (w *weighing) oneSpeaker() bool {
	if !w.a.reported || !w.b.reported || w.a.report != w.b.report {
		return false
	}
	for i := range w.a.m.Assertions {
		for j := range w.b.m.Assertions {
			p, q := &w.a.m.Assertions[i], &w.b.m.Assertions[j]
			if p.Speaker.Entity != "" && p.Speaker.Entity == q.Speaker.Entity {
				return true
			}
		}
	}
	return false
}

// otherUnits reports whether two units count other people or things: soldiers, civilians. "People"
// and an unknown unit may be any.
func otherUnits(a, b string) bool {
	a, b = unitStem(a), unitStem(b)
	return a != "" && b != "" && a != b
}

func unitStem(unit string) string {
	words := strings.Fields(foldName(unit))
	if len(words) == 0 {
		return ""
	}
	last := words[len(words)-1]
	switch last {
	case "people", "persons", "person", "others", "victims", "dead", "wounded":
		return ""
	case "men", "man", "servicemen", "serviceman", "troops", "soldier", "soldiers", "fighters", "fighter", "militants", "personnel":
		return "fighter"
	case "women", "children", "residents", "civilians", "civilian", "villagers", "woman", "child":
		return "civilian"
	}
	return stem(last)
}
