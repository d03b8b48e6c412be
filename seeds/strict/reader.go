package strict

// Reader is a sequence of records. *CSV and *NDJSON stream; records of YAML and JSON documents are held in memory.
//
//	for r.Next() {
//		if err := r.Record().Err(); err != nil {
//			// this record is bad, the next may be good
//		}
//	}
//	if err := r.Err(); err != nil {
//		// reading ended early
//	}
type Reader interface {
	Next() bool      // moves to the next record, good or bad
	Record() *Record // of the last Next; used again by the next
	Err() error      // why Next returned false, nil at the end of the input
}
