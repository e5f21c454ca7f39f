package registry

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed organs.txt
var organsText string

// An Organ is a ministry, force or office of a state or territory.
type Organ struct {
	ID   string // the owner's id, a colon and the organ's: Q1:defence
	Kind string // government, ministry, force, office, court or media
	Name string // the owner's name and the organ's: Sorna: Defence Ministry
	Of   *Entry
}

// An organForm is a line of organs.txt.
type organForm struct{ kind, id, name string }

// organForms maps the folded words of an organ to its line.
var organForms = sync.OnceValue(func() map[string]organForm {
	forms := map[string]organForm{}
	for line := range strings.Lines(organsText) {
		fields := strings.Split(strings.TrimSpace(line), " | ")
		if len(fields) < 3 || strings.HasPrefix(line, "#") {
			continue
		}
		f := organForm{fields[0], fields[1], fields[2]}
		forms[foldWords(f.name)] = f
		for i := 3; i < len(fields); i++ {
			for name := range strings.SplitSeq(fields[i], ", ") {
				forms[foldWords(name)] = f
			}
		}
	}
	return forms
})

func foldWords(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r = fold(r); r == '-' {
			return ' '
		}
		return r
	}, s)), " "))
}

// FindOrgan returns the ministry, force or office that a name means: "Sornan Defence
// Ministry", "Sorna's army", "the Ministry of Defence of Sorna", "the Ministry of Defence in Orlev", its capital. ok is false if no
// state or territory is named in it, or the rest is no organ of organs.txt.
//
// It knows patterns and no names: any state's army is found as any other's.
func FindOrgan(name string) (b Organ, ok bool) { return (*Registry)(nil).FindOrgan(name) }

// FindOrgan is as the function FindOrgan, and knows the user's own states and territories too.
func (r *Registry) FindOrgan(name string) (b Organ, ok bool) {
	words := strings.Fields(strings.ReplaceAll(strings.ReplaceAll(name, "’s ", " 's "), "'s ", " 's "))
	if len(words) > 0 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	if b, ok = r.organBehind(words); ok {
		return b, true
	}
	for i := 1; i < len(words)-1; i++ {
		in := strings.EqualFold(words[i], "in") // the General Staff in its state's capital
		if !in && !strings.EqualFold(words[i], "of") {
			continue
		}
		of := words[i+1:]
		if strings.EqualFold(of[0], "the") {
			of = of[1:]
		}
		if e, class, n := r.Match(of); n == len(of) && n > 0 && (class == State && !in || class == Capital && in) && owns(e) {
			if b, ok := organOf(e, strings.Join(words[:i], " ")); ok {
				return b, true
			}
		}
	}
	return Organ{}, false
}

// organBehind reads an organ behind the name of its owner.
func (r *Registry) organBehind(words []string) (Organ, bool) {
	e, class, n := r.Match(words)
	if n == 0 || !owns(e) || class != State && class != Demonym && class != Abbrev {
		return Organ{}, false
	}
	if n < len(words) && words[n] == "'s" {
		n++
	}
	return organOf(e, strings.Join(words[n:], " "))
}

func owns(e *Entry) bool { return e != nil && (e.Kind == KindState || e.Kind == KindTerritory) }

func organOf(e *Entry, rest string) (Organ, bool) {
	f, ok := organForms()[foldWords(rest)]
	if !ok {
		return Organ{}, false
	}
	return Organ{ID: e.ID + ":" + f.id, Kind: f.kind, Name: e.Name + ": " + f.name, Of: e}, true
}

// OrganID returns the id of the organ that words without a state mean: defence of "the Ministry of Defence". ok is false if they are none.
func OrganID(words string) (id string, ok bool) {
	f, ok := organForms()[strings.TrimPrefix(foldWords(words), "the ")]
	return f.id, ok
}
