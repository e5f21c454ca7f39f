// Package dateparser stands in for github.com/markusmobius/go-dateparser, which go-htmldate is built
// with and calls only in its extensive search. We search without that, yet the real package
// makes tables of all the world's languages whenever a program starts: a third of a
// second and 60 MB for every call of truce. go.mod puts this one in its place.
//
// Invariant: Parse finds nothing. Only what go-htmldate names is here.
package dateparser

import (
	"errors"
	"time"
)

// A ParserType is a way to read a date.
type ParserType uint8

// The ways that go-htmldate names.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// A PreferredDateSource says how a date without a year is completed.
type PreferredDateSource uint8

// Past completes it to the last one.
const Past PreferredDateSource = 1

// A Parser would read dates in many languages.
type Parser struct{ ParserTypes []ParserType }

// A Configuration would say how.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	CurrentTime         time.Time
	StrictParsing       bool
}

// A Date would be what was read.
type Date struct{ Time time.Time }

// IsZero reports whether nothing was read.
func (d Date) IsZero() bool { return d.Time.IsZero() }

// Parse always fails.
func (p *Parser) Parse(*Configuration, string, ...string) (Date, error) {
	return Date{}, errors.New("dateparser: left out")
}
