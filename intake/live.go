package intake

// livePosts reports whether a page is a live blog: three posts or more with words in them.
func livePosts(blocks []block) bool {
	last := 0
	n := 0
	for i := range blocks {
		if p := blocks[i].post; p > last && len(blocks[i].text) > 0 {
			last = p
			n++
		}
	}
	return n >= 3
}
