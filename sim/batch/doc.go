// Package batch scores any number of companies in bounded memory, saves
// finished work, and gives the same bytes however the work is divided.
//
// The pipeline, each step in a file of its own:
//
//  1. record.go    one row of the input: a company, or its error
//  2. pipeline.go  reader -> workers -> ordered writer, a [Chunk] of rows at a time
//  3. entry.go     the result of one row; codec.go its bytes
//  4. store.go     a folder of finished chunks: what survives kill -9
//  5. part.go      a shard's chunks in one file; join.go all parts of a batch
//
// A chunk is the rows N*k .. N*k+N-1 of the input, good and bad ones alike, so
// that its content depends only on the input, the settings and k, and not on the
// number of workers, the shard that computes it, or interruptions of the run.
// Chunk k belongs to shard k mod n. Every
// shard reads the whole input, which is cheap beside scoring, because an id
// must be unique in all of it.
//
// Nothing here opens a file, looks at a clock or knows a file format: rows come
// from a [Source], chunks go to a [Sink], folders are an [FS].
package batch
