package events

import "github.com/truce-ledger/truce"

// A mention is one place in the text that tells an event.
type mention struct {
	first, end int32 // tokens of the trigger
	head       int32
	verb       bool
	kind       truce.EventType
	byMeans    bool // the type may still follow the means
	frame      frame

	actor, target int32   // heads of phrases, -1 if none
	places        []int32 // indices of places
	placeHeads    []int32 // heads of phrases that are places without a known name
	time          int32   // index of a time, -1 if none
	during        int32   // head of a phrase of time that names another happening, -1 if none
	means         []int32 // heads of phrases
	counts        []int32 // indices of quantities
	reality       string
	rules         []string
	part          int32 // index of the mention whose event it only tells the harm of, -1 if it stands for itself
}

func (m *mention) rule(name string) { m.rules = append(m.rules, name) }
