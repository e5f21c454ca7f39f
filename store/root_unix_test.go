//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"
)

// leaveRoot makes this process nobody's, if it is root's: root may write everything.
func leaveRoot() error {
	if os.Geteuid() != 0 {
		return nil
	}
	const nobody = 65534
	return errors.Join(syscall.Setgid(nobody), syscall.Setuid(nobody))
}
