package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/eval"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/pipeline"
)

// evalOptions are the flags of eval.
type evalOptions struct {
	json         bool
	pred, errors string
}

func (a *app) evalCommand() *cobra.Command {
	var o evalOptions
	c := &cobra.Command{
		Use:   "eval [flags] NAME PATH",
		Short: "Score the reading of a corpus in the corpus's own layout",
		Long: `Eval scores what truce reads in a corpus against what people read in it, and
prints a table: gold, found, right, precision, recall, F, and a 95 % interval
from a seeded bootstrap over articles.

NAME says what is scored and how PATH is laid out:

` + scorerList(),
		Example: `  truce eval claims testdata/reports/test
  truce eval --json --pred found.jsonl --errors misses/ polnear ../shared/data/polnear/dev`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("want a name and a path, have %d arguments", len(args))
			}
			return nil
		},
		RunE: a.run(func(args []string) error { return a.eval(args[0], args[1], &o) }),
	}
	c.Flags().SortFlags = false
	c.Flags().BoolVar(&o.json, "json", false, "print JSON")
	c.Flags().StringVar(&o.pred, "pred", "", "keep what was found in this file, in the form of 'truce read --json'")
	c.Flags().StringVar(&o.errors, "errors", "", "write what was missed or invented into this folder, a golden file an article")
	return c
}

func scorerList() string {
	var b strings.Builder
	for _, s := range eval.Scorers() {
		fmt.Fprintf(&b, "  %-9s %s\n", s.Name, s.Layout)
	}
	return b.String()
}

func (a *app) eval(name, path string, o *evalOptions) (err error) {
	if !slices.ContainsFunc(eval.Scorers(), func(s eval.Scorer) bool { return s.Name == name }) {
		return usageError{fmt.Sprintf("nothing scores %q; the names are:\n%s", name, scorerList())}
	}
	p, err := pipeline.New()
	if err != nil {
		return err
	}
	var options eval.Options
	if o.pred != "" {
		file, err := os.Create(o.pred)
		if err != nil {
			return err
		}
		kept := bufio.NewWriter(file)
		defer func() { err = firstError(err, kept.Flush(), file.Close()) }()
		options.Predictions = predictions(kept, p.Version())
	}
	if o.errors != "" {
		if err := os.MkdirAll(o.errors, 0o755); err != nil {
			return err
		}
		options.Misses = func(name string, golden []byte) error {
			return os.WriteFile(filepath.Join(o.errors, filepath.Base(name)+".txt"), golden, 0o644)
		}
	}
	options.Progress = a.evalProgress()
	report, err := eval.Run(name, path, p, options)
	if err != nil {
		return err
	}
	return a.printReport(report, o.json)
}

// predictions writes what was found as package export does.
func predictions(w io.Writer, model string) func(eval.Prediction) error {
	handler := export.NewJSON(w, model)
	return func(p eval.Prediction) error {
		return handler.Entry(&export.Entry{Article: &truce.Article{File: p.Article, Text: p.Text}, Claims: p.Claims, Events: p.Events})
	}
}

// evalProgress returns nil if nobody is looking at stderr.
func (a *app) evalProgress() func(done, total int) {
	if terminal(a.stderr) == nil || a.env("TERM") == "dumb" {
		return nil
	}
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			bar = newBar(a.stderr, total)
		}
		_ = bar.Set(done) // a bar that cannot be drawn harms nobody
	}
}

func (a *app) printReport(report *eval.Report, asJSON bool) error {
	if asJSON {
		encoder := json.NewEncoder(a.stdout)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(report)
	}
	_, err := io.WriteString(a.stdout, report.Table())
	return err
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
