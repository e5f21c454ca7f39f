package store

const childVariable = "TRUCE_STORE_TEST_CHILD"

// children are what this test binary does when it is run again by a test.
var children = map[string]func() int{}
