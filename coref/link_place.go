package coref

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/truce-ledger/truce"
)

// Where: level and distance of the two places.
//
// A place is a point (a settlement, a site), an area (a division, a country, a region without
// borders) or only a name. Two points are one, beside each other, or siblings; a point lies in an
// area or does not; what an area says grows with its smallness.

// A level is how much ground a place means.
type level int

const (
	levelName    level = iota // not located
	levelPoint                // exact, near
	levelArea                 // a region without borders
	levelCountry              //
	levelAdm1                 // first-level division
	levelAdm2                 // second-level division
)

func levelOf(p *truce.Place) level {
	switch p.Precision {
	case "exact", "near":
		return levelPoint
	case "adm2":
		return levelAdm2
	case "adm1":
		return levelAdm1
	case "country":
		return levelCountry
	case "area":
		return levelArea
	}
	return levelName
}

// How far two points may be apart, in kilometres: a suburb and its town, a village named
// for the nearest town, two villages.
const (
	besideKM  = 6
	nearKM    = 15
	siblingKM = 25
	// areaKM is how far from the middle of a region without borders one is still in it.
	areaKM = 80
)

// sure is from which confidence on two places that differ rule a link out.
const sure = 0.5

// places compares the places, pair by pair: the best pair counts, since a report on two towns is a
// report on either.
func (w *weighing) places() {
	best, found := Part{Odds: math.Inf(-1)}, false
	spread := w.spreads()
	for i := range w.a.places {
		for j := range w.b.places {
			p, q := &w.a.places[i], &w.b.places[j]
			name, words := w.comparePlaces(p, q)
			if name == "place sibling" && (spread || p.Confidence < sure || q.Confidence < sure) {
				name = "place other"
			}
			if odds, ok := w.t.odds[name]; ok && odds > best.Odds {
				best, found = Part{name, words, odds}, true
			}
		}
	}
	switch {
	case !found:
	case best.Name == "place sibling":
		w.veto(VetoPlace, best.Name, best.Words)
	case spread && best.Odds > 0:
		// Where a truce was signed, or talks were held, is told of many that were.
		w.addOdds(best.Name, best.Words, best.Odds/2)
	default:
		w.add(best.Name, best.Words)
	}
}

// spreads reports whether two events have no one place: a truce is agreed in one city and by phone from
// two capitals, and holds elsewhere. It is broken somewhere.
func (w *weighing) spreads() bool {
	switch w.a.family {
	case "truce":
		return w.a.m.Event.Type != truce.TruceBroken && w.b.m.Event.Type != truce.TruceBroken
	case "talks", "arms", "status", "other", "aid", "captives":
		return true
	}
	return false
}

// comparePlaces returns the name of the reason, "" for none.
func (w *weighing) comparePlaces(p, q *spot) (name, words string) {
	if words = p.Name; p.Name != q.Name {
		words = w.say("%s, %s", p.Name, q.Name)
	}
	a, b := p.level, q.level
	sameID := p.GeoNames != 0 && p.GeoNames == q.GeoNames
	if a == levelName || b == levelName {
		sameName := p.folded != "" && p.folded == q.folded
		if sameName && (a == levelCountry || b == levelCountry) {
			return "place same country", words // "the border with Norrland"
		}
		if sameName && (p.Precision == byTarget || q.Precision == byTarget) {
			return "place in target", words
		}
		switch {
		case sameName:
			return "place name", words
		case p.folded != "" && q.folded != "" && a == b && p.Precision != byTarget && q.Precision != byTarget:
			return "place other", words
		}
		return "", ""
	}
	sameName := p.folded != "" && p.folded == q.folded
	if a == b && (sameID || sameName && (p.GeoNames == 0 || q.GeoNames == 0)) {
		return sameLevel(a), words
	}
	if a == levelPoint && b == levelPoint {
		km := haversine(p.Lat, p.Lon, q.Lat, q.Lon)
		words = w.say("%s: %.0f km", words, km)
		switch {
		case km <= besideKM:
			return "place beside", words
		case km <= nearKM:
			return "place near", words
		case km <= siblingKM:
			return "place far", words
		}
		return "place sibling", words
	}
	return w.compareAreas(p, q, a, b, words)
}

// byTarget is the precision of a place that only the name of a target tells.
const byTarget = "target"

// A spot is a place made ready to be compared.
type spot struct {
	truce.Place
	level  level
	folded string // name, see nameAt
}

func spotsOf(places []truce.Place) []spot {
	spots := make([]spot, len(places))
	for i := range places {
		at := levelOf(&places[i])
		spots[i] = spot{places[i], at, nameAt(&places[i], at)}
	}
	return spots
}

