package main

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	_ "modernc.org/sqlite" // a GeoPackage is an SQLite file
)

// A shape is one row of a layer: its lines or rings, and whose it is.
type shape struct {
	owner string
	lines [][]point
}

// layer reads the shapes of a layer of a GeoPackage. owner is the column that tells whose a shape is.
func layer(db *sql.DB, name, owner string) ([]shape, error) {
	rows, err := db.Query("SELECT geom, coalesce(" + owner + ", '') FROM " + name + " ORDER BY fid")
	if err != nil {
		return nil, fmt.Errorf("layer %s: %w", name, err)
	}
	defer rows.Close()
	var out []shape
	for rows.Next() {
		var blob []byte
		var s shape
		if err := rows.Scan(&blob, &s.owner); err != nil {
			return nil, err
		}
		if s.lines, err = geometryOf(blob); err != nil {
			return nil, fmt.Errorf("layer %s: %w", name, err)
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

var errGeometry = errors.New("a geometry is cut off or of a kind that is not read")

// geometryOf reads a GeoPackage geometry: a header, an envelope, and well-known binary in little-endian order
// (OGC 12-128r18, section 2.1.3).
func geometryOf(b []byte) ([][]point, error) {
	if len(b) < 8 || string(b[:2]) != "GP" {
		return nil, errGeometry
	}
	envelope := [8]int{0, 32, 48, 48, 64}[b[3]>>1&7]
	if len(b) < 8+envelope {
		return nil, errGeometry
	}
	r := &wkb{b: b[8+envelope:]}
	lines := r.geometry()
	if r.bad {
		return nil, errGeometry
	}
	return lines, nil
}

// wkb reads well-known binary.
type wkb struct {
	b   []byte
	bad bool
}

func (r *wkb) take(n int) []byte {
	if r.bad || n < 0 || len(r.b) < n {
		r.bad = true
		return make([]byte, max(n, 8)%64)
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *wkb) count() int {
	n := int(binary.LittleEndian.Uint32(r.take(4)))
	if r.bad || n > len(r.b) {
		r.bad = true
		return 0
	}
	return n
}

func (r *wkb) geometry() (lines [][]point) {
	if r.take(1)[0] != 1 {
		r.bad = true
		return nil
	}
	switch kind := binary.LittleEndian.Uint32(r.take(4)); kind {
	case 2:
		return [][]point{r.line()}
	case 3:
		for range r.count() {
			lines = append(lines, r.line())
		}
	case 5, 6:
		for range r.count() {
			lines = append(lines, r.geometry()...)
		}
	default:
		r.bad = true
	}
	return lines
}

func (r *wkb) line() (out []point) {
	for range r.count() {
		b := r.take(16)
		if r.bad {
			return nil
		}
		out = append(out, point{math.Float64frombits(binary.LittleEndian.Uint64(b)), math.Float64frombits(binary.LittleEndian.Uint64(b[8:]))})
	}
	return out
}
