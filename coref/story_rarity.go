package coref

import (
	_ "embed" // for the table
	"encoding/binary"
	"fmt"
	"sort"
	"sync"
)

// How rare a word is in general news is told by a table of hashes, learned from some 27 MB of news:
// in how many passages of about 1,500 bytes the word stands. Words that stand in fewer than five are left out
// and count as the rarest. It holds numbers only.
//
// The format, little-endian: "TSR1"; uint32 idf of what is not listed, in steps of 1/16; then uint32 terms, ascending: 24 bits
// of hash above 8 of idf in steps of 1/16.

//go:embed story_rarity.bin
var storyRarityFile []byte

type storyRarity struct {
	unseen float32
	terms  []uint32
	start  [257]int32 // where the hashes with this first byte begin
}

var storyRarities = sync.OnceValue(func() *storyRarity {
	r, err := openStoryRarity(storyRarityFile)
	if err != nil {
		return &storyRarity{unseen: 10}
	}
	return r
})

func openStoryRarity(file []byte) (*storyRarity, error) {
	if len(file) < 8 || string(file[:4]) != "TSR1" || len(file)%4 != 0 {
		return nil, fmt.Errorf("coref: no table of rarities of format TSR1")
	}
	r := &storyRarity{unseen: float32(binary.LittleEndian.Uint32(file[4:])) / 16}
	for rest := file[8:]; len(rest) > 0; rest = rest[4:] {
		r.terms = append(r.terms, binary.LittleEndian.Uint32(rest))
	}
	for b := range r.start {
		r.start[b] = int32(sort.Search(len(r.terms), func(i int) bool { return int(r.terms[i]>>24) >= b }))
	}
	return r, nil
}

// idf returns the natural logarithm of passages per passage with the word.
func (r *storyRarity) idf(hash uint32) float32 {
	key := hash >> 8
	lo, hi := r.start[hash>>24], r.start[hash>>24+1]
	for lo < hi {
		mid := (lo + hi) / 2
		if r.terms[mid]>>8 < key {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if int(lo) < len(r.terms) && r.terms[lo]>>8 == key {
		return float32(r.terms[lo]&0xFF) / 16
	}
	return r.unseen
}
