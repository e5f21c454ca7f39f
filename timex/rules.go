package timex

// A rule reads the time that begins at a token.
type rule struct {
	name string
	read func(r *reader, i int32) (hit, bool)
}

// rules in the order in which they are tried; among readings of one length the
// first wins. Each is told of in the file where it stands.
var rules = []rule{
	{"iso-date", (*reader).isoDate},
	{"slashed-date", (*reader).slashedDate},
	{"weekday-date", (*reader).weekdayDate},
	{"day-month", (*reader).dayMonth},
	{"month-day", (*reader).monthDay},
	{"month", (*reader).monthAlone},
	{"holiday", (*reader).holidayDay},
	{"quarter", (*reader).quarter},
	{"part-of-year", (*reader).partOfYear},
	{"year", (*reader).yearAlone},
	{"spelled-year", (*reader).spelledYear},
	{"decade", (*reader).decade},
	{"century", (*reader).century},
	{"season", (*reader).season},
	{"deictic-day", (*reader).deictic},
	{"weekday", (*reader).weekdayAlone},
	{"clock", (*reader).clock},
	{"part-of-day", (*reader).partOfDay},
	{"same-day", (*reader).sameDay},
	{"ago", (*reader).ago},
	{"relative-unit", (*reader).relativeUnit},
	{"window", (*reader).window},
	{"set", (*reader).set},
	{"duration", (*reader).duration},
	{"vague", (*reader).vague},
}
