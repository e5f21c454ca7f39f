package quantity

import "github.com/truce-ledger/truce/nlp"

// One death or injury that is told without a number.

// deathWords tell a death by themselves, as written.
var deathWords = set("killed dead died dies slain killing murdered slaying succumbed fatally fatal fatality deceased")

// crimeWords tell a death as a crime that is charged or looked into.
var crimeWords = set("homicide murder manslaughter death")

// notDeath are words behind a death word that make another thing of it.
var notDeath = set("detectives detective unit division bureau squad investigators team report threats threat penalty row end weapon conduct threatening sentence prevention scene")

// deaths returns how many deaths the words tell, 0, 1 or as many as a list of names
// gives; and how surely a killer took his own life: 1 told, 2 a murder-suicide.
func (f *finder) deaths() (n int64, suicide int) {
	for i := int32(0); i < f.n; i++ {
		switch w := f.words[i]; {
		case f.suicide(i) > 0:
			if !f.background(i) {
				suicide = max(suicide, f.suicide(i))
				n = max(n, 1)
			}
		case (deathWords[w] || crimeWords[w] && f.crime(i)) && !notDeath[f.word(i+1)] && !f.unreal(i) && !f.background(i):
			n = max(n, 1)
			if w == "killing" || w == "killed" {
				n = max(n, f.names(i))
			}
		}
	}
	return n, suicide
}

// crime reports whether "murder", "death" at i stand in the words of a crime that
// has been done.
func (f *finder) crime(i int32) bool {
	w := f.words[i]
	if f.word(i-1) == "-" && f.word(i-2) == "non" || f.word(i-1) == "attempted" {
		return false
	}
	if w == "death" {
		return f.word(i+1) != "toll" && (f.word(i-1) == "to" && violent[f.word(i-2)] || f.is(i+1, "of") || f.word(i-1) == "shooting" || f.word(i-1) == "the" || f.word(i-1) == "his" || f.word(i-1) == "her" || f.word(i-1) == "'s" || f.word(i-1) == "accidental")
	}
	return true
}

// suicide returns 2 for "murder-suicide", 1 for one who killed himself, else 0.
func (f *finder) suicide(i int32) int {
	switch f.words[i] {
	case "suicide":
		if f.word(i-1) == "-" || f.word(i-1) == "/" {
			return 2
		}
	case "himself", "herself", "themselves":
		for k := i - 1; k >= i-5 && f.same(i, k); k-- {
			switch f.words[k] {
			case "kill", "killed", "killing", "on", "before", "then", "and":
				if f.words[k] != "and" && f.words[k] != "on" || f.words[k] == "on" && f.sawGun(k) || f.words[k] == "and" && k == i-1 {
					return 1
				}
			}
		}
	case "life":
		if f.is(i-1, "own", "life") && !f.unreal(i) {
			return 1
		}
	}
	return 0
}

// sawGun reports whether a weapon stands before token k: turned the gun on.
func (f *finder) sawGun(k int32) bool {
	for m := k - 1; m >= k-3 && f.same(k, m); m-- {
		switch f.words[m] {
		case "gun", "weapon", "rifle", "pistol", "handgun", "shotgun":
			return true
		}
	}
	return false
}

// names counts the names in the object of the verb at i: killing Ada Orr, 18, and
// Ben Hale, 20.
func (f *finder) names(i int32) int64 {
	n := int64(0)
	for k := i + 1; f.same(i, k) && k < i+30; k++ {
		t := &f.d.Tokens[k]
		if t.Tag == nlp.PROPN && t.Head == i && t.Rel == nlp.RelObj {
			n = 1
			for m := k + 1; f.same(i, m) && m < k+30; m++ {
				if u := &f.d.Tokens[m]; u.Head == k && u.Rel == nlp.RelConj && u.Tag == nlp.PROPN {
					n++
				}
			}
		}
	}
	return n
}

// woundWords tell an injury by themselves.
var woundWords = set("injured wounded hospitalized wounding injuring wounds injuries")

// careWords tell that somebody who was hit is cared for.
var careWords = set("critical stable serious fair condition life-threatening hospital surgery treated recovering survived hospitalized")

// injuries returns 1 if somebody who lived was hit: of an incident with a death only
// if another person is told of.
func (f *finder) injuries(killed int64) int64 {
	for i := int32(0); i < f.n; i++ {
		w := f.words[i]
		if f.background(i) || f.unreal(i) || f.fatalNear(i) {
			continue
		}
		if killed == 0 && (woundWords[w] || careWords[w]) {
			return 1
		}
		if killed > 0 && (w == "wounding" || w == "injuring" || woundWords[w] && f.another(i)) {
			return 1
		}
	}
	if killed == 0 {
		for i := int32(0); i < f.n; i++ {
			if (f.words[i] == "shot" || f.words[i] == "shoots" || f.words[i] == "shooting") && !f.unreal(i) {
				return 1
			}
		}
	}
	return 0
}

func (f *finder) fatalNear(i int32) bool {
	return f.word(i-1) == "fatally" || f.word(i-1) == "mortally" || f.word(i-1) == "fatal"
}

// another reports whether the words before token i tell of a second person.
func (f *finder) another(i int32) bool {
	for k := i - 1; k >= i-9 && f.same(i, k); k-- {
		switch f.words[k] {
		case "another", "second", "other", "also":
			return true
		}
	}
	return false
}
