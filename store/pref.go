package store

// A Pref is what somebody set for herself: a saved view, when she last looked at Today. Value is JSON whose shape belongs to the page that keeps it.
type Pref struct {
	Name  string
	Value []byte
}

// Pref returns a person's setting, nil if she has none. A person without an account, on her own machine, has settings too.
func (tx *Tx) Pref(person, name string) ([]byte, error) {
	var value []byte
	err := tx.query("Pref "+name, func(scan func(...any) error) error { return scan(&value) },
		"SELECT value FROM pref WHERE account = ? AND name = ?", person, name)
	return value, err
}

// Prefs returns a person's settings whose names begin with prefix, by name.
func (tx *Tx) Prefs(person, prefix string) ([]Pref, error) {
	var out []Pref
	err := tx.query("Prefs "+prefix, func(scan func(...any) error) error {
		var p Pref
		err := scan(&p.Name, &p.Value)
		out = append(out, p)
		return err
	}, "SELECT name, value FROM pref WHERE account = ? AND name >= ? AND name < ? ORDER BY name", person, prefix, prefix+"\U0010ffff")
	return out, err
}

// SetPref keeps a person's setting, in place of the one before; nil takes it away.
func (tx *Tx) SetPref(person, name string, value []byte) error {
	if value == nil {
		return tx.exec("SetPref "+name, "DELETE FROM pref WHERE account = ? AND name = ?", person, name)
	}
	return tx.exec("SetPref "+name, `INSERT INTO pref (account, name, value) VALUES (?, ?, ?)
		ON CONFLICT (account, name) DO UPDATE SET value = excluded.value`, person, name, value)
}
