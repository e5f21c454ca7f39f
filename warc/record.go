package warc

import (
	"crypto/sha1" //nolint:gosec // what WARC files are labelled with
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
)

// The types of record that truce reads or writes.
const (
	Warcinfo   = "warcinfo"
	Request    = "request"
	Response   = "response"
	Resource   = "resource"
	Metadata   = "metadata"
	Revisit    = "revisit"
	Conversion = "conversion"
)

// The profiles of revisit records, as WARC 1.1 names them.
const (
	ProfileIdentical   = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
	ProfileNotModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
)

// A Field is one line of a record's head.
type Field struct{ Name, Value string }

// A Record is one record of a WARC file.
//
// Invariant: Block has the length that Content-Length told.
type Record struct {
	Version string // as in "WARC/1.1"
	Fields  []Field
	Block   []byte
	Offset  int64 // bytes of the file before its gzip member, or before the record where there are no members
	End     int64 // bytes of the file up to where the next record can be read; 0 where the file is gzipped as a whole
	Notes   []string
}

// Get returns the value of a field, "" if there is none. Case does not matter.
func (r *Record) Get(name string) string {
	for _, f := range r.Fields {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// Type returns the type of record, as in Response.
func (r *Record) Type() string { return strings.ToLower(r.Get("WARC-Type")) }

// TargetURI returns the address of the page. WARC 1.0 files put it in angle brackets at times.
func (r *Record) TargetURI() string { return strings.Trim(r.Get("WARC-Target-URI"), "<>") }

// Digest labels data as WARC files do: "sha1:" and the base32 of its SHA-1.
func Digest(data []byte) string {
	sum := sha1.Sum(data) //nolint:gosec
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}

// CheckDigest compares data with a label: sha1 or sha256, in base32 or hex. It returns an error if they differ, and nil for
// an empty label or an algorithm that truce does not know.
func CheckDigest(label string, data []byte) error {
	algorithm, want, ok := strings.Cut(label, ":")
	if !ok {
		return nil
	}
	var h hash.Hash
	switch strings.ToLower(strings.ReplaceAll(algorithm, "-", "")) {
	case "sha1":
		h = sha1.New() //nolint:gosec
	case "sha256":
		h = sha256.New()
	default:
		return nil
	}
	h.Write(data)
	sum := h.Sum(nil)
	want = strings.TrimRight(want, "=")
	if strings.EqualFold(want, hex.EncodeToString(sum)) || strings.EqualFold(want, strings.TrimRight(base32.StdEncoding.EncodeToString(sum), "=")) {
		return nil
	}
	return fmt.Errorf("the bytes do not have the digest %s that the record tells", label)
}

// A BadRecord is a stretch of a file that is no record. Reading goes on behind it.
type BadRecord struct {
	Offset int64 // where it begins, as Record.Offset
	Why    string
}

func (b *BadRecord) Error() string { return fmt.Sprintf("at byte %d: %s", b.Offset, b.Why) }
