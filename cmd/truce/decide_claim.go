package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// claimFlags are those of 'truce decide' that decide on a claim, and the one that takes a decision back.
type claimFlags struct {
	accept, reject, note bool
	act                  string
	undo                 int64
}

func (f *claimFlags) flags(c *cobra.Command) {
	c.Flags().BoolVar(&f.accept, "accept", false, "the claim was read rightly")
	c.Flags().BoolVar(&f.reject, "reject", false, "the claim was misread, and feeds no grade")
	c.Flags().BoolVar(&f.note, "note", false, "the reason is a note on the claim")
	c.Flags().StringVar(&f.act, "act", "", "the act of the claim is another")
	c.Flags().Int64Var(&f.undo, "undo", 0, "take back the decision with this number in the log")
	c.MarkFlagsMutuallyExclusive("accept", "reject", "note", "act", "undo", "occurrence", "attribution", "numbers", "clear")
}

// decision fills in d; given is false if none of the flags is set.
func (f *claimFlags) decision(d *truce.Decision) (given bool, err error) {
	switch {
	case f.accept:
		d.Kind = truce.DecideAccept
	case f.reject:
		d.Kind = truce.DecideReject
	case f.note:
		d.Kind = truce.DecideNote
	case f.act != "":
		if !slices.Contains(truce.Acts[:], truce.Act(f.act)) {
			return true, usageError{fmt.Sprintf("--act %q is unknown: 'truce decide --help' lists the acts", f.act)}
		}
		d.Kind, d.Field, d.Value = truce.DecideEdit, "act", f.act
	case f.undo != 0:
		d.Kind, d.Value = truce.DecideUndo, strconv.FormatInt(f.undo, 10)
	default:
		return false, nil
	}
	return true, nil
}

// onClaim fills in the claim that is written as 03f9a41c.c3.
func onClaim(tx *store.Tx, written []string, d *truce.Decision) error {
	if len(written) != 1 {
		return usageError{"name one claim by its article and its number there, as in 03f9a41c.c3"}
	}
	article, number, _ := strings.Cut(written[0], ".")
	ref, err := find(tx, article, refRecord)
	if err != nil {
		return err
	}
	r, err := tx.Record(ref.ID)
	if err != nil {
		return err
	}
	read, err := ledger.ReadingOf(tx, ref.ID)
	if err != nil {
		return err
	}
	for i := range read.Claims {
		if c := &read.Claims[i]; c.ID == number {
			d.A, d.B = truce.ClaimID(ref.ID, r.Article.Text, c), ref.ID
			return nil
		}
	}
	return fmt.Errorf("article %s has no claim %q: 'truce show %s' lists its claims", ref.ID, number, ref.ID)
}
