package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce/archive"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
)

// importOptions are the flags of truce import.
type importOptions struct {
	ledgerOptions
	from, failures string
	columns        []string
	resume         bool
	jobs           int
}

func (a *app) importFilesCommand() *cobra.Command {
	var o importOptions
	c := &cobra.Command{
		Use:   "import [flags] FILE|DIR ...",
		Short: "Add the reports of an archive: WARC, ninjs, JSON lines, CSV, mail",
		Long: `Import takes the articles out of the files of archives and agencies, one after
the other, and keeps each as 'truce add' keeps a report. Files may be packed by
gzip. In a folder it takes the files whose names tell their kind. One bad item
does not stop the rest: what could not be read is told at the end, in a file.

If it is broken off, --resume goes on behind the last article that was kept.`,
		Example: `  truce import crawl.warc.gz
  truce import --resume --failures bad.jsonl crawls/
  truce import --map text=story,title=head,published=day wire.csv`,
		Args: someInput,
	}
	c.RunE = a.run(func(args []string) error { return a.importFiles(c.Context(), args, &o) })
	o.flags(c)
	f := c.Flags()
	f.StringVar(&o.from, "from", "auto", "what the files are: auto, warc, ninjs, jsonl, csv, mbox or eml")
	f.StringSliceVar(&o.columns, "map", nil, "which column or key holds what: text=, title=, url=, publisher=, published=")
	f.BoolVar(&o.resume, "resume", false, "go on where an import of the same files was broken off")
	f.StringVar(&o.failures, "failures", "", "where to write what could not be read; else NAME-failures.jsonl")
	f.IntVar(&o.jobs, "jobs", runtime.GOMAXPROCS(0), "how many articles to read at a time")
	o.author(c)
	return c
}

// archiveOptions makes sense of --from and --map.
func (o *importOptions) archiveOptions() (archive.Options, error) {
	out := archive.Options{Format: archive.Format(o.from), Map: map[string]string{}}
	if o.from == "ninjs" {
		out.Format = archive.JSON
	}
	if !slices.Contains([]archive.Format{archive.Auto, archive.WARC, archive.JSON, archive.CSV, archive.Mbox, archive.EML}, out.Format) {
		return out, usageError{fmt.Sprintf("--from %q is unknown: use auto, warc, ninjs, jsonl, csv, mbox or eml", o.from)}
	}
	for _, m := range o.columns {
		field, column, ok := strings.Cut(m, "=")
		if !ok || !archive.IsField(field) || column == "" {
			return out, usageError{fmt.Sprintf("--map %q is not understood: write it as in text=body,title=headline,published=date,url=link,publisher=agency", m)}
		}
		out.Map[field] = column
	}
	return out, nil
}

// archives lists the files to import: folders give the files whose names tell their kind, in the order of names.
func archives(args []string) (files []string, total int64, err error) {
	for _, arg := range args {
		root := arg
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			info, err := os.Stat(path)
			if err == nil && info.Mode().IsRegular() && (path == root || archive.Detect(path, nil) != "") {
				files, total = append(files, path), total+info.Size()
			}
			return err
		})
		if err != nil {
			return nil, 0, errors.New(problem(arg, err))
		}
	}
	if len(files) == 0 {
		return nil, 0, fmt.Errorf("%s: no archive is there: looked for names that end in .warc, .json, .jsonl, .ninjs, .csv, .mbox, .eml, with .gz or without", strings.Join(args, ", "))
	}
	return files, total, nil
}

// An imported is an item on its way, and what came of it.
type imported struct {
	archive.Item
	file string
	page page
}

func (it *imported) name() string { return fmt.Sprintf("%s@%d", it.file, it.Offset) }

// An importing is a run of the command import.
type importing struct {
	adding
	at       *resumeState
	failures *failureFile
	skipped  map[string]int
	pending  []imported
}

