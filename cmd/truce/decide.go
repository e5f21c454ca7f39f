package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/assess"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// What people decide: that two events are one, that one is two, that a grade is
// another. Each decision has a name, a moment and a reason, and is never taken out of the log.

func (a *app) linkCommand() *cobra.Command {
	return a.pairCommand("link", "Join two events: they are the same", truce.DecideSame, `Link joins two events that truce took for two, or was not sure of. The decision stays in
the log with its reason; 'truce split' takes it back.`, "  truce link --reason \"same bridge, same hour\" e03f9a41 e771c02b")
}

func (a *app) splitCommand() *cobra.Command {
	return a.pairCommand("split", "Part two mentions: they are two events", truce.DecideApart, `Split parts an event: the mention named second, as 'truce show --why' lists it, is of another event than
the first. The decision stays in the log with its reason; 'truce link' takes it back.`, "  truce split --reason \"the other market\" e03f9a41 m5520cd01")
}

func (a *app) pairCommand(name, short, kind, long, example string) *cobra.Command {
	var o ledgerOptions
	reason := ""
	c := &cobra.Command{
		Use: name + " --reason WORDS ID ID", Short: short, Long: long, Example: example,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("name two IDs, as lists print them")
			}
			return nil
		},
	}
	c.RunE = a.run(func(args []string) error {
		return a.decide(c.Context(), &o, args, truce.Decision{Kind: kind, Reason: reason})
	})
	o.flags(c)
	o.author(c)
	c.Flags().StringVar(&reason, "reason", "", "why (needed)")
	return c
}

func (a *app) decideCommand() *cobra.Command {
	var o ledgerOptions
	var d truce.Decision
	var occurrence, attribution, numbers string
	var claim claimFlags
	drop := ""
	c := &cobra.Command{
		Use:   "decide [--accept | --reject | --act ACT | --note | --undo N | --occurrence GRADE | --attribution GRADE | --numbers WORDS | --clear FIELD] --reason WORDS [ID]",
		Short: "Decide on a claim, or override a grade of an event, with a reason",
		Long: `Decide sets another grade than the one that the rules give. Both are shown from
then on, with who decided, when and why. The computed grade goes on being computed.

  --occurrence   alleged, reported, corroborated, established, refuted, unverifiable
  --attribution  none, accused, accused_several, conceded, found, not_attributable
  --numbers      which figures you hold for best, in your words: truce picks none
  --clear        occurrence, attribution or numbers: the override is withdrawn

A claim is named by its article and its number there, as in 03f9a41c.c3. A claim that is rejected feeds no grade.
  --accept       it was read rightly
  --reject       it was misread
  --act          its act is another: say, claim, confirm, deny, accuse, threaten, warn, promise, demand, withhold
  --note         the reason is a note on it, and changes nothing
  --undo         takes back the decision with this number in the log; without an ID`,
		Example: `  truce decide --occurrence unverifiable --reason "no access since March" e03f9a41
  truce decide --clear occurrence --reason "observers got in" e03f9a41
  truce decide --reject --reason "the ministry said the reverse" 03f9a41c.c3`,
		Args: cobra.MaximumNArgs(1),
	}
	c.RunE = a.run(func(args []string) error {
		if given, err := claim.decision(&d); err != nil || given {
			if err != nil {
				return err
			}
			return a.decide(c.Context(), &o, args, d)
		}
		if err := oneID(c, args); err != nil {
			return err
		}
		if err := override(&d, occurrence, attribution, numbers, drop); err != nil {
			return err
		}
		return a.decide(c.Context(), &o, args, d)
	})
	o.flags(c)
	o.author(c)
	c.Flags().StringVar(&occurrence, "occurrence", "", "the grade of whether it happened")
	c.Flags().StringVar(&attribution, "attribution", "", "the grade of who did it")
	c.Flags().StringVar(&numbers, "numbers", "", "which figures to hold for best, in your words")
	c.Flags().StringVar(&drop, "clear", "", "withdraw the override of this field")
	claim.flags(c)
	c.Flags().StringVar(&d.Reason, "reason", "", "why (needed)")
	return c
}

// override fills in a decision from the flags.
func override(d *truce.Decision, occurrence, attribution, numbers, drop string) error {
	fields := map[string][]string{"occurrence": truce.Occurrences[:], "attribution": truce.Attributions[:], "numbers": nil}
	given := 0
	for _, f := range []struct{ kind, field, value string }{
		{truce.DecideOverride, "occurrence", occurrence}, {truce.DecideOverride, "attribution", attribution}, {truce.DecideOverride, "numbers", numbers}, {truce.DecideClear, drop, ""},
	} {
		if f.value == "" && (f.kind == truce.DecideOverride || f.field == "") {
			continue
		}
		given++
		d.Kind, d.Field, d.Value = f.kind, f.field, f.value
		if f.value != "" && !assess.ValidOverride(f.field, f.value) {
			return usageError{fmt.Sprintf("--%s %q is unknown: use %s", f.field, f.value, strings.Join(fields[f.field], ", "))}
		}
		if _, ok := fields[f.field]; !ok {
			return usageError{fmt.Sprintf("--clear %q is unknown: use occurrence, attribution or numbers", f.field)}
		}
	}
	if given != 1 {
		return usageError{"say one thing: --occurrence, --attribution, --numbers or --clear"}
	}
	return nil
}

// decide keeps a decision and tells which events it made.
func (a *app) decide(ctx context.Context, o *ledgerOptions, written []string, d truce.Decision) error {
	if strings.TrimSpace(d.Reason) == "" {
		return usageError{"--reason is missing: a decision without a reason is worth nothing later"}
	}
	l, db, err := a.openLedger(ctx, o, false)
	if err != nil {
		return err
	}
	defer db.Close()
	var ids []truce.ID
	err = l.View(ctx, func(tx *store.Tx) error {
		if d.Kind == truce.DecideUndo {
			return nil
		}
		if d.OnClaim() {
			return onClaim(tx, written, &d)
		}
		for _, w := range written {
			ref, err := find(tx, w, refIncident, refMention)
			if err != nil {
				return err
			}
			ids = append(ids, ref.ID)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(ids) > 0 {
		d.A = ids[0]
	}
	if len(ids) > 1 {
		if d.B = ids[1]; d.A == d.B {
			return usageError{"both IDs mean the same"}
		}
	}
	d.By = a.person(o)
	events, err := l.Decide(ctx, d)
	if err != nil {
		return err
	}
	return a.view(ctx, o, func(l *ledger.Ledger, tx *store.Tx, _ ledger.Moment) error {
		list := a.eventListing(o)
		for _, id := range events {
			in, err := tx.Incident(id)
			if err != nil {
				return err
			}
			if err := list.Row(eventCells(in)...); err != nil {
				return err
			}
		}
		return list.end("")
	})
}