// placesOf returns the places of an event; if it has none, the names in short names of its targets: "shelled
// Orvel", "the Orvel market" tell where as well as what.
func placesOf(m *truce.Mention) []truce.Place {
	if len(m.Event.Place) > 0 {
		return m.Event.Place
	}
	var places []truce.Place
	for _, a := range m.Event.Target {
		if a.Entity == "" && hasCapital(a.Name) && len(strings.Fields(a.Name)) <= longestName {
			places = append(places, truce.Place{Name: a.Name, Precision: byTarget})
		}
	}
	return places
}

// longestName is how many words a target has at most that is named for its place: longer ones tell a story
// ("a new phase of the war against Norrland").
const longestName = 4

// nameAt folds the name of a place: what is not located by its names alone, without "bridge" or "market".
func nameAt(p *truce.Place, at level) string {
	if at == levelName {
		return nameCore(p.Name)
	}
	return foldName(p.Name)
}

// nameCore folds the words of a name that have a capital: "the Tolm bridge" is "tolm", and "the area",
// which may be any, is "".
func nameCore(name string) string {
	var core []string
	for _, word := range strings.Fields(name) {
		if hasCapital(word) {
			core = append(core, word)
		}
	}
	return foldName(strings.Join(core, " "))
}

func hasCapital(name string) bool { return strings.ContainsFunc(name, unicode.IsUpper) }

// sameLevel names the reason of one place told by both.
func sameLevel(at level) string {
	switch at {
	case levelAdm2:
		return "place same district"
	case levelAdm1:
		return "place same division"
	case levelCountry:
		return "place same country"
	case levelArea:
		return "place same area"
	}
	return "place same"
}

// compareAreas compares two places of which one is an area at least.
func (w *weighing) compareAreas(p, q *spot, a, b level, words string) (string, string) {
	// A country and its division and its town: by codes, where there are any.
	if inside, ok := within(p, q, a, b); ok {
		if !inside {
			return "place sibling", words
		}
		switch larger(a, b) {
		case levelAdm2:
			return "place within district", words
		case levelAdm1:
			return "place within division", words
		}
		return "place within country", words
	}
	if a == b && a != levelArea {
		return "", ""
	}
	km := haversine(p.Lat, p.Lon, q.Lat, q.Lon)
	words = w.say("%s: %.0f km", words, km)
	switch {
	case a == levelCountry || b == levelCountry:
		return "", ""
	case km <= areaKM:
		return "place within division", words
	case km > 4*areaKM:
		return "place sibling", words
	}
	return "", ""
}

// within tells by their codes whether one place lies in the other; ok is false if
// codes do not tell. Two divisions of one level with other codes are siblings.
func within(p, q *spot, a, b level) (inside, ok bool) {
	if len(p.Within) == 0 || len(q.Within) == 0 || a == levelArea || b == levelArea {
		return false, false
	}
	if larger(a, b) == a && a != levelPoint && slices.Contains(q.Within, p.Within[0]) {
		return true, true
	}
	if larger(a, b) == b && b != levelPoint && slices.Contains(p.Within, q.Within[0]) {
		return true, true
	}
	// A point may lack the code of its district: what both have decides.
	area, other := p, q
	if larger(a, b) == b {
		area, other = q, p
	}
	dots := strings.Count(area.Within[0], ".")
	for _, code := range other.Within {
		if strings.Count(code, ".") == dots {
			return false, true
		}
	}
	if last := len(area.Within) - 1; area.Within[last] != other.Within[len(other.Within)-1] {
		return false, true
	}
	return false, false
}

// larger returns the level that means more ground.
func larger(a, b level) level {
	order := [...]int{levelName: 0, levelPoint: 1, levelAdm2: 2, levelArea: 3, levelAdm1: 4, levelCountry: 5}
	if order[a] >= order[b] {
		return a
	}
	return b
}

// haversine returns the great-circle distance of two points in kilometres, on a sphere
// of radius 6371 km.
func haversine(lat1, lon1, lat2, lon2 float64) float64 {
	const radius, degree = 6371, math.Pi / 180
	a := math.Sin((lat2 - lat1) * degree / 2)
	b := math.Sin((lon2 - lon1) * degree / 2)
	h := a*a + math.Cos(lat1*degree)*math.Cos(lat2*degree)*b*b
	return 2 * radius * math.Asin(math.Sqrt(min(1, h)))
}

// foldName folds a name: small letters and digits, one blank between words, without
// "the", "village of" and the like at its start.
func foldName(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for len(words) > 1 && slices.Contains([]string{"the", "village", "town", "city", "of"}, words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}
