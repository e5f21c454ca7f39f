package nlp

import (
	"slices"
	"strings"
)

// A UPOS is a universal part-of-speech tag (universaldependencies.org/u/pos).
type UPOS uint8

// The universal tags. The zero value is "not tagged".
const (
	NoUPOS UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	X
)

var uposNames = [...]string{"_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"}

// String returns the tag as it is written in CoNLL-U.
func (t UPOS) String() string { return uposNames[t] }

// An XPOS is a Penn Treebank tag, in the form that the English treebanks of
// Universal Dependencies use.
type XPOS uint8

// The Penn tags. The zero value is "not tagged".
const (
	NoXPOS XPOS = iota
	TagCC
	TagCD
	TagDT
	TagEX
	TagFW
	TagIN
	TagJJ
	TagJJR
	TagJJS
	TagLS
	TagMD
	TagNN
	TagNNP
	TagNNPS
	TagNNS
	TagPDT
	TagPOS
	TagPRP
	TagPRPS // PRP$
	TagRB
	TagRBR
	TagRBS
	TagRP
	TagSYMF // SYM
	TagTO
	TagUH
	TagVB
	TagVBD
	TagVBG
	TagVBN
	TagVBP
	TagVBZ
	TagWDT
	TagWP
	TagWPS // WP$
	TagWRB
	TagADD
	TagAFX
	TagGW
	TagHYPH
	TagNFP
	TagLRB        // -LRB-
	TagRRB        // -RRB-
	TagDollar     // $
	TagHash       // #
	TagStop       // .
	TagComma      // ,
	TagColon      // :
	TagOpenQuote  // ``
	TagCloseQuote // ''
	TagXX
)

var xposNames = [...]string{"_", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "ADD", "AFX", "GW", "HYPH", "NFP", "-LRB-", "-RRB-", "$", "#", ".", ",", ":", "``", "''", "XX"}

// String returns the tag as it is written in CoNLL-U.
func (t XPOS) String() string { return xposNames[t] }

// A Rel is a universal dependency relation with its English subtype
// (universaldependencies.org/en/dep).
type Rel uint8

// The relations. The zero value is "no tree".
const (
	NoRel           Rel = iota
	RelRoot             // root
	RelAcl              // acl
	RelAclRelcl         // acl:relcl
	RelAdvcl            // advcl
	RelAdvclRelcl       // advcl:relcl
	RelAdvmod           // advmod
	RelAmod             // amod
	RelAppos            // appos
	RelAux              // aux
	RelAuxPass          // aux:pass
	RelCase             // case
	RelCc               // cc
	RelCcPreconj        // cc:preconj
	RelCcomp            // ccomp
	RelCompound         // compound
	RelCompoundPrt      // compound:prt
	RelConj             // conj
	RelCop              // cop
	RelCsubj            // csubj
	RelCsubjOuter       // csubj:outer
	RelCsubjPass        // csubj:pass
	RelDep              // dep
	RelDet              // det
	RelDetPredet        // det:predet
	RelDiscourse        // discourse
	RelDislocated       // dislocated
	RelExpl             // expl
	RelFixed            // fixed
	RelFlat             // flat
	RelGoeswith         // goeswith
	RelIobj             // iobj
	RelList             // list
	RelMark             // mark
	RelNmod             // nmod
	RelNmodDesc         // nmod:desc
	RelNmodPoss         // nmod:poss
	RelNmodUnmarked     // nmod:unmarked
	RelNsubj            // nsubj
	RelNsubjOuter       // nsubj:outer
	RelNsubjPass        // nsubj:pass
	RelNummod           // nummod
	RelObj              // obj
	RelObl              // obl
	RelOblAgent         // obl:agent
	RelOblUnmarked      // obl:unmarked
	RelOrphan           // orphan
	RelParataxis        // parataxis
	RelPunct            // punct
	RelReparandum       // reparandum
	RelVocative         // vocative
	RelXcomp            // xcomp
)

var relNames = [...]string{"_", "root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp"}

// String returns the relation as it is written in CoNLL-U.
func (r Rel) String() string { return relNames[r] }

// Base returns the relation without its subtype: nsubj for nsubj:pass.
func (r Rel) Base() Rel { return relBase[r] }

var relBase = func() (base [len(relNames)]Rel) {
	for r, name := range relNames {
		universal, _, _ := strings.Cut(name, ":")
		base[r] = Rel(slices.Index(relNames[:], universal))
	}
	return base
}()

// The lookups below return the zero value for a name that is not in the list.

// ParseUPOS returns the tag with the given name.
func ParseUPOS(name string) UPOS { return UPOS(max(0, slices.Index(uposNames[:], name))) }

// ParseXPOS returns the tag with the given name.
func ParseXPOS(name string) XPOS { return XPOS(max(0, slices.Index(xposNames[:], name))) }

// ParseRel returns the relation with the given name, or, if its subtype is not
// in the list, the one without the subtype.
func ParseRel(name string) Rel {
	if i := slices.Index(relNames[:], name); i >= 0 {
		return Rel(i)
	}
	universal, _, _ := strings.Cut(name, ":")
	return Rel(max(0, slices.Index(relNames[:], universal)))
}
