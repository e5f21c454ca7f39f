// Package nlptest analyses texts with the weights that are built in, for the tests of
// the stages that come after package nlp.
package nlptest

import (
	"sync"
	"testing"

	"github.com/truce-ledger/truce/model"
	"github.com/truce-ledger/truce/nlp"
)

var opened = sync.OnceValues(func() (*nlp.Model, error) { return nlp.Open(model.Weights) })

// Analyze analyses a text. It ends the test if the weights cannot be opened.
func Analyze(t testing.TB, text string) *nlp.Doc {
	t.Helper()
	m, err := opened()
	if err != nil {
		t.Fatal(err)
	}
	return m.Analyze(text)
}
