// Package learn holds the small learning machines that the stages share: sparse
// linear models over hashed features, how they are trained, and the format in
// which their weights lie in the binary.
//
// A feature is a 32-bit hash of its template and its values. Hashing needs no
// dictionary, so a model file holds numbers only: no word of the training text
// can be read back from it.
package learn

// Mix folds a value into a hash; the order of the values matters.
func Mix(h, v uint32) uint32 {
	h ^= v
	h *= 0x9E3779B1
	h ^= h >> 15
	return h
}

// Mix2 folds two values into a hash.
func Mix2(h, a, b uint32) uint32 { return Mix(Mix(h, a), b) }

// Mix3 folds three values into a hash.
func Mix3(h, a, b, c uint32) uint32 { return Mix(Mix(Mix(h, a), b), c) }

// String hashes the bytes of s (FNV-1a, 32 bits).
func String(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h ^= uint32(s[i])
		h *= 16777619
	}
	return h
}
