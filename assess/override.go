package assess

import (
	"cmp"
	"slices"

	"github.com/truce-ledger/truce"
)

// gradeValues lists which values a person may set, by field. Only a person may find a thing unverifiable.
var gradeValues = map[string][]string{
	"occurrence": {truce.Alleged, truce.Reported, truce.Corroborated, truce.Established, truce.Refuted, truce.Unverifiable},
	"attribution": {
		truce.AttributionNone, truce.AttributionAccused, truce.AttributionSeveral, truce.AttributionConceded, truce.AttributionFound, truce.AttributionNot,
	},
}

// ValidOverride reports whether a person may set a field to a value: a grade of occurrence or of
// attribution; for numbers, any words.
func ValidOverride(field, value string) bool {
	return slices.Contains(gradeValues[field], value) || field == "numbers" && value != ""
}

// overrides returns the decisions in force on the mentions of rows, one a field, in the order of the fields' names.
// A later decision outweighs an earlier; one that clears leaves none.
func overrides(rows []truce.Assertion, decisions []truce.Decision) []truce.Override {
	latest := map[string]truce.Decision{}
	mentions := map[truce.ID]bool{}
	for i := range rows {
		mentions[rows[i].Mention] = true
	}
	for _, d := range decisions {
		if !mentions[d.A] || d.Kind != truce.DecideOverride && d.Kind != truce.DecideClear {
			continue
		}
		if old, ok := latest[d.Field]; !ok || laterDecision(d, old) > 0 {
			latest[d.Field] = d
		}
	}
	var out []truce.Override
	for _, d := range latest {
		if d.Kind == truce.DecideOverride {
			out = append(out, truce.Override{Field: d.Field, Value: d.Value, Reason: d.Reason, By: d.By, At: d.At, Seq: d.Seq})
		}
	}
	slices.SortFunc(out, func(a, b truce.Override) int { return cmp.Compare(a.Field, b.Field) })
	return out
}

// laterDecision orders decisions by their place in the log; those without one by time, then by what they say.
func laterDecision(d, e truce.Decision) int {
	return cmp.Or(cmp.Compare(d.Seq, e.Seq), cmp.Compare(d.At, e.At), cmp.Compare(d.Kind, e.Kind), cmp.Compare(d.Value, e.Value),
		cmp.Compare(d.By, e.By), cmp.Compare(d.Reason, e.Reason))
}

// Effective returns the grade of a field that holds: a person's if there is one, else the computed one of occurrence. by is who
// set it, "" if it is computed. For attribution and numbers, of which there may be several, value is "" if nobody set one.
func Effective(g *truce.Grades, field string) (value, by string) {
	for _, o := range g.Override {
		if o.Field == field {
			return o.Value, o.By
		}
	}
	if field == "occurrence" {
		return g.Occurrence.Value, ""
	}
	return "", ""
}