func (a *app) importFiles(ctx context.Context, args []string, o *importOptions) (err error) {
	how, err := o.archiveOptions()
	if err != nil {
		return err
	}
	files, total, err := archives(args)
	if err != nil {
		return err
	}
	l, db, err := a.openLedger(ctx, &o.ledgerOptions, true)
	if err != nil {
		return err
	}
	defer db.Close()
	bar := a.byteProgress(total)
	t := &importing{
		adding:   adding{app: a, o: &o.ledgerOptions, l: l},
		failures: &failureFile{path: cmp.Or(o.failures, strings.TrimSuffix(files[0], filepath.Ext(files[0]))+"-failures.jsonl"), more: o.resume},
		skipped:  map[string]int{},
	}
	if t.at, err = openResume(a.dsn(&o.ledgerOptions), o.resume); err != nil {
		return err
	}
	items := t.items(files, how, bar)
	err = orderedSeq(items, o.jobs, 2*batch, func(it imported) imported { return a.readItem(ctx, l, it) }, func(it imported) error { return t.takeItem(ctx, it) })
	if err == nil {
		err = t.keepItems(ctx)
	}
	bar.clear()
	if err = errors.Join(err, t.failures.Close()); err != nil {
		return err
	}
	t.tellSkipped()
	if err := t.at.done(); err != nil {
		return err
	}
	return t.end()
}

// items reads the files one after the other. A file that cannot be read is an item that failed.
func (t *importing) items(files []string, how archive.Options, bar progress) iter.Seq[imported] {
	return func(yield func(imported) bool) {
		for _, path := range files {
			on := true
			err := t.readFile(path, how, bar, func(it archive.Item) bool {
				on = yield(imported{Item: it, file: path})
				return on
			})
			if err != nil && on {
				on = yield(imported{Item: archive.Item{Err: err}, file: path})
			}
			if !on {
				return
			}
		}
	}
}

func (t *importing) readFile(path string, how archive.Options, bar progress, take func(archive.Item) bool) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	from, err := t.at.begin(path, file)
	if err != nil {
		return err
	}
	how.Name = path
	if from > 0 && (how.Format == archive.WARC || archive.Detect(path, nil) == archive.WARC) {
		if _, err := file.Seek(from, io.SeekStart); err != nil {
			return err
		}
		how.Offset = from
		bar.add(from)
	}
	in := &watched{File: file, bar: bar}
	return archive.Read(in, how, func(it archive.Item) bool {
		return it.Offset < from || take(it) // what was kept before is passed over; that at from itself is looked at again
	})
}

// A watched file moves the bar.
type watched struct {
	*os.File
	bar progress
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.File.Read(p)
	w.bar.add(int64(n))
	return n, err
}

// readItem reads one item; whatever happens on the way belongs to it alone.
func (a *app) readItem(ctx context.Context, l *ledger.Ledger, it imported) imported {
	defer func() {
		if r := recover(); r != nil {
			it.Err = fmt.Errorf("made truce fail; this is a mistake in truce, please report it: %v", r)
		}
	}()
	if it.Err == nil && it.Skip == "" {
		it.About.File = it.name()
		it.page = pageOf(ctx, l, it.name(), it.Data, it.About)
		it.Err, it.Data = it.page.err, nil
	}
	return it
}

// takeItem holds an item back until a batch is full.
func (t *importing) takeItem(ctx context.Context, it imported) error {
	for _, n := range it.Notes {
		fmt.Fprintln(t.stderr, export.Clean(it.name()+" "+n))
	}
	switch {
	case it.Err != nil:
		t.failed++
		if err := t.failures.add(it.file, it.Offset, it.Err); err != nil {
			return err
		}
	case it.Skip != "":
		t.skipped[it.Skip]++
	}
	t.pending = append(t.pending, it)
	if len(t.pending) < batch {
		return nil
	}
	return t.keepItems(ctx)
}

// keepItems keeps what waits, and then notes how far the import is.
func (t *importing) keepItems(ctx context.Context) error {
	for _, it := range t.pending {
		if it.Err != nil || it.Skip != "" {
			continue
		}
		if err := t.take(ctx, it.page); err != nil {
			return err
		}
	}
	if err := t.keep(ctx); err != nil || len(t.pending) == 0 {
		return err
	}
	last := t.pending[len(t.pending)-1]
	t.pending = t.pending[:0]
	return t.at.kept(last.file, last.Offset)
}

// tellSkipped says on stderr what was passed over and where the failures are.
func (t *importing) tellSkipped() {
	whys := make([]string, 0, len(t.skipped))
	for why := range t.skipped {
		whys = append(whys, why)
	}
	slices.Sort(whys)
	for _, why := range whys {
		fmt.Fprintf(t.stderr, "passed over: %d %s\n", t.skipped[why], export.Clean(why))
	}
	if t.failed > 0 {
		fmt.Fprintf(t.stderr, "%s could not be read: see %s\n", counted(t.failed, "item"), export.Clean(t.failures.path))
	}
}
