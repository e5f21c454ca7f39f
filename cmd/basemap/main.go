// Command basemap makes internal/basemap/basemap.json.gz, the map under the events: land, borders, disputed lines and
// first-level divisions of Natural Earth, at three levels of detail. It is not shipped.
//
//	go run ./cmd/basemap
//
// The packages that it reads are fetched by the package clients of the machine, npm and apt-get (fetch.go).
package main

import (
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	out := flag.String("out", "internal/basemap/basemap.json.gz", "the file to write")
	dir := flag.String("packages", "", "a folder with the packages unpacked; \"\" fetches them")
	flag.Parse()
	if err := run(*out, *dir); err != nil {
		fmt.Fprintln(os.Stderr, "basemap:", err)
		os.Exit(1)
	}
}

func run(out, dir string) error {
	if dir == "" {
		tmp, err := os.MkdirTemp("", "basemap-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(tmp)
		if err := fetch(tmp); err != nil {
			return err
		}
		dir = tmp
	}
	made, err := build(dir)
	if err != nil {
		return err
	}
	return write(out, made)
}

// write writes the same bytes for the same map: the gzip header has no time.
func write(path string, made *file) error {
	f, err := os.Create(filepath.Clean(path))
	if err != nil {
		return err
	}
	z, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(z).Encode(made); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return f.Close()
}
