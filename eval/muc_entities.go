package eval

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/pipeline"
)

// A mucMention is a phrase that may fill a role.
type mucMention struct {
	first, end, head int32
	name             bool
	mention          int32 // index into Doc.Mentions, -1 if it is a part of one: FMLN in FMLN guerrillas
}

// A mucEntity is what the mentions with one referent, or one head noun, stand for.
type mucEntity struct {
	mentions []mucMention
	pronouns []int32 // mentions that only point at it
	strings  []string
	features []uint32
	first    []float32              // scores of the first pass, role by role
	beside   [len(mucRoles)]float32 // the best first score of what it is joined or apposed to
	near     [len(mucRoles)]float32 // and of all others in its sentences
	second   []uint32               // features of the second pass
	score    []float32              // scores of the second pass
	status   string                 // of an organization that did it
	number   string                 // as the keys write it
}

// A mucDoc is a message as truce read it.
type mucDoc struct {
	*MUCMessage
	reading  *pipeline.Reading
	entities []*mucEntity
	bag      []uint32
	relevant float32
}

// mucEntities gathers the phrases of a text that may fill a role.
func mucEntities(d *nlp.Doc) []*mucEntity {
	var out []*mucEntity
	at := map[string]*mucEntity{}
	add := func(m mucMention, keys ...string) {
		var e *mucEntity
		for _, k := range keys {
			if e == nil {
				e = at[k]
			}
		}
		if e == nil {
			e = &mucEntity{}
			out = append(out, e)
		}
		for _, k := range keys {
			if at[k] == nil {
				at[k] = e
			}
		}
		e.mentions = append(e.mentions, m)
		if s := strings.ToUpper(d.Words(m.first, m.end)); !slices.Contains(e.strings, s) {
			e.strings = append(e.strings, s)
		}
	}
	of := map[int32]*mucEntity{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind == nlp.PronounMention || d.Tokens[m.Head].Tag == nlp.NUM {
			continue
		}
		c := mucMention{m.First, m.End, m.Head, m.Kind == nlp.NameMention, int32(i)}
		keys := []string{"w" + bareOf(d.Words(m.First, m.End))}
		if c.name && m.Referent >= 0 {
			keys = append(keys, "r"+string(rune(m.Referent)))
		} else {
			keys = append(keys, "h"+strings.ToUpper(d.Form(m.Head)))
		}
		add(c, keys...)
		if c.name && m.Referent >= 0 {
			of[m.Referent] = at[keys[1]]
		}
		if first, end, ok := nameBefore(d, m); ok {
			add(mucMention{first, end, end - 1, true, -1}, "w"+bareOf(d.Words(first, end)))
		}
	}
	for i := range d.Tokens { // mortar and rifle fire
		if t := &d.Tokens[i]; t.Tag == nlp.NOUN && t.Rel == nlp.RelCompound {
			add(mucMention{int32(i), int32(i) + 1, int32(i), false, -1}, "h"+strings.ToUpper(d.Form(int32(i))))
		}
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if e := of[m.Referent]; m.Kind == nlp.PronounMention && e != nil {
			e.pronouns = append(e.pronouns, m.Head)
		}
	}
	return out
}

// nameBefore returns the name that stands before the head of a phrase: FMLN guerrillas.
func nameBefore(d *nlp.Doc, m *nlp.Mention) (first, end int32, ok bool) {
	end = m.Head
	if large(d, m.Head) {
		return 0, 0, false
	}
	for first = end; first > m.First; first-- {
		t := &d.Tokens[first-1]
		if t.Tag == nlp.DET || t.Tag == nlp.NUM || t.Tag == nlp.PUNCT || t.Fine == nlp.TagPOS || t.Tag == nlp.ADJ && !large(d, first-1) && first == end {
			break
		}
		ok = ok || large(d, first-1) && t.Tag == nlp.PROPN
	}
	for first < end && d.Tokens[first].Tag == nlp.ADJ && !large(d, first) {
		first++
	}
	return first, end, ok && first < end
}

func large(d *nlp.Doc, i int32) bool {
	c := d.Form(i)[0]
	return c >= 'A' && c <= 'Z'
}

// company notes for each entity how those beside it and near it were scored.
func (d *mucDoc) company() {
	doc := d.reading.Doc
	of := map[int32]*mucEntity{}
	in := map[int32][]*mucEntity{}
	for _, e := range d.entities {
		for role := range mucRoles {
			e.beside[role], e.near[role] = -20, -20
		}
		for _, m := range e.mentions {
			of[m.head] = e
			if s := doc.Tokens[m.head].Sentence; !slices.Contains(in[s], e) {
				in[s] = append(in[s], e)
			}
		}
	}
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		a, b := of[int32(i)], of[t.Head]
		if a == nil || b == nil || a == b {
			continue
		}
		switch t.Rel.Base() {
		case nlp.RelConj, nlp.RelAppos, nlp.RelFlat, nlp.RelCompound:
			for role := range mucRoles {
				a.beside[role], b.beside[role] = max(a.beside[role], b.first[role]), max(b.beside[role], a.first[role])
			}
		}
	}
	for _, list := range in {
		for _, a := range list {
			for _, b := range list {
				for role := range mucRoles {
					if a != b {
						a.near[role] = max(a.near[role], b.first[role])
					}
				}
			}
		}
	}
}
