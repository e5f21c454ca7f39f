package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/intake"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// listOptions are the filters of ls.
type listOptions struct {
	ledgerOptions
	limit                                        int
	after                                        string
	from, to                                     string
	publisher, source, act, kind, place, party   string
	grade, event, article, ceasefire, sort, text string
	claimant, against                            string
	disputed, undisputed, versions               bool
}

func (a *app) lsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "ls articles|claims|events|ceasefires|tallies",
		Short: "List what the ledger has",
		Long: `Ls lists articles, claims, events, ceasefires or tallies, newest first, as a
table or, with --json, one object a line. IDs may be cut short wherever one is
asked for, as long as only one thing begins like that.`,
		Example: `  truce ls events --grade corroborated --disputed
  truce ls claims --act deny --from 2020-10-10
  truce ls events --as-of 2020-10-14 --json`,
		Args: func(*cobra.Command, []string) error {
			return errors.New("say what to list: articles, claims, events, ceasefires or tallies")
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	c.AddCommand(a.lsArticles(), a.lsClaims(), a.lsEvents(), a.lsCeasefires(), a.lsTallies())
	return c
}

// ls makes one of the lists.
func (a *app) ls(use, what string, o *listOptions, list func(l *ledger.Ledger, tx *store.Tx, at ledger.Moment) error) *cobra.Command {
	c := &cobra.Command{Use: use, Short: "List " + what, Args: cobra.NoArgs}
	c.RunE = a.run(func([]string) error {
		if err := o.check(); err != nil {
			return err
		}
		return a.view(c.Context(), &o.ledgerOptions, list)
	})
	o.flags(c)
	o.moment(c)
	c.Flags().IntVar(&o.limit, "limit", 50, "how many rows at most")
	c.Flags().StringVar(&o.after, "after", "", "go on behind the row where another list ended")
	return c
}

// days adds the flags for a stretch of days.
func (o *listOptions) days(c *cobra.Command, what string) {
	c.Flags().StringVar(&o.from, "from", "", "only "+what+" on this day or later")
	c.Flags().StringVar(&o.to, "to", "", "only "+what+" on this day or earlier")
}

// check returns a usageError for flags that make no sense.
func (o *listOptions) check() error {
	for flag, value := range map[string]string{"from": o.from, "to": o.to} {
		if value != "" && !intake.IsDay(value) {
			return usageError{fmt.Sprintf("--%s %q is no day: write it as in 2020-10-14", flag, value)}
		}
	}
	if o.limit < 1 {
		return usageError{"--limit must be 1 or more"}
	}
	if o.disputed && o.undisputed {
		return usageError{"--disputed and --undisputed leave nothing"}
	}
	if o.versions && o.text != "" {
		return usageError{"--versions and --text do not go together"}
	}
	return oneOf(o)
}

// oneOf checks the flags that take one of a list of words.
func oneOf(o *listOptions) error {
	for _, f := range []struct {
		flag, value string
		words       []string
	}{
		{"act", o.act, words(truce.Acts[:])},
		{"type", o.kind, words(truce.EventTypes[:])},
		{"grade", o.grade, truce.Occurrences[:]},
		{"sort", o.sort, []string{"day", "origins", "contested"}},
	} {
		if f.value != "" && !slices.Contains(f.words, f.value) {
			return usageError{fmt.Sprintf("--%s %q is unknown: use %s", f.flag, f.value, strings.Join(f.words, ", "))}
		}
	}
	return nil
}

func words[S ~string](list []S) []string {
	var out []string
	for _, s := range list {
		out = append(out, string(s))
	}
	return out
}

