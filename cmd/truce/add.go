package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/archive"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/intake"
	"github.com/truce-ledger/truce/ledger"
)

func (a *app) addCommand() *cobra.Command {
	var o ledgerOptions
	var r readOptions
	c := &cobra.Command{
		Use:   "add [flags] FILE|DIR|URL|- ...",
		Short: "Add reports to the ledger, and join what they tell to what it has",
		Long: `Add keeps each report, reads it, and joins it to the ledger: copies are found,
equal events are joined, and the grades and boards that it touches are made
anew. A ledger is made if there is none. What is kept already stays as it is.

It takes what 'truce read' takes, pages of the open web too. A report says who printed it and when in a head
above its text (Publisher: …, Published: …, Updated: …, URL: …, an empty line), in its
page's metadata, or by flags that hold for all of them.

A report that is told as kept is on disk. If the work is broken off, add the
same reports again: each is kept once.`,
		Example: `  truce add reports/
  truce add https://meridian.example/truce-holds
  truce add --publisher "Meridian Wire" --published 1994-05-20 report.txt
  truce add --ledger postgres://monitor@db/ledger --json today/`,
		Args: someInput,
	}
	c.RunE = a.run(func(args []string) error { return a.add(c.Context(), args, &o, &r) })
	o.flags(c)
	r.about.Format = intake.Auto
	f := c.Flags()
	f.StringVar(&r.about.Published, "published", "", "day of publication, as in 2020-10-14")
	f.StringVar(&r.about.Publisher, "publisher", "", "who printed it")
	f.StringVar(&r.about.URL, "url", "", "address of the page, if one report is added")
	f.StringVar(&r.format, "format", "auto", "how the input is written: auto, text or html")
	f.IntVar(&r.jobs, "jobs", runtime.GOMAXPROCS(0), "how many articles to read at a time")
	r.web.flags(c)
	r.web.pagesFlag(c)
	o.author(c)
	r.color = "auto"
	return c
}

// batch is how many reports are kept in one transaction.
const batch = 32

// A page that was read, or why it was not.
type page struct {
	name    string
	page    *ledger.Page
	article *truce.Article // in place of page if it is kept already: then it need not be read
	notes   []string
	err     error
}

func (a *app) add(ctx context.Context, args []string, o *ledgerOptions, r *readOptions) (err error) {
	inputs := inputs(args)
	if err := r.check(inputs); err != nil {
		return err
	}
	l, db, err := a.openLedger(ctx, o, true)
	if err != nil {
		return err
	}
	defer db.Close()
	from, err := a.sourceOf(inputs, &r.web)
	if err != nil {
		return err
	}
	pages := a.preserver(o, &r.web)
	from.keep = pages.keep
	defer func() { err = pages.close(err) }()
	bar := a.progress(len(inputs))
	t := &adding{app: a, o: o, l: l, bar: bar}
	err = ordered(inputs, r.jobs, 2*batch, func(in input) page { return readPage(ctx, l, from, in, r.about) }, func(p page) error { return t.take(ctx, p) })
	if err == nil {
		err = t.keep(ctx)
	}
	bar.clear()
	if err != nil {
		return err
	}
	return t.end()
}

// readPage reads one input. Whatever happens on the way belongs to this input alone.
func readPage(ctx context.Context, l *ledger.Ledger, from *source, in input, about intake.Options) (out page) {
	out.name = in.name
	defer func() {
		if r := recover(); r != nil {
			out = page{name: in.name, err: fmt.Errorf("made truce fail; this is a mistake in truce, please report it: %v", r)}
		}
	}()
	if kind := archive.Detect(in.path, nil); kind != "" && in.err == nil && in.url == "" {
		return page{name: in.name, err: fmt.Errorf("is an archive (%s): use 'truce import'", kind)}
	}
	data, about, fetched, err := from.bytes(ctx, in, about)
	if err != nil {
		return page{name: in.name, err: err}
	}
	out = pageOf(ctx, l, in.name, data, about)
	if out.page != nil {
		out.page.Record.Fetched = fetched
	}
	return out
}

