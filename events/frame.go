package events

import "github.com/truce-ledger/truce/nlp"

// A frame is what stands about a trigger in the tree, as one would say it in the
// active voice: "the town was shelled by rebels" has the subject rebels and the
// object town. All are heads of phrases, -1 if there is none.
type frame struct {
	subj, obj, iobj int32
	poss            int32 // whose: the army's raid
	support         int32 // the verb that carries a noun: carried out a raid
	args            []arg // what hangs on by a preposition
	mods            []int32
	count           int32 // how many a noun says there were: 18 bodies
	passive         bool
}

// An arg is a phrase with its preposition.
type arg struct {
	prep string
	head int32
}

// by returns the first argument with one of the prepositions, -1 if none.
func (f *frame) by(preps ...string) int32 {
	for _, a := range f.args {
		for _, p := range preps {
			if a.prep == p {
				return a.head
			}
		}
	}
	return -1
}

// light verbs carry a noun that tells the event: "carried out a strike".
var light = map[string]bool{
	"carry": true, "conduct": true, "launch": true, "stage": true, "mount": true, "make": true, "deliver": true, "perform": true, "commit": true,
	"wage": true, "begin": true, "start": true, "continue": true, "intensify": true, "order": true, "plan": true, "prepare": true, "suffer": true,
	"sustain": true, "hold": true, "inflict": true, "cause": true, "open": true, "resume": true, "step": true, "announce": true, "execute": true,
	"attempt": true, "take": true, "have": true, "do": true, "undertake": true, "initiate": true, "authorise": true, "authorize": true, "lead": true,
	"see": false, "face": true, "direct": true, "repel": false, "stop": true, "halt": true, "end": true, "escalate": true, "unleash": true,
	"convene": true, "use": true, "impose": true, "complete": true, "witness": false, "receive": true, "report": false, "pursue": true, "engage": true,
}

// frameOf reads the frame of a verb or noun.
func (t *tree) frameOf(i int32, verb bool) frame {
	f := frame{subj: -1, obj: -1, iobj: -1, poss: -1, support: -1, count: -1}
	if verb {
		t.verbFrame(&f, i)
	} else {
		t.nounFrame(&f, i)
	}
	return f
}

func (t *tree) verbFrame(f *frame, i int32) {
	f.passive = t.isPassive(i)
	f.subj = t.subject(i, 0)
	if f.passive {
		f.obj, f.subj = f.subj, -1
	}
	for _, k := range t.children(i) {
		switch t.rel(k) {
		case nlp.RelObj:
			if f.obj < 0 || t.tag(k) != nlp.DET { // exchange prisoners all for all
				f.obj = t.antecedent(i, k)
			}
		case nlp.RelIobj:
			f.iobj = k
		}
	}
	t.arguments(f, i)
	if agent := f.by("by"); f.passive && agent >= 0 && t.rel(agent) != nlp.RelAdvcl {
		f.subj = agent
	}
	if f.obj >= 0 && t.timeOf[f.obj] >= 0 { // accepted last June a moratorium
		f.obj = t.child(f.obj, nlp.RelObj)
	}
	if f.obj >= 0 && t.tag(f.obj) == nlp.NUM && t.child(f.obj, nlp.RelNmod) < 0 && t.form(f.obj+1, "of") {
		if of := f.by("of"); of > f.obj { // 21 of the missiles
			f.obj = of
		}
	}
	if f.obj < 0 && !f.passive {
		f.obj = t.counted(i)
	}
	if f.obj < 0 && !f.passive && t.rel(i) == nlp.RelAclRelcl && t.isNominal(t.head(i)) && f.subj != t.head(i) {
		f.obj = t.head(i) // the town that rebels shelled
	}
	if f.obj < 0 && !f.passive && t.rel(i) == nlp.RelConj && t.tag(t.head(i)) == nlp.VERB && t.child(i, nlp.RelObl) < 0 {
		if k := t.child(t.head(i), nlp.RelObj); k > i {
			f.obj = k // struck and destroyed the depot
		}
	}
}

// counted returns an object that the parser took for an adjunct: one without a
// preposition, or one whose number has a bound (assembled around 100 soldiers). -1 if
// there is none.
func (t *tree) counted(verb int32) int32 {
	for _, k := range t.children(verb) {
		if t.rel(k) != nlp.RelObl || k < verb || t.timeOf[k] >= 0 {
			continue
		}
		switch t.preposition(k) {
		case "around", "over", "about", "under", "between", "than", "to":
			if t.child(k, nlp.RelNummod) >= 0 {
				return k
			}
		case "down", "up": // shot down a jet
			return k
		case "":
			if t.tag(k) == nlp.NOUN && t.child(k, nlp.RelCase) < 0 {
				return k
			}
		}
	}
	return -1
}

