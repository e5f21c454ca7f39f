package main

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/truce-ledger/truce/gazetteer"
	"github.com/truce-ledger/truce/registry"
)

// A world is the places that were read, before they are written.
type world struct {
	countries, divisions, counties, cities, others []gazetteer.Record
}

// records returns all places, those that contain others first.
func (w *world) records() []gazetteer.Record {
	return slices.Concat(w.others, w.countries, w.divisions, w.counties, w.cities)
}

func readWorld(dir string) (*world, error) {
	w := &world{}
	steps := []struct {
		file string
		line func(fields []string)
	}{
		{citiesFile(dir), w.addCity},
		{divisionsFile(dir, "admin1Codes.txt"), w.addDivision},
		{divisionsFile(dir, "countryInfo.txt"), w.addCountry},
	}
	for _, s := range steps {
		if err := eachLine(s.file, s.line); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(w.cities, func(a, b gazetteer.Record) int {
		return cmp.Or(cmp.Compare(b.Population, a.Population), cmp.Compare(a.ID, b.ID))
	})
	if err := w.addCounties(countiesFile(dir)); err != nil {
		return nil, err
	}
	w.locate()
	return w, nil
}

func eachLine(path string, use func(fields []string)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if !strings.HasPrefix(lines.Text(), "#") {
			use(strings.Split(lines.Text(), "\t"))
		}
	}
	return lines.Err()
}

// addCity takes a line of cities500.txt, which has the form of a GeoNames dump.
func (w *world) addCity(f []string) {
	if r, err := gazetteer.ParseGeoNames(f); err == nil {
		r.District = ""
		if r.Country == "US" && len(f) > 11 {
			r.District = "US." + f[10] + "." + f[11]
		}
		w.cities = append(w.cities, r)
	}
}

// addDivision takes a line of admin1Codes.txt: code, name, plain name, id.
func (w *world) addDivision(f []string) {
	if len(f) < 4 {
		return
	}
	id, _ := strconv.Atoi(f[3])
	country, _, _ := strings.Cut(f[0], ".")
	r := gazetteer.Record{ID: id, Name: f[1], Class: gazetteer.Division, Country: country, Division: f[0]}
	r.Names = append(r.Names, shortNames(f[1])...)
	w.divisions = append(w.divisions, r)
}

// shortNames returns a division's name without its designator.
func shortNames(name string) (names []gazetteer.RecordName) {
	for _, suffix := range []string{" Province", " Region", " Oblast", " Oblast’", " Governorate", " Department", " District", " County", " State", " Prefecture", " Krai", " Kraj", " Raion", " Rayon", " Parish", "skaya Oblast’"} {
		if short, ok := strings.CutSuffix(name, suffix); ok {
			names = append(names, gazetteer.RecordName{Text: short, Kind: gazetteer.ShortName})
		}
	}
	for _, prefix := range []string{"Muhafazat ", "Provincia de ", "Departamento de ", "Departamento del ", "Département de ", "Wilayat ", "Estado de ", "Ostan-e ", "Region of ", "State of ", "Gouvernorat de ", "Province of "} {
		if short, ok := strings.CutPrefix(name, prefix); ok {
			names = append(names, gazetteer.RecordName{Text: short, Kind: gazetteer.ShortName})
		}
	}
	return names
}

// addCountry takes a line of countryInfo.txt.
func (w *world) addCountry(f []string) {
	if len(f) < 17 || len(f[0]) != 2 {
		return
	}
	id, _ := strconv.Atoi(f[16])
	population, _ := strconv.Atoi(f[7])
	r := gazetteer.Record{ID: id, Name: f[4], Class: gazetteer.Country, Country: f[0], Population: population}
	if e := registry.Find(f[4]); e != nil {
		r.Names = append(r.Names, registryNames(e)...)
	}
	if id > 0 {
		w.countries = append(w.countries, r)
	}
}

// registryNames takes from the registry of parties what a state and its people
// are called.
func registryNames(e *registry.Entry) (names []gazetteer.RecordName) {
	kinds := map[registry.Class]gazetteer.NameKind{
		registry.State: gazetteer.OtherName, registry.Abbrev: gazetteer.CodeName,
		registry.Demonym: gazetteer.Adjective, registry.Demonyms: gazetteer.Adjective,
	}
	for _, n := range e.Names {
		if kind, ok := kinds[n.Class]; ok {
			names = append(names, gazetteer.RecordName{Text: n.Text, Kind: kind})
		}
	}
	return names
}

