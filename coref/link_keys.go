package coref

import (
	"math"
	"slices"
	"strconv"

	"github.com/zeebo/xxh3"

	"github.com/truce-ledger/truce"
)

// By which keys mentions of one event meet.
//
// A mention with a day D has day tokens D and D+1; one without, published on P, has P−1 and P. So
// two meet if their days are one apart at most, and an event meets its report of the day after
// the next. Keys are made of the family of the type and
//
//	place × day         the settlement (by GeoNames id, else by name), 2 keys
//	region × day        the first-level division, the area, or 1° of the map where no division is known, 2 keys
//	place × week        for what is told late or of a longer stretch, 1 or 2 keys
//	sides × day         the two parties, either way round, 2 keys: for what has no place
//	number × day        the largest count of 4 and more with its kind, 2 keys: for what has no place and other sides
//	sentence            its words: a copy meets its source whatever was read in it, 1 key
//
// A mention has ten at most. One that tells neither place nor sides nor number has the sentence alone, and
// the key of the bare family × day if it is of a rare type.

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
	days, weeks := x.dayTokens()
	place, region := placeTokens(m.Event.Place)
	for _, day := range days {
		r.ifAny('p', place, day)
		r.ifAny('r', region, day)
		r.ifAny('s', sideToken(x), day)
		r.ifAny('n', numberToken(m), day)
		if place+region+sideToken(x) == "" && (x.family == "truce" || x.family == "captives" || x.family == "talks") {
			r.add('f', "", day)
		}
	}
	for _, week := range weeks {
		r.ifAny('w', place, week)
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

// dayTokens returns the days and the weeks of which a mention has keys. Without any day there
// is one of neither: day 0 stands for it.
func (x *Prepared) dayTokens() (days, weeks []int) {
	switch {
	case x.day.known && x.day.days() <= shortDays:
		days = []int{x.day.first, x.day.first + 1}
	case x.reported:
		days = []int{x.report - 1, x.report}
	case !x.day.known:
		return []int{0}, nil
	}
	first, last := x.report, x.report
	if x.day.known {
		first, last = x.day.first, x.day.last
	}
	weeks = []int{week(first)}
	if last > first && week(last) != weeks[0] {
		weeks = append(weeks, week(last))
	}
	return days, weeks
}

func week(day int) int { return int(math.Floor(float64(day) / 7)) }

// placeTokens names the settlement and the region of the most precise place, "" if unknown.
func placeTokens(places []truce.Place) (place, region string) {
	best := -1
	for i := range places {
		if best < 0 || narrower(levelOf(&places[i]), levelOf(&places[best])) {
			best = i
		}
	}
	if best < 0 {
		return "", ""
	}
	p := &places[best]
	at := levelOf(p)
	if at == levelPoint || at == levelName {
		place = foldName(p.Name)
		if p.GeoNames != 0 {
			place = strconv.Itoa(p.GeoNames)
		}
	}
	if at == levelName {
		return place, ""
	}
	if n := len(p.Within); at == levelCountry && n > 0 {
		return "", p.Within[n-1]
	} else if n >= 2 {
		return place, p.Within[n-2]
	} else if at == levelArea {
		return foldName(p.Name), cell(p)
	}
	return place, cell(p)
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

// sideToken names the parties of the event: one of actors and one of targets in either order, or all
// of a side where the other is unknown; "" if neither is known.
func sideToken(x *Prepared) string {
	first := func(s side) string {
		if len(s.parties) == 0 {
			return ""
		}
		return s.parties[0]
	}
	a, b := first(x.actor), first(x.target)
	if a == "" || b == "" {
		return a + b
	}
	return min(a, b) + " " + max(a, b)
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
