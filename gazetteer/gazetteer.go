package gazetteer

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/vellum"
)

//go:embed places.bin
var placesBin []byte

//go:embed weights.txt
var weightsText string

// A Gazetteer is a set of places that can be looked up by name. It is safe for
// concurrent use.
type Gazetteer struct {
	tables  []*table
	weights *weights
}

// Open opens the places that are built into the program, and beside them a user's
// own files, which Builder made. Opening reads heads only: it takes no time that
// matters, whatever the size. An error tells which file is broken.
func Open(own ...[]byte) (*Gazetteer, error) {
	w, err := parseWeights(weightsText)
	if err != nil {
		return nil, fmt.Errorf("reading weights.txt: %w", err)
	}
	g := &Gazetteer{weights: w}
	for i, data := range append([][]byte{placesBin}, own...) {
		t, err := openTable(data)
		if err != nil {
			return nil, fmt.Errorf("opening the %s file of places: %w", ordinal(i), err)
		}
		g.tables = append(g.tables, t)
		g.align(t)
	}
	return g, nil
}

func ordinal(i int) string {
	if i == 0 {
		return "built-in"
	}
	return fmt.Sprintf("user's %d.", i)
}

// align gives the codes of a user's table the numbers that they have in the first
// one, and new ones behind those.
func (g *Gazetteer) align(t *table) {
	if len(g.tables) == 1 {
		return
	}
	for list := range t.codes {
		own, first := &t.codes[list], &g.tables[0].codes[list]
		own.shift = make([]uint16, own.n+1)
		for i := 1; i <= own.n; i++ {
			if own.shift[i] = first.index(own.code(uint16(i))); own.shift[i] == 0 {
				own.shift[i] = uint16(min(first.n+i, 1<<16-1))
			}
		}
	}
}

// An Entry is a place of the gazetteer.
type Entry struct {
	GeoNames   int // id, 0 if it is not one of GeoNames'
	Name       string
	Class      Class
	Lat, Lon   float64 // degrees, WGS 84
	Population int     // 0 if unknown
	District   string  // names of what it lies in, "" if unknown
	Division   string
	Country    string // "" on disputed ground, whosever it is
	Disputed   string // the disputed ground that it lies in, "" if none
}

// In returns the names of what the place lies in, the nearest first; of disputed
// ground that is all.
func (e *Entry) In() string {
	var in []string
	for _, name := range []string{e.District, e.Division, e.Country} {
		if name != "" && name != e.Name && !slices.Contains(in, name) {
			in = append(in, name)
		}
	}
	if e.Disputed != "" {
		in = append(in, "disputed: "+e.Disputed)
	}
	return strings.Join(in, ", ")
}

// A Found is a place that a name may mean.
type Found struct {
	Entry
	Kind  NameKind // what kind of name it is for the place
	Prior float64  // how likely it is meant if nothing else is known, 0 to 1
	Why   []string // what speaks for it
}

// Find returns the places that a name may mean, the likeliest first. The name may
// be written with or without marks, hyphens, "the" and designators (the Kalbajar
// district).
func (g *Gazetteer) Find(name string) []Found {
	f := g.finder()
	m := &mention{text: name, key: Fold(name), list: f.lookUp(name), within: -1}
	s := senses([]*mention{m})[0]
	weighAlone(g.weights, s)
	found := make([]Found, len(s.list))
	for i := range s.list {
		e := g.entry(&s.list[i])
		found[i] = Found{e, s.list[i].kind, s.list[i].p, s.why(i, e)}
	}
	slices.SortStableFunc(found, func(a, b Found) int {
		switch {
		case a.Prior > b.Prior:
			return -1
		case a.Prior < b.Prior:
			return 1
		}
		return 0
	})
	return found
}

// entry spells a candidate out.
func (g *Gazetteer) entry(c *candidate) Entry {
	t, i := c.table, c.place
	e := Entry{GeoNames: t.id(i), Name: t.name(i), Class: t.class(i), Population: t.population(i)}
	e.Lat, e.Lon = t.position(i)
	country, division := t.u16(columnCountry, i), t.u16(columnDivision, i)
	if e.Class != Country {
		e.Country = g.codeName(t, countryCodes, country)
		e.Disputed = DisputedArea(e.Lat, e.Lon, t.codes[countryCodes].code(country), t.codes[divisionCodes].code(division))
	}
	if e.Class != Division {
		e.Division = g.codeName(t, divisionCodes, division)
	}
	if e.Class != District {
		e.District = g.codeName(t, districtCodes, t.u16(columnDistrict, i))
	}
	return e
}

// codeName returns the name of the place with a code, looked up in the table
// itself and else in the first one.
func (g *Gazetteer) codeName(t *table, list int, index uint16) string {
	if p := t.codes[list].place(index, t.n); p >= 0 {
		return t.name(p)
	}
	if first := g.tables[0]; t != first {
		if p := first.codes[list].place(first.codes[list].index(t.codes[list].code(index)), first.n); p >= 0 {
			return first.name(p)
		}
	}
	return ""
}

// A finder looks names up for one goroutine.
type finder struct {
	tables  []*table
	readers []*vellum.Reader
	hits    []hit
	key     []byte
}

func (g *Gazetteer) finder() *finder {
	f := &finder{tables: g.tables}
	for _, t := range g.tables {
		r, err := t.fst.Reader()
		if err != nil {
			r = nil
		}
		f.readers = append(f.readers, r)
	}
	return f
}
