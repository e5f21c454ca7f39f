package eval

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/extract"
	"github.com/truce-ledger/truce/internal/golden"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/pipeline"
)

// A Reader is what is scored: package pipeline's Pipeline.
type Reader interface {
	Analyze(text string) *nlp.Doc
	AnalyzeTokens(d *nlp.Doc)
	Attributions(d *nlp.Doc, g extract.Guideline) []extract.Attribution
	Read(a *truce.Article) *pipeline.Reading
	Version() string
}

// Options say what Run keeps beside the scores.
type Options struct {
	Progress    func(done, total int) // called after each article; may be nil
	Predictions func(Prediction) error
	Misses      func(name string, golden []byte) error // each article's misses, as a golden file
}

// A Prediction is what was found in one article.
type Prediction struct {
	Article string        `json:"article"`
	Claims  []truce.Claim `json:"claims"`
	Events  []truce.Event `json:"events"`
	Text    string        `json:"-"`
}

// A Scorer scores one kind of corpus.
type Scorer struct {
	Name, Layout string
	run          func(path string, p Reader, opt Options) (int, []Row, error)
}

// Scorers lists what Run knows, by name.
func Scorers() []Scorer {
	return []Scorer{
		{"claims", "golden reports (*.txt), or NAME.json with texts/NAME.txt", runClaims},
		{"events", "as claims, with events: triggers, types, roles, counts", runEvents},
		{"polnear", "PolNeAR: text/NAME.txt with attributions/NAME_ANNOTATOR.ann", runPolNeAR},
		{"ud", "one CoNLL-U file (.conllu or .conllu.gz): tags, lemmas, trees on gold tokens", runUD},
		{"tokens", "one CoNLL-U file: tokens and sentences of the raw text", runTokens},
		{"times", "TimeML: NAME.tml or NAME.tml.gz, in a folder or in folders of it", runTimes},
		{"places", "LGL or GeoWebNews (.xml or .xml.gz): toponyms and the places that they mean; R of end to end is what others report", runPlaces},
		{"plover", "PLV: a TSV of sentences with source, target and PLOVER root (.tsv or .tsv.gz)", runPlover},
		{"muc", "MUC-3/4: folders dev, tst1, tst2 with messages and keys (*.gz): roles, claim status, number of victims", runMUC},
		{"incidents", "docs.jsonl.gz and incidents.jsonl.gz: the toll of the incident of each article", runIncidents},
		{"copies", "a folder of bodies (*.txt.gz), a paragraph a line: copies made of them, found among all", runCopies},
		{"names", "as claims: what the sources are called, given their gold spans", runNames},
		{"stories", "docs.jsonl.gz and incidents.jsonl.gz: articles grouped by what happening they tell of", runStories},
		{"articles", "ground-truth.json and html/*.html.gz: the text of pages, by runs of four words, with pages/s; beside trafilatura and readability alone", runPages},
		{"stance", "a CSV file of claims and headlines in Emergent's columns (.csv or .csv.gz)", runStance},
	}
}

// Run scores the corpus at path with the scorer of that name.
func Run(name, path string, p Reader, opt Options) (*Report, error) {
	for _, s := range Scorers() {
		if s.Name != name {
			continue
		}
		n, rows, err := s.run(path, p, opt)
		if err != nil {
			return nil, err
		}
		return &Report{Corpus: name, Split: splitOf(path), Articles: n, Model: p.Version(), Rows: rows}, nil
	}
	var names []string
	for _, s := range Scorers() {
		names = append(names, s.Name)
	}
	return nil, fmt.Errorf("nothing scores %q; choose one of %s", name, strings.Join(names, ", "))
}

func runPolNeAR(path string, p Reader, opt Options) (int, []Row, error) {
	docs, err := ReadPolNeAR(path)
	if err != nil {
		return 0, nil, err
	}
	found := make([][]extract.Attribution, len(docs))
	for i, d := range docs {
		found[i] = p.Attributions(p.Analyze(d.Text), extract.PolNeAR)
		r := attributionReport(d.Name, d.Text, found[i])
		var gold *golden.Report
		if len(d.Gold) > 0 {
			gold = attributionReport(d.Name, d.Text, d.Gold[0])
		}
		if err := opt.keep(gold, r.TruceClaims(), d.Name, d.Text); err != nil {
			return 0, nil, err
		}
		opt.progress(i+1, len(docs))
	}
	trivial := make([][]extract.Attribution, len(docs))
	for i, d := range docs {
		trivial[i] = baseline(nlp.Tokenize(d.Text))
	}
	return len(docs), beside(ScoreAttributions(docs, found), ScoreAttributions(docs, trivial)), nil
}

