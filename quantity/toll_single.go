package quantity

import "github.com/truce-ledger/truce/nlp"

// Deaths and injuries that are told without a number.

// deathWords tell a death by themselves, as written.
var deathWords = set("killed dead died dies slain killing kills murdered slaying succumbed fatally fatal fatality deceased")

// crimeWords tell a death as a crime that is charged or looked into.
var crimeWords = set("homicide murder manslaughter death deaths")

// notDeath are words behind a death word that make another thing of it.
var notDeath = set("detectives detective unit division bureau squad investigators team report threats threat penalty row end weapon conduct threatening sentence prevention scene toll")

// evidence is what words without a number tell of deaths.
type evidence struct {
	names    int64 // how many, at least: 1, or as many as a list names
	sentence int32 // the first that tells one
	suicide  int   // 1 if a killer took his own life, 2 if the text calls it a murder-suicide
	active   bool  // somebody killed them
}

// deaths looks for them.
func (f *finder) deaths() evidence {
	e := evidence{sentence: 1 << 30}
	for i := int32(0); i < f.n; i++ {
		s := f.suicide(i)
		if s == 0 && !f.tellsDeath(i) || f.background(i) {
			continue
		}
		e.suicide = max(e.suicide, s)
		e.names = max(e.names, 1)
		e.sentence = min(e.sentence, f.d.Tokens[i].Sentence)
		if s == 0 {
			n, active := f.victims(i)
			e.names, e.active = max(e.names, n, f.subjects(i)), e.active || active
		}
	}
	return e
}

// tellsDeath reports whether the word at i tells that somebody died.
func (f *finder) tellsDeath(i int32) bool {
	w := f.word(i)
	tells := deathWords[w] || crimeWords[w] && f.crime(i) || w == "passed" && f.is(i, "passed", "away") || w == "claims" && f.child(i, "life")
	plants := f.is(i-2, "damaged", "or") // a frost warning: crops damaged or killed
	return tells && !plants && !notDeath[f.word(i+1)] && !f.unreal(i)
}

// crime reports whether "murder", "death" at i stand in the words of a crime that
// has been done.
func (f *finder) crime(i int32) bool {
	w := f.word(i)
	if f.attempted(i) || f.word(i-1) == "-" && f.word(i-2) == "non" {
		return false
	}
	if w != "death" {
		return true
	}
	switch f.word(i - 1) {
	case "shooting", "the", "his", "her", "'s", "’s", "accidental", "stabbing":
		return true
	case "to":
		return violent[f.word(i-2)] || f.word(i-3) == "shot"
	}
	return f.is(i+1, "of")
}

// suicide returns 2 for "murder-suicide", 1 for one who killed himself, else 0.
func (f *finder) suicide(i int32) int {
	switch f.word(i) {
	case "suicide":
		if f.word(i-1) == "-" || f.word(i-1) == "/" {
			return 2
		}
	case "himself", "herself", "self":
		if f.unreal(i) || f.word(i) == "self" && f.accident(i) {
			return 0
		}
		switch f.word(i - 1) {
		case "kill", "kills", "killed", "killing", "then", "and":
			return 1
		case ",":
			return int(b2i(f.word(i) != "self" || f.word(i-2) != ","))
		case "on":
			return int(b2i(f.sawGun(i - 1)))
		}
	case "life":
		return int(b2i(f.is(i-1, "own", "life") && !f.unreal(i)))
	}
	return 0
}

// accident reports whether the sentence of token i calls what happened an accident.
func (f *finder) accident(i int32) bool {
	first, end := f.nearby(i)
	for k := first; k < end; k++ {
		if w := f.words[k]; w == "accidental" || w == "accidentally" || w == "accident" {
			return true
		}
	}
	return false
}

// sawGun reports whether a weapon stands before token k: turned the gun on.
func (f *finder) sawGun(k int32) bool {
	for m := k - 1; m >= k-3 && f.same(k, m); m-- {
		switch f.word(m) {
		case "gun", "weapon", "rifle", "pistol", "handgun", "shotgun":
			return true
		}
	}
	return false
}

