package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
)

// The packages, with the versions that were looked at. Natural Earth is in the public domain.
const (
	atlas = "world-atlas@2.0.2" // Natural Earth 4.1: countries at 1:110m, 1:50m and 1:10m
	qgis  = "qgis-common"       // Natural Earth 4.1: first-level divisions and disputed lines at 1:10m (3.22.16)
)

// fetch unpacks the packages into dir.
func fetch(dir string) error {
	steps := [][]string{
		{"sh", "-c", "npm pack --silent " + atlas + " && tar xzf world-atlas-*.tgz"},
		{"sh", "-c", "apt-get download -q " + qgis + " && dpkg-deb -x qgis-common_*.deb q"},
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

func countriesFile(dir, scale string) string {
	return filepath.Join(dir, "package", "countries-"+scale+".json")
}

func worldFile(dir string) string {
	return filepath.Join(dir, "q/usr/share/qgis/resources/data/world_map.gpkg")
}
