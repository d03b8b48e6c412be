// Package outfile writes result files that are either complete or absent.
//
//  1. [OpenAll] opens every target before the work starts, so that a wrong
//     path fails in the first second and not after the run.
//  2. The caller writes to the targets.
//  3. [Set.Commit] makes them appear; [Set.Abort] leaves no trace.
//
// A regular file is written beside its target under another name, synced to the disk and renamed over the target, and
// the folder is synced, so a reader sees either the old file or the new one. Devices and pipes (/dev/null, a shell's
// >(...)) are written directly, because renaming would replace the device. Standard output is not a file: the caller
// handles "-".
//
// Refused before anything is written: a symbolic link to a file or to nothing, a folder, one of the inputs under any
// name, a write-protected file, an existing file unless Overwrite is set, one target twice, a target that another
// process is writing.
//
// The [Register] of a command holds everything else that it reads and writes. Targets are compared with it before the
// work: existing files by identity rather than by name, and new names as on file systems that ignore case.
//
// A process that is killed leaves its hidden file behind, without a lock; the next Open of the same target removes
// it.
package outfile
