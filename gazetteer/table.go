package gazetteer

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/blevesearch/vellum"
)

// The form of a file of places, all numbers little endian:
//
//	"truceplc" version:u32 sections:u32 {offset:u64 length:u64}…
//	columns    one column of all places after the other, see column
//	names      the places' main names, end to end
//	codes      lists of countries, divisions and districts, see codeList
//	postings   for keys of several places: count:u32 {place<<3|kind:u32}…
//	fst        vellum's automaton: folded key → place<<3|kind with the top bit
//	           set, or where its list begins in postings
//
// A file is read where it lies. A map from key to places would take a second to
// build and ten times the memory; sorted strings take three times the bytes.
const (
	magic   = "truceplc"
	version = 1
	single  = 1 << 63
)

const (
	sectionColumns = iota
	sectionNames
	sectionCodes
	sectionPostings
	sectionFST
	sections
)

// columns, with the bytes that one place takes in each.
const (
	columnID         = iota // u32 GeoNames id; other ids have the top bit set
	columnLat               // i32 degrees × 100,000
	columnLon               // i32
	columnPopulation        // u32
	columnName              // u32 end of the main name in names
	columnCountry           // u16 index into countries, 0 none
	columnDivision          // u16 index into divisions, 0 none
	columnDistrict          // u16 index into districts, 0 none
	columnClass             // u8
	columnsInAll
)

var columnWidth = [columnsInAll]int{4, 4, 4, 4, 4, 2, 2, 2, 1}

// foreignID marks an id that is not GeoNames'.
const foreignID = 1 << 31

// A table is an opened file of places.
type table struct {
	n        int
	column   [columnsInAll][]byte
	names    []byte
	codes    [3]codeList
	postings []byte
	fst      *vellum.FST
}

var errBroken = errors.New("the file of places is broken")

// openTable opens a file of places. Everything that is reached through the file
// later is checked here or where it is used: a broken file gives an error or finds
// nothing, and never panics.
func openTable(data []byte) (*table, error) {
	parts, err := cutSections(data)
	if err != nil {
		return nil, err
	}
	t := &table{names: parts[sectionNames], postings: parts[sectionPostings]}
	width := 0
	for _, w := range columnWidth {
		width += w
	}
	columns := parts[sectionColumns]
	if len(columns)%width != 0 {
		return nil, fmt.Errorf("%w: the columns have %d bytes", errBroken, len(columns))
	}
	t.n = len(columns) / width
	for i, w := range columnWidth {
		t.column[i], columns = columns[:t.n*w], columns[t.n*w:]
	}
	if err := t.openCodes(parts[sectionCodes]); err != nil {
		return nil, err
	}
	if t.fst, err = loadFST(parts[sectionFST]); err != nil {
		return nil, err
	}
	return t, nil
}

func cutSections(data []byte) (parts [sections][]byte, err error) {
	head := len(magic) + 8 + sections*16
	if len(data) < head || string(data[:len(magic)]) != magic {
		return parts, fmt.Errorf("%w: it does not begin with %q", errBroken, magic)
	}
	if v := binary.LittleEndian.Uint32(data[len(magic):]); v != version {
		return parts, fmt.Errorf("%w: it has version %d, wanted is %d", errBroken, v, version)
	}
	for i := range parts {
		at := data[len(magic)+8+i*16:]
		offset, length := binary.LittleEndian.Uint64(at), binary.LittleEndian.Uint64(at[8:])
		if offset > uint64(len(data)) || length > uint64(len(data))-offset {
			return parts, fmt.Errorf("%w: it is cut off", errBroken)
		}
		parts[i] = data[offset : offset+length]
	}
	return parts, nil
}

// loadFST opens the automaton; the package panics on some broken bytes.
func loadFST(data []byte) (f *vellum.FST, err error) {
	defer func() {
		if recover() != nil {
			f, err = nil, fmt.Errorf("%w: no automaton", errBroken)
		}
	}()
	if f, err = vellum.Load(data); err != nil {
		return nil, fmt.Errorf("%w: %w", errBroken, err)
	}
	return f, nil
}

func (t *table) u32(column int, i int32) uint32 {
	return binary.LittleEndian.Uint32(t.column[column][4*i:])
}

func (t *table) u16(column int, i int32) uint16 {
	return binary.LittleEndian.Uint16(t.column[column][2*i:])
}

func (t *table) class(i int32) Class {
	if c := Class(t.column[columnClass][i]); c < classes {
		return c
	}
	return Unknown
}

// id returns the GeoNames id, 0 if there is none.
func (t *table) id(i int32) int {
	if id := t.u32(columnID, i); id&foreignID == 0 {
		return int(id)
	}
	return 0
}

func (t *table) population(i int32) int { return int(t.u32(columnPopulation, i)) }

func (t *table) position(i int32) (lat, lon float64) {
	return float64(int32(t.u32(columnLat, i))) / 1e5, float64(int32(t.u32(columnLon, i))) / 1e5
}

func (t *table) name(i int32) string {
	start, end := uint32(0), t.u32(columnName, i)
	if i > 0 {
		start = t.u32(columnName, i-1)
	}
	if start > end || uint64(end) > uint64(len(t.names)) {
		return ""
	}
	return string(t.names[start:end])
}

// A hit is a place that a key is a name of.
type hit struct {
	place int32
	kind  NameKind
}

// find appends the places that have the key as a name. The reader is the
// caller's own, since vellum's is not safe for concurrent use.
func (t *table) find(r *vellum.Reader, key []byte, hits []hit) (out []hit) {
	if out = hits; r == nil {
		return hits
	}
	defer func() {
		if recover() != nil { // a broken automaton finds nothing
			out = hits
		}
	}()
	v, ok, err := r.Get(key)
	if err != nil || !ok {
		return hits
	}
	if v&single != 0 {
		return t.hit(uint32(v), out)
	}
	if v > math.MaxInt32 || int(v)+4 > len(t.postings) {
		return hits
	}
	count := int(binary.LittleEndian.Uint32(t.postings[v:]))
	list := t.postings[v+4:]
	for i := 0; i < count && 4*i+4 <= len(list); i++ {
		out = t.hit(binary.LittleEndian.Uint32(list[4*i:]), out)
	}
	return out
}

func (t *table) hit(v uint32, hits []hit) []hit {
	if h := (hit{int32(v >> 3), NameKind(v & 7)}); int(h.place) < t.n && h.kind < nameKinds {
		return append(hits, h)
	}
	return hits
}
