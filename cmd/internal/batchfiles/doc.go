// Package batchfiles runs batches over files: paths, formats, shards, manifests. It adds to package batch, which
// knows no file, what the command line and Beam need.
//
//  1. plan.go     all that the results of a batch depend on, as JSON
//  2. input.go    paths to files, files to hashes; source.go files to rows
//  3. shard.go    computes one shard: [RunShard] is what every engine calls
//     whole.go    computes a whole batch; merge.go joins shards
//  4. output.go   chunks to tables in any format; summary.go the summary
//  5. manifest.go what was computed, from what, and the hashes to prove it
//
// A folder of finished work belongs to one process at a time (lock.go).
package batchfiles
