package nlp

import "testing"

// Trees of words are given; the marks must get the heads of column 3 back.
func TestAttachPunctuation(t *testing.T) {
	tests := []struct{ rule, sentence string }{
		{"a full stop belongs to the root", `
			Rebels NOUN 2 nsubj
			fled VERB 0 root
			. PUNCT 2 punct`},
		{"of the commas around a relative clause the first belongs to its verb, the second to its noun", `
			The DET 2 det
			envoy NOUN 8 nsubj
			, PUNCT 6 punct
			who PRON 6 nsubj
			had AUX 6 aux
			left VERB 2 acl:relcl
			, PUNCT 2 punct
			said VERB 0 root
			so ADV 8 advmod
			. PUNCT 8 punct`},
		{"a comma in a list belongs to the item after it", `
			tanks NOUN 0 root
			, PUNCT 3 punct
			guns NOUN 1 conj
			and CCONJ 5 cc
			mines NOUN 1 conj`},
		{"quotation marks belong to the head of what they enclose, and so does a stop within", `
			He PRON 2 nsubj
			said VERB 0 root
			: PUNCT 6 punct
			“ PUNCT 6 punct
			We PRON 6 nsubj
			agreed VERB 2 ccomp
			. PUNCT 6 punct
			” PUNCT 6 punct`},
		{"a quotation before its verb", `
			" PUNCT 3 punct
			We PRON 3 nsubj
			agreed VERB 7 ccomp
			, PUNCT 3 punct
			" PUNCT 3 punct
			he PRON 7 nsubj
			said VERB 0 root
			. PUNCT 7 punct`},
		{"brackets", `
			The DET 2 det
			group NOUN 6 nsubj
			( PUNCT 4 punct
			OSCE PROPN 2 appos
			) PUNCT 4 punct
			met VERB 0 root`},
		{"a bracket without its partner belongs to the lower unit", `
			The DET 2 det
			group NOUN 5 nsubj
			( PUNCT 4 punct
			OSCE PROPN 2 appos
			met VERB 0 root`},
		{"a dash before an afterthought belongs to it", `
			They PRON 2 nsubj
			fled VERB 0 root
			— PUNCT 5 punct
			all DET 5 det
			night NOUN 2 obl`},
		{"dots within a sentence look both ways", `
			Wait VERB 0 root
			... PUNCT 4 punct
			they PRON 4 nsubj
			fled VERB 1 parataxis
			... PUNCT 1 punct`},
		{"marks alone: the first is the root", `
			* PUNCT 0 root
			* PUNCT 1 punct
			* PUNCT 1 punct`},
	}
	for _, test := range tests {
		want := docOf(t, test.sentence)
		got := docOf(t, test.sentence)
		for i := range got.Tokens {
			if got.Tokens[i].Tag == PUNCT {
				got.Tokens[i].Head, got.Tokens[i].Rel = 1<<20, NoRel
			}
		}
		new(markScratch).attach(got, got.Sentences[0])
		for i := range want.Tokens {
			w, g := want.Tokens[i], got.Tokens[i]
			if w.Head != g.Head || w.Rel != g.Rel {
				t.Errorf("%s: %q, token %d, has head %d %v, want %d %v", test.rule, want.Form(int32(i)), i+1, g.Head+1, g.Rel, w.Head+1, w.Rel)
			}
		}
	}
}
