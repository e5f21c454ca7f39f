package extract

import (
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// Who passed the words on is read by rules, each with the name that truce explain
// prints:
//
//	relay:outer      Interfax reported that Aliyev said P: the outer speech of an outlet
//	relay:told       Aliyev told Interfax that P
//	relay:citing     Interfax, citing Aliyev, said that P
//	relay:interview  in an interview with Haberturk; speaking to; quoted by
//	medium           said on Twitter; wrote in a Facebook post
//
// The publisher of the article itself is understood and never in the chain.

// chains fills the chain of each draft, from the outside in.
func (x *context) chains(ds []draft) {
	for i := range ds {
		if x.relays(ds, i) {
			ds[i].relay = true
		}
	}
	for i := range ds {
		d := &ds[i]
		if d.relay {
			continue
		}
		for o := d.inside; o >= 0 && ds[o].relay; o = ds[o].inside {
			link := truce.Relay{Spans: x.spansOf(ds[o].source, none), Name: ds[o].name, Entity: ds[o].entity, Role: truce.RoleRelay}
			d.chain = append([]truce.Relay{link}, d.chain...)
			d.rules = append(d.rules, "relay:outer")
		}
		x.citing(d)
		x.said(d)
	}
}

// citing reads the outlet that cites or quotes the source.
func (x *context) citing(d *draft) {
	if lemma := x.doc.Tokens[d.head].Lemma; lemma != "cite" && lemma != "quote" {
		return
	}
	for _, s := range []int32{x.child(d.head, nlp.RelNsubj), x.subject(d.head), x.token(d.head).Head} {
		if s >= 0 && x.nominal(s) && !d.contentHas(s) && (d.source[0] < 0 || s < d.source[0] || s > d.source[1]) && x.outlet(s) {
			x.addLink(d, s, truce.RoleRelay, "relay:citing")
			return
		}
	}
}

var none = [2]int32{-1, -1}

// relays reports whether draft i only passes on: its source is an outlet and
// another speaker stands in its content.
func (x *context) relays(ds []draft, i int) bool {
	if ds[i].source[0] < 0 || ds[i].kind != nlp.Publisher {
		return false
	}
	for j := range ds {
		if ds[j].inside == i && ds[j].source[0] >= 0 && ds[j].kind != nlp.Publisher {
			return true
		}
	}
	return false
}

// said reads the links that stand beside the cue itself.
func (x *context) said(d *draft) {
	s := x.sentence(d.head)
	for i := s.First; i < s.End; i++ {
		if d.contentHas(i) || d.source[0] >= 0 && i >= d.source[0] && i <= d.source[1] || !x.nominal(i) {
			continue
		}
		head := x.token(i).Head
		if head < 0 || d.contentHas(head) {
			continue
		}
		switch role, rule := x.link(d, i, head); {
		case rule == "":
		default:
			x.addLink(d, i, role, rule)
		}
	}
}

// link tells whether the noun phrase headed by i passes on what d says.
func (x *context) link(d *draft, i, head int32) (role truce.Role, rule string) {
	prep := x.child(i, nlp.RelCase)
	platform := x.platform(i)
	switch rel := x.token(i).Rel.Base(); {
	case platform && prep >= 0 && x.is(prep, "on", "via", "in", "through", "to") && x.reaches(d, head):
		return truce.RoleMedium, "medium"
	case head == d.head && (rel == nlp.RelObj || rel == nlp.RelIobj) && x.doc.Tokens[d.head].Lemma == "tell" && x.capitals(i):
		return truce.RoleRelay, "relay:told"
	case platform || !x.outlet(i):
		return "", ""
	case head == d.head && (rel == nlp.RelObj || rel == nlp.RelIobj) && x.doc.Tokens[d.head].Lemma == "tell":
		return truce.RoleRelay, "relay:told"
	case prep >= 0 && x.is(prep, "to", "with", "by") && x.interview(head) && x.reaches(d, head):
		return truce.RoleRelay, "relay:interview"
	case prep >= 0 && x.is(prep, "to") && head == d.head:
		return truce.RoleRelay, "relay:told"
	}
	return "", ""
}

// interview reports whether a word names talk with an outlet.
func (x *context) interview(i int32) bool {
	switch x.doc.Tokens[i].Lemma {
	case "interview", "remark", "comment", "speak", "talk", "quote", "cite", "publish", "carry", "statement", "conversation", "report":
		return true
	}
	return false
}

// reaches reports whether head hangs on the cue of d, or the cue on it, within
// three steps.
func (x *context) reaches(d *draft, head int32) bool {
	climb := func(from, to int32) bool {
		for range 4 {
			if from == to {
				return true
			}
			if from = x.token(from).Head; from < 0 {
				return false
			}
		}
		return false
	}
	return climb(head, d.head) || climb(d.head, head) ||
		d.source[0] >= 0 && head >= d.source[0] && head <= d.source[1]
}

func (x *context) nominal(i int32) bool {
	t := x.token(i).Tag
	return t == nlp.PROPN || t == nlp.NOUN || t == nlp.X
}

// outlet reports whether the noun phrase headed by i is an agency, a paper or a
// broadcaster: by the registry, or by the noun that says so.
func (x *context) outlet(i int32) bool {
	if _, _, kind := x.doc.NameOf(x.left[i], x.right[i]); kind == nlp.Publisher {
		return true
	}
	for k := x.left[i]; k <= x.right[i]; k++ {
		named := x.doc.Form(k)[0] >= 'A' && x.doc.Form(k)[0] <= 'Z' && (k == i || x.token(k).Head == i)
		if k != i && !named && !x.describes(k, i) || x.is(k, "agency", "paper", "newspaper") && x.is(x.child(i, nlp.RelDet, nlp.RelNmodPoss), "our", "this") {
			continue
		}
		if x.is(k, "agency", "newspaper", "paper", "daily", "weekly", "magazine", "broadcaster", "channel", "station", "radio", "television",
			"tv", "fm") || named && x.is(k, "news", "times", "post", "tribune", "gazette", "herald", "journal", "press") {
			return true
		}
	}
	return false
}

// describes reports whether a word says what the name headed by i is: the daily Den.
func (x *context) describes(k, i int32) bool {
	t := x.token(k)
	if t.Head != i || x.token(i).Tag != nlp.PROPN {
		return false
	}
	switch t.Rel.Base() {
	case nlp.RelCompound, nlp.RelAppos, nlp.RelFlat, nlp.RelNmod:
		return t.Tag == nlp.NOUN && x.child(k, nlp.RelCase) < 0
	}
	return false
}

// capitals reports whether a token is an abbreviation: HTN, BRM.
func (x *context) capitals(i int32) bool {
	form := x.doc.Form(i)
	return len(form) >= 2 && len(form) <= 5 && form == strings.ToUpper(form) && x.token(i).Tag == nlp.PROPN
}

// platform reports whether the noun phrase headed by i is where people post.
func (x *context) platform(i int32) bool {
	for k := x.left[i]; k <= x.right[i]; k++ {
		if k == i && media[x.doc.Tokens[k].Lemma] ||
			x.is(k, "twitter", "telegram", "facebook", "youtube", "instagram", "tiktok", "vkontakte", "whatsapp", "weibo", "truth", "x") && x.token(k).Tag == nlp.PROPN ||
			x.is(k, "tweet", "tweets") {
			return true
		}
	}
	return false
}

// media are the nouns for what words are put in.
var media = map[string]bool{
	"website": true, "video": true, "email": true, "e-mail": true, "statement": true, "letter": true, "communiqué": true, "communique": true,
	"message": true, "tape": true, "cable": true, "recording": true, "memoir": true, "memoirs": true, "release": true, "broadcast": true, "post": true,
	"bulletin": true, "leaflet": true,
}

func (x *context) addLink(d *draft, i int32, role truce.Role, rule string) {
	a, b := x.bare(i)
	name, entity, _ := x.doc.NameOf(a, b)
	if role == truce.RoleMedium {
		name = x.platformName(i)
	}
	for _, l := range d.chain {
		if l.Name == name {
			return
		}
	}
	d.chain = append(d.chain, truce.Relay{Spans: x.spansOf([2]int32{a, b}, none), Entity: entity, Name: name, Role: role})
	d.rules = append(d.rules, rule)
}

func (x *context) platformName(i int32) string {
	for k := x.left[i]; k <= x.right[i]; k++ {
		if x.token(k).Tag == nlp.PROPN && x.platform(k) {
			return x.doc.Form(k)
		}
	}
	if x.is(i, "tweet", "tweets") {
		return "Twitter"
	}
	return x.doc.Form(i)
}

// bare returns the phrase headed by i without its preposition.
func (x *context) bare(i int32) (a, b int32) {
	a, b = x.left[i], x.right[i]
	if p := x.child(i, nlp.RelCase); p >= 0 && p == a {
		a++
	}
	for b > i && x.token(b).Tag == nlp.PUNCT {
		b--
	}
	return a, b
}
