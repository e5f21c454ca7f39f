package export

import "github.com/truce-ledger/truce/ceasefire"

// The objects that the writers of JSON write, for who sends them in another way, as an API does.

// An EventObject is what EventJSON writes.
type EventObject = jsonSheet

// NewEventObject makes the object of an incident.
func NewEventObject(s *EventSheet) EventObject { return wireSheet(s) }

// A BoardObject is what BoardJSON writes.
type BoardObject = jsonBoard

// NewBoardObject makes the object of a board.
func NewBoardObject(b *ceasefire.BoardTable) BoardObject { return wireBoard(b) }

// An EntryObject is what JSON writes of one article.
type EntryObject = jsonEntry

// NewEntryObject makes the object of an article. model is the version of the weights that read it.
func NewEntryObject(e *Entry, model string) EntryObject { return wire(e, model) }
