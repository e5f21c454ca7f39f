// Package warc reads and writes WARC files (ISO 28500, versions 1.0 and 1.1), the format in which
// archives keep web pages: a row of records, each with a head of named fields and a block of bytes.
//
// # Usage
//
//	r := warc.NewReader(file, warc.Options{})
//	for {
//		rec, err := r.Next()
//		if err == io.EOF {
//			break
//		}
//		var bad *warc.BadRecord
//		if errors.As(err, &bad) {
//			continue // told with its offset; the reader goes on behind it
//		}
//		…
//	}
//
// # Results
//
// Records come one at a time, in the order of the file, each with the offset in the file where its gzip member (or,
// without gzip members, the record itself) begins. Whoever seeks there and makes a new Reader goes on with that record.
//
// # Limitations
//
// Segmented records (continuation) are told as bad. A block lies in memory, so Options.MaxRecord bounds it.
package warc
