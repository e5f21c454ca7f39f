package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/gazetteer"
)

func (a *app) gazetteerCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "gazetteer",
		Short: "Look places up, and make a file of your own places",
		Long: `The gazetteer is the list of places that truce knows. Find shows what a name
may mean and why; import makes a file of your own places, which read, explain
and find take with --gazetteer.`,
		Example: `  truce gazetteer find Kalbajar
  truce gazetteer import --out azerbaijan.places AZ.zip
  truce read --gazetteer azerbaijan.places report.txt`,
	}
	c.AddCommand(a.findCommand(), a.importCommand())
	return c
}

func (a *app) findCommand() *cobra.Command {
	var asJSON bool
	var own []string
	c := &cobra.Command{
		Use:   "find [flags] NAME ...",
		Short: "Show which places a name may mean, and why the first",
		Long: `Find shows which places a name may mean when nothing else is known: the words
around it and the other places of a report may tell otherwise. Each line has the
prior (how likely, 0 to 1), what the place is, where it lies, how many people
live there, and its GeoNames id. Below is why the first comes first.

Case, marks on letters, hyphens, apostrophes and words like "district" may be
written either way. A place on disputed ground has no country: whose it is, is
a claim.

If nothing is called so, the exit code is 1.`,
		Example: `  truce gazetteer find Kalbajar
  truce gazetteer find --json "Deir ez-Zor"
  truce gazetteer find --gazetteer sudan.places Tawila`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("want a name")
			}
			return nil
		},
		RunE: a.run(func(args []string) error { return a.find(args, own, asJSON) }),
	}
	c.Flags().SortFlags = false
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, one line a name")
	c.Flags().StringSliceVar(&own, "gazetteer", nil, "also look in these files, made by 'truce gazetteer import'")
	return c
}

// readPlaces reads a user's own files of places.
func readPlaces(paths []string) ([][]byte, error) {
	var all [][]byte
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (a *app) find(names, own []string, asJSON bool) error {
	files, err := readPlaces(own)
	if err != nil {
		return err
	}
	g, err := gazetteer.Open(files...)
	if err != nil {
		return err
	}
	missing := false
	for _, name := range names {
		found := g.Find(name)
		if len(found) == 0 {
			missing = true
			fmt.Fprintf(a.stderr, "truce: nothing is called %q\n", export.Clean(name))
		}
		if asJSON {
			err = writeFound(a.stdout, name, found)
		} else {
			err = showFound(a.stdout, found)
		}
		if err != nil {
			return err
		}
	}
	if missing {
		return errFailed
	}
	return nil
}

// mostShown is how many places are shown on a terminal.
const mostShown = 10

func showFound(out io.Writer, found []gazetteer.Found) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for i, f := range found {
		if i == mostShown {
			fmt.Fprintf(w, "and %d more\n", len(found)-mostShown)
			break
		}
		fmt.Fprintf(w, "%.2f\t%s\t%s\t%s\t%.2f %.2f\t%s\t%s\n", f.Prior, f.Name, f.Class, f.In(), f.Lat, f.Lon, people(f.Population), geoNames(f.GeoNames))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if len(found) == 0 {
		return nil
	}
	_, err := fmt.Fprintf(out, "why %s: %s\n", found[0].Name, strings.Join(found[0].Why, "; "))
	return err
}

func people(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d people", n)
}

func geoNames(id int) string {
	if id == 0 {
		return ""
	}
	return fmt.Sprintf("GeoNames %d", id)
}

// foundPlace is the wire form of a place that was found.
type foundPlace struct {
	Name       string   `json:"name"`
	GeoNames   int      `json:"geonames,omitempty"`
	Class      string   `json:"class"`
	Lat        float64  `json:"lat"`
	Lon        float64  `json:"lon"`
	Population int      `json:"population,omitempty"`
	District   string   `json:"district,omitempty"`
	Division   string   `json:"division,omitempty"`
	Country    string   `json:"country,omitempty"`
	Disputed   string   `json:"disputed,omitempty"`
	Kind       string   `json:"kind"`
	Prior      float64  `json:"prior"`
	Why        []string `json:"why,omitempty"`
}

func writeFound(out io.Writer, name string, found []gazetteer.Found) error {
	places := make([]foundPlace, len(found))
	for i, f := range found {
		places[i] = foundPlace{
			f.Name, f.GeoNames, f.Class.String(), f.Lat, f.Lon, f.Population,
			f.District, f.Division, f.Country, f.Disputed, f.Kind.String(), f.Prior, f.Why,
		}
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(struct {
		Name   string       `json:"name"`
		Places []foundPlace `json:"places"`
	}{name, places})
}
