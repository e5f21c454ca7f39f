package made

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
)

// Update makes a newer version of the n-th article, with the same address: its last claim is gone, or has another toll, or stays; and it says below
// its text that it was updated, corrected or withdrawn, or says nothing. version, from 1 on, numbers the versions by time.
func (w *World) Update(n, version int) *Report {
	out := w.Report(n)
	r := rand.New(rand.NewPCG(w.seed^0x5bf0_3635, uint64(n)<<16|uint64(version)))
	a := &out.Article
	a.Updated = fmt.Sprintf("%sT%02d:%02d:00Z", a.Published, 8+version/60%16, version%60)
	last := len(out.Claims) - 1
	was := out.Claims[last].Content[0].In(a.Text)
	switch r.IntN(3) {
	case 0:
		start := out.Claims[last].Content[0].Start
		end := start + strings.Index(a.Text[start:], "\n\n") + 2
		a.Text = a.Text[:start] + a.Text[end:]
		out.Claims, out.Events = out.Claims[:last], out.Events[:last]
	case 1:
		for i := range out.Events[last].Counts {
			c := &out.Events[last].Counts[i]
			at := c.Spans[0]
			if at.Len() > 1 {
				continue
			}
			toll := 1 + (*c.Low+int64(r.IntN(8)))%9
			c.Low, c.High = &toll, &toll
			a.Text = a.Text[:at.Start] + fmt.Sprint(toll) + a.Text[at.End:]
		}
	}
	a.Text += [...]string{
		"", "\nThis report has been updated.\n", "\nCorrection: An earlier version of this report said that " + was + ".\n", "\nThis report has been withdrawn.\n",
	}[r.IntN(4)] + fmt.Sprintf("\nVersion %d.\n", version)
	sum := sha256.Sum256([]byte(a.Text))
	a.ID = "sha256:" + hex.EncodeToString(sum[:])
	return out
}