// pageOf reads the bytes of one report, unless it is kept already.
func pageOf(ctx context.Context, l *ledger.Ledger, name string, data []byte, about intake.Options) page {
	article, notes, err := intake.Read(data, about)
	if err != nil {
		return page{name: name, err: err}
	}
	known, err := l.Keeps(ctx, article)
	if err != nil || known {
		return page{name: name, article: article, err: err}
	}
	return page{name: name, page: l.Read(article, rawOf(data)), notes: notes}
}

// rawOf is the hash by which the bytes of an article are known.
func rawOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// An adding is a run of the command add.
type adding struct {
	*app
	o                   *ledgerOptions
	l                   *ledger.Ledger
	bar                 progress
	waiting             []page
	kept, known, failed int
	claims, events      int
	copies              int
}

// take holds a page back until a batch is full.
func (t *adding) take(ctx context.Context, p page) error {
	out := outcome{name: p.name, notes: p.notes, err: p.err}
	if lines := out.complaints(); len(lines) > 0 {
		t.bar.clear()
		fmt.Fprintln(t.stderr, strings.Join(lines, "\n"))
	}
	if p.err != nil {
		t.failed++
		t.bar.step()
		return nil
	}
	if p.page == nil {
		defer t.bar.step()
		return t.tell(&p, &ledger.Added{Record: &truce.Record{ID: truce.RecordID(p.article)}})
	}
	t.waiting = append(t.waiting, p)
	if len(t.waiting) < batch {
		return nil
	}
	return t.keep(ctx)
}

// keep keeps the pages that wait, and tells of each once it is on disk.
func (t *adding) keep(ctx context.Context) error {
	if len(t.waiting) == 0 {
		return nil
	}
	pages := make([]*ledger.Page, len(t.waiting))
	for i := range t.waiting {
		pages[i] = t.waiting[i].page
	}
	added, err := t.l.Add(ctx, t.person(t.o), pages...)
	if err != nil {
		return err
	}
	for i := range added {
		if err := t.tell(&t.waiting[i], &added[i]); err != nil {
			return err
		}
		t.bar.step()
	}
	t.waiting = t.waiting[:0]
	return nil
}

// tell prints what came of one page.
func (t *adding) tell(p *page, added *ledger.Added) error {
	if !added.New {
		t.known++
	} else {
		t.kept++
		t.claims += len(p.page.Reading.Claims)
		t.events += len(p.page.Mentions)
		t.copies += min(1, len(added.CopyOf))
	}
	if !t.o.json {
		return nil
	}
	return t.object("truce/added/1", only("id", added.Record.ID.String()), only("file", p.name), only("new", added.New), only("events", idStrings(added.Incidents)), only("copy_of", idStrings(added.CopyOf)))
}

// end prints the sum of the run.
func (t *adding) end() error {
	if !t.o.json {
		line := fmt.Sprintf("%s kept in %s: %s, %s", counted(t.kept, "report"), hidden(t.dsn(t.o)), counted(t.claims, "claim"), counted(t.events, "mention"))
		line += " of events"
		if t.copies > 0 {
			line += fmt.Sprintf("; %s text with others", shared(t.copies))
		}
		if t.known > 0 {
			line += fmt.Sprintf("; %d kept before", t.known)
		}
		if _, err := fmt.Fprintln(t.stdout, export.Clean(line)); err != nil {
			return err
		}
	}
	if t.failed > 0 {
		return errFailed
	}
	return nil
}

func shared(n int) string {
	if n == 1 {
		return "1 shares"
	}
	return fmt.Sprintf("%d share", n)
}

// counted writes a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, ok := strings.CutSuffix(noun, "ry"); ok {
		return fmt.Sprintf("%d %sries", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
