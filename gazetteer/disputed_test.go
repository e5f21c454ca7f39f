package gazetteer

import "testing"

// Who holds or owns the ground is a claim: such places have no country. The areas
// must not reach beyond what is disputed.
func TestDisputedArea(t *testing.T) {
	for _, c := range []struct {
		place             string
		lat, lon          float64
		country, division string
		want              string
	}{
		{"Stepanakert, Khankendi", 39.82, 46.75, "AZ", "", "Nagorno-Karabakh"},
		{"Kalbajar, Karvachar", 40.10, 46.04, "AZ", "", "Nagorno-Karabakh"},
		{"Goris", 39.51, 46.34, "AM", "", ""},
		{"Vardenis", 40.18, 45.73, "AM", "", ""},
		{"Barda", 40.37, 47.13, "AZ", "", ""},
		{"Ganja", 40.68, 46.36, "AZ", "", ""},
		{"Sukhumi", 43.00, 41.02, "GE", "", "Abkhazia"},
		{"Zugdidi", 42.51, 41.87, "GE", "", ""},
		{"Tskhinvali", 42.23, 43.97, "GE", "", "South Ossetia"},
		{"Gori", 41.98, 44.11, "GE", "", ""},
		{"Tiraspol", 46.84, 29.63, "MD", "", "Transnistria"},
		{"Chisinau", 47.01, 28.86, "MD", "", ""},
		{"Simferopol", 44.95, 34.11, "UA", "UA.11", "Crimea"},
		{"Donetsk", 48.02, 37.80, "UA", "UA.05", "Donetsk and Luhansk"},
		{"Kyiv", 50.45, 30.52, "UA", "UA.12", ""},
		{"Pristina", 42.67, 21.17, "XK", "", "Kosovo"},
		{"North Nicosia", 35.19, 33.36, "CY", "", "Northern Cyprus"},
		{"Limassol", 34.68, 33.04, "CY", "", ""},
		{"Ramallah", 31.90, 35.20, "PS", "", "Palestinian territories"},
		{"Ariel", 32.10, 35.17, "IL", "", "West Bank"},
		{"Tel Aviv", 32.08, 34.78, "IL", "", ""},
		{"Majdal Shams", 33.27, 35.77, "IL", "", "Golan Heights"},
		{"Kiryat Shmona", 33.21, 35.57, "IL", "", ""},
		{"Laayoune", 27.15, -13.20, "EH", "", "Western Sahara"},
		{"Srinagar", 34.09, 74.80, "IN", "IN.12", "Kashmir"},
		{"Muzaffarabad", 34.37, 73.47, "PK", "", "Kashmir, by area"},
		{"Islamabad", 33.72, 73.04, "PK", "", ""},
		{"Taipei", 25.05, 121.53, "TW", "", "Taiwan"},
		{"Hargeisa", 9.56, 44.06, "SO", "", "Somaliland"},
		{"Mogadishu", 2.04, 45.34, "SO", "", ""},
		{"Abyei", 9.59, 28.44, "SD", "", "Abyei"},
	} {
		if got := DisputedArea(c.lat, c.lon, c.country, c.division); got != c.want {
			t.Errorf("%s lies in %q, want %q", c.place, got, c.want)
		}
	}
}
