// Package truce holds the vocabulary of the ledger: who claims what about an
// armed conflict, who answered, and in which exact words.
//
// The package does no work. Each stage (nlp, extract, coref, assess …) is a
// function from these values to these values; start reading in package pipeline.
//
// Invariants that hold for every value made by the stages:
//
//   - A [Span] is a stretch of bytes of Article.Text, on rune boundaries; the
//     words shown are always Text[Start:End]. At every border (JSON, database,
//     HTML) spans are counted in Unicode code points instead.
//   - nil, "" and the zero value mean "the article does not say". A default is
//     never passed off as said.
//   - A claim is never a fact: nothing that shows content drops its source.
package truce
