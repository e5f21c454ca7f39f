package eval

import (
	"strings"
	"testing"
)

func TestTokensScore(t *testing.T) {
	treebank := `# newdoc
# newpar
1	Guns	_	NOUN	NNS	_	0	root	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	_	AUX	MD	_	1	aux	_	_
3	n't	_	PART	RB	_	1	advmod	_	_
4	fire	_	VERB	VB	_	1	acl	_	SpaceAfter=No
5	.	_	PUNCT	.	_	1	punct	_	_

1	Su-25	_	PROPN	NNP	_	0	root	_	SpaceAfter=No
2	.	_	PUNCT	.	_	1	punct	_	_

`
	report, err := Tokens(strings.NewReader(treebank))
	if err != nil {
		t.Fatal(err)
	}
	tokens, sentences := report.Rows[0], report.Rows[1]
	if tokens.Gold != 7 || tokens.Found != 9 || tokens.Right != 6 { // ours cut Su - 25
		t.Errorf("tokens: %+v, want 6 of 7 right among 9", tokens)
	}
	if sentences.Gold != 2 || sentences.Right != 2 || sentences.F != 100 {
		t.Errorf("sentences: %+v, want 2 of 2", sentences)
	}
	if _, err := Tokens(strings.NewReader("1\tbroken\n")); err == nil {
		t.Error("a broken treebank gives no error")
	}
}
