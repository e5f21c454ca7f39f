package pipeline

// Version is the version of the weights that are built into the program.
const Version = "en-news-0.0.0"

// builtIn stands in for package model until that exists.
func builtIn(string) []byte { return nil }
