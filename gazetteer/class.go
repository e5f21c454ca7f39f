package gazetteer

// A Class is what kind of place a place is.
type Class uint8

// The classes.
const (
	Unknown   Class = iota
	Continent       // Africa
	Region          // Middle East, Donbas: land without borders of its own
	Country         // a state or dependent territory with an ISO code
	Disputed        // land whose holder or owner is disputed: a place of its own
	Division        // first-level division: province, governorate, oblast, state
	District        // second-level division: district, county, raion
	Capital         // where a country's authorities sit
	Seat            // where a first-level division's authorities sit
	City            // any other populated place, hamlets too
	Section         // part of a populated place
	Water           // sea, lake, river, gulf, strait
	Terrain         // mountain, valley, desert, island
	Spot            // building, camp, crossing, airport, park, road
	classes
)

var classNames = [classes]string{"unknown", "continent", "region", "country", "disputed", "division", "district", "capital", "seat", "city", "section", "water", "terrain", "spot"}

// String returns the name of the class as supplement.txt has it.
func (c Class) String() string {
	if c < classes {
		return classNames[c]
	}
	return "unknown"
}

// words returns what a place of the class is, in words.
func (c Class) words() string {
	switch c {
	case Unknown:
		return "of an unknown kind"
	case Disputed:
		return "disputed ground"
	case Division:
		return "a first-level division"
	case Capital:
		return "a capital"
	case Seat:
		return "the seat of a division"
	case City:
		return "a town or village"
	case Section:
		return "a part of a town"
	case Water, Terrain:
		return c.String()
	}
	return "a " + c.String()
}

// ClassNamed returns the class with that name; ok is false if there is none.
func ClassNamed(name string) (c Class, ok bool) {
	for i, n := range classNames {
		if n == name {
			return Class(i), true
		}
	}
	return Unknown, false
}

// Populated reports whether places of the class are towns or villages.
func (c Class) Populated() bool { return c == Capital || c == Seat || c == City || c == Section }

// Precision returns how exact a place of the class is, in the words of
// truce.Place: exact, adm2, adm1, country or area.
func (c Class) Precision() string {
	switch c {
	case Capital, Seat, City, Section, Spot:
		return "exact"
	case District:
		return "adm2"
	case Division:
		return "adm1"
	case Country:
		return "country"
	}
	return "area"
}

// A NameKind is what kind of name a name is for a place.
type NameKind uint8

// The kinds of name.
const (
	MainName  NameKind = iota // as the gazetteer shows it
	OtherName                 // another name or spelling
	ShortName                 // without its designator: Laurel for Laurel County
	CodeName                  // an abbreviation: Ala., UK
	Adjective                 // of the place: Ruritanian
	nameKinds
)

var kindNames = [nameKinds]string{"name", "other name", "short name", "abbreviation", "adjective"}

// String returns what the kind is called.
func (k NameKind) String() string {
	if k < nameKinds {
		return kindNames[k]
	}
	return "name"
}
