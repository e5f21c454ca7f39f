package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/pipeline"
)

// mode w: words; mode s: sentences with marked triggers
func main() {
	p, err := pipeline.New()
	if err != nil { panic(err) }
	sc := bufio.NewScanner(os.Stdin)
	sc.Buffer(nil, 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	mode := os.Args[1]
	for sc.Scan() {
		var a struct{ ID, Text, Published string }
		if json.Unmarshal(sc.Bytes(), &a) != nil { continue }
		r := p.Read(&truce.Article{Text: a.Text, Published: a.Published})
		d := r.Doc
		trig := map[int]string{}
		for _, e := range r.Events {
			for _, s := range e.Trigger {
				for b := s.Start; b < s.End; b++ { trig[b] = e.ID + ":" + string(e.Type); if e.Reality != "actual" { trig[b] += "/" + e.Reality } }
			}
		}
		for si := range d.Sentences {
			s := d.Sentences[si]
			words := make([]string, 0)
			for i := s.First; i < s.End; i++ {
				w := d.Form(i)
				if ty := trig[d.Tokens[i].Start]; mode == "s" && ty != "" { w = "[" + w + "]" + ty }
				if mode == "t" { w += fmt.Sprintf("/%v/%v>%d", d.Tokens[i].Tag, d.Tokens[i].Rel, d.Heads()[i]-s.First) }
				words = append(words, w)
			}
			if mode == "c" {
				for i := s.First; i < s.End; i++ {
					t := d.Tokens[i]
					if t.Tag != nlp.VERB || trig[t.Start] != "" { continue }
					in := false
					for _, c := range r.Claims { for _, x := range c.Content { if x.Start <= t.Start && t.End <= x.End { in = true } } }
					cue := false
					for _, c := range r.Claims { for _, x := range c.Cue { if x.Start <= t.Start && t.End <= x.End { cue = true } } }
					if !in && t.Head >= 0 || cue { continue }
					if fmt.Sprint(t.Rel) != "ccomp" && fmt.Sprint(t.Rel) != "root" { continue }
					lo, hi := max(0, int(i-s.First)-9), min(len(words), int(i-s.First)+12)
					fmt.Fprintf(out, "%s\t%s\t%s\n", strings.ToLower(t.Lemma), a.ID, strings.Join(words[lo:int(i-s.First)], " ")+" <<"+d.Form(i)+">> "+strings.Join(words[int(i-s.First)+1:hi], " "))
				}
				continue
			}
			if mode != "w" { fmt.Fprintf(out, "%s\t%s\n", a.ID, strings.Join(words, " ")); continue }
			for i := s.First; i < s.End; i++ {
				t := d.Tokens[i]
				if t.Tag != nlp.VERB && t.Tag != nlp.NOUN && t.Tag != nlp.ADJ { continue }
				ty := trig[t.Start]
				if ty == "" { ty = "-" }
				lo, hi := max(0, int(i-s.First)-14), min(len(words), int(i-s.First)+15)
				fmt.Fprintf(out, "%s\t%v\t%s\t%s\t%s\n", strings.ToLower(t.Lemma), t.Tag, ty, a.ID, strings.Join(words[lo:int(i-s.First)], " ")+" <<"+d.Form(i)+">> "+strings.Join(words[int(i-s.First)+1:hi], " "))
			}
		}
	}
}
