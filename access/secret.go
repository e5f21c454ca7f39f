package access

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
)

// newSecret returns 256 random bits in base 64, and what is kept of them. A secret that cannot be guessed needs no slow hash.
func newSecret() (secret string, hash []byte) {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails: it ends the program
	secret = base64.RawURLEncoding.EncodeToString(b[:])
	return secret, hashOf(secret)
}

func hashOf(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// formToken is what forms of a session carry: it follows from the cookie's secret, which other sites cannot read.
func formToken(secret string) string {
	return base64.RawURLEncoding.EncodeToString(hashOf("truce form " + secret))
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// ID names a session or a token on pages and on the command line by its hash: enough to tell them apart, no use for getting in.
func ID(hash []byte) string { return hex.EncodeToString(hash[:min(len(hash), 6)]) }
