package eval

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce/nlp"
)

const sampleTreebank = `# newdoc id = one
# newpar
# newpar_block = head
# sent_id = 1
1	Guns	gun	NOUN	NNS	_	2	nsubj	_	_
2	fall	fall	VERB	VBP	_	0	root	_	_
3	silent	silent	ADJ	JJ	_	2	xcomp	_	_

# newpar
# sent_id = 2
1	They	they	PRON	PRP	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	fire	fire	VERB	VB	_	0	root	_	SpaceAfter=No
4.1	fire	fire	VERB	VB	_	_	_	_	_
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = 3
1	Calm	calm	NOUN	SG-NOM	_	0	root	_	_
2-3	au	_	_	_	_	_	_	_	_
2	à	à	ADP	IN	_	4	case	_	_
3	le	le	DET	DT	_	4	det	_	_
4	front	front	NOUN	NN	_	1	nmod	_	SpaceAfter=No
5	.	.	PUNCT	.	_	1	punct	_	_

# newdoc id = two
1	Yes	yes	INTJ	UH	_	0	root	_	_
`

func TestReadCoNLLU(t *testing.T) {
	docs, err := ReadCoNLLU(strings.NewReader(sampleTreebank))
	if err != nil || len(docs) != 2 {
		t.Fatalf("got %d docs, error %v; want 2", len(docs), err)
	}
	d := docs[0]
	if want := "Guns fall silent\n\nThey don't fire. Calm au front."; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	var forms []string
	for i := range d.Tokens {
		forms = append(forms, d.Form(int32(i)))
	}
	if got, want := strings.Join(forms, "|"), "Guns|fall|silent|They|do|n't|fire|.|Calm|a|u|front|."; got != want {
		t.Errorf("forms %s, want %s", got, want)
	}
	if len(d.Sentences) != 3 || len(d.Paragraphs) != 2 || !d.Sentences[0].Heading || d.Sentences[1].Heading {
		t.Errorf("sentences %+v, paragraphs %+v", d.Sentences, d.Paragraphs)
	}
	fire := d.Tokens[6]
	if fire.Tag != nlp.VERB || fire.Fine != nlp.TagVB || fire.Rel != nlp.RelRoot || fire.Head != -1 || fire.Lemma != "fire" {
		t.Errorf("fire: %+v", fire)
	}
	if stop := d.Tokens[7]; stop.Head != 6 || stop.Sentence != 1 || stop.Fine != nlp.TagStop {
		t.Errorf("full stop: %+v", stop)
	}
	if calm := d.Tokens[8]; calm.Fine != nlp.NoXPOS {
		t.Errorf("a fine tag of another scheme should be left out: %+v", calm)
	}
}

func TestReadCoNLLUErrors(t *testing.T) {
	for _, bad := range []string{
		"1\tone\tcolumn\n",
		"x\tGuns\tgun\tNOUN\tNNS\t_\t0\troot\t_\t_\n",
		"2\tGuns\tgun\tNOUN\tNNS\t_\t0\troot\t_\t_\n",
		"1\tGuns\tgun\tNOUN\tNNS\t_\t7\tnsubj\t_\t_\n\n",
		"3-1\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n",
	} {
		if _, err := ReadCoNLLU(strings.NewReader(bad)); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

func FuzzReadCoNLLU(f *testing.F) {
	f.Add(sampleTreebank)
	f.Fuzz(func(t *testing.T, s string) {
		docs, err := ReadCoNLLU(strings.NewReader(s))
		if err != nil {
			return
		}
		for _, d := range docs {
			for i, tok := range d.Tokens {
				if tok.Start > tok.End || tok.End > len(d.Text) || int(tok.Head) >= len(d.Tokens) || tok.Head < -1 {
					t.Fatalf("token %d: %+v", i, tok)
				}
			}
		}
	})
}
