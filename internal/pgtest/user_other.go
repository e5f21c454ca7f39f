//go:build !unix

package pgtest

import (
	"errors"
	"syscall"
)

// unprivileged is for systems on which these tests do not run.
func unprivileged(string) (*syscall.SysProcAttr, error) {
	return nil, errors.New("pgtest: PostgreSQL is started on Unix only")
}
