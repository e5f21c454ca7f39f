package coref

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/zeebo/xxh3"

	"github.com/truce-ledger/truce"
)

// By which keys mentions of one event meet.
//
// A mention with a day D has the day token D; one without, published on P, has P−1 and P. For places, a
// mention with a day has D+1 too: so two meet if their days are one apart, and an event meets its report of
// the day after the next. Keys are made of the family of the type and
//
//	place × day         the settlement by name, 2 keys
//	place × week        by GeoNames id if it has one: for what is told late, or by another name, 1 to 3 keys
//	region × day        the first-level division, the area, or 1° of the map where no division is known, 1 or 2
//	actor × day         the party, 1 or 2: for what has no place
//	target × day        the party, 1 or 2
//	number × day        the largest count of 4 and more with its kind, 1 or 2
//	day                 of a rare family: truces, talks, captives, 1 or 2
//	sentence            its words: a copy meets its source whatever was read in it, 1
//	reference           what it refers back to in its article, 1
//
// A mention with a day has ten at most, one without a few more. One that tells neither place nor side nor
// number has the sentence alone.

// smallestKeyNumber is from which count on a number is a key: smaller ones are everywhere.
const smallestKeyNumber = 4

// A keyring gathers keys.
type keyring struct {
	family string
	keys   []int64
}

// add makes a key of what it is of and of the day.
func (r *keyring) add(kind byte, what string, day int) {
	b := make([]byte, 0, 64)
	b = append(b, kind, 0)
	b = append(b, r.family...)
	b = append(b, 0)
	b = append(b, what...)
	b = append(b, 0)
	b = strconv.AppendInt(b, int64(day), 10)
	r.keys = append(r.keys, keyOf(xxh3.Hash(b), keyAlone))
}

// EventKeys returns the blocking keys of a mention, ascending: ten at most. Mentions that
// share one are candidates; see Arrive.
func EventKeys(m *truce.Mention) []int64 {
	x := Prepare(m)
	r := &keyring{family: x.family}
	days, next, weeks := x.dayTokens()
	places := placesOf(m)
	if x.hinted {
		places = m.Hints.Place
	}
	name, id, region := placeTokens(places)
	if m.Hints.Refers != 0 {
		r.add('m', strconv.FormatInt(int64(m.Hints.Refers), 36), 0)
	}
	for _, day := range days {
		r.ifAny('p', name, day)
		r.ifAny('r', region, day)
		r.ifAny('a', first(x.actor), day)
		r.ifAny('t', first(x.target), day)
		r.ifAny('n', numberToken(m), day)
		if x.family == "truce" || x.family == "captives" || x.family == "talks" {
			r.add('f', "", day)
		}
	}
	if next != 0 {
		r.ifAny('p', name, next)
	}
	for _, week := range weeks {
		r.ifAny('w', cmp.Or(id, name), week)
	}
	if words := readWords("", m.Words).words; len(words) >= shingleWords {
		r.add('c', strconv.FormatUint(fold(words), 36), 0)
	}
	slices.Sort(r.keys)
	return slices.Compact(r.keys)
}

func (r *keyring) ifAny(kind byte, what string, day int) {
	if what != "" {
		r.add(kind, what, day)
	}
}

// dayTokens returns the days of which a mention has keys, for places the day after too, and the
// weeks. Without any day there is one of neither: day 0 stands for it.
func (x *Prepared) dayTokens() (days []int, next int, weeks []int) {
	from, to := x.report-lateDays, x.report
	if x.answers() {
		from = x.report - answerDays
	}
	switch {
	case x.day.known && x.day.days() <= shortDays:
		days, next = []int{x.day.first}, x.day.last+1
	case x.reported:
		days = []int{x.report - 1, x.report}
	case !x.day.known:
		return []int{0}, 0, nil
	}
	if x.day.known {
		from, to = x.day.first, x.day.last
	}
	if to-from > longestStretch {
		from = to - longestStretch
	}
	for w := week(from); w <= week(to); w++ {
		weeks = append(weeks, w)
	}
	return days, next, weeks
}

// longestStretch is of how many days a stretch has week keys: of a longer one, the last.
const longestStretch = 13

// lateDays is how many days after an event reports without a day are still compared with it.
const lateDays = 4

func week(day int) int { return int(math.Floor(float64(day) / 7)) }

// placeTokens names the settlement and the region of the most precise place, "" if unknown.
func placeTokens(places []truce.Place) (name, id, region string) {
	best := -1
	for i := range places {
		if best < 0 || narrower(levelOf(&places[i]), levelOf(&places[best])) {
			best = i
		}
	}
	if best < 0 {
		return "", "", ""
	}
	p := &places[best]
	at := levelOf(p)
	switch at {
	case levelName:
		return nameCore(p.Name), "", ""
	case levelPoint:
		name = foldName(p.Name)
		if p.GeoNames != 0 {
			id = strconv.Itoa(p.GeoNames)
		}
	}
	switch n := len(p.Within); {
	case at == levelCountry && n > 0:
		return "", "", p.Within[n-1]
	case n >= 2:
		return name, id, p.Within[n-2]
	case at == levelArea:
		return foldName(p.Name), id, cell(p)
	}
	return name, id, cell(p)
}

// narrower reports whether a means less ground than b. A mere name is the least telling.
func narrower(a, b level) bool {
	if a == levelName || b == levelName {
		return b == levelName && a != levelName
	}
	return a != b && larger(a, b) == b
}

// cell names one degree of the map.
func cell(p *truce.Place) string {
	return strconv.Itoa(int(math.Floor(p.Lat))) + "," + strconv.Itoa(int(math.Floor(p.Lon)))
}

// first returns the first party of a side, "" if none is known.
func first(s side) string {
	if len(s.parties) == 0 {
		return ""
	}
	return s.parties[0]
}

// numberToken names the largest count of those that say something.
func numberToken(m *truce.Mention) string {
	kind, largest := "", int64(smallestKeyNumber-1)
	for i := range m.Event.Counts {
		c := &m.Event.Counts[i]
		switch c.Kind {
		case "killed", "wounded", "captured", "missing", "displaced", "destroyed":
			if c.Low != nil && (*c.Low > largest || *c.Low == largest && kind != "" && c.Kind < kind) {
				kind, largest = c.Kind, *c.Low
			}
		}
	}
	if kind == "" {
		return ""
	}
	return kind + strconv.FormatInt(largest, 10)
}
