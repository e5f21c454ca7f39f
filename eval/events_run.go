package eval

import (
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/golden"
	"github.com/truce-ledger/truce/nlp"
)

// runEvents is the scorer "events".
func runEvents(path string, p Reader, opt Options) (int, []Row, error) {
	reports, err := readReports(path)
	if err != nil {
		return 0, nil, err
	}
	reports = slices.DeleteFunc(reports, func(r *golden.Report) bool { return !r.HasEvents })
	if len(reports) == 0 {
		return 0, nil, fmt.Errorf("no report in %s has events", path)
	}
	found, trivial := make([]foundReading, len(reports)), make([]foundReading, len(reports))
	for i, r := range reports {
		reading := p.Read(&truce.Article{Text: r.Text, Published: r.Meta["published"]})
		found[i] = foundReading{reading.Claims, reading.Events}
		trivial[i].events = trivialEvents(nlp.Tokenize(r.Text))
		if err := opt.keepEvents(r, reading.Claims, reading.Events); err != nil {
			return 0, nil, err
		}
		opt.progress(i+1, len(reports))
	}
	return len(reports), beside(ScoreEvents(reports, found), ScoreEvents(reports, trivial)), nil
}

func (o *Options) keepEvents(r *golden.Report, claims []truce.Claim, events []truce.Event) error {
	if o.Predictions != nil {
		if err := o.Predictions(Prediction{Article: r.Name, Claims: claims, Events: events, Text: r.Text}); err != nil {
			return err
		}
	}
	if o.Misses != nil {
		return o.Misses(r.Name, eventMisses(r, events))
	}
	return nil
}

// The trivial reader of events: each word that begins like one of these tells an
// event of that type, which is actual; what stands before it since the last comma
// did it, what stands after it up to the next comma was its target.
var trivialTriggers = []struct {
	start string
	kind  truce.EventType
}{
	{"shell", truce.Shelling},
	{"airstrike", truce.AirStrike},
	{"attack", truce.Attack},
	{"strike", truce.Attack},
	{"struck", truce.Attack},
	{"kill", truce.Casualties},
	{"wounded", truce.Casualties},
	{"injured", truce.Casualties},
	{"clash", truce.Clash},
	{"fighting", truce.Clash},
	{"offensive", truce.Offensive},
	{"invasion", truce.Offensive},
	{"invade", truce.Offensive},
	{"captured", truce.Seizure},
	{"seized", truce.Seizure},
	{"withdr", truce.Withdrawal},
	{"deploy", truce.Deployment},
	{"destroy", truce.Damage},
	{"damage", truce.Damage},
	{"arrest", truce.Detention},
	{"detain", truce.Detention},
	{"fled", truce.Displacement},
	{"displaced", truce.Displacement},
	{"talks", truce.Talks},
	{"negotiation", truce.Talks},
	{"shot", truce.Gunfire},
	{"explosion", truce.Explosion},
	{"blast", truce.Explosion},
	{"tortur", truce.Abuse},
}

func trivialEvents(d *nlp.Doc) []truce.Event {
	var out []truce.Event
	for _, s := range d.Sentences {
		for i := s.First; i < s.End; i++ {
			word := strings.ToLower(d.Form(i))
			at := slices.IndexFunc(trivialTriggers, func(t struct {
				start string
				kind  truce.EventType
			},
			) bool {
				return strings.HasPrefix(word, t.start)
			})
			if at < 0 {
				continue
			}
			e := truce.Event{Type: trivialTriggers[at].kind, Reality: truce.Actual, Trigger: span(d, i, i)}
			if before := span(d, clauseStart(d, s, i), i-1); before != nil {
				e.Actor = []truce.Actor{{Spans: before}}
			}
			if after := span(d, i+1, clauseEnd(d, s, i)); after != nil {
				e.Target = []truce.Actor{{Spans: after}}
			}
			out = append(out, e)
		}
	}
	return out
}

// clauseEnd returns the token before the next comma or stop after i.
func clauseEnd(d *nlp.Doc, s nlp.Sentence, i int32) int32 {
	for k := i + 1; k < s.End; k++ {
		if strings.ContainsAny(d.Form(k), ",;:\"“”.") {
			return k - 1
		}
	}
	return s.End - 1
}
