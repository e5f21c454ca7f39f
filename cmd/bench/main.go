// Command bench measures how fast truce reads, and prints a table. It judges
// nothing: what is fast enough is said in docs/scores.md. It is not shipped.
//
//	make bench
//
// The texts are our samples, cut to articles of 500 words each. Everything counts:
// decoding, reading, writing JSON.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/intake"
	"github.com/truce-ledger/truce/pipeline"
)

const (
	words    = 500 // an article
	articles = 200
	rounds   = 3 // the fastest counts: other work on the machine only slows down
)

func main() {
	binary := flag.String("truce", "bin/truce", "the command, built")
	samples := flag.String("samples", "samples", "folder of texts")
	growth := flag.String("growth", "", "measure instead a ledger that grows to these numbers of articles: 10000,100000,1000000")
	dsn := flag.String("ledger", "", "where that ledger is, which must not exist; else a file that is taken away at the end")
	flag.Parse()
	work := func() error { return bench(*binary, *samples) }
	if *growth != "" {
		work = func() error {
			sizes, err := numbers(*growth)
			if err != nil {
				return err
			}
			return grow(*dsn, sizes)
		}
	}
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(binary, samples string) error {
	runtime.GOMAXPROCS(1)
	texts, err := cut(samples)
	if err != nil {
		return err
	}
	// First, while this process is small: a child starts with the peak of its parent.
	if err := ofBinary(binary, texts); err != nil {
		return err
	}
	p, err := pipeline.New()
	if err != nil {
		return err
	}
	stages, cpu, err := measure(p, texts)
	if err != nil {
		return err
	}
	total := stages.total()
	row("articles a second, one core", "%.0f", 1/total.Seconds())
	row("  a second of processor time", "%.0f", 1/cpu.Seconds())
	row("an article of 500 words", "%.2f ms", ms(total))
	for i, name := range stageNames {
		row("  "+name, "%.2f ms", ms(stages[i]))
	}
	row("allocated an article", "%.0f KB", allocated(p, texts))
	return long(p, texts)
}

func row(what, format string, values ...any) {
	fmt.Printf("%-32s  "+format+"\n", append([]any{what}, values...)...)
}

func ms(d time.Duration) float64 { return d.Seconds() * 1000 }

// cut makes articles of 500 words out of the samples, again and again.
func cut(folder string) ([][]byte, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("no texts in %s", folder)
	}
	var paragraphs []string
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		paragraphs = append(paragraphs, strings.Split(strings.TrimSpace(string(text)), "\n\n")...)
	}
	texts := make([][]byte, 0, articles)
	next := 0
	for len(texts) < articles {
		var text []string
		for n := 0; n < words; next++ {
			p := paragraphs[next%len(paragraphs)]
			n += len(strings.Fields(p))
			text = append(text, p)
		}
		texts = append(texts, []byte(strings.Join(text, "\n\n")))
	}
	return texts, nil
}

var stageNames = [...]string{"intake", "nlp", "extract", "events", "export"}

// A timing is the time of each stage for one article.
type timing [len(stageNames)]time.Duration

func (t timing) total() (sum time.Duration) {
	for _, d := range t {
		sum += d
	}
	return sum
}

// measure returns the time of each stage and the processor time of all for one
// article: that of the fastest round. The two differ where other work has the core.
func measure(p *pipeline.Pipeline, texts [][]byte) (best timing, cpu time.Duration, err error) {
	each := time.Duration(len(texts))
	for range rounds {
		var t timing
		start := processorTime()
		for _, text := range texts {
			if err := one(p, text, &t); err != nil {
				return t, 0, err
			}
		}
		used := (processorTime() - start) / each
		for i := range t {
			t[i] /= each
		}
		if best.total() == 0 || t.total() < best.total() {
			best = t
		}
		if cpu == 0 || used < cpu {
			cpu = used
		}
	}
	return best, cpu, nil
}

// processorTime returns how long this process has had a core, garbage collection included.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// one reads one article and adds the time of each stage. What extract takes is
// what Read takes beyond Analyze.
func one(p *pipeline.Pipeline, text []byte, t *timing) error {
	clock := time.Now()
	lap := func(stage int) {
		now := time.Now()
		t[stage] += now.Sub(clock)
		clock = now
	}
	a, _, err := intake.Read(text, intake.Options{})
	if err != nil {
		return err
	}
	lap(0)
	doc := p.Analyze(a.Text)
	lap(1)
	claims := p.ReadDoc(doc, a)
	lap(2)
	reading := p.ReadEvents(claims, a)
	lap(3)
	err = write(a, reading)
	lap(4)
	return err
}

func write(a *truce.Article, r *pipeline.Reading) error {
	return export.NewJSON(io.Discard, "").Entry(&export.Entry{
		Article: a, Claims: r.Claims, Events: r.Events, Times: r.Intervals(), Places: r.Located(), Names: r.Names,
	})
}

// allocated returns how many KB one article allocates.
func allocated(p *pipeline.Pipeline, texts [][]byte) float64 {
	var before, after runtime.MemStats
	var t timing
	runtime.ReadMemStats(&before)
	for _, text := range texts {
		_ = one(p, text, &t)
	}
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc-before.TotalAlloc) / 1024 / float64(len(texts))
}

// long reads all texts as one, to show that time grows with length and no faster.
func long(p *pipeline.Pipeline, texts [][]byte) error {
	text := slices.Concat(texts...)
	for len(text) < 5<<20 {
		text = append(text, text...)
	}
	text = text[:5<<20]
	var t timing
	if err := one(p, text, &t); err != nil {
		return err
	}
	row("a text of 5 MB", "%.1f s (%.2f ms per 500 words)", t.total().Seconds(), ms(t.total())*words/float64(len(strings.Fields(string(text)))))
	return nil
}

// ofBinary measures the command itself.
func ofBinary(binary string, texts [][]byte) error {
	info, err := os.Stat(binary)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "truce-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for i, text := range texts {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.txt", i)), text, 0o644); err != nil {
			return err
		}
	}
	var starts []time.Duration
	for range 15 {
		took, _, err := execute(binary, "read", "--json", filepath.Join(dir, "000.txt"))
		if err != nil {
			return err
		}
		starts = append(starts, took)
	}
	_, peak, err := execute(binary, "read", "--json", "--jobs", "1", dir)
	if err != nil {
		return err
	}
	slices.Sort(starts)
	row("start, one article, end", "%.0f ms", ms(starts[len(starts)/2]))
	row("peak memory", "%.0f MB", float64(peak)/(1<<20))
	row("binary", "%.1f MB", float64(info.Size())/(1<<20))
	return nil
}

// execute runs the command and returns its time and its peak memory in bytes.
func execute(binary string, args ...string) (time.Duration, int64, error) {
	command := exec.Command(binary, args...)
	command.Stderr = os.Stderr
	start := time.Now()
	if err := command.Run(); err != nil {
		return 0, 0, fmt.Errorf("%s: %w", binary, err)
	}
	took := time.Since(start)
	usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return took, 0, nil
	}
	peak := int64(usage.Maxrss)
	if runtime.GOOS != "darwin" { // there it is in bytes
		peak *= 1024
	}
	return took, peak, nil
}