func (a *app) lsArticles() *cobra.Command {
	o := &listOptions{}
	c := a.ls("articles", "articles, by day of publication", o, func(_ *ledger.Ledger, tx *store.Tx, at ledger.Moment) error {
		l := a.listing(&o.ledgerOptions, "truce/article-row/1", "No articles.",
			export.Column{Name: "ID"}, export.Column{Name: "DAY"}, export.Column{Name: "PUBLISHER", Weight: 1}, export.Column{Name: "HEADLINE", Weight: 3})
		rs, next, err := tx.ListRecords(store.RecordFilter{
			Publisher: o.publisher, From: o.from, To: earlier(o.to, at.Published), Query: o.text, MaxSeq: at.Seq, Latest: true, Versions: o.versions, After: o.after, Limit: o.limit,
		})
		if err != nil {
			return err
		}
		for _, r := range rs {
			x := &r.Article
			err := l.Row(shown("id", r.ID.String(), shortID("a", r.ID)), shown("published", known(x.Published), dayOf(x.Published)),
				shown("publisher", known(x.Publisher), x.Publisher), shown("title", known(x.Title), x.Title),
				only("url", known(x.URL)), only("file", known(x.File)), only("credits", list(x.Credits)),
				only("sha256", strings.TrimPrefix(x.ID, "sha256:")), only("kept", r.Kept), only("entry", r.Seq))
			if err != nil {
				return err
			}
		}
		return l.end(next)
	})
	c.Flags().StringVar(&o.publisher, "publisher", "", "only of this publisher")
	c.Flags().StringVar(&o.text, "text", "", "only with these words")
	c.Flags().BoolVar(&o.versions, "versions", false, "only those of which several versions are kept")
	o.days(c, "published")
	return c
}

func (a *app) lsClaims() *cobra.Command {
	o := &listOptions{}
	c := a.ls("claims", "claims, by day of publication", o, func(_ *ledger.Ledger, tx *store.Tx, at ledger.Moment) error {
		l := a.listing(&o.ledgerOptions, "truce/claim-row/1", "No claims.",
			export.Column{Name: "CLAIM"}, export.Column{Name: "DAY"}, export.Column{Name: "SOURCE", Weight: 2}, export.Column{Name: "ACT"}, export.Column{Name: "WORDS", Weight: 5})
		f := store.ClaimFilter{
			Act: truce.Act(o.act), Source: o.source, Publisher: o.publisher, Type: o.kind, Place: o.place,
			From: o.from, To: earlier(o.to, at.Published), MaxSeq: at.Seq, Latest: true, After: o.after, Limit: o.limit,
		}
		for _, ref := range []struct {
			written string
			to      *truce.ID
			kinds   []string
		}{{o.event, &f.Incident, []string{refIncident, refMention}}, {o.article, &f.Record, []string{refRecord}}} {
			if ref.written != "" {
				r, err := find(tx, ref.written, ref.kinds...)
				if err != nil {
					return err
				}
				*ref.to = r.ID
			}
		}
		rows, next, err := tx.ListClaims(f)
		if err != nil {
			return err
		}
		for _, r := range rows {
			source := r.Source
			if source == "" {
				source = "(unnamed)"
			}
			id := shortID("a", r.Record) + "." + r.Claim
			err := l.Row(shown("id", r.Record.String()+"."+r.Claim, id), shown("day", known(r.Day), r.Day),
				shown("source", known(r.Source), source), only("entity", known(r.Entity)), shown("act", r.Act, string(r.Act)),
				shown("words", r.Words, r.Words), only("cue", r.Cue), only("publisher", known(r.Publisher)), only("types", list(r.Types)),
				only("place", known(r.Place)), only("answers", known(r.Answers)), only("mentions", idStrings(r.Mentions)))
			if err != nil {
				return err
			}
		}
		return l.end(next)
	})
	f := c.Flags()
	f.StringVar(&o.act, "act", "", "only of this act: say, claim, confirm, deny, accuse …")
	f.StringVar(&o.source, "source", "", "only by this source: its id in the registry, or a part of its name")
	f.StringVar(&o.publisher, "publisher", "", "only printed by this publisher")
	f.StringVar(&o.kind, "type", "", "only of events of this type")
	f.StringVar(&o.place, "place", "", "only of events at this place")
	f.StringVar(&o.event, "event", "", "only of this event")
	f.StringVar(&o.article, "article", "", "only of this article")
	o.days(c, "published")
	return c
}

