// Package batchfiles runs batches for the command line and for engines such as Beam:
// package batch with files, formats and manners.
//
//  1. plan.go     all that the results of a batch depend on, as JSON
//  2. input.go    paths to files, files to hashes; source.go files to rows
//  3. shard.go    computes one shard: [RunShard] is what every engine calls
//     whole.go    computes a whole batch; merge.go joins shards
//  4. output.go   chunks to tables in any format; summary.go the short answer
//  5. manifest.go what was computed, from what, and the hashes to prove it
//
// A folder of finished work belongs to one process at a time (lock.go).
package batchfiles
