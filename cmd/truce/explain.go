package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/pipeline"
)

// A stage of the pipeline, and how explain shows what came of it.
type stage struct {
	name, about string
	show        func(x *explainer)
}

// stages in the order in which they run.
var stages = []stage{
	{"tokens", "words with lemma, tags and head, sentence by sentence", (*explainer).tokens},
	{"tree", "the dependency tree of each sentence, drawn", (*explainer).trees},
	{"quotes", "quotations, and which go on from the one before", (*explainer).quotes},
	{"mentions", "noun phrases, and who they are", (*explainer).mentions},
	{"places", "names of places, what they mean, and why", (*explainer).places},
	{"cues", "every word that was weighed as a cue, with score, frame and rules", (*explainer).cues},
	{"claims", "the ledger, with the rules behind each claim", (*explainer).claims},
	{"events", "what is said to have happened, with the rules behind each event", (*explainer).events},
}

func (a *app) explainCommand() *cobra.Command {
	var o readOptions
	var names []string
	var sentence int
	c := &cobra.Command{
		Use:   "explain [flags] FILE|DIR|file:URL|- ...",
		Short: "Show what each stage made of a report, and why",
		Long:  "Explain shows what each stage of reading made of a report, and the names of\nthe rules that spoke. The stages, in the order in which they run:\n\n" + stageList(),
		Example: `  truce explain report.txt
  truce explain --stage cues,claims report.txt
  echo 'Baku denied the raid.' | truce explain --stage tree -`,
		Args: someInput,
	}
	c.RunE = a.run(func(args []string) error { return a.explain(c.Context(), args, names, sentence, &o) })
	c.Flags().StringSliceVar(&names, "stage", nil, "stages to show, parted by commas (default: all)")
	c.Flags().IntVar(&sentence, "sentence", 0, "show only this sentence, counted from 1")
	o.flags(c)
	o.web.flags(c)
	return c
}

func stageList() string {
	var b strings.Builder
	for _, s := range stages {
		fmt.Fprintf(&b, "  %-9s %s\n", s.name, s.about)
	}
	return b.String()
}

func (a *app) explain(ctx context.Context, args, names []string, sentence int, o *readOptions) error {
	for _, name := range names {
		if !slices.ContainsFunc(stages, func(s stage) bool { return s.name == name }) {
			return usageError{fmt.Sprintf("--stage %q is unknown; the stages are:\n%s", name, stageList())}
		}
	}
	inputs := inputs(args)
	if err := o.check(inputs); err != nil {
		return err
	}
	o.jobs = 1
	return a.readAll(ctx, inputs, o, func(out outcome) error {
		var b strings.Builder
		x := &explainer{w: &b, only: int32(sentence - 1), article: out.article, reading: out.reading, doc: out.reading.Doc}
		x.ledger = export.LedgerOptions{Width: a.width(), Color: a.colors(o.color)}
		for _, s := range stages {
			if len(names) == 0 || slices.Contains(names, s.name) {
				fmt.Fprintf(&b, "── %s\n", s.name)
				s.show(x)
				b.WriteByte('\n')
			}
		}
		_, err := io.WriteString(a.stdout, b.String())
		return err
	})
}

// An explainer shows the stages of one reading.
type explainer struct {
	w       io.Writer
	only    int32 // index of the only sentence to show, -1 for all
	article *truce.Article
	reading *pipeline.Reading
	doc     *nlp.Doc
	ledger  export.LedgerOptions
}

// shows reports whether a sentence is to be shown.
func (x *explainer) shows(sentence int32) bool { return x.only < 0 || x.only == sentence }

// table prints what rows prints, tabs turned into columns.
func (x *explainer) table(rows func(w io.Writer)) {
	w := tabwriter.NewWriter(x.w, 0, 0, 2, ' ', 0)
	rows(w)
	_ = w.Flush() // to a strings.Builder
}

// sentences calls show for each sentence to show, below its heading.
func (x *explainer) sentences(show func(s nlp.Sentence)) {
	for i, s := range x.doc.Sentences {
		if !x.shows(int32(i)) {
			continue
		}
		heading := ""
		if s.Heading {
			heading = ", heading"
		}
		fmt.Fprintf(x.w, "sentence %d, paragraph %d%s\n", i+1, s.Paragraph+1, heading)
		show(s)
	}
}

func (x *explainer) tokens() {
	x.sentences(func(s nlp.Sentence) {
		x.table(func(w io.Writer) {
			for i := s.First; i < s.End; i++ {
				t := &x.doc.Tokens[i]
				fmt.Fprintf(w, "  %d\t%s\t%s\t%v\t%v\t%v\t%s\n", i, x.form(i), export.Clean(t.Lemma), t.Tag, t.Fine, t.Rel, x.head(i))
			}
		})
	})
}

