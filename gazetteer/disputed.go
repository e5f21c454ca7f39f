package gazetteer

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed disputed.txt
var disputedText string

// An area is disputed ground: a polygon, or the codes of what it consists of.
type area struct {
	name    string
	corners [][2]float64 // latitude, longitude
	codes   []string
}

var disputedAreas = sync.OnceValue(func() []area {
	var areas []area
	for line := range strings.Lines(disputedText) {
		name, where, ok := strings.Cut(strings.TrimSpace(line), " | ")
		if ok && !strings.HasPrefix(name, "#") {
			areas = append(areas, parseArea(name, where))
		}
	}
	return areas
})

func parseArea(name, where string) area {
	a := area{name: name}
	for part := range strings.SplitSeq(where, ", ") {
		lat, lon, ok := parsePosition(part)
		if ok {
			a.corners = append(a.corners, [2]float64{lat, lon})
		} else {
			a.codes = append(a.codes, part)
		}
	}
	return a
}

// parsePosition reads "40.10 46.04".
func parsePosition(s string) (lat, lon float64, ok bool) {
	first, second, _ := strings.Cut(strings.TrimSpace(s), " ")
	lat, err1 := strconv.ParseFloat(first, 64)
	lon, err2 := strconv.ParseFloat(strings.TrimSpace(second), 64)
	return lat, lon, err1 == nil && err2 == nil && lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180
}

// DisputedArea returns the name of the disputed ground that a point, or a place
// with these codes, lies in; "" if it lies in none. The codes are those of
// Record.
func DisputedArea(lat, lon float64, country, division string) string {
	for _, a := range disputedAreas() {
		for _, code := range a.codes {
			if code == country || code == division {
				return a.name
			}
		}
		if a.contains(lat, lon) {
			return a.name
		}
	}
	return ""
}

// contains reports whether a point lies in the polygon: a ray from it crosses the
// border an odd number of times.
func (a *area) contains(lat, lon float64) bool {
	in := false
	for i, j := 0, len(a.corners)-1; i < len(a.corners); j, i = i, i+1 {
		p, q := a.corners[i], a.corners[j]
		if (p[0] > lat) != (q[0] > lat) && lon < (q[1]-p[1])*(lat-p[0])/(q[0]-p[0])+p[1] {
			in = !in
		}
	}
	return in
}
