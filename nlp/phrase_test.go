package nlp

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// tagged makes a Doc of one sentence from words with Penn tags, "The/DT army/NN". A
// word behind "_" follows without a blank: "Baku/NNP _'s/POS".
func tagged(words string) *Doc {
	d := &Doc{Sentences: []Sentence{{}}, Paragraphs: []Paragraph{{0, 1}}}
	var text strings.Builder
	for i, w := range strings.Fields(words) {
		at := strings.LastIndexByte(w, '/')
		form, fine := w[:at], ParseXPOS(w[at+1:])
		if glued, ok := strings.CutPrefix(form, "_"); ok {
			form = glued
		} else if i > 0 {
			text.WriteByte(' ')
		}
		t := Token{Span: truce.Span{Start: text.Len(), End: text.Len() + len(form)}, Fine: fine, Tag: uposOf(fine), Head: -1}
		t.Norm, t.shape = plainNorm(form)
		text.WriteString(form)
		d.Tokens = append(d.Tokens, t)
	}
	d.Text = text.String()
	d.Sentences[0].End = int32(len(d.Tokens))
	return d
}

// plainNorm is normalOf with nouns.txt for a lexicon.
func plainNorm(form string) (uint32, shape) {
	k := scan(form)
	switch {
	case k.letters == 0 && k.digits == 0:
		return markClass(form), shapeMark
	case k.digits > 0:
		return numberClass(form, k), shapeSymbol
	case k.capitals == 0:
		return k.hash, shapeSmall
	case registry.ClassOf(form) != registry.NotAName:
		return uint32(registry.ClassOf(form)), shapeSymbol
	case nouns().of(k.hash) != 0 || strings.Contains(" Defence Foreign Main Intelligence Human Rights Study War Relief ", " "+form+" "):
		return k.hash, shapeCapital
	}
	return nameClass(form, k, false), shapeSymbol
}

func uposOf(x XPOS) UPOS {
	switch x {
	case TagNN, TagNNS:
		return NOUN
	case TagNNP, TagNNPS:
		return PROPN
	case TagJJ, TagJJR, TagJJS:
		return ADJ
	case TagDT, TagPDT:
		return DET
	case TagIN:
		return ADP
	case TagPRP, TagPRPS, TagWP, TagWDT, TagWPS:
		return PRON
	case TagVB, TagVBD, TagVBG, TagVBN, TagVBP, TagVBZ:
		return VERB
	case TagCD:
		return NUM
	case TagCC:
		return CCONJ
	case TagPOS, TagTO:
		return PART
	case TagRB:
		return ADV
	}
	return PUNCT
}

func TestPhrase(t *testing.T) {
	for _, c := range []struct{ words, name, owner, head string }{
		{"the/DT former/JJ Zetanian/JJ army/NN spokesman/NN Rear/NNP Adm./NNP Joan/NNP Kay/NNP", "Joan Kay", "army", ""},
		{"Russian/JJ Defence/NNP Minister/NNP Ilya/NNP Petrenko/NNP", "Ilya Petrenko", "Russian", ""},
		{"Armenia/NNP _'s/POS defence/NN ministry/NN", "", "Armenia", "ministry"},
		{"Defence/NN officials/NNS in/IN the/DT enclave/NN", "", "enclave", "officials"},
		{"a/DT teacher/NN who/WP fled/VBD on/IN Monday/NNP", "", "", "teacher"},
		{"the/DT Institute/NNP for/IN the/DT Study/NNP of/IN War/NNP", "Institute for the Study of War", "", "Institute"},
		{"the/DT head/NN of/IN Kastovian/JJ diplomacy/NN Anton/NNP Veld/NNP", "Anton Veld", "Kastovian", ""},
		{"the/DT mayor/NN of/IN Kafr/NNP Nabel/NNP", "", "Nabel", "mayor"},
		{"Colonel/NNP Tural/NNP Mamdov/NNP ,/, a/DT ministry/NN spokesman/NN", "Tural Mamdov", "", ""},
		{"a/DT ministry/NN spokesman/NN", "", "ministry", "spokesman"},
		{"an/DT army/NN statement/NN", "", "army", "statement"},
		{"its/PRP$ deputy/NN commander/NN", "", "its", "commander"},
		{"the/DT news/NN agency/NN Sorna/NNP Wire/NNP", "Sorna Wire", "", ""},
		{"the/DT ministry/NN _'s/POS", "", "", "ministry"},
		{"Mr/NNP Orr/NNP", "Orr", "", ""},
		{"Viktor/NNP \"/`` _Tiger/NNP _\"/'' Orr/NNP", "Viktor \"Tiger\" Orr", "", ""},
		{"three/CD villagers/NNS interviewed/VBN by/IN phone/NN", "", "", "villagers"},
		{"Ahmad/NNP al/NNP _-/HYPH _Rawi/NNP", "Ahmad al-Rawi", "", ""},
	} {
		d := tagged(c.words)
		var v view
		v.look(d, 0, int32(len(d.Tokens)))
		p := v.phrase(0, int32(len(d.Tokens)))
		owner, head := "", ""
		if p.owner >= 0 {
			owner = d.Form(p.owner)
		}
		if p.name >= p.nameEnd || p.kind == Organization {
			head = d.Form(p.head)
		}
		if name := d.Words(p.name, p.nameEnd); name != c.name || owner != c.owner || c.head != "" && head != c.head {
			t.Errorf("%s: name %q, owner %q, head %q; want %q, %q, %q", d.Text, name, owner, head, c.name, c.owner, c.head)
		}
	}
}
