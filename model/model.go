// Package model holds the trained weights, embedded in the binary. See docs/models.md
// for what they were trained on and how well they read.
package model

import _ "embed" // for the weights

// Version names the weights: language and kind of text, format of the files, labels
// and data, training.
const Version = "en-news-2.0.0"

var (
	//go:embed lexicon.bin
	lexicon []byte
	//go:embed tagger.bin
	tagger []byte
	//go:embed lemmas.bin
	lemmas []byte
	//go:embed parser.bin
	parser []byte
	//go:embed attribution.bin
	attribution []byte
)

// Weights returns the weights with the given name ("tagger.bin"), nil if there are
// none. They lie in the binary and are not to be changed.
func Weights(name string) []byte {
	switch name {
	case "lexicon.bin":
		return lexicon
	case "tagger.bin":
		return tagger
	case "lemmas.bin":
		return lemmas
	case "parser.bin":
		return parser
	case "attribution.bin":
		return attribution
	}
	return nil
}
