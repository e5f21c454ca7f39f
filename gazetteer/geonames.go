package gazetteer

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ErrNotAPlace is returned for a line that is well formed and of no use here: an
// empty name, a place that no longer is.
var ErrNotAPlace = errors.New("not a place")

// ParseGeoNames reads the fields of one line of a GeoNames dump ("geoname" table,
// 19 columns parted by tabs, readme.txt of the download server). The error tells
// what is malformed.
func ParseGeoNames(f []string) (Record, error) {
	if len(f) < 15 {
		return Record{}, fmt.Errorf("%d columns, wanted are 15 or more", len(f))
	}
	id, err1 := strconv.Atoi(f[0])
	lat, err2 := strconv.ParseFloat(f[4], 64)
	lon, err3 := strconv.ParseFloat(f[5], 64)
	if err := errors.Join(err1, err2, err3); err != nil {
		return Record{}, err
	}
	if !(math.Abs(lat) <= 90 && math.Abs(lon) <= 180) {
		return Record{}, fmt.Errorf("no position on Earth: %v %v", lat, lon)
	}
	population, _ := strconv.Atoi(f[14])
	r := Record{ID: id, Name: f[1], Lat: lat, Lon: lon, Population: population, Country: f[8], Class: classOfFeature(f[6], f[7])}
	if r.Name == "" || strings.HasSuffix(f[7], "H") && f[6] == "A" || r.Class == Unknown || !utf8.ValidString(r.Name) {
		return Record{}, ErrNotAPlace
	}
	if f[10] != "" && r.Class != Country {
		r.Division = f[8] + "." + f[10]
		if f[11] != "" {
			r.District = r.Division + "." + f[11]
		}
	}
	r.addNames(f[2], f[3])
	return r, nil
}

// addNames takes the plain name and the alternate ones. Transliterations of other
// scripts' readings ("ru xi ta si") begin small and are left out, and so are codes
// of airports.
func (r *Record) addNames(plain, alternates string) {
	if Fold(plain) != Fold(r.Name) {
		r.Names = append(r.Names, RecordName{plain, OtherName})
	}
	for name := range strings.SplitSeq(alternates, ",") {
		if isLatinName(name) {
			r.Names = append(r.Names, RecordName{name, OtherName})
		}
	}
	if short, ok := strings.CutPrefix(r.Name, "City of "); ok {
		r.Names = append(r.Names, RecordName{short, OtherName})
	}
}

// isLatinName reports whether a name begins large, is Latin, and is not in
// capitals throughout.
func isLatinName(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	if !unicode.IsUpper(first) && first != '\'' && first != '’' && first != '‘' {
		return false
	}
	small := false
	for _, r := range name {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return false
		}
		small = small || unicode.IsLower(r)
	}
	return small && len(name) < 60
}

// classOfFeature returns the class for GeoNames' feature class and code
// (featureCodes_en.txt).
func classOfFeature(class, code string) Class {
	switch class {
	case "P":
		switch code {
		case "PPLC":
			return Capital
		case "PPLA":
			return Seat
		case "PPLX":
			return Section
		case "PPLH", "PPLQ", "PPLW", "PPLCH":
			return City // abandoned and destroyed places are reported on too
		}
		return City
	case "A":
		switch {
		case strings.HasPrefix(code, "PCL"):
			return Country
		case code == "ADM1":
			return Division
		case code == "ADM2", code == "ADM3", code == "ADM4", code == "ADMD":
			return District
		}
		return Region
	case "H":
		return Water
	case "T":
		return Terrain
	case "L":
		if code == "CONT" {
			return Continent
		}
		return Region
	case "S", "R", "V":
		return Spot
	}
	return Unknown
}

// A Tally counts the lines or files of an import.
type Tally struct {
	Read, Kept, Skipped, Malformed int
	First                          string // what was wrong with the first malformed one
}

func (t *Tally) malformed(where string, err error) {
	if t.Malformed++; t.Malformed == 1 {
		t.First = fmt.Sprintf("%s: %v", where, err)
	}
}

// ReadGeoNames adds the places of a GeoNames dump to b. Malformed lines are passed
// over and counted; so is a last line that is cut off. The error is that of r.
func ReadGeoNames(r io.Reader, b *Builder) (Tally, error) {
	var t Tally
	lines := bufio.NewReaderSize(r, 1<<16)
	for {
		line, err := readLine(lines)
		if line != "" && !strings.HasPrefix(line, "#") {
			t.Read++
			record, bad := ParseGeoNames(strings.Split(line, "\t"))
			switch {
			case bad == nil:
				t.Kept++
				b.Add(record)
			case errors.Is(bad, ErrNotAPlace):
				t.Skipped++
			default:
				t.malformed(fmt.Sprintf("line %d", t.Read), bad)
			}
		}
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return t, err
		}
	}
}

// longest is the most bytes that a line may have: GeoNames' longest have 15,000.
const longest = 1 << 20

// readLine reads a line without its end. Of one that is too long it returns the
// beginning and drops the rest.
func readLine(r *bufio.Reader) (string, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		if len(line)+len(part) <= longest {
			line = append(line, part...)
		}
		if err != bufio.ErrBufferFull {
			return strings.TrimRight(string(line), "\r\n"), err
		}
	}
}
