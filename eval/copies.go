package eval

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/coref"
)

// runCopies scores the finding of copies on a seeded set: real bodies, two copies of each, made as
// papers make them of an agency's text (copies_make.go), and as many pairs of other articles
// as there are, many on one story. All go through keys, candidates and comparison as in
// a ledger. Pairs of two copies of one body count neither way: two halves of one text may
// share nothing.
func runCopies(path string, _ Reader, opt Options) (int, []Row, error) {
	bodies, err := readBodies(path)
	if err != nil {
		return 0, nil, err
	}
	docs := makeCopies(bodies)
	x := newCopyIndex()
	perBase := make([]copyTally, len(bodies))
	for i, d := range docs {
		x.add(d)
		candidates, err := x.arrive(d)
		if err != nil {
			return 0, nil, err
		}
		for _, other := range candidates {
			perBase[d.base].add(d, x.docs[other], opt.Misses)
		}
		opt.progress(i+1, len(docs))
	}
	for i, d := range docs {
		if d.of != nil {
			perBase[d.base].missed(docs[i], opt.Misses)
		}
	}
	return len(docs), copyRows(perBase), nil
}

// A copyDoc is an article of the seeded set.
type copyDoc struct {
	id     truce.ID
	base   int      // index of the body that it is or is made of
	of     *copyDoc // that it is a copy of; nil for a body as it is, and for one with a paragraph that others have too
	kind   string   // how it was made
	text   string
	day    string
	sketch *coref.Sketch
	met    bool // it was a candidate together with what it is a copy of
	found  bool
}

// A copyTally is what was found with the copies of one body.
type copyTally struct {
	all, candidates tally
	kinds           map[string]tally
}

func (t *copyTally) add(a, b *copyDoc, misses func(string, []byte) error) {
	isCopy := a.of == b || b.of == a
	c, ok := coref.CompareCopies(a.sketch, b.sketch, a.day, b.day)
	late := a
	if b.of == a {
		late = b
	}
	if isCopy {
		late.met, late.found = true, ok
		return
	}
	if ok && a.base != b.base {
		t.all.found++
		if misses != nil {
			_ = misses(fmt.Sprintf("invented-%s-%s", a.id, b.id), []byte(c.Evidence+"\n\n"+a.text+"\n\n----\n\n"+b.text))
		}
	}
}

// missed counts a copy once all candidates were compared.
func (t *copyTally) missed(d *copyDoc, misses func(string, []byte) error) {
	outcome := tally{gold: 1, found: one(d.found), rightGold: one(d.found), rightFound: one(d.found)}
	t.all.add(outcome)
	if t.kinds == nil {
		t.kinds = map[string]tally{}
	}
	kind := t.kinds[d.kind]
	kind.add(outcome)
	t.kinds[d.kind] = kind
	t.candidates.add(tally{gold: 1, found: one(d.met), rightGold: one(d.met), rightFound: one(d.met)})
	if !d.found && misses != nil {
		_ = misses(fmt.Sprintf("missed-%s-%s", d.kind, d.id), []byte(d.text+"\n\n----\n\n"+d.of.text))
	}
}

func copyRows(perBase []copyTally) []Row {
	var all, candidates []tally
	kinds := map[string][]tally{}
	for _, t := range perBase {
		all = append(all, t.all)
		candidates = append(candidates, t.candidates)
		for kind, k := range t.kinds {
			kinds[kind] = append(kinds[kind], k)
		}
	}
	rows := []Row{
		with(row("copies", all), 95.5, "goal: P 98, R 93"),
		row("  candidates (recall)", candidates),
	}
	for _, kind := range copyKinds {
		rows = append(rows, row("  "+kind.name+" (recall)", kinds[kind.name]))
	}
	return rows
}

// A copyIndex is a coref.Index in memory.
type copyIndex struct {
	docs    map[truce.ID]*copyDoc
	buckets map[int64][]truce.ID
}

func newCopyIndex() *copyIndex {
	return &copyIndex{docs: map[truce.ID]*copyDoc{}, buckets: map[int64][]truce.ID{}}
}

func (x *copyIndex) add(d *copyDoc) {
	d.id, d.sketch = truce.NewID("copy", d.kind, d.text), coref.SketchOf("", d.text)
	x.docs[d.id] = d
	for _, k := range d.sketch.Keys() {
		at, _ := slices.BinarySearch(x.buckets[k], d.id)
		x.buckets[k] = slices.Insert(x.buckets[k], at, d.id)
	}
}

func (x *copyIndex) arrive(d *copyDoc) ([]truce.ID, error) {
	change, err := coref.ArriveCopies(x, d.id, d.sketch.Keys())
	return change.Compare, err
}

// First is that of coref.Index.
func (x *copyIndex) First(key int64, limit int) ([]truce.ID, error) {
	b := x.buckets[key]
	return b[:min(len(b), limit)], nil
}

// All is that of coref.Index.
func (x *copyIndex) All(key int64, each func(truce.ID) error) error {
	for _, id := range x.buckets[key] {
		if err := each(id); err != nil {
			return err
		}
	}
	return nil
}

// Keys is that of coref.Index.
func (x *copyIndex) Keys(ids []truce.ID) (map[truce.ID][]int64, error) {
	keys := map[truce.ID][]int64{}
	for _, id := range ids {
		keys[id] = x.docs[id].sketch.Keys()
	}
	return keys, nil
}

// Linked is that of coref.Index: nothing is stored, since each pair is counted once, when
// the later of the two comes.
func (x *copyIndex) Linked(truce.ID) ([]truce.ID, error) { return nil, nil }

// readBodies reads the bodies of articles in the files NAME.txt.gz of a folder, a paragraph a line. Where one
// article ends and the next begins is told by Reuter's signature or by a headline; else
// a body is a stretch of lines. A body that has a run of 25 words of an earlier one
// is left out: it is a copy in nature, and nobody knows of what.
func readBodies(path string) ([][]string, error) {
	files, err := filepath.Glob(filepath.Join(path, "*.txt.gz"))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("no files *.txt.gz in %s", path)
	}
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var bodies [][]string
	for _, file := range files {
		var body []string
		n := 0
		err := eachLine(file, func(line []byte) error {
			s := strings.TrimSpace(string(line))
			headline := len(strings.Fields(s)) < 10 && !strings.ContainsAny(s[len(s)-1:], ".?!\"',:;") && !strings.HasSuffix(s, "”")
			if !headline {
				body = append(body, s)
				n += len(strings.Fields(s))
			}
			if headline || strings.HasSuffix(s, "Reuter") || n > 450 {
				if n >= 150 && n <= 700 && len(body) >= 4 && firstOfItsKind(seen, body) {
					bodies = append(bodies, body)
				}
				body, n = nil, 0
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return bodies, nil
}

// firstOfItsKind reports whether a body has no run of 25 words of one seen before. Every
// eighth run of what was seen is kept, and every run of the body is looked up.
func firstOfItsKind(seen map[string]bool, body []string) bool {
	const run = 25
	words := strings.FieldsFunc(strings.ToLower(strings.Join(body, " ")), func(r rune) bool { return r < 128 && (r < '0' || r > '9') && (r < 'a' || r > 'z') })
	for i := range max(0, len(words)-run+1) {
		if seen[strings.Join(words[i:i+run], " ")] {
			return false
		}
	}
	for i := 0; i+run <= len(words); i += 8 {
		seen[strings.Join(words[i:i+run], " ")] = true
	}
	return true
}
