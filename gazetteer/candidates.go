package gazetteer

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// A candidate is a place that a mention may mean.
type candidate struct {
	table      *table
	place      int32
	kind       NameKind
	class      Class
	loose      bool // found by a part of the name
	country    uint16
	division   uint16
	district   uint16
	population float64
	at         [3]float64 // position on the unit sphere
	p          float64    // how likely it is meant
}

// most is how many candidates a name may have: the most populous ones.
const most = 24

// lookUp returns the candidates for a name as it stands in a text. What the whole
// name finds comes before what it finds without its designators; a part of the
// name is tried last, and marked loose.
func (f *finder) lookUp(name string) []candidate {
	key := Fold(strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s"))
	key = strings.TrimPrefix(key, "the ")
	if key == "" || len(key) > 80 {
		return nil
	}
	if list := f.candidates(key); len(list) > 0 {
		return list
	}
	for _, way := range [...]func(string) (string, func(Class) bool){bare, withoutDirection} {
		short, fits := way(key)
		if short == "" {
			continue
		}
		if list := slices.DeleteFunc(f.candidates(short), func(c candidate) bool { return !fits(c.class) }); len(list) > 0 {
			return list
		}
	}
	return f.inside(key)
}

// candidates returns the places that have the key as a name.
func (f *finder) candidates(key string) []candidate {
	var list []candidate
	f.key = append(f.key[:0], key...)
	for i, t := range f.tables {
		f.hits = t.find(f.readers[i], f.key, f.hits[:0])
		for _, h := range f.hits {
			list = append(list, t.candidate(h))
		}
	}
	if len(f.tables) > 1 {
		list = withoutDoubles(list)
	}
	if len(list) > most {
		slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.population, a.population) })
		list = list[:most]
	}
	return list
}

func (t *table) candidate(h hit) candidate {
	c := candidate{table: t, place: h.place, kind: h.kind, class: t.class(h.place), population: float64(t.population(h.place))}
	c.country = t.codes[countryCodes].number(t.u16(columnCountry, h.place))
	c.division = t.codes[divisionCodes].number(t.u16(columnDivision, h.place))
	c.district = t.codes[districtCodes].number(t.u16(columnDistrict, h.place))
	c.at = onSphere(t.position(h.place))
	return c
}

// number returns the number of a code, common to all tables.
func (l *codeList) number(index uint16) uint16 {
	if int(index) < len(l.shift) {
		return l.shift[index]
	}
	return index
}

// withoutDoubles drops what a user's file tells again.
func withoutDoubles(list []candidate) []candidate {
	kept := list[:0]
	for _, c := range list {
		id := c.table.id(c.place)
		if id == 0 || !slices.ContainsFunc(kept, func(k candidate) bool { return k.table.id(k.place) == id }) {
			kept = append(kept, c)
		}
	}
	return kept
}

func onSphere(lat, lon float64) [3]float64 {
	sinLat, cosLat := math.Sincos(lat * math.Pi / 180)
	sinLon, cosLon := math.Sincos(lon * math.Pi / 180)
	return [3]float64{cosLat * cosLon, cosLat * sinLon, sinLat}
}

// squared returns the square of the chord between two points, in km².
func squared(a, b [3]float64) float64 {
	x, y, z := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return (x*x + y*y + z*z) * 6371 * 6371
}

func anyClass(Class) bool { return true }

func isDivision(c Class) bool {
	return c == Division || c == District || c == Region || c == Disputed
}

func isDistrict(c Class) bool { return isDivision(c) || c.Populated() }

// bare cuts a designator off a name: "kalbajar district", "province of homs". The
// function tells which classes fit.
func bare(key string) (string, func(Class) bool) {
	first, rest, _ := strings.Cut(key, " ")
	last := ""
	if i := strings.LastIndexByte(key, ' '); i >= 0 {
		last = key[i+1:]
	}
	of := strings.HasPrefix(rest, "of ")
	switch {
	case isWord(divisionWords, last):
		return strings.TrimSuffix(key[:len(key)-len(last)], " "), isDivision
	case isWord(districtWords, last):
		return strings.TrimSuffix(key[:len(key)-len(last)], " "), isDistrict
	case isWord(townWords, last):
		return strings.TrimSuffix(key[:len(key)-len(last)], " "), Class.Populated
	case of && isWord(divisionWords, first):
		return rest[3:], isDivision
	case of && isWord(districtWords, first):
		return rest[3:], isDistrict
	case of && isWord(townWords, first):
		return rest[3:], Class.Populated
	}
	return "", nil
}

// withoutDirection cuts off which part of a place is meant: "northern mali".
func withoutDirection(key string) (string, func(Class) bool) {
	first, rest, ok := strings.Cut(key, " ")
	if ok && isWord(directionWords, first) {
		if second, more, ok := strings.Cut(rest, " "); ok && isWord(directionWords, second) {
			rest = more
		}
		return rest, anyClass
	}
	return "", nil
}

// inside looks for the longest run of words in a name that is a place, the first
// of equal ones: Bridge Street in "cambridge bus station" is in Cambridge.
func (f *finder) inside(key string) []candidate {
	words := strings.Fields(key)
	for n := min(len(words)-1, 4); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			part := strings.Join(words[i:i+n], " ")
			if len(part) < 4 || n == 1 && isWord(plainWords, part) {
				continue
			}
			list := slices.DeleteFunc(f.candidates(part), func(c candidate) bool {
				return c.kind == Adjective || c.kind == CodeName || n == 1 && c.kind == OtherName && c.class.Populated()
			})
			if len(list) > 0 {
				for j := range list {
					list[j].loose = true
				}
				return list
			}
		}
	}
	return nil
}
