package nlp

func pairQuotes(d *Doc) []Quote { return nil }