// locate gives countries, divisions and counties the middle of their towns, and
// divisions and counties the sum of their people.
func (w *world) locate() {
	type sum struct {
		lats, lons []float64
		people     int
	}
	sums := map[string]*sum{}
	for _, c := range w.cities {
		for _, code := range []string{c.Country, c.Division, c.District} {
			s := sums[code]
			if s == nil {
				s = &sum{}
				sums[code] = s
			}
			s.lats, s.lons, s.people = append(s.lats, c.Lat), append(s.lons, c.Lon), s.people+c.Population
		}
	}
	set := func(r *gazetteer.Record, code string) {
		s := sums[code]
		if s == nil {
			return
		}
		if r.Lat == 0 && r.Lon == 0 {
			slices.Sort(s.lats)
			slices.Sort(s.lons)
			r.Lat, r.Lon = s.lats[len(s.lats)/2], s.lons[len(s.lons)/2]
		}
		if r.Population == 0 {
			r.Population = s.people
		}
	}
	for i := range w.countries {
		set(&w.countries[i], w.countries[i].Country)
	}
	for i := range w.divisions {
		set(&w.divisions[i], w.divisions[i].Division)
	}
	for i := range w.counties {
		set(&w.counties[i], w.counties[i].District)
	}
}

// supplement adds our own places and names. A name of a place that is not there,
// and a place far from every town of its country, is told.
func (w *world) supplement(s *gazetteer.Supplement) {
	for _, r := range s.Places {
		if r.Class.Populated() && r.Country != "" && w.nearest(r) > 250 {
			fmt.Fprintf(os.Stderr, "notice: %s is %.0f km from the next town of %s\n", r.Name, w.nearest(r), r.Country)
		}
		sideBySide(&r)
		if w.merge(&r) {
			continue
		}
		switch r.Class {
		case gazetteer.Country, gazetteer.Continent, gazetteer.Region, gazetteer.Disputed:
			w.others = append(w.others, r)
		case gazetteer.Division:
			w.divisions = append(w.divisions, r)
		default:
			w.cities = append(w.cities, r)
		}
	}
	for _, m := range s.Names {
		if r := w.named(m); r != nil {
			r.Names = append(slices.Clip(m.Names), r.Names...)
		} else {
			fmt.Fprintf(os.Stderr, "notice: nothing is called %s in %s\n", m.Name, m.Code)
		}
	}
}

// sideBySide makes all spellings that the supplement has for a town or for disputed
// ground main names: which of them comes first there says nothing.
func sideBySide(r *gazetteer.Record) {
	if !r.Class.Populated() && r.Class != gazetteer.Disputed {
		return
	}
	for i := range r.Names {
		if r.Names[i].Kind == gazetteer.OtherName {
			r.Names[i].Kind = gazetteer.MainName
		}
	}
}

// merge adds the names of a place that GeoNames has after all, and reports whether
// that is so: ours is then the main one. Of disputed ground that is a division, the division gives way.
func (w *world) merge(r *gazetteer.Record) bool {
	list, reach := &w.cities, 25.0
	switch {
	case r.Class == gazetteer.Region || r.Class == gazetteer.Disputed:
		list, reach = &w.divisions, 400
	case !r.Class.Populated():
		return false
	}
	same := func(c *gazetteer.Record) bool {
		return sameName(r, c) && gazetteer.Distance(r.Lat, r.Lon, c.Lat, c.Lon) < reach
	}
	for i := range *list {
		c := &(*list)[i]
		if !same(c) {
			continue
		}
		if r.Class == gazetteer.Disputed {
			r.ID, r.Division = c.ID, c.Division
			*list = slices.Delete(*list, i, i+1)
			return false
		}
		c.Names = append(append(slices.Clip(r.Names), gazetteer.RecordName{Text: c.Name, Kind: gazetteer.OtherName}), c.Names...)
		c.Name = r.Name
		return true
	}
	return false
}

// sameName reports whether the main name of c is one of the names of r.
func sameName(r, c *gazetteer.Record) bool {
	key := gazetteer.Fold(c.Name)
	if key == gazetteer.Fold(r.Name) {
		return true
	}
	return slices.ContainsFunc(r.Names, func(n gazetteer.RecordName) bool {
		return n.Kind <= gazetteer.OtherName && gazetteer.Fold(n.Text) == key
	})
}

func (w *world) nearest(r gazetteer.Record) float64 {
	best := 1e9
	for i := range w.cities {
		if c := &w.cities[i]; c.Country == r.Country {
			best = min(best, gazetteer.Distance(r.Lat, r.Lon, c.Lat, c.Lon))
		}
	}
	return best
}

// named returns the place with that main name and code; of several, the first of
// countries, divisions, towns by population.
func (w *world) named(m gazetteer.MoreNames) *gazetteer.Record {
	key := gazetteer.Fold(m.Name)
	for _, list := range [][]gazetteer.Record{w.others, w.countries, w.divisions, w.counties, w.cities} {
		for i := range list {
			r := &list[i]
			if (m.Code == "-" || r.Country == m.Code || r.Division == m.Code) && gazetteer.Fold(r.Name) == key {
				return r
			}
		}
	}
	return nil
}
