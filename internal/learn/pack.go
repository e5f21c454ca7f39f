package learn

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// A Pack is several weight files in one: "TPK1", then for each part a uint8
// length and its name, a uint32 length and its bytes; parts stand in the order of
// their names.
type Pack map[string][]byte

const packMagic = "TPK1"

// Bytes returns the pack in its file format.
func (p Pack) Bytes() []byte {
	file := []byte(packMagic)
	var names []string
	for name := range p {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		file = append(append(file, byte(len(name))), name...)
		file = binary.LittleEndian.AppendUint32(file, uint32(len(p[name])))
		file = append(file, p[name]...)
	}
	return file
}

// OpenPack reads a pack; its parts share the memory of file.
func OpenPack(file []byte) (Pack, error) {
	if len(file) < 4 || string(file[:4]) != packMagic {
		return nil, fmt.Errorf("learn: not a weight file of format %s", packMagic)
	}
	p := Pack{}
	for b := file[4:]; len(b) > 0; {
		n := 1 + int(b[0])
		if len(b) < n+4 {
			return nil, errTruncated
		}
		size := int(binary.LittleEndian.Uint32(b[n:]))
		if size < 0 || len(b)-n-4 < size {
			return nil, errTruncated
		}
		p[string(b[1:n])] = b[n+4 : n+4+size]
		b = b[n+4+size:]
	}
	return p, nil
}
