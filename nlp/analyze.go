package nlp

import (
	"sync"

	"github.com/truce-ledger/truce/registry"
)

// A Model holds the trained weights of the stages. It is safe for concurrent use.
type Model struct {
	tagger     *tagger
	lemmatizer *lemmatizer
	parser     *parser
	resolver   *resolver
	parties    *registry.Registry // a user's own too; nil for the built-in ones alone
	scratch    sync.Pool          // *scratch: memory that one analysis uses again after another
}

type scratch struct {
	tags   tagScratch
	lemmas lemmaScratch
	trees  parseScratch
}

// Open opens the weights, which read returns by name (see package model).
func Open(read func(name string) []byte) (*Model, error) {
	m := &Model{resolver: openResolver()}
	m.scratch.New = func() any { return new(scratch) }
	var err error
	if m.tagger, err = openTagger(read); err != nil {
		return nil, err
	}
	if m.lemmatizer, err = openLemmatizer(read); err != nil {
		return nil, err
	}
	if m.parser, err = openParser(read); err != nil {
		return nil, err
	}
	return m, nil
}

// WithParties returns a model that knows a user's own parties too.
func (m *Model) WithParties(own *registry.Registry) *Model {
	with := &Model{tagger: m.tagger, lemmatizer: m.lemmatizer, parser: m.parser, resolver: m.resolver, parties: own}
	with.scratch.New = m.scratch.New
	return with
}

// Analyze analyses a text. It cannot fail: a text without words gives a Doc
// without tokens. A text in capitals is read as Truecase writes it: Doc.Text is then
// that, with the same spans.
func (m *Model) Analyze(text string) *Doc {
	d := Tokenize(m.Truecase(text))
	m.AnalyzeTokens(d)
	return d
}

// AnalyzeTokens fills in tags, lemmas, trees, mentions and referents of a Doc that
// has tokens, sentences, paragraphs and quotations.
func (m *Model) AnalyzeTokens(d *Doc) {
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	d.parties = m.parties
	m.tagger.lexicon.normalize(d)
	for i := range d.Tokens {
		t := &d.Tokens[i]
		t.Clusters[0], t.Clusters[1], t.Clusters[2] = m.tagger.lexicon.of(t.Norm)
	}
	m.tagger.tag(d, &s.tags)
	m.lemmatizer.lemmatize(d, &s.lemmas)
	m.parser.parse(d, &s.trees)
	m.resolver.resolve(d)
}
