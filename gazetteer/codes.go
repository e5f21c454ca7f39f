package gazetteer

import (
	"encoding/binary"
	"fmt"
	"sort"
)

// A codeList is a sorted list of codes ("UA", "UA.05", "US.KY.125"), each with the
// place that it is the code of: count:u32 {place+1:u32 end:u32}… text. A place's
// column holds the index of its code, counted from 1.
type codeList struct {
	n       int
	entries []byte
	text    []byte
	shift   []uint16 // of a user's table: the same codes in the first table
}

// The lists, and how they are nested.
const (
	countryCodes = iota
	divisionCodes
	districtCodes
)

func (t *table) openCodes(data []byte) error {
	for i := range t.codes {
		if len(data) < 8 {
			return fmt.Errorf("%w: no codes", errBroken)
		}
		n, length := uint64(binary.LittleEndian.Uint32(data)), uint64(binary.LittleEndian.Uint32(data[4:]))
		data = data[8:]
		if n > 1<<16 || 8*n+length > uint64(len(data)) {
			return fmt.Errorf("%w: codes cut off", errBroken)
		}
		t.codes[i] = codeList{n: int(n), entries: data[:8*n], text: data[8*n : 8*n+length]}
		data = data[8*n+length:]
	}
	return nil
}

// code returns the code with that index, "" if there is none.
func (l *codeList) code(index uint16) string {
	if index == 0 || int(index) > l.n {
		return ""
	}
	i, start := int(index)-1, uint32(0)
	if i > 0 {
		start = binary.LittleEndian.Uint32(l.entries[8*i-4:])
	}
	end := binary.LittleEndian.Uint32(l.entries[8*i+4:])
	if start > end || int(end) > len(l.text) {
		return ""
	}
	return string(l.text[start:end])
}

// place returns the place with that index, -1 if there is none.
func (l *codeList) place(index uint16, places int) int32 {
	if index == 0 || int(index) > l.n {
		return -1
	}
	p := int64(binary.LittleEndian.Uint32(l.entries[8*(int(index)-1):])) - 1
	if p >= int64(places) {
		return -1
	}
	return int32(p)
}

// index returns the index of a code, 0 if it is not there.
func (l *codeList) index(code string) uint16 {
	i := sort.Search(l.n, func(i int) bool { return l.code(uint16(i+1)) >= code })
	if i < l.n && l.code(uint16(i+1)) == code {
		return uint16(i + 1)
	}
	return 0
}
