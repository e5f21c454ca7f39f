package quantity

import "github.com/truce-ledger/truce/nlp"

// Numbers in names: Flight 17, T-72, 12 Mill Lane, the 1200 block.

// numbered are nouns that a number behind them names.
var numbered = map[string]bool{
	"flight": true, "highway": true, "route": true, "interstate": true, "road": true, "room": true, "article": true, "chapter": true, "section": true, "unit": true, "resolution": true, "channel": true,
	"page": true, "no.": true, "no": true, "number": true, "nos.": true, "paragraph": true, "protocol": true, "phase": true, "stage": true, "level": true, "line": true, "day": true, "week": true, "round": true, "part": true, "grade": true,
	"apartment": true, "apt": true, "apt.": true, "gate": true, "terminal": true, "district": true, "zone": true, "sector": true, "school": true, "checkpoint": true, "case": true, "covid": true, "area": true, "camp": true, "news": true, "order": true, "law": true, "post": true, "hill": true, "height": true, "brigade": true, "battalion": true, "company": true, "ward": true, "exit": true, "mile": true, "group": true, "version": true, "type": true, "model": true, "size": true, "step": true, "division": true, "precinct": true, "station": true, "boeing": true, "image": true, "photo": true, "airbus": true, "#": true,
}

// streets end an address.
var streets = map[string]bool{"street": true, "st": true, "st.": true, "avenue": true, "ave": true, "ave.": true, "road": true, "rd": true, "rd.": true, "drive": true, "dr.": true, "lane": true, "boulevard": true, "blvd": true, "highway": true, "court": true, "way": true, "place": true, "terrace": true, "circle": true, "parkway": true}

// leaveName: Flight 17, T-72, S-300, Boeing 737, 12 Mill Lane, the 1200 block.
func (f *finder) leaveName(a *amount) int32 {
	i := a.first
	if f.same(i, i-1) {
		p := f.word(i - 1)
		if (p == "-" || p == "–") && f.glued(i) && f.glued(i-1) && i >= 2 && lettered(f.word(i-2)) && !f.month(i-2) {
			return a.end
		}
		if numbered[p] && f.tag(i-1) != nlp.DET && !f.is(i-2, "each", p) {
			return f.listEnd(a.end)
		}
		if _, _, of := f.digits(i - 2); of && p == "of" && (numbered[f.word(i-3)] || !f.nominal(a.end)) { // image 1 of 16
			return a.end
		}
		if p == "." && f.glued(i) || p == "#" || p == "/" {
			return a.end
		}
	}
	if stop := f.modelEnd(i); stop > 0 {
		return stop
	}
	if !f.same(i, a.end) || a.rule != "digits" {
		return 0
	}
	if f.word(a.end) == "block" {
		return a.end + 1
	}
	for k := a.end; k < a.end+4 && f.same(i, k) && f.d.Form(k)[0] < 'a' && lettered(f.word(k)); k++ {
		if k > a.end && streets[f.word(k)] {
			return k + 1
		}
	}
	return 0
}

// modelEnd returns the end of a model's name that begins with a digit at token i
// and was cut at a unit (9|K|33), 0 if none stands there.
func (f *finder) modelEnd(i int32) int32 {
	if _, ok := parseDigits(f.word(i)); !ok || !f.same(i, i+2) || !f.glued(i+1) || !f.glued(i+2) || !lettered(f.word(i+1)) {
		return 0
	}
	if _, ok := parseDigits(f.word(i + 2)); !ok {
		return 0
	}
	return i + 3
}

func lettered(w string) bool {
	return w != "" && (w[0] >= 'a' && w[0] <= 'z' || w[0] >= 0x80) && w != "–" && w != "—"
}
