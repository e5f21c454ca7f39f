package main

import (
	"bufio"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/truce-ledger/truce/gazetteer"
)

// A zip file is read from its beginning, one packed file after the other, and not
// by the directory at its end: so it needs no seeking, and a file that breaks off
// still gives what it has. Each file begins with a header (APPNOTE.TXT 4.3.7).
const (
	zipFile   = 0x04034b50 // a file
	zipEntry  = 0x02014b50 // the directory begins: there are no more files
	zipEmpty  = 0x06054b50 // its end, in a file with nothing in it
	zipBehind = 0x08074b50 // sizes and sum behind a file
)

var errNoZip = errors.New("no zip file")

// readZip adds the places of the dumps in a zip file; readme.txt is passed over.
func readZip(r io.Reader, b *gazetteer.Builder) (gazetteer.Tally, error) {
	var all gazetteer.Tally
	in := bufio.NewReaderSize(r, 1<<16)
	for first := true; ; first = false {
		content, name, skip, err := nextInZip(in, first)
		if content == nil {
			return all, err
		}
		if strings.HasPrefix(strings.ToLower(name), "readme") || !strings.HasSuffix(strings.ToLower(name), ".txt") {
			_, err = io.Copy(io.Discard, content)
		} else {
			var t gazetteer.Tally
			t, err = gazetteer.ReadGeoNames(content, b)
			all = added(all, t)
		}
		if err == nil {
			err = skip()
		}
		if err != nil {
			return all, fmt.Errorf("%s in the zip file: %w", name, err)
		}
	}
}

// nextInZip returns the content of the next file, nil if there is none, and what
// passes over the part of it that was left.
func nextInZip(in *bufio.Reader, first bool) (content io.Reader, name string, skip func() error, err error) {
	head := make([]byte, 30)
	if n, err := io.ReadFull(in, head[:4]); err != nil {
		if n == 0 && !first {
			return nil, "", nil, errors.New("the zip file breaks off: its directory is missing")
		}
		return nil, "", nil, errNoZip
	}
	switch binary.LittleEndian.Uint32(head) {
	case zipEntry, zipEmpty:
		return nil, "", nil, nil
	case zipFile:
	default:
		return nil, "", nil, errNoZip
	}
	if _, err := io.ReadFull(in, head[4:]); err != nil {
		return nil, "", nil, fmt.Errorf("the zip file breaks off: %w", err)
	}
	names := make([]byte, int(binary.LittleEndian.Uint16(head[26:]))+int(binary.LittleEndian.Uint16(head[28:])))
	if _, err := io.ReadFull(in, names); err != nil {
		return nil, "", nil, fmt.Errorf("the zip file breaks off: %w", err)
	}
	name = string(names[:binary.LittleEndian.Uint16(head[26:])])
	flags, method, size := binary.LittleEndian.Uint16(head[6:]), binary.LittleEndian.Uint16(head[8:]), binary.LittleEndian.Uint32(head[18:])
	switch {
	case flags&1 != 0:
		return nil, "", nil, fmt.Errorf("%s is encrypted", name)
	case method == 8:
		content = flate.NewReader(in) // it reads not a byte more than it needs
	case method == 0 && flags&8 == 0:
		content = io.LimitReader(in, int64(size))
	default:
		return nil, "", nil, fmt.Errorf("%s is packed by method %d, which is not known here", name, method)
	}
	return content, name, func() error { return passBehind(in, content, flags&8 != 0) }, nil
}

// passBehind reads what is left of a file, and the sizes behind it if there are.
func passBehind(in *bufio.Reader, content io.Reader, sizes bool) error {
	if _, err := io.Copy(io.Discard, content); err != nil {
		return err
	}
	if !sizes {
		return nil
	}
	n := 12
	if mark, err := in.Peek(4); err == nil && binary.LittleEndian.Uint32(mark) == zipBehind {
		n = 16
	}
	// A file of 4 GiB or more has sizes of eight bytes.
	if next, err := in.Peek(n + 12); err == nil && !zipMark(next[n:]) && zipMark(next[n+8:]) {
		n += 8
	}
	_, err := in.Discard(n)
	return err
}

func zipMark(b []byte) bool {
	m := binary.LittleEndian.Uint32(b)
	return m == zipFile || m == zipEntry
}

func added(a, b gazetteer.Tally) gazetteer.Tally {
	if a.First == "" {
		a.First = b.First
	}
	a.Read, a.Kept, a.Skipped, a.Malformed = a.Read+b.Read, a.Kept+b.Kept, a.Skipped+b.Skipped, a.Malformed+b.Malformed
	return a
}
