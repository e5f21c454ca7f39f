//go:build !unix

package warc

import (
	"errors"
	"fmt"
	"os"
)

// lockFile locks by a file that may not be there yet. After a crash a person removes it.
func lockFile(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if errors.Is(err, os.ErrExist) {
		return nil, fmt.Errorf("%s: %w", path, ErrLocked)
	}
	if err != nil {
		return nil, fmt.Errorf("locking the folder of pages: %w", err)
	}
	return file, nil
}

func unlockFile(file *os.File) error { return errors.Join(file.Close(), os.Remove(file.Name())) }
