package conllu

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const sample = `# newdoc id = d1
# newpar
# newpar_block = p (2 s) | figure (1 s)
# text = We don't.
1	We	we	PRON	PRP	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	SpaceAfter=No
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
3.1	go	go	VERB	VB	_	_	_	_	_
4	.	.	PUNCT	.	_	0	root	_	_

# text = No
1	No	no	INTJ	UH	_	0	root	_	_

`

func TestRead(t *testing.T) {
	got, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	want := []Sentence{
		{Document: "d1", Paragraph: 2, Text: "We don't.", Words: []Word{
			{Form: "We", Lemma: "we", UPOS: "PRON", XPOS: "PRP", Dep: "nsubj", Head: 3, Space: true},
			{Form: "do", Lemma: "do", UPOS: "AUX", XPOS: "VBP", Dep: "aux", Head: 3, Glued: true},
			{Form: "n't", Lemma: "not", UPOS: "PART", XPOS: "RB", Dep: "advmod", Head: 3},
			{Form: ".", Lemma: ".", UPOS: "PUNCT", XPOS: ".", Dep: "root", Head: -1, Space: true},
		}},
		{Document: "d1", Paragraph: 3, Text: "No", Words: []Word{
			{Form: "No", Lemma: "no", UPOS: "INTJ", XPOS: "UH", Dep: "root", Head: -1, Space: true},
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBroken(t *testing.T) {
	for _, bad := range []string{"1\tWe\n", "1\ta\ta\ta\ta\t_\tx\tdep\t_\t_\n", "1-x\ta\t_\t_\t_\t_\t_\t_\t_\t_\n"} {
		if _, err := Read(strings.NewReader(bad)); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}
