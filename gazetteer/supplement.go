package gazetteer

import (
	"fmt"
	"strconv"
	"strings"
)

// A Supplement is what supplement.txt adds to the places of GeoNames. Its form is
// told at the head of the file.
type Supplement struct {
	Places []Record
	Names  []MoreNames
}

// MoreNames are names for a place that GeoNames has.
type MoreNames struct {
	Name, Code string // the place: its main name and the code of its country or division
	Names      []RecordName
}

// ParseSupplement reads a supplement. The error names the first line that is none.
func ParseSupplement(text string) (*Supplement, error) {
	s := &Supplement{}
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := s.parseLine(strings.Split(line, " | ")); err != nil {
			return nil, fmt.Errorf("line %d: %w: %s", number, err, line)
		}
	}
	return s, nil
}

func (s *Supplement) parseLine(fields []string) error {
	if fields[0] == "names" && len(fields) > 3 {
		m := MoreNames{Name: fields[1], Code: fields[2]}
		var r Record
		if err := r.parseFields(fields[3:]); err != nil {
			return err
		}
		m.Names = r.Names
		s.Names = append(s.Names, m)
		return nil
	}
	if len(fields) < 4 {
		return fmt.Errorf("want class | name | position | code")
	}
	class, ok := ClassNamed(fields[0])
	lat, lon, located := parsePosition(fields[2])
	if !ok || !located {
		return fmt.Errorf("no class or no position")
	}
	r := Record{Name: fields[1], Class: class, Lat: lat, Lon: lon}
	r.setCode(fields[3])
	if err := r.parseFields(fields[4:]); err != nil {
		return err
	}
	s.Places = append(s.Places, r)
	return nil
}

// setCode sets the codes of what the place lies in: "AZ", "UA.05" or "-".
func (r *Record) setCode(code string) {
	if code == "-" {
		return
	}
	country, _, nested := strings.Cut(code, ".")
	r.Country = country
	if nested {
		r.Division = code
	}
}

func (r *Record) parseFields(fields []string) (err error) {
	kinds := map[string]NameKind{"also": OtherName, "short": ShortName, "abbr": CodeName, "adj": Adjective}
	for _, field := range fields {
		key, value, _ := strings.Cut(strings.TrimSpace(field), " ")
		kind, isName := kinds[key]
		switch {
		case isName:
			for name := range strings.SplitSeq(value, ", ") {
				r.Names = append(r.Names, RecordName{strings.TrimSpace(name), kind})
			}
		case key == "id":
			r.ID, err = strconv.Atoi(value)
		case key == "pop":
			r.Population, err = strconv.Atoi(value)
		default:
			err = fmt.Errorf("no field is called %q", key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
