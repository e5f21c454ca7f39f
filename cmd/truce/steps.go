package main

import (
	"github.com/schollz/progressbar/v3"
)

// A steps shows on stderr how far a work is whose length is known only once it runs.
type steps struct {
	app  *app
	name string
	bar  *progressbar.ProgressBar
}

func (a *app) steps(name string) *steps { return &steps{app: a, name: name} }

// to says that done of total are done.
func (s *steps) to(done, total int64) {
	if total < 2 || terminal(s.app.stderr) == nil || s.app.env("TERM") == "dumb" {
		return
	}
	if s.bar == nil {
		s.bar = newBar(s.app.stderr, int(total))
		s.bar.Describe(s.name)
	}
	_ = s.bar.Set64(min(done, total)) // a bar that cannot be drawn harms nobody
}

// upTo is to for a work that counts in int.
func (s *steps) upTo(done, total int) { s.to(int64(done), int64(total)) }

func (s *steps) clear() {
	if s.bar != nil {
		_ = s.bar.Clear()
	}
}
