package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/intake"
	"github.com/truce-ledger/truce/pipeline"
	"github.com/truce-ledger/truce/registry"
)

// readOptions are the flags of read and, in part, of explain.
type readOptions struct {
	about   intake.Options
	format  string
	color   string
	json    bool
	jobs    int
	places  []string // the user's own files of places
	parties string   // the user's own file of parties
	web     fetchOptions
}

func (a *app) readCommand() *cobra.Command {
	var o readOptions
	c := &cobra.Command{
		Use:   "read [flags] FILE|DIR|URL|- ...",
		Short: "Print the ledger of reports: every claim with its source, act and words",
		Long: `Read prints the ledger of each report: every claim with its source, act,
content, cue and chain, and the answers under the claims that they answer.

It takes plain text and pages, from files, folders (with all that is
below them, by the endings .txt .text .html .htm .xhtml or none), file: URLs,
the open web (https:, politely: robots.txt is asked, hosts are given pauses)
and, as -, standard input. A text's date is only known if --published or
the page says it, or a head above the text: lines "Publisher: …",
"Published: 2020-10-14" and "URL: …", then an empty line.

With --json it prints one object an article, one line each. Spans count
Unicode code points of article.text. The order is that of the arguments, and
the bytes are the same however many jobs there are.

What cannot be read is named on stderr, the rest is read all the same, and the
exit code is 1; see 'truce exit-codes --help'.`,
		Example: `  truce read report.txt
  truce read --published 1994-05-20 --publisher "Meridian Wire" report.txt
  truce read --json --jobs 4 reports/ > ledger.jsonl
  pdftotext bulletin.pdf - | truce read -`,
		Args: someInput,
	}
	c.RunE = a.run(func(args []string) error { return a.read(c.Context(), args, &o) })
	o.flags(c)
	o.web.flags(c)
	c.Flags().BoolVar(&o.json, "json", false, "print JSON, one line an article")
	c.Flags().IntVar(&o.jobs, "jobs", runtime.GOMAXPROCS(0), "how many articles to read at a time")
	return c
}

// flags adds the flags that say how to take and show an article.
func (o *readOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&o.about.Published, "published", "", "day of publication, as in 2020-10-14")
	f.StringVar(&o.about.URL, "url", "", "address of the page, if one report is read")
	f.StringVar(&o.about.Publisher, "publisher", "", "who printed it")
	f.StringVar(&o.format, "format", "auto", "how the input is written: auto, text or html")
	f.StringSliceVar(&o.places, "gazetteer", nil, "also know the places of these files, see 'truce gazetteer import'")
	f.StringVar(&o.parties, "parties", "", "also know the parties of this file, written like registry/parties.txt")
	f.StringVar(&o.color, "color", "auto", "colours: auto, always or never")
}

func someInput(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New("nothing to read: name files, folders or URLs, or - for standard input")
	}
	return nil
}

// check returns a usageError for flags that make no sense.
func (o *readOptions) check(inputs []input) error {
	o.about.Format = intake.Format(o.format)
	switch {
	case o.about.Published != "" && !intake.IsDay(o.about.Published):
		return usageError{fmt.Sprintf("--published %q is no day: write it as in 2020-10-14", o.about.Published)}
	case !slices.Contains(intake.Formats[:], o.about.Format):
		return usageError{fmt.Sprintf("--format %q is unknown: use auto, text or html", o.format)}
	case !slices.Contains([]string{"auto", "always", "never"}, o.color):
		return usageError{fmt.Sprintf("--color %q is unknown: use auto, always or never", o.color)}
	case o.about.URL != "" && len(inputs) > 1:
		return usageError{"--url names one page, and there are several inputs: read them one by one"}
	}
	return nil
}

// An outcome is what came of one input.
type outcome struct {
	name    string
	article *truce.Article
	reading *pipeline.Reading
	notes   []string
	err     error
}

// readOne reads one input. Whatever happens on the way belongs to this input alone.
func readOne(ctx context.Context, p *pipeline.Pipeline, from *source, in input, about intake.Options) (out outcome) {
	out.name = in.name
	defer func() {
		if r := recover(); r != nil {
			out = outcome{name: in.name, err: fmt.Errorf("made truce fail; this is a mistake in truce, please report it: %v", r)}
		}
	}()
	data, about, _, err := from.bytes(ctx, in, about)
	if err != nil {
		return outcome{name: in.name, err: err}
	}
	out.article, out.notes, out.err = intake.Read(data, about)
	if out.err == nil {
		out.reading = p.Read(out.article)
	}
	return out
}

// openPipeline opens the models, and a user's own files of places and parties.
func openPipeline(o *readOptions) (*pipeline.Pipeline, error) {
	p, err := pipeline.New()
	if err != nil {
		return nil, err
	}
	if len(o.places) > 0 {
		own, err := readPlaces(o.places)
		if err != nil {
			return nil, err
		}
		if p, err = p.WithPlaces(own...); err != nil {
			return nil, err
		}
	}
	if o.parties != "" {
		own, err := os.ReadFile(o.parties)
		if err != nil {
			return nil, err
		}
		names, err := registry.With(string(own))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", o.parties, err)
		}
		p = p.WithParties(names)
	}
	return p, nil
}

// readAll reads inputs and hands each outcome that is a reading to take, in order.
// The others are told on stderr; then the error is errFailed.
func (a *app) readAll(ctx context.Context, inputs []input, o *readOptions, take func(outcome) error) error {
	p, err := openPipeline(o)
	if err != nil {
		return err
	}
	from, err := a.sourceOf(inputs, &o.web)
	if err != nil {
		return err
	}
	failed := false
	bar := a.progress(len(inputs))
	err = ordered(inputs, o.jobs, 0, func(in input) outcome { return readOne(ctx, p, from, in, o.about) }, func(out outcome) error {
		defer bar.step()
		if lines := out.complaints(); len(lines) > 0 {
			bar.clear()
			fmt.Fprintln(a.stderr, strings.Join(lines, "\n"))
		}
		if out.err != nil {
			failed = true
			return nil
		}
		return take(out)
	})
	bar.clear()
	if failed && (err == nil || closedPipe(err)) {
		return errFailed
	}
	return err
}

// complaints are the lines for stderr.
func (out outcome) complaints() []string {
	if out.err != nil {
		return []string{"truce: " + export.Clean(problem(out.name, out.err))}
	}
	var lines []string
	for _, note := range out.notes {
		lines = append(lines, "truce: "+export.Clean(out.name+" "+note))
	}
	return lines
}

func (a *app) read(ctx context.Context, args []string, o *readOptions) error {
	inputs := inputs(args)
	if err := o.check(inputs); err != nil {
		return err
	}
	var handler export.Handler = export.NewLedger(a.stdout, export.LedgerOptions{Width: a.width(), Color: a.colors(o.color)})
	if o.json {
		handler = export.NewJSON(a.stdout, modelVersion())
	}
	err := a.readAll(ctx, inputs, o, func(out outcome) error {
		r := out.reading
		return handler.Entry(&export.Entry{
			Article: out.article, Claims: r.Claims, Events: r.Events, Times: r.Intervals(), Places: r.Located(), Names: r.Names,
		})
	})
	if err != nil {
		return err
	}
	return handler.Flush()
}
