package eval

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strings"
)

// unpacked opens a file and hands it to use, unpacked if its name ends in .gz. The
// error names the file.
func unpacked(path string, use func(io.Reader) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	var r io.Reader = bufio.NewReader(file)
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(r); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	if err := use(r); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
