//go:build unix

package warc

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// lockFile locks a file for this process. The lock goes with the process, whatever ends it.
func lockFile(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return nil, fmt.Errorf("locking the folder of pages: %w", err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, ErrLocked), file.Close())
	}
	return file, nil
}

// unlockFile gives the lock back. The file stays: whoever takes it away takes the lock from under others.
func unlockFile(file *os.File) error { return file.Close() }
