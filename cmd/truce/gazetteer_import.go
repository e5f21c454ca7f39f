package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/gazetteer"
)

func (a *app) importCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "import [flags] --out FILE PATH ...",
		Short: "Make a file of places from GeoNames dumps or Who's On First",
		Long: `Import makes a file of places for --gazetteer. A PATH is

  XX.zip, allCountries.zip   a dump of GeoNames, packed
  XX.txt, allCountries.txt   the same, unpacked
  a folder                   a Who's On First repository, or any folder below
                             which its GeoJSON files are

It reads the input as a stream and keeps the places in memory, some 400 bytes
each. Lines and files that are malformed are passed over, counted and told, and
so is a file that breaks off. Places on disputed ground lose their country.

If something could not be read, the exit code is 1, and the file holds the rest.`,
		Example: `  truce gazetteer import --out azerbaijan.places AZ.zip
  truce gazetteer import --out sahel.places ML.txt BF.txt NE.txt
  truce gazetteer import --out sudan.places whosonfirst-data-admin-sd/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("nothing to import: name dumps of GeoNames or folders of Who's On First")
			}
			return nil
		},
		RunE: a.run(func(args []string) error { return a.importPlaces(args, out) }),
	}
	c.Flags().StringVar(&out, "out", "", "the file to write")
	return c
}

func (a *app) importPlaces(paths []string, out string) error {
	if out == "" {
		return usageError{"--out is missing: name the file to write"}
	}
	b := gazetteer.NewBuilder()
	failed := false
	for _, path := range paths {
		tally, err := a.importPath(path, b)
		fmt.Fprintf(a.stderr, "truce: %s: %s\n", export.Clean(path), tallied(tally))
		if err != nil {
			failed = true
			fmt.Fprintf(a.stderr, "truce: %s\n", export.Clean(problem(path, err)))
		}
	}
	if b.Len() == 0 {
		fmt.Fprintln(a.stderr, "truce: no places were found; nothing was written")
		return errFailed
	}
	if err := writePlaces(b, out); err != nil {
		return err
	}
	if failed {
		return errFailed
	}
	return nil
}

// tallied puts a tally into words.
func tallied(t gazetteer.Tally) string {
	s := fmt.Sprintf("%d places of %d read", t.Kept, t.Read)
	if t.Skipped > 0 {
		s += fmt.Sprintf(", %d of no use", t.Skipped)
	}
	if t.Malformed > 0 {
		s += fmt.Sprintf(", %d malformed (%s)", t.Malformed, export.Clean(t.First))
	}
	return s
}

// writePlaces writes the file beside its place and then puts it there, so that a
// half-written file never has its name.
func writePlaces(b *gazetteer.Builder, out string) error {
	file, err := os.CreateTemp(filepath.Dir(out), ".places-*")
	if err != nil {
		return err
	}
	_, err = b.WriteTo(file)
	if err = firstError(err, file.Chmod(0o644), file.Close()); err == nil {
		err = os.Rename(file.Name(), out)
	}
	if err != nil {
		_ = os.Remove(file.Name())
	}
	return err
}

func (a *app) importPath(path string, b *gazetteer.Builder) (gazetteer.Tally, error) {
	info, err := os.Stat(path)
	if err != nil {
		return gazetteer.Tally{}, err
	}
	if info.IsDir() {
		bar := a.importBar(-1)
		defer bar.clear()
		return gazetteer.ReadWhosOnFirst(os.DirFS(path), b, bar.step)
	}
	file, err := os.Open(path)
	if err != nil {
		return gazetteer.Tally{}, err
	}
	defer file.Close()
	bar := a.importBar(info.Size())
	defer bar.clear()
	r := bar.reader(file)
	if strings.EqualFold(filepath.Ext(path), ".zip") {
		return readZip(r, b)
	}
	return gazetteer.ReadGeoNames(r, b)
}

// importBar shows how much of size bytes was read; -1 counts.
func (a *app) importBar(size int64) progress {
	if terminal(a.stderr) == nil || a.env("TERM") == "dumb" {
		return progress{}
	}
	return progress{progressbar.NewOptions64(size,
		progressbar.OptionSetWriter(a.stderr),
		progressbar.OptionSetDescription("importing"),
		progressbar.OptionShowBytes(size > 0),
		progressbar.OptionShowCount(),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetWidth(30),
		progressbar.OptionClearOnFinish(),
	)}
}

// reader returns r with the bytes counted on the bar.
func (p progress) reader(r io.Reader) io.Reader {
	if p.bar == nil {
		return r
	}
	return io.TeeReader(r, p.bar)
}