func (a *app) lsEvents() *cobra.Command {
	o := &listOptions{}
	c := a.ls("events", "events, by the day on which they are said to have happened", o, func(led *ledger.Ledger, tx *store.Tx, at ledger.Moment) error {
		l := a.eventListing(&o.ledgerOptions)
		f := store.IncidentFilter{
			Type: truce.EventType(o.kind), Grade: o.grade, Place: o.place, Party: o.party, From: o.from, To: o.to, Ceasefire: o.ceasefire, Sort: o.sort,
			Latest: true, After: o.after, Limit: o.limit,
		}
		if o.disputed || o.undisputed {
			f.Disputed = &o.disputed
		}
		ins, next, err := led.Events(tx, f, at)
		if err != nil {
			return err
		}
		for _, in := range ins {
			if err := l.Row(eventCells(in)...); err != nil {
				return err
			}
		}
		return l.end(next)
	})
	f := c.Flags()
	f.StringVar(&o.kind, "type", "", "only of this type: shelling, clash, truce_broken …")
	f.StringVar(&o.grade, "grade", "", "only of this grade: alleged, reported, corroborated, established, refuted, unverifiable")
	f.BoolVar(&o.disputed, "disputed", false, "only those that somebody denies")
	f.BoolVar(&o.undisputed, "undisputed", false, "only those that nobody denies")
	f.StringVar(&o.place, "place", "", "only at this place")
	f.StringVar(&o.party, "party", "", "only with this party, by its id in the registry")
	f.StringVar(&o.ceasefire, "ceasefire", "", "only those on the board of this ceasefire")
	f.StringVar(&o.sort, "sort", "day", "by day, origins or contested")
	o.days(c, "that happened")
	return c
}

// eventListing prints incidents.
func (a *app) eventListing(o *ledgerOptions) *listing {
	return a.listing(o, "truce/event-row/1", "No events.",
		export.Column{Name: "EVENT"}, export.Column{Name: "DAY"}, export.Column{Name: "TYPE"}, export.Column{Name: "PLACE", Weight: 2},
		export.Column{Name: "WHO", Weight: 4}, export.Column{Name: "GRADE"}, export.Column{Name: "DENIED"}, export.Column{Name: "ORIGINS", Right: true})
}

// eventCells are the row of an incident.
func eventCells(in *truce.Incident) []field {
	day, place := "", in.Place.Name
	if in.Time != nil {
		day = dayOf(in.Time.Start)
	}
	denied := ""
	if in.Grades.Disputed != nil {
		denied = "yes"
	}
	return []field{
		shown("id", in.ID.String(), shortID("e", in.ID)),
		shown("day", known(day), day),
		shown("type", in.Type, string(in.Type)),
		shown("place", known(place), place),
		shown("who", partyList(in.Accused), who(in)),
		only("whom", partyList(in.Harmed)),
		shown("grade", known(in.Grades.Occurrence.Value), in.Grades.Occurrence.Value),
		shown("disputed", in.Grades.Disputed != nil, denied),
		only("reality", in.Reality),
		shown("origins", len(in.Grades.Origins), fmt.Sprint(len(in.Grades.Origins))),
		only("articles", len(in.Records)),
		only("first_report", known(in.First)),
		only("last_report", known(in.Last)),
	}
}

// who tells who is said to have done what to whom, in short.
func who(in *truce.Incident) string {
	var by, to []string
	for _, p := range in.Accused {
		by = append(by, p.Name)
	}
	for _, p := range in.Harmed {
		to = append(to, p.Name)
	}
	switch {
	case len(to) == 0:
		return strings.Join(by, ", ")
	case len(by) == 0:
		return "→ " + strings.Join(to, ", ")
	}
	return strings.Join(by, ", ") + " → " + strings.Join(to, ", ")
}

