package eval

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"github.com/truce-ledger/truce/coref"
)

// A StanceRow is a claim, a headline, and how the one stands to the other.
type StanceRow struct {
	coref.StanceExample
	ClaimID string
}

// stanceTrained is the SHA-256 of the unpacked file that the shipped weights were learned from.
const stanceTrained = "824e1a42cbafce99d60d1da04a82d58a3872818ef276e3de198fc9640b5810be"

// ReadStance reads a CSV file with the columns of Emergent (Ferreira and Vlachos 2016): claimHeadline, articleHeadline,
// articleHeadlineStance (for, against, observing), claimId. Trained tells that the shipped weights were learned from it.
func ReadStance(path string) (rows []StanceRow, trained bool, err error) {
	var all []byte
	err = unpacked(path, func(r io.Reader) error {
		all, err = io.ReadAll(r)
		return err
	})
	if err != nil {
		return nil, false, err
	}
	sum := sha256.Sum256(all)
	rows, err = parseStance(bytes.NewReader(all))
	if err != nil {
		return nil, false, fmt.Errorf("%s: %w", path, err)
	}
	return rows, hex.EncodeToString(sum[:]) == stanceTrained, nil
}

func parseStance(r io.Reader) ([]StanceRow, error) {
	in := csv.NewReader(r)
	in.ReuseRecord = true
	head, err := in.Read()
	if err != nil {
		return nil, err
	}
	var at [4]int
	for i, name := range []string{"claimHeadline", "articleHeadline", "articleHeadlineStance", "claimId"} {
		if at[i] = slices.Index(head, name); at[i] < 0 {
			return nil, fmt.Errorf("no column %s", name)
		}
	}
	var rows []StanceRow
	for {
		record, err := in.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		gold := slices.Index(coref.StanceClasses(), record[at[2]])
		if gold < 0 {
			return nil, fmt.Errorf("no stance %q", record[at[2]])
		}
		rows = append(rows, StanceRow{
			StanceExample: coref.StanceExample{Claim: strings.Clone(record[at[0]]), Text: strings.Clone(record[at[1]]), Gold: gold},
			ClaimID:       strings.Clone(record[at[3]]),
		})
	}
}

// runStance scores coref.Stance. The file that the shipped weights were learned from is scored by ten-fold
// cross-validation: all rows of a claim are told by weights that saw none of them. Any other file is told by the
// shipped weights.
func runStance(path string, _ Reader, opt Options) (int, []Row, error) {
	rows, trained, err := ReadStance(path)
	if err != nil {
		return 0, nil, err
	}
	how := ", shipped weights"
	found := make([]int, len(rows))
	if trained {
		how = ", 10 folds by claim"
		found, err = crossStance(rows, stanceFolds(rows), opt)
	} else {
		for i, r := range rows {
			found[i] = likeliest(coref.Stance(r.Claim, r.Text))
		}
	}
	if err != nil {
		return 0, nil, err
	}
	return len(rows), stanceRows(rows, found, how), nil
}

const foldsOfStance = 10

// crossStance tells each fold by weights learned from the others.
func crossStance(rows []StanceRow, folds []int, opt Options) ([]int, error) {
	found := make([]int, len(rows))
	for fold := range foldsOfStance {
		var train []coref.StanceExample
		for i, r := range rows {
			if folds[i] != fold {
				train = append(train, r.StanceExample)
			}
		}
		m, err := coref.OpenStance(coref.LearnStance(train))
		if err != nil {
			return nil, err
		}
		for i, r := range rows {
			if folds[i] == fold {
				found[i] = likeliest(m.Stance(r.Claim, r.Text))
			}
		}
		opt.progress(fold+1, foldsOfStance)
	}
	return found, nil
}

// stanceFolds tells the fold of each row, by its claim.
func stanceFolds(rows []StanceRow) []int {
	folds := make([]int, len(rows))
	for i, r := range rows {
		h := fnv.New32a()
		_, _ = io.WriteString(h, r.ClaimID) // a hash cannot fail
		folds[i] = int(h.Sum32()>>4) % foldsOfStance
	}
	return folds
}

// likeliest returns the index of the largest; of equal ones the first.
func likeliest(backs, rejects, observes float64) int {
	switch {
	case backs >= rejects && backs >= observes:
		return 0
	case rejects >= observes:
		return 1
	}
	return 2
}

// stanceRows scores accuracy and each class, beside what anybody could say: always the commonest stance; and by shared words, "for" if
// half of the claim's words recur in the text, else "observing".
func stanceRows(rows []StanceRow, found []int, how string) []Row {
	classes := coref.StanceClasses()
	count := make([]int, len(classes))
	for _, r := range rows {
		count[r.Gold]++
	}
	most := slices.Index(count, slices.Max(count))
	shared := make([]int, len(rows))
	for i, r := range rows {
		shared[i] = 2
		if recurring(r.Claim, r.Text) >= 0.5 {
			shared[i] = 0
		}
	}
	accuracy := func(found func(i int) int) Row {
		list := make([]tally, len(rows))
		for i, r := range rows {
			list[i] = tally{gold: 1, found: 1, rightGold: one(found(i) == r.Gold), rightFound: one(found(i) == r.Gold)}
		}
		return row("accuracy"+how, list)
	}
	out := []Row{accuracy(func(i int) int { return found[i] })}
	out[0].Goal, out[0].Published = 80, "Ferreira and Vlachos 2016: 73"
	out[0].Baseline = fmt.Sprintf("always %s %s, shared words %s", classes[most],
		percent(accuracy(func(int) int { return most }).F), percent(accuracy(func(i int) int { return shared[i] }).F))
	for class, name := range classes {
		list := make([]tally, len(rows))
		for i, r := range rows {
			right := one(r.Gold == class && found[i] == class)
			list[i] = tally{gold: one(r.Gold == class), found: one(found[i] == class), rightGold: right, rightFound: right}
		}
		r := row("  "+name, list)
		if name == "against" {
			r.Published = "goal of R 75"
		}
		out = append(out, r)
	}
	return out
}

// recurring returns which part of the claim's words stand in the text.
func recurring(claim, text string) float64 {
	in := strings.Fields(strings.ToLower(text))
	words := strings.Fields(strings.ToLower(claim))
	n := 0
	for _, w := range words {
		n += one(slices.Contains(in, w))
	}
	return float64(n) / float64(max(1, len(words)))
}