// arguments adds what hangs on token i by prepositions, conjuncts of its own phrase aside.
func (t *tree) arguments(f *frame, i int32) {
	for _, k := range t.children(i) {
		switch t.rel(k) {
		case nlp.RelObl, nlp.RelOblAgent, nlp.RelNmod, nlp.RelOblUnmarked, nlp.RelNmodUnmarked:
			if t.timeOf[k] < 0 {
				f.args = append(f.args, arg{t.preposition(k), k})
			}
		case nlp.RelAdvmod:
			if t.is(k, "there", "here", "nearby") {
				f.args = append(f.args, arg{"in", k})
			}
		case nlp.RelAdvcl, nlp.RelAcl, nlp.RelXcomp:
			if t.is(k, "use", "employ", "fire", "involve") && t.d.Tokens[k].Fine == nlp.TagVBG {
				if o := t.child(k, nlp.RelObj); o >= 0 {
					f.args = append(f.args, arg{"using", o})
				}
			}
		}
	}
}

func (t *tree) nounFrame(f *frame, i int32) {
	f.poss, f.count = t.child(i, nlp.RelNmodPoss), t.child(i, nlp.RelNummod)
	for _, k := range t.children(i) {
		switch t.rel(k) {
		case nlp.RelAmod, nlp.RelCompound, nlp.RelNmodDesc:
			if k < i {
				f.mods = append(f.mods, k)
			}
		}
	}
	t.arguments(f, i)
	t.strayed(f, i)
	if t.child(i, nlp.RelCop) >= 0 {
		f.subj = t.child(i, nlp.RelNsubj)
	}
	h, rel := t.head(i), t.rel(i)
	if rel == nlp.RelConj && h >= 0 && t.tag(h) == nlp.NOUN {
		rel, h = t.rel(h), t.head(h)
	}
	if h < 0 || t.tag(h) != nlp.VERB {
		return
	}
	isObject := rel == nlp.RelObj || rel == nlp.RelNsubjPass
	switch {
	case isObject && light[t.lower[h]]:
		f.support = h
		t.supportFrame(f, h)
	case rel == nlp.RelObl && t.form(t.child(i, nlp.RelCase), "under") && t.is(h, "come", "be", "keep", "remain"):
		f.support = h
		f.obj = t.subject(h, 0)
		t.arguments(f, h)
	case (rel == nlp.RelNsubj || rel == nlp.RelNsubjPass) && t.is(h, "begin", "start", "continue", "resume", "erupt", "break", "take", "occur", "happen", "hit", "rage", "intensify", "go", "come"):
		f.support = h
		t.arguments(f, h)
	case rel == nlp.RelObl && t.is(h, "engage", "participate", "take", "lead", "launch", "join"):
		f.support = h
		f.subj = t.subject(h, 0)
	}
}

// strayed adds arguments of a noun that the parser has hung elsewhere: on its verb
// (reported attacks [on two posts]), or on its first argument (the shelling of the
// market [by rebels]).
func (t *tree) strayed(f *frame, i int32) {
	for _, a := range f.args {
		for _, k := range t.children(a.head) {
			if t.rel(k) == nlp.RelNmod && t.preposition(k) == "by" {
				f.args = append(f.args, arg{"by", k})
			}
		}
	}
	h := t.head(i)
	if h < 0 || h > i || t.tag(h) != nlp.VERB {
		return
	}
	for _, k := range t.children(h) {
		if t.rel(k) == nlp.RelObl && k > i && t.form(i+1, "on", "against", "by", "of", "upon") && t.head(i+1) == k {
			f.args = append(f.args, arg{t.preposition(k), k})
		}
	}
}

// supportFrame takes the subject and the arguments of the verb that carries a noun.
func (t *tree) supportFrame(f *frame, verb int32) {
	if t.isPassive(verb) {
		for _, k := range t.children(verb) {
			if p := t.preposition(k); p == "by" && (t.rel(k) == nlp.RelOblAgent || t.rel(k) == nlp.RelObl) {
				f.subj = k
			}
		}
	} else {
		f.subj = t.subject(verb, 0)
	}
	t.arguments(f, verb)
}