func partyList(ps []truce.Party) []map[string]any {
	out := []map[string]any{}
	for _, p := range ps {
		out = append(out, map[string]any{"name": p.Name, "entity": known(p.Entity), "of": known(p.Of)})
	}
	return out
}

func (a *app) lsCeasefires() *cobra.Command {
	o := &listOptions{}
	return a.ls("ceasefires", "ceasefires", o, func(_ *ledger.Ledger, tx *store.Tx, at ledger.Moment) error {
		l := a.listing(&o.ledgerOptions, "truce/ceasefire-row/1", "No ceasefires: write one with 'truce ceasefire new', or see 'truce ceasefire propose'.",
			export.Column{Name: "CEASEFIRE"}, export.Column{Name: "START"}, export.Column{Name: "END"}, export.Column{Name: "PARTIES", Weight: 2}, export.Column{Name: "NAME", Weight: 3})
		cs, err := tx.Ceasefires(at.Seq)
		if err != nil {
			return err
		}
		for i := range cs {
			var names []string
			for _, p := range cs[i].Parties {
				names = append(names, p.Name)
			}
			err := l.Row(shown("id", cs[i].ID, cs[i].ID), shown("start", known(cs[i].Start), dayOf(cs[i].Start)), shown("end", known(cs[i].End), dayOf(cs[i].End)),
				shown("parties", list(names), strings.Join(names, ", ")), shown("name", cs[i].Name, cs[i].Name), only("kind", cs[i].Kind), only("terms", len(cs[i].Terms)))
			if err != nil {
				return err
			}
		}
		return l.end("")
	})
}

func (a *app) lsTallies() *cobra.Command {
	o := &listOptions{}
	c := a.ls("tallies", "the parties' own counts, each with its own unit", o, func(_ *ledger.Ledger, tx *store.Tx, at ledger.Moment) error {
		l := a.listing(&o.ledgerOptions, "", "No tallies.",
			export.Column{Name: "DAY"}, export.Column{Name: "CLAIMANT", Weight: 2}, export.Column{Name: "AGAINST"}, export.Column{Name: "NUMBER", Right: true},
			export.Column{Name: "UNIT", Weight: 2}, export.Column{Name: "WORDS", Weight: 3}, export.Column{Name: "ARTICLE"})
		ts, next, err := tx.ListTallies(store.TallyFilter{
			Claimant: o.claimant, Against: o.against, From: o.from, To: earlier(o.to, at.Published), MaxSeq: at.Seq, Latest: true, After: o.after, Limit: o.limit,
		})
		if err != nil {
			return err
		}
		for i := range ts {
			t := &ts[i]
			if o.json {
				if err := export.TallyJSON(a.stdout, t); err != nil {
					return err
				}
				continue
			}
			err := l.Row(shown("", nil, dayOf(t.Day)), shown("", nil, t.Claimant.Name), shown("", nil, t.Against),
				shown("", nil, export.Range(&truce.Count{Low: t.Low, High: t.High, Approx: t.Approx})), shown("", nil, t.Unit), shown("", nil, t.Words),
				shown("", nil, shortID("a", t.Record)))
			if err != nil {
				return err
			}
		}
		return l.end(next)
	})
	c.Flags().StringVar(&o.claimant, "claimant", "", "only of this claimant, by id or name")
	c.Flags().StringVar(&o.against, "against", "", "only against this party, by its id in the registry")
	o.days(c, "told")
	return c
}

// list is [] in JSON for none.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// dayOf is the day of a day or instant.
func dayOf(s string) string { return s[:min(len(s), len("2006-01-02"))] }

// earlier is the earlier of two days or instants, "" being none.
func earlier(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}
