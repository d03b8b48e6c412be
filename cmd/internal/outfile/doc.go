// Package outfile writes result files that are either complete or not there.
//
//  1. [OpenAll] opens every target before the work starts, so that a wrong
//     path fails in the first second and not after the run.
//  2. The caller writes to the targets.
//  3. [Set.Commit] makes them appear; [Set.Abort] leaves no trace.
//
// A regular file is written beside its target under another name, synced to the disk and renamed over the target, and
// the folder is synced: whoever looks sees the old file or the new one. Devices and pipes (/dev/null, a shell's >(...))
// are written directly, because renaming would replace the device. Standard output is no file: the caller keeps "-".
//
// Refused before anything is written: a symbolic link to a file or to nothing, a folder, one of the inputs under any
// name, a write-protected file, an existing file unless Overwrite is set, one target twice, a target that another
// process is writing.
//
// What else a command reads and writes is in its [Register], with which targets are compared before the work: files
// by what they are, not by their names, and names that are not taken yet as file systems that ignore the case of
// letters do.
//
// A process that is killed leaves its hidden file behind, without a lock; the next Open of the same target removes
// it.
package outfile
