package coref

import (
	"math"
	"slices"
	"strings"
)

// Areas: what lies within what, by codes where there are any, else by distance.

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
