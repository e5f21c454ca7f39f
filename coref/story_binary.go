package coref

import (
	"encoding/binary"
	"errors"
	"slices"
)

// The compact form of a page: "1", the day as a varint, the host in 4 bytes, six lists of terms, the ages, the days. A list is its length in one
// byte and then its items: a term takes 4 bytes, little-endian; an age one; a day is a varint, less the day of
// publication.

const storyFormat = '1'

var errStoryPage = errors.New("coref: not a page of format 1")

func (p *Page) lists() []*[]StoryTerm {
	return []*[]StoryTerm{&p.Words, &p.Head, &p.Names, &p.Pairs, &p.Places, &p.Numbers}
}

// AppendBinary appends the compact form of p, some 430 bytes on average and at most some 600 for a page of StoryOf. It never fails
// for such a page.
func (p *Page) AppendBinary(b []byte) ([]byte, error) {
	b = binary.AppendVarint(append(b, storyFormat), int64(p.Day))
	b = binary.LittleEndian.AppendUint32(b, p.Host)
	for _, list := range p.lists() {
		if len(*list) > 255 {
			return b, errStoryPage
		}
		b = append(b, byte(len(*list)))
		for _, t := range *list {
			b = binary.LittleEndian.AppendUint32(b, uint32(t))
		}
	}
	if len(p.Ages) > 255 || len(p.Days) > 255 {
		return b, errStoryPage
	}
	b = append(append(b, byte(len(p.Ages))), p.Ages...)
	b = append(b, byte(len(p.Days)))
	for _, d := range p.Days {
		b = binary.AppendVarint(b, int64(d)-int64(p.Day))
	}
	return b, nil
}

// UnmarshalBinary reads what AppendBinary wrote. It fails if b is anything else.
func (p *Page) UnmarshalBinary(b []byte) error {
	if len(b) == 0 || b[0] != storyFormat {
		return errStoryPage
	}
	r := storyBytes{rest: b[1:]}
	var q Page
	q.Day = int32(r.varint())
	q.Host = r.uint32()
	for _, list := range q.lists() {
		for n := r.byte(); n > 0 && !r.bad; n-- {
			*list = append(*list, StoryTerm(r.uint32()))
		}
		r.bad = r.bad || !slices.IsSorted(*list)
	}
	for n := r.byte(); n > 0 && !r.bad; n-- {
		q.Ages = append(q.Ages, r.byte())
	}
	for n := r.byte(); n > 0 && !r.bad; n-- {
		q.Days = append(q.Days, int32(r.varint()+int64(q.Day)))
	}
	if r.bad || len(r.rest) > 0 || !slices.IsSorted(q.Ages) || !slices.IsSorted(q.Days) {
		return errStoryPage
	}
	*p = q
	return nil
}

// storyBytes reads bytes until they end.
type storyBytes struct {
	rest []byte
	bad  bool
}

func (r *storyBytes) take(n int) []byte {
	if r.bad || len(r.rest) < n {
		r.bad = true
		return make([]byte, n)
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *storyBytes) byte() byte     { return r.take(1)[0] }
func (r *storyBytes) uint32() uint32 { return binary.LittleEndian.Uint32(r.take(4)) }

func (r *storyBytes) varint() int64 {
	v, n := binary.Varint(r.rest)
	if n <= 0 || r.bad {
		r.bad = true
		return 0
	}
	r.rest = r.rest[n:]
	return v
}
