package main

import (
	"io"
	"os"
	"strconv"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// widest is the most columns that a ledger takes: longer lines are hard to read.
const widest = 100

// terminal returns the file behind w if it is a terminal, else nil.
func terminal(w any) *os.File {
	if file, ok := w.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		return file
	}
	return nil
}

// width returns how many columns the output has: those of the terminal, else
// $COLUMNS, else 80.
func (a *app) width() int {
	if file := terminal(a.stdout); file != nil {
		if columns, _, err := term.GetSize(int(file.Fd())); err == nil && columns > 0 {
			return min(columns, widest)
		}
	}
	if columns, err := strconv.Atoi(a.env("COLUMNS")); err == nil && columns > 0 {
		return min(columns, widest)
	}
	return 80
}

// colors reports whether to use colours: as --color says, or else on a terminal
// that has them, unless $NO_COLOR is set (no-color.org).
func (a *app) colors(flag string) bool {
	switch flag {
	case "always":
		return true
	case "never":
		return false
	}
	return terminal(a.stdout) != nil && a.env("NO_COLOR") == "" && a.env("TERM") != "dumb"
}

// A progress shows on stderr how far the work is, if somebody is looking and
// would see nothing else.
type progress struct{ bar *progressbar.ProgressBar }

func (a *app) progress(total int) progress {
	if total < 2 || terminal(a.stderr) == nil || terminal(a.stdout) != nil || a.env("TERM") == "dumb" {
		return progress{}
	}
	return progress{newBar(a.stderr, total)}
}

func newBar(w io.Writer, total int, more ...progressbar.Option) *progressbar.ProgressBar {
	return progressbar.NewOptions(total, append(more,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetWidth(30),
		progressbar.OptionClearOnFinish(),
	)...)
}

// byteProgress shows how much of so many bytes is read, how fast, and how long the rest will take.
func (a *app) byteProgress(total int64) progress {
	p := a.progress(2)
	if p.bar != nil {
		p.bar = newBar(a.stderr, int(total), progressbar.OptionShowBytes(true))
	}
	return p
}

// add says that n more are done.
func (p progress) add(n int64) {
	if p.bar != nil {
		_ = p.bar.Add64(n)
	}
}

// step says that one more is done.
func (p progress) step() {
	if p.bar != nil {
		_ = p.bar.Add(1) // a bar that cannot be drawn harms nobody
	}
}

// clear takes the bar off the screen before something else is written there.
func (p progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
