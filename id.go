package truce

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strconv"
)

// An ID names something that the ledger keeps by its content: the first 60 bits
// of a SHA-256, so that the same thing has the same name in any ledger and after
// any rebuild. It is written as 15 hexadecimal digits, as in "03f9a41c77be210".
// 0 is no ID.
//
// Among a million articles two share an ID once in two million ledgers; then the
// second is refused with an error.
type ID int64

// NewID returns the ID of the parts in their order. The parts are kept apart: ("a", "bc")
// and ("ab", "c") differ.
func NewID(parts ...string) ID {
	h := sha256.New()
	for _, p := range parts {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		h.Write([]byte(p))
	}
	id := ID(binary.BigEndian.Uint64(h.Sum(nil)) >> 4)
	return max(id, 1)
}

// String writes the ID as 15 hexadecimal digits.
func (id ID) String() string { return fmt.Sprintf("%015x", int64(id)) }

// IDRange returns the first and the last ID that begin with the given hexadecimal
// digits, one to fifteen of them. ok is false if they are none.
func IDRange(prefix string) (first, last ID, ok bool) {
	if len(prefix) == 0 || len(prefix) > 15 {
		return 0, 0, false
	}
	n, err := strconv.ParseInt(prefix, 16, 64)
	if err != nil || n < 0 {
		return 0, 0, false
	}
	rest := 4 * (15 - len(prefix))
	return ID(n << rest), ID(n<<rest | (1<<rest - 1)), true
}
