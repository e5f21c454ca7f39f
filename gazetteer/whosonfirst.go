package gazetteer

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"slices"
	"strings"
)

// ParseWhosOnFirst reads one GeoJSON feature of a Who's On First repository
// (whosonfirst.org/docs/properties). Places that were superseded or are no longer
// current give ErrNotAPlace.
func ParseWhosOnFirst(data []byte) (Record, error) {
	var feature struct {
		Properties map[string]json.RawMessage `json:"properties"`
	}
	if err := json.Unmarshal(data, &feature); err != nil {
		return Record{}, err
	}
	p := properties(feature.Properties)
	if p == nil {
		return Record{}, errors.New("no properties")
	}
	r := Record{Name: p.text("wof:name"), Class: placetypes[p.text("wof:placetype")], Country: p.text("iso:country")}
	if r.Country == "" {
		r.Country = p.text("wof:country")
	}
	if len(r.Country) != 2 || r.Country == "XX" || r.Country == "-1" {
		r.Country = ""
	}
	lat, ok1 := p.number("lbl:latitude", "geom:latitude")
	lon, ok2 := p.number("lbl:longitude", "geom:longitude")
	if !ok1 || !ok2 || !(math.Abs(lat) <= 90 && math.Abs(lon) <= 180) {
		return Record{}, errors.New("no position on Earth")
	}
	current, told := p.number("mz:is_current")
	if r.Name == "" || r.Class == Unknown || told && current == 0 || len(p.list("wof:superseded_by")) > 0 {
		return Record{}, ErrNotAPlace
	}
	r.Lat, r.Lon = lat, lon
	people, _ := p.number("wof:population", "gn:population")
	r.Population = int(min(max(people, 0), 1<<32-1))
	r.concordance(p)
	r.hierarchy(p)
	r.wofNames(p)
	return r, nil
}

var placetypes = map[string]Class{
	"continent": Continent, "ocean": Water, "marinearea": Water, "country": Country, "dependency": Country, "disputed": Disputed,
	"macroregion": Region, "region": Division, "macrocounty": District, "county": District, "localadmin": District, "locality": City,
	"borough": Section, "macrohood": Section, "neighbourhood": Section, "microhood": Section, "campus": Spot, "venue": Spot,
}

// properties are those of a feature, still in JSON.
type properties map[string]json.RawMessage

func (p properties) text(key string) (s string) {
	_ = json.Unmarshal(p[key], &s) // what is no text counts as not told
	return s
}

// number returns the first of the properties that is told and is a number.
func (p properties) number(keys ...string) (float64, bool) {
	for _, key := range keys {
		var x *float64
		if json.Unmarshal(p[key], &x) == nil && x != nil {
			return *x, true
		}
	}
	return 0, false
}

func (p properties) list(key string) (l []json.RawMessage) {
	_ = json.Unmarshal(p[key], &l)
	return l
}

// concordance takes the GeoNames id, if the place has one.
func (r *Record) concordance(p properties) {
	var ids map[string]json.RawMessage
	_ = json.Unmarshal(p["wof:concordances"], &ids)
	if id, ok := properties(ids).number("gn:id"); ok && id > 0 && id < foreignID {
		r.ID = int(id)
	}
}

// hierarchy makes codes of the ids of what contains the place.
func (r *Record) hierarchy(p properties) {
	var above []map[string]float64
	_ = json.Unmarshal(p["wof:hierarchy"], &above)
	if len(above) == 0 {
		return
	}
	if region := above[0]["region_id"]; region > 0 {
		r.Division = fmt.Sprintf("%s.wof%.0f", r.Country, region)
	}
	if county := above[0]["county_id"]; county > 0 {
		r.District = fmt.Sprintf("%s.wof%.0f", r.Country, county)
	}
}

// wofNames takes the names in all languages that are Latin.
func (r *Record) wofNames(p properties) {
	for _, key := range slices.Sorted(maps.Keys(p)) {
		if !strings.HasPrefix(key, "name:") {
			continue
		}
		var names []string
		_ = json.Unmarshal(p[key], &names)
		for _, name := range names {
			if isLatinName(name) && len(r.Names) < 100 {
				r.Names = append(r.Names, RecordName{name, OtherName})
			}
		}
	}
}

// ReadWhosOnFirst adds the places of the GeoJSON files below a folder, but not
// alternate geometries. Malformed files are passed over and counted; step, if it
// is not nil, is called after each file. The error is that of reading the folder.
func ReadWhosOnFirst(dir fs.FS, b *Builder, step func()) (Tally, error) {
	var t Tally
	err := fs.WalkDir(dir, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !IsWhosOnFirst(path) {
			return err
		}
		if step != nil {
			step()
		}
		t.Read++
		data, err := fs.ReadFile(dir, path)
		var r Record
		if err == nil {
			r, err = ParseWhosOnFirst(data)
		}
		switch {
		case err == nil:
			t.Kept++
			b.Add(r)
		case errors.Is(err, ErrNotAPlace):
			t.Skipped++
		default:
			t.malformed(path, err)
		}
		return nil
	})
	return t, err
}

// IsWhosOnFirst reports whether a file is a place and no alternate geometry.
func IsWhosOnFirst(path string) bool {
	return strings.HasSuffix(path, ".geojson") && !strings.Contains(path, "-alt-")
}
