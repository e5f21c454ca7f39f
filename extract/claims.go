package extract

import (
	"slices"
	"strconv"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// From attributions to claims: each gets its act, its chain and its place among
// the others: which one it stands inside, which one it answers.

// A draft is a claim in the making.
type draft struct {
	tuple
	act      truce.Act
	irrealis bool
	name     string // plain name of the source
	entity   string
	kind     nlp.EntityKind
	chain    []truce.Relay
	inside   int // index of a draft, -1 for none
	answers  int
	words    []uint32 // hashes of the content's words of meaning, once they were asked for
	relay    bool     // only passes on what another draft says: no claim of its own
	rules    []string
}

// drafts turns accepted attributions into claims.
func (r *reader) drafts(ts []tuple, m *Model) []draft {
	ts = slices.DeleteFunc(ts, r.x.occasion)
	ds := make([]draft, len(ts))
	for i, t := range ts {
		d := &ds[i]
		distance := r.x.unwrap(&t)
		*d = draft{tuple: t, inside: -1, answers: -1, rules: []string{"cue:" + r.x.cueKind(&t)}}
		d.act = m.act(r, &t)
		if distance && d.act == truce.Say {
			d.act = truce.Assert
			d.rules = append(d.rules, "source:artifact")
		}
		d.rules = append(d.rules, "act:"+string(d.act))
		if d.irrealis = r.x.irrealis(&t); d.irrealis {
			d.rules = append(d.rules, "irrealis")
		}
		if t.source[0] >= 0 {
			d.name, d.entity, d.kind = r.x.doc.NameOf(t.source[0], t.source[1])
		}
	}
	untangle(ds)
	r.x.nest(ds)
	r.x.chains(ds)
	ds = dropRelays(ds)
	ds = r.x.reciprocal(ds)
	m.answer(r, ds)
	return ds
}

// unwrap takes the noun of speech out of a source: "according to claims from the
// ministry" has the ministry as its source and the rest as its cue. It reports
// whether the noun keeps a distance: claims, allegations.
func (x *context) unwrap(t *tuple) (distance bool) {
	if t.source[0] < 0 || t.source[0] != t.last+1 || !x.is(t.head, "according") {
		return false
	}
	noun := t.source[0]
	for noun < t.source[1] && x.token(noun).Tag != nlp.NOUN && x.token(noun).Tag != nlp.ADP {
		noun++
	}
	lemma := x.token(noun).Lemma
	by := noun + 1
	if !x.speechNoun(noun) || by >= t.source[1] || !x.is(by, "from", "by", "of") {
		return false
	}
	t.last, t.source[0] = by, by+1
	return lemma == "claim" || lemma == "allegation" || lemma == "assertion"
}

// occasion reports whether only an occasion of speech is told, and nothing said: gave
// an address to the nation, held a news conference.
func (x *context) occasion(t tuple) bool {
	switch x.token(t.head).Lemma {
	case "give", "deliver", "make", "hold":
	default:
		return false
	}
	speech := x.child(t.head, nlp.RelObj)
	if speech < 0 || t.content[0] < 0 || speech < t.content[0] || speech > t.content[1] {
		return false
	}
	for i := t.content[0]; i <= t.content[1]; i++ {
		if x.token(i).Tag == nlp.VERB {
			return false
		}
	}
	switch x.token(speech).Lemma {
	case "address", "speech", "conference", "briefing", "interview", "statement", "lecture", "sermon":
		return true
	}
	return false
}

// cueKind names the frame that a cue was found in.
func (x *context) cueKind(t *tuple) string {
	tok := x.token(t.head)
	switch {
	case x.is(t.head, "according"):
		return "according-to"
	case tok.Tag == nlp.PUNCT:
		return "colon"
	case tok.Tag == nlp.ADV || tok.Tag == nlp.ADJ:
		return "adverb"
	case tok.Tag == nlp.NOUN || tok.Tag == nlp.PROPN:
		return "noun"
	case t.content[0] >= 0 && x.quote[t.content[0]] >= 0 && x.doc.Quotes[x.quote[t.content[0]]].First == t.content[0]:
		return "verb-quotation"
	case x.child(t.head, nlp.RelCcomp) >= 0:
		return "verb-ccomp"
	case x.child(t.head, nlp.RelXcomp) >= 0:
		return "verb-xcomp"
	case x.child(t.head, nlp.RelObj, nlp.RelNsubjPass) >= 0:
		return "verb-object"
	}
	return "verb"
}

// irrealis tells whether the act of speech itself is only supposed, asked about
// or possible: if Baku claims, might say, asked whether it would confirm.
func (x *context) irrealis(t *tuple) bool {
	for _, k := range x.children(t.head) {
		switch x.token(k).Rel.Base() {
		case nlp.RelAux:
			if x.is(k, "might", "may", "would", "could", "should", "must", "will", "'ll", "shall") {
				return !x.couldNot(t.head, k)
			}
		case nlp.RelMark:
			if x.is(k, "if", "unless", "whether") {
				return true
			}
		}
	}
	return false
}

// couldNot spots "could not verify" and "would not confirm", which happened.
func (x *context) couldNot(head, modal int32) bool {
	return x.is(modal, "could", "would", "will", "'ll") && x.negated(head) > 0
}

// untangle parts two contents that each hold the other's cue. In "Orr said that P,
// Interfax reported" all up to the comma is what Interfax reported; so Orr's words
// end there too.
func untangle(ds []draft) {
	for i := range ds {
		for j := max(0, i-8); j < min(len(ds), i+8); j++ {
			in, out := &ds[i].tuple, &ds[j].tuple
			if i == j || !in.contentHas(out.head) || !out.contentHas(in.head) || out.content[0] > in.content[0] {
				continue
			}
			if out.head > out.content[1] && in.content[0] <= out.content[1] {
				in.content[1] = out.content[1]
				if in.hole[0] >= 0 && in.hole[1] >= in.content[1] {
					in.hole = none
				}
			}
		}
	}
}

// nest finds for each draft the smallest content that its cue stands in.
func (x *context) nest(ds []draft) {
	for i := range ds {
		best := int32(1 << 30)
		for j := max(0, i-12); j < min(len(ds), i+12); j++ {
			d := &ds[j]
			if j == i || d.content[0] < 0 || !d.contentHas(ds[i].head) || d.head == ds[i].head {
				continue
			}
			if size := d.content[1] - d.content[0]; size < best && !(ds[i].contentHas(d.head) && j > i) {
				ds[i].inside, best = j, size
			}
		}
	}
}

// contentHas reports whether token i belongs to the content.
func (t *tuple) contentHas(i int32) bool {
	return t.content[0] >= 0 && i >= t.content[0] && i <= t.content[1] &&
		(t.hole[0] < 0 || i < t.hole[0] || i > t.hole[1])
}

// dropRelays removes the drafts that only pass speech on and mends the indices.
func dropRelays(ds []draft) []draft {
	at := make([]int, len(ds))
	var out []draft
	for i := range ds {
		at[i] = len(out)
		if ds[i].relay {
			at[i] = -1
			continue
		}
		out = append(out, ds[i])
	}
	for i := range out {
		for steps := 0; out[i].inside >= 0 && at[out[i].inside] < 0 && steps < len(ds); steps++ {
			out[i].inside = ds[out[i].inside].inside
		}
		if out[i].inside >= 0 {
			out[i].inside = at[out[i].inside]
		}
	}
	return out
}

// reciprocal doubles a claim that two sides make against one another: the same
// words, one record each way.
func (x *context) reciprocal(ds []draft) []draft {
	var out []draft
	at := make([]int, len(ds))
	for i, d := range ds {
		at[i] = len(out)
		a, b, ok := x.sides(&d.tuple)
		if !ok {
			out = append(out, d)
			continue
		}
		d.rules = append(d.rules, "reciprocal")
		if d.act == truce.Say || d.act == truce.Assert {
			d.act = truce.Accuse // of the other side only wrong is told
		}
		e := d
		d.name, d.entity, d.kind = a.Name, a.Entity, a.Kind
		e.name, e.entity, e.kind = b.Name, b.Entity, b.Kind
		out = append(out, d, e)
	}
	for i := range out {
		if out[i].inside >= 0 {
			out[i].inside = at[out[i].inside]
		}
	}
	return out
}

// sides returns the two parties of mutual speech.
func (x *context) sides(t *tuple) (a, b nlp.Referent, ok bool) {
	if t.source[0] < 0 || !x.mutual(t) {
		return a, b, false
	}
	i, j, ok := x.doc.Pair(t.source[0], t.source[1], t.head)
	if !ok {
		return a, b, false
	}
	return x.doc.Referents[i], x.doc.Referents[j], true
}

// mutual reports whether a claim goes both ways: its content speaks of each
// other, one another, or the other (side).
func (x *context) mutual(t *tuple) bool {
	lo, hi := t.content[0], t.content[1]
	if lo < 0 {
		lo, hi = t.last+1, t.last+1
	}
	lo, hi = min(lo, t.last+1), max(hi, t.last+4)
	for i := max(0, lo); i < min(x.n-1, hi); i++ {
		switch {
		case x.is(i, "each", "one") && x.is(i+1, "other", "another"):
			return true
		case x.is(i, "the") && x.is(i+1, "other") && i+2 < x.n &&
			(x.is(i+2, "side", "party", "camp", "of", "for", "has", "had", "was", "fired", "began", "broke") || x.token(i+2).Tag != nlp.NOUN):
			return x.plural(t)
		}
	}
	return false
}

// plural reports whether a source is several who may speak against one another.
func (x *context) plural(t *tuple) bool {
	for i := t.source[0]; i <= t.source[1]; i++ {
		if x.is(i, "both", "each", "sides", "and", "parties", "they", "two", "countries", "governments", "camps", "neighbours", "neighbors") {
			return true
		}
	}
	return false
}

// claims gives the drafts their final form.
func (r *reader) claims(ds []draft) []truce.Claim {
	var out []truce.Claim
	for i := range ds {
		d := &ds[i]
		a := r.x.attribution(&d.tuple)
		c := truce.Claim{
			ID: id(i), Act: d.act, Irrealis: d.irrealis, Tier: r.x.tier(&d.tuple),
			Source: a.Source, Cue: a.Cue, Content: a.Content,
			Name: d.name, Entity: d.entity, Chain: d.chain, Rules: d.rules,
			Factuality: r.factuality(d),
		}
		if d.inside >= 0 {
			c.Inside = id(d.inside)
		}
		if d.answers >= 0 {
			c.Answers = id(d.answers)
		}
		out = append(out, c)
	}
	return out
}

func id(i int) string { return "c" + strconv.Itoa(i+1) }

// tier tells open speech from attitude.
func (x *context) tier(t *tuple) truce.Tier {
	if stance[x.lemma[t.head]] {
		return truce.Stance
	}
	return truce.Speech
}

// factuality reads how certain the source is of its content.
func (r *reader) factuality(d *draft) truce.Factuality {
	switch {
	case d.irrealis:
		return truce.Uncommitted
	case d.act == truce.Deny:
		return truce.CertainFalse
	case d.act == truce.Warn:
		return truce.PossibleTrue
	case d.content[0] < 0, slices.Contains([]truce.Act{truce.Withhold, truce.Demand, truce.Promise, truce.Threaten}, d.act):
		return truce.Uncommitted
	}
	x := r.x
	r.refocus(&d.tuple)
	h, _ := r.f.heads(d.content[0], d.content[1])
	value := truce.CertainTrue
	for _, k := range x.children(h) {
		switch {
		case x.is(k, "may", "might", "could", "possibly", "perhaps"):
			value = truce.PossibleTrue
		case x.is(k, "probably", "likely", "apparently", "should"):
			value = truce.ProbableTrue
		}
	}
	if x.negated(h) > 0 {
		value = value[:2] + "-"
	}
	return value
}
