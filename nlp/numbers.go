package nlp

// Numbers: 7, 65.5, 10,000, 5:30, 11/28/2000, 2020-10-14, 555-0199, 1990s, 5th.
// A range is cut (2013|-|2014), a unit that is written on is cut off (35|mm, 5|pm).

// units are what may stand right behind a number as a word of its own.
var units = map[string]bool{
	"am": true, "pm": true, "AM": true, "PM": true, "a.m.": true, "p.m.": true,
	"k": true, "K": true, "m": true, "bn": true, "tn": true, "mn": true,
	"km": true, "cm": true, "mm": true, "ft": true, "kph": true, "mph": true, "km2": true, "nm": true,
	"kg": true, "g": true, "lb": true, "lbs": true, "oz": true, "kt": true, "ha": true,
	"h": true, "hr": true, "hrs": true, "min": true, "mins": true, "USD": true, "GMT": true,
	"mb": true, "MB": true, "GB": true, "MW": true, "kW": true, "kV": true, "GHz": true, "MHz": true, "kHz": true,
}

// moneyUnits stand behind a sum of money: $3M.
var moneyUnits = map[string]bool{"M": true, "B": true, "K": true, "T": true, "MM": true, "Bn": true, "BN": true, "b": true, "trn": true}

// number takes the number at i, and the unit that is written on to it.
func (s *scanner) number(i int) int {
	end := s.digitsEnd(i)
	if groups := s.hyphened(i, end); groups > end {
		return s.emit(i, groups)
	}
	letters := s.lettersEnd(end)
	if letters == end {
		return s.emit(i, s.decadeApostrophe(i, end))
	}
	unit := s.text[end:letters]
	if len(unit) == 1 && letters+3 <= s.end && units[s.text[end:letters+3]] { // 5a.m.
		letters += 3
		unit = s.text[end:letters]
	}
	if units[unit] || moneyUnits[unit] && s.afterMoney(i) {
		s.emit(i, end)
		return s.emit(end, letters)
	}
	return s.emit(i, s.alnumEnd(letters)) // 5th, 1990s, 3143C, 4x4
}

// digitsEnd returns the end of the digits at i, with the commas, stops, colons
// and slashes that join them.
func (s *scanner) digitsEnd(i int) int {
	for i < s.end {
		r, c, n := s.at(i)
		switch {
		case c == digit:
		case r == '.' || r == ':' || r == '/':
			if s.class(i+1) != digit {
				return i
			}
		case r == ',':
			if !s.thousands(i + 1) {
				return i
			}
		default:
			return i
		}
		i += n
	}
	return i
}

// thousands reports whether the digits at i are a group of a large number:
// three, or two with another group behind (Indian style).
func (s *scanner) thousands(i int) bool {
	k := 0
	for k < 4 && s.class(i+k) == digit {
		k++
	}
	return k == 3 || k == 2 && s.text[i+k-1] < 0x80 && i+k < s.end && s.text[i+k] == ',' && s.class(i+k+1) == digit
}

// hyphened returns the end of a telephone number or date, groups of digits
// joined by hyphens, whose first group is [i, end); end itself if it is none.
// Two groups are a telephone number when they are of 3 and 4 digits (555-0199), a postal code when of 5 and 4.
func (s *scanner) hyphened(i, end int) int {
	sizes, stop := [2]int{end - i}, end
	groups := 1
	for stop+1 < s.end && s.text[stop] == '-' && s.class(stop+1) == digit && groups < 8 {
		next := stop + 1
		for s.class(next) == digit && next < s.end && s.text[next] < 0x80 {
			next++
		}
		if groups == 1 {
			sizes[1] = next - stop - 1
		}
		groups++
		if next == stop+1 {
			break
		}
		stop = next
	}
	if s.class(stop) == letter || groups == 1 || groups == 2 && sizes != [2]int{3, 4} && sizes != [2]int{5, 4} {
		return end
	}
	return stop
}

// decadeApostrophe takes the 's of 1990's into the number.
func (s *scanner) decadeApostrophe(i, end int) int {
	if s.text[end-1] != '0' || end-i < 2 || end-i > 4 {
		return end
	}
	r, _, n := s.at(end)
	if (r == '\'' || r == '’') && end+n < s.end && s.text[end+n] == 's' && s.class(end+n+1) != letter {
		return end + n + 1
	}
	return end
}

// afterMoney reports whether the token before byte i is a currency sign.
func (s *scanner) afterMoney(i int) bool {
	if !s.follows(i) {
		return false
	}
	switch t := s.tokens[len(s.tokens)-1].In(s.text); t {
	case "$", "£", "€", "¥", "₹", "₽", "₺", "₴", "US$":
		return true
	}
	return false
}

// alnumEnd returns the end of the letters and digits at i.
func (s *scanner) alnumEnd(i int) int {
	for i < s.end {
		_, c, n := s.at(i)
		if c != letter && c != digit {
			break
		}
		i += n
	}
	return i
}
