// Package coref decides which articles are copies of one another, which mentions
// of events, across articles, speak of one happening, and which claim of one
// article answers a claim of another.
//
// # Usage
//
// Copies and event links go the same way: a node (an article's [Sketch], a
// [truce.Mention]) has keys; nodes that share keys are candidates ([Arrive]);
// candidates are compared ([CompareCopies], [Compare]), and the result is a link
// with its reasons. Linked mentions become incidents ([Cluster]).
//
//	sketch := coref.SketchOf(a.Title, a.Text)
//	change, err := coref.ArriveCopies(index, record.ID, sketch.Keys())
//	copy, ok := coref.CompareCopies(sketch, other, a.Published, b.Published)
//
// # Results
//
// All of it is a pure function of the set of nodes: links and clusters do not
// depend on the order in which articles arrive.
//
// # Limitations
//
// A copy that was rewritten sentence by sentence is no copy here; it may be
// found as the same story. A mention without type family, place, day, actor and
// number has few keys and stays alone.
package coref
