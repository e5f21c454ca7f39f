package access

import (
	"context"
	"fmt"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/secure/precis"
)

// How hard a password is to guess from its hash: OWASP's first choice for argon2id.
var hashing = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// maxHashing is how many passwords are hashed at once: each takes 19 MiB and a core for some 30 ms.
const maxHashing = 2

// The length of a password, in bytes. Long and simple beats short and crooked, so nothing else is asked of it.
const (
	MinPassword = 12
	MaxPassword = 1024
)

// nobodys is the hash of no password. It is compared where an account has none, so that the answer takes as long.
const nobodys = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// HashPassword returns what is kept of a password: argon2id with its salt and settings, in PHC form. The error says what is wrong with the password.
func HashPassword(password string) (string, error) {
	if len(password) < MinPassword || len(password) > MaxPassword {
		return "", inputError("a password has %d to %d characters: a few words in a row will do", MinPassword, MaxPassword)
	}
	spelled, err := precis.OpaqueString.String(password)
	if err != nil {
		return "", inputError("a password has no control characters: leave out tabs and line ends")
	}
	hash, err := argon2id.CreateHash(spelled, hashing)
	if err != nil {
		return "", fmt.Errorf("access: hash a password: %w", err)
	}
	return hash, nil
}

// matches compares a password with a hash; "" matches nothing and takes as long. It waits for its turn.
func (g *Guard) matches(ctx context.Context, password, hash string) (bool, error) {
	select {
	case g.hashing <- struct{}{}:
		defer func() { <-g.hashing }()
	case <-ctx.Done():
		return false, ctx.Err()
	}
	spelled, err := precis.OpaqueString.String(password)
	unusable := hash == "" || err != nil || len(password) > MaxPassword
	if unusable {
		spelled, hash = "", nobodys
	}
	ok, err := argon2id.ComparePasswordAndHash(spelled, hash)
	if err != nil {
		return false, fmt.Errorf("access: compare a password: %w", err)
	}
	return ok && !unusable, nil
}