func (x *explainer) form(i int32) string { return export.Clean(x.doc.Form(i)) }

func (x *explainer) head(i int32) string {
	h := x.doc.Tokens[i].Head
	if h < 0 {
		return ""
	}
	return fmt.Sprintf("← %d %s", h, x.form(h))
}

func (x *explainer) quotes() {
	x.table(func(w io.Writer) {
		for i, q := range x.doc.Quotes {
			if q.First >= q.End || !x.shows(x.doc.Tokens[q.First].Sentence) {
				continue
			}
			notes := []string{fmt.Sprint("depth ", q.Depth)}
			if q.Continues {
				notes = append(notes, "goes on from the one before")
			}
			if q.Unclosed {
				notes = append(notes, "not closed")
			}
			fmt.Fprintf(w, "  q%d\t%s\t%s\n", i+1, short(x.doc.Words(q.First, q.End)), strings.Join(notes, ", "))
		}
	})
}

var (
	mentionKinds = map[nlp.MentionKind]string{nlp.NominalMention: "nominal", nlp.NameMention: "name", nlp.PronounMention: "pronoun"}
	entityKinds  = map[nlp.EntityKind]string{
		nlp.UnknownEntity: "?", nlp.Person: "person", nlp.Organization: "organization",
		nlp.PlaceEntity: "place", nlp.Party: "party", nlp.Publisher: "publisher",
	}
)

func (x *explainer) mentions() {
	x.table(func(w io.Writer) {
		for _, m := range x.doc.Mentions {
			if m.First >= m.End || !x.shows(x.doc.Tokens[m.First].Sentence) {
				continue
			}
			who := "nobody known"
			if m.Referent >= 0 {
				r := &x.doc.Referents[m.Referent]
				who = strings.TrimSpace(fmt.Sprintf("r%d %s %s", m.Referent+1, export.Clean(r.Name), r.Entity))
			}
			fmt.Fprintf(w, "  %d\t%s\t%s\t%s\t→ %s\n", m.First, short(x.doc.Words(m.First, m.End)), mentionKinds[m.Kind], entityKinds[m.Entity], who)
		}
	})
}

func (x *explainer) places() {
	x.table(func(w io.Writer) {
		for _, t := range x.reading.Places {
			if !x.showsSpans(t.Spans) {
				continue
			}
			name := t.Name
			if in := t.Entry.In(); in != "" {
				name += " (" + in + ")"
			}
			why := append([]string{}, t.Evidence...)
			if t.Government {
				why = append(why, "stands for a government here")
			}
			fmt.Fprintf(w, "  %d\t%s\t%s\t%.2f\t→ %s\t%s\n", t.First, short(x.doc.Words(t.First, t.End)), t.Precision, t.Confidence, export.Clean(name), strings.Join(why, "; "))
		}
	})
}

func (x *explainer) cues() {
	x.table(func(w io.Writer) {
		for _, c := range x.reading.Cues {
			if !x.showsSpans(c.Spans) {
				continue
			}
			mark := "·"
			if c.Accepted {
				mark = "✓"
			}
			fmt.Fprintf(w, "  %s\t%.3f\t%s\t%s\t%s\n", mark, c.Score, x.words(c.Spans), c.Kind, strings.Join(c.Rules, " "))
		}
	})
}

func (x *explainer) claims() {
	e := &export.Entry{Article: x.article}
	for _, c := range x.reading.Claims {
		if x.showsSpans(c.Cue) {
			e.Claims = append(e.Claims, c)
		}
	}
	handler := export.NewLedger(x.w, x.ledger)
	_ = handler.Entry(e) // to a strings.Builder
	_ = handler.Flush()
	x.table(func(w io.Writer) {
		for _, c := range e.Claims {
			fmt.Fprintf(w, "  %s\t%s\t%s\t%s\t%s\n", c.ID, c.Act, c.Factuality, c.Tier, strings.Join(c.Rules, " "))
		}
	})
}

// showsSpans reports whether the sentence in which spans begin is to be shown.
func (x *explainer) showsSpans(spans []truce.Span) bool {
	if x.only < 0 || len(spans) == 0 {
		return x.only < 0
	}
	i, _ := slices.BinarySearchFunc(x.doc.Tokens, spans[0].Start, func(t nlp.Token, at int) int { return t.End - at - 1 })
	return i < len(x.doc.Tokens) && x.doc.Tokens[i].Sentence == x.only
}

func (x *explainer) words(spans []truce.Span) string {
	words := make([]string, len(spans))
	for i, s := range spans {
		words[i] = export.Clean(s.In(x.article.Text))
	}
	return strings.Join(words, " … ")
}

// short returns the beginning of a long text.
func short(text string) string {
	runes := []rune(export.Clean(text))
	if len(runes) <= 60 {
		return string(runes)
	}
	return string(runes[:57]) + "…"
}