// victims counts those named as killed by the word at i: killing Ada Orr, 18, and
// Ben Hale, 20; the deaths of a woman and her daughter. active is true if the word
// is a verb with them as its object.
func (f *finder) victims(i int32) (n int64, active bool) {
	for k := i + 1; f.same(i, k) && k < i+30; k++ {
		t := &f.d.Tokens[k]
		if t.Head != i || t.Rel != nlp.RelObj && (t.Rel != nlp.RelNmod || !f.hasOf(k)) || !f.oneVictim(k) {
			continue
		}
		n = 1
		for m := k + 1; f.same(i, m) && m < k+30; m++ {
			if u := &f.d.Tokens[m]; u.Head == k && u.Rel == nlp.RelConj && f.oneVictim(m) {
				n++
			}
		}
		return n, t.Rel == nlp.RelObj
	}
	return 0, false
}

// subjects counts the names that the verb at i has as its subject: Ada Orr, 35, and
// Ben Hale, 34, died.
func (f *finder) subjects(i int32) (n int64) {
	for k := i - 1; k >= i-40 && f.same(i, k); k-- {
		t := &f.d.Tokens[k]
		if t.Head != i || t.Rel != nlp.RelNsubjPass && (t.Rel != nlp.RelNsubj || f.dies(i) == "") || !f.oneVictim(k) {
			continue
		}
		n = 1
		for m := k + 1; m < i; m++ {
			if u := &f.d.Tokens[m]; u.Head == k && u.Rel == nlp.RelConj && f.oneVictim(m) {
				n++
			}
		}
		return n
	}
	return 0
}

// oneVictim reports whether the word at k names one person.
func (f *finder) oneVictim(k int32) bool {
	t := &f.d.Tokens[k]
	return t.Tag == nlp.PROPN || t.Fine == nlp.TagNN && f.people(k)
}

// hasOf reports whether the word at k hangs on its head with "of".
func (f *finder) hasOf(k int32) bool {
	for m := k - 1; m >= k-8 && f.same(k, m); m-- {
		if f.d.Tokens[m].Head == k && f.word(m) == "of" {
			return true
		}
	}
	return false
}

// woundWords tell an injury by themselves.
var woundWords = set("injured wounded hospitalized wounding injuring wounds injuries injures wounds")

// careWords tell that somebody who was hit is cared for.
var careWords = set("critical stable serious fair condition life-threatening hospital surgery treated recovering survived hospitalized")

// livingWords tell beside "another" that somebody lived.
var livingWords = set("shot hospital critical critically survive survived recover recovering stable")

// injuries returns 1 if somebody who lived was hit: of an incident with a death only
// if another person is told of.
func (f *finder) injuries(killed int64) int64 {
	for i := int32(0); i < f.n; i++ {
		w := f.words[i]
		hit := woundWords[w] || killed == 0 && (careWords[w] || w == "shot" || w == "shoots" || w == "shooting") || killed > 0 && livingWords[w]
		if !hit || f.background(i) || f.unreal(i) || f.fatalNear(i) {
			continue
		}
		if killed == 0 || w == "wounding" || w == "injuring" || w == "injures" || f.another(i) {
			return 1
		}
	}
	return 0
}

func (f *finder) fatalNear(i int32) bool {
	return f.word(i-1) == "fatally" || f.word(i-1) == "mortally" || f.word(i-1) == "fatal"
}

// another reports whether the words before token i tell of a second person.
func (f *finder) another(i int32) bool {
	if f.is(i-1, "and", "wounded") || f.is(i-1, "and", "injured") || f.is(i-1, "also", "shot") {
		return true
	}
	for k := i - 1; k >= i-9 && f.same(i, k); k-- {
		switch f.word(k) {
		case "another", "second", "other", "third", "fourth", "also":
			return true
		}
	}
	return false
}
