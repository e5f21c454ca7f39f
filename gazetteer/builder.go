package gazetteer

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/blevesearch/vellum"
)

// A Record is a place as it goes into a file of places.
type Record struct {
	ID         int // GeoNames id, 0 if there is none
	Name       string
	Names      []RecordName // the others
	Lat, Lon   float64      // degrees, WGS 84
	Population int
	Class      Class
	Country    string // ISO 3166-1 code, "" if none or disputed
	Division   string // code of the first-level division, as in "UA.05"; its own if it is one
	District   string // as in "US.KY.125"
}

// A RecordName is one more name of a place.
type RecordName struct {
	Text string
	Kind NameKind
}

// A Builder makes a file of places. It keeps them in memory, about 300 bytes a
// place, since the automaton wants its keys in order.
type Builder struct {
	records []Record
	keys    map[string][]uint32
}

// NewBuilder returns a Builder with no places.
func NewBuilder() *Builder { return &Builder{keys: map[string][]uint32{}} }

// Len returns how many places there are.
func (b *Builder) Len() int { return len(b.records) }

// Add adds a place. One that lies on disputed ground loses its country.
func (b *Builder) Add(r Record) {
	if r.Class != Country && DisputedArea(r.Lat, r.Lon, r.Country, r.Division) != "" {
		r.Country = ""
	}
	i := uint32(len(b.records))
	names := append([]RecordName{{r.Name, MainName}}, r.Names...)
	r.Names = nil
	b.records = append(b.records, r)
	for _, name := range names {
		b.addKey(Fold(name.Text), i, name.Kind)
		if short := withoutArticle(Fold(name.Text)); short != "" && name.Kind <= OtherName {
			b.addKey(short, i, OtherName)
		}
	}
}

func (b *Builder) addKey(key string, place uint32, kind NameKind) {
	if key == "" || len(key) > 80 {
		return
	}
	list := b.keys[key]
	for _, v := range list {
		if v>>3 == place {
			return // the first kind of name stands
		}
	}
	b.keys[key] = append(list, place<<3|uint32(kind))
}

// withoutArticle returns a key without its leading article, "" if it has none.
func withoutArticle(key string) string {
	first, rest, ok := strings.Cut(key, " ")
	if ok && len(rest) >= 4 && slices.Contains([]string{"the", "al", "el", "as", "ash", "ad", "adh", "ar", "at", "ath", "az", "an", "es", "ed", "er", "ez"}, first) {
		return rest
	}
	return ""
}

// WriteTo writes the file. The same places in the same order give the same bytes.
func (b *Builder) WriteTo(w io.Writer) (int64, error) {
	codes, indices := b.makeCodes()
	postings, fst, err := b.makeKeys()
	if err != nil {
		return 0, fmt.Errorf("making the automaton of names: %w", err)
	}
	columns, names := b.makeColumns(indices)
	parts := [sections][]byte{columns, names, codes, postings, fst}
	head := append([]byte(magic), 0, 0, 0, 0, 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(head[len(magic):], version)
	binary.LittleEndian.PutUint32(head[len(magic)+4:], sections)
	offset := uint64(len(head) + 16*sections)
	for _, p := range parts {
		head = binary.LittleEndian.AppendUint64(head, offset)
		head = binary.LittleEndian.AppendUint64(head, uint64(len(p)))
		offset += uint64(len(p))
	}
	written := int64(0)
	for _, p := range append([][]byte{head}, parts[:]...) {
		n, err := w.Write(p)
		written += int64(n)
		if err != nil {
			return written, err
		}
	}
	return written, nil
}

func (b *Builder) makeColumns(indices [3]map[string]uint16) (columns, names []byte) {
	var column [columnsInAll][]byte
	put4 := func(c int, v uint32) { column[c] = binary.LittleEndian.AppendUint32(column[c], v) }
	put2 := func(c int, v uint16) { column[c] = binary.LittleEndian.AppendUint16(column[c], v) }
	for i, r := range b.records {
		id := uint32(r.ID)
		if r.ID <= 0 || r.ID >= foreignID {
			id = foreignID | uint32(i)
		}
		names = append(names, r.Name...)
		put4(columnID, id)
		put4(columnLat, uint32(int32(round(r.Lat*1e5))))
		put4(columnLon, uint32(int32(round(r.Lon*1e5))))
		put4(columnPopulation, uint32(min(max(r.Population, 0), 1<<32-1)))
		put4(columnName, uint32(len(names)))
		put2(columnCountry, indices[countryCodes][r.Country])
		put2(columnDivision, indices[divisionCodes][r.Division])
		put2(columnDistrict, indices[districtCodes][r.District])
		column[columnClass] = append(column[columnClass], byte(r.Class))
	}
	return bytes.Join(column[:], nil), names
}

func round(f float64) float64 {
	if f < 0 {
		return f - 0.5
	}
	return f + 0.5
}

// makeCodes lists the codes that places have; those of districts only where the
// district itself is among the places.
func (b *Builder) makeCodes() (data []byte, indices [3]map[string]uint16) {
	var owner [3]map[string]uint32
	for i := range owner {
		owner[i], indices[i] = map[string]uint32{}, map[string]uint16{}
	}
	for i, r := range b.records {
		for list, own := range [3]struct {
			code string
			is   bool
		}{{r.Country, r.Class == Country}, {r.Division, r.Class == Division || r.Class == Disputed}, {r.District, r.Class == District}} {
			switch {
			case own.code == "":
			case own.is && owner[list][own.code] == 0:
				owner[list][own.code] = uint32(i + 1)
			case list != districtCodes:
				owner[list][own.code] += 0
			}
		}
	}
	for list := range owner {
		codes := make([]string, 0, len(owner[list]))
		for code := range owner[list] {
			codes = append(codes, code)
		}
		slices.Sort(codes)
		codes = codes[:min(len(codes), 1<<16-1)]
		var entries, text []byte
		for i, code := range codes {
			indices[list][code] = uint16(i + 1)
			text = append(text, code...)
			entries = binary.LittleEndian.AppendUint32(entries, owner[list][code])
			entries = binary.LittleEndian.AppendUint32(entries, uint32(len(text)))
		}
		data = binary.LittleEndian.AppendUint32(data, uint32(len(codes)))
		data = binary.LittleEndian.AppendUint32(data, uint32(len(text)))
		data = append(append(data, entries...), text...)
	}
	return data, indices
}

func (b *Builder) makeKeys() (postings, automaton []byte, err error) {
	keys := make([]string, 0, len(b.keys))
	for key := range b.keys {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var out bytes.Buffer
	fst, err := vellum.New(&out, nil)
	if err != nil {
		return nil, nil, err
	}
	for _, key := range keys {
		list := b.keys[key]
		value := single | uint64(list[0])
		if len(list) > 1 {
			value = uint64(len(postings))
			slices.SortFunc(list, func(v, w uint32) int {
				return cmp.Or(cmp.Compare(b.records[w>>3].Population, b.records[v>>3].Population), cmp.Compare(v, w))
			})
			list = list[:min(len(list), 200)]
			postings = binary.LittleEndian.AppendUint32(postings, uint32(len(list)))
			for _, v := range list {
				postings = binary.LittleEndian.AppendUint32(postings, v)
			}
		}
		if err := fst.Insert([]byte(key), value); err != nil {
			return nil, nil, err
		}
	}
	if err := fst.Close(); err != nil {
		return nil, nil, err
	}
	return postings, out.Bytes(), nil
}