// attributionReport shows attributions in the form of claims.
func attributionReport(name, text string, list []extract.Attribution) *golden.Report {
	r := &golden.Report{Name: name, Text: text}
	for i, a := range list {
		r.Claims = append(r.Claims, golden.Claim{Claim: truce.Claim{
			ID: fmt.Sprintf("c%d", i+1), Act: truce.Say, Tier: truce.Speech, Source: a.Source, Cue: a.Cue, Content: a.Content,
		}})
	}
	return r
}

func runClaims(path string, p Reader, opt Options) (int, []Row, error) {
	reports, err := readReports(path)
	if err != nil {
		return 0, nil, err
	}
	found := make([][]truce.Claim, len(reports))
	for i, r := range reports {
		found[i] = p.Read(&truce.Article{Text: r.Text, Published: r.Meta["published"]}).Claims
		if err := opt.keep(r, found[i], r.Name, r.Text); err != nil {
			return 0, nil, err
		}
		opt.progress(i+1, len(reports))
	}
	trivial := make([][]truce.Claim, len(reports))
	for i, r := range reports {
		trivial[i] = attributionReport(r.Name, r.Text, baseline(nlp.Tokenize(r.Text))).TruceClaims()
	}
	return len(reports), beside(ScoreClaims(reports, found), ScoreClaims(reports, trivial)), nil
}

func readReports(path string) ([]*golden.Report, error) {
	if own, _ := filepath.Glob(filepath.Join(path, "*.json")); len(own) > 0 {
		return golden.ReadOutside(path)
	}
	reports, err := golden.ReadDir(path)
	if err == nil && len(reports) == 0 {
		err = fmt.Errorf("no reports in %s: want golden files (*.txt), or NAME.json with texts/NAME.txt", path)
	}
	return reports, err
}

func (o *Options) progress(done, total int) {
	if o.Progress != nil {
		o.Progress(done, total)
	}
}

// keep hands on what was found, and what was missed or invented.
func (o *Options) keep(gold *golden.Report, found []truce.Claim, name, text string) error {
	if o.Predictions != nil {
		if err := o.Predictions(Prediction{Article: name, Claims: found, Text: text}); err != nil {
			return err
		}
	}
	if o.Misses != nil && gold != nil {
		return o.Misses(name, misses(gold, found))
	}
	return nil
}

// misses writes a golden file of the gold claims that were not found, of those
// with another act, and of found claims that gold does not have; a note above
// each tells which it is.
func misses(gold *golden.Report, found []truce.Claim) []byte {
	var b strings.Builder
	partner := pair(gold.Claims, found)
	for g := range gold.Claims {
		c := &gold.Claims[g]
		switch f := partner[g]; {
		case f < 0 && !c.Optional:
			b.WriteString("// missed\n" + gold.Format(c))
		case f >= 0 && !actRight(c, found[f].Act):
			fmt.Fprintf(&b, "// read as %s\n%s", found[f].Act, gold.Format(c))
		}
	}
	for f := range found {
		if !slices.Contains(partner, f) {
			extra := golden.Claim{Claim: found[f]}
			b.WriteString("// invented\n" + gold.Format(&extra))
		}
	}
	return []byte("-- article --\n" + gold.Text + "\n-- claims --\n" + b.String())
}

func runUD(path string, p Reader, _ Options) (int, []Row, error) {
	var n int
	var rows []Row
	err := unpacked(path, func(r io.Reader) error {
		s, err := UD(r, p.AnalyzeTokens)
		n, rows = s.Sentences, s.rows()
		return err
	})
	return n, rows, err
}

// rows shows accuracies: of so many words, so many right.
func (s UDScores) rows() []Row {
	accuracy := func(stage string, right, all int) Row {
		return row(stage, []tally{{gold: all, found: all, rightGold: right, rightFound: right}})
	}
	return []Row{
		with(accuracy("UPOS", s.UPOS, s.Words), 96.5, "transformer 96.9 (EWT)"),
		accuracy("XPOS", s.XPOS, s.FineWords),
		with(accuracy("lemmas", s.LemmasFolded, s.LemmaWords), 98.5, ""),
		accuracy("UAS", s.UAS, s.Words),
		with(accuracy("LAS", s.LAS, s.Words), 85, "transformer 89.4 (EWT)"),
		accuracy("LAS, no punctuation", s.ContentLAS, s.Content),
	}
}

func runTokens(path string, _ Reader, _ Options) (int, []Row, error) {
	var report *Report
	err := unpacked(path, func(r io.Reader) (err error) {
		report, err = Tokens(r)
		return err
	})
	if err != nil {
		return 0, nil, err
	}
	return report.Articles, report.Rows, nil
}
