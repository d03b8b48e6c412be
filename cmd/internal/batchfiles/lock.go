package batchfiles

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
)

const lockName = "lock"

// owner is what a lock file says about its process.
type owner struct {
	PID   int    `json:"pid"`
	Host  string `json:"host"`
	Start string `json:"start"` // of the process, in the system's own words; empty if it has none
}

func (o owner) String() string { return fmt.Sprintf("process %d on %s", o.PID, o.Host) }

// me describes this process.
var me = sync.OnceValue(func() owner { // once: an emulated system may give another start each time it is asked
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return owner{os.Getpid(), host, processStart(os.Getpid())}
})

// A lock of another machine is taken for a dead one's when its file was not touched for leaseOver; the owner touches
// it every leaseBeat.
const (
	leaseBeat = 20 * time.Second
	leaseOver = 90 * time.Second
)

// folderLock keeps other processes out of a folder.
//
// The system's own lock on the file decides between processes of one machine, and ends with its process, however that
// ends. Where that lock may not reach (other machines, file systems without locks) the file's content decides: a
// process that does not run any more, or a file nobody touches any more.
type folderLock struct {
	file *os.File
	dir  *disk
	stop chan struct{}
	beat sync.WaitGroup
}

// lockFolder takes the lock of a folder. If another process has it the error is that of [cli.Locked]. A lock that a
// dead process left behind is taken over, and stolen names that process. force takes over a lock of another machine
// at once.
func lockFolder(dir *disk, force bool) (l *folderLock, stolen string, err error) {
	for {
		f, err := dir.open(lockName, os.O_RDWR|os.O_CREATE)
		if err != nil {
			return nil, "", cli.Output(filepath.Join(dir.path, lockName), err)
		}
		state := outfile.Lock(f)
		old, err := readOwner(f)
		same := err == nil
		if same {
			same, err = outfile.StillThere(f, dir.root, lockName)
		}
		switch {
		case err != nil:
		case !same: // its owner ended and removed it in between
			_ = f.Close()
			continue
		case state == outfile.LockBusy, old != nil && held(dir, f, *old, state, force):
			err = locked(dir.path, old)
		default:
			err = writeOwner(f, me())
		}
		if err != nil {
			_ = f.Close()
			return nil, "", cli.Output(filepath.Join(dir.path, lockName), err)
		}
		l := &folderLock{file: f, dir: dir, stop: make(chan struct{})}
		l.beat.Go(l.touch)
		if old != nil {
			stolen = old.String()
		}
		return l, stolen, nil
	}
}

// held reports whether the process a lock file names still has the lock, when the system's lock was free or there is
// none.
func held(dir *disk, f *os.File, old owner, state outfile.LockState, force bool) bool {
	switch now := me(); {
	case old.Host != now.Host:
		return !force && !leftAlone(dir, f)
	case state == outfile.LockTaken:
		return false // on one machine the system's lock is the truth
	default:
		return old != now && alive(old)
	}
}

// leftAlone reports whether nobody touched the lock file for long, by the clock of the file system. A time far ahead
// of that clock is no owner's either, who takes the same clock.
func leftAlone(dir *disk, f *os.File) bool {
	name := fmt.Sprintf("clock-%d.tmp", os.Getpid())
	clock, err := dir.open(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL)
	if err != nil {
		return false
	}
	defer dir.Remove(name)
	defer clock.Close()
	now, err1 := clock.Stat()
	then, err2 := f.Stat()
	return err1 == nil && err2 == nil && now.ModTime().Sub(then.ModTime()).Abs() > leaseOver
}

func locked(dir string, old *owner) error {
	switch {
	case old == nil:
		return cli.Locked(dir, "")
	case old.Host != me().Host:
		return cli.Locked(dir, old.String()).WithHint("if that process has ended, wait %.0f seconds, or take over with --force", leaseOver.Seconds())
	}
	return cli.Locked(dir, old.String())
}

// touch keeps the lock file fresh.
func (l *folderLock) touch() {
	t := time.NewTicker(leaseBeat)
	defer t.Stop()
	for {
		select {
		case <-l.stop:
			return
		case <-t.C:
			if now, err := readOwner(l.file); err == nil && now != nil && *now != me() {
				return // taken over with --force
			}
			_ = writeOwner(l.file, me()) // if it fails, so will the work itself
		}
	}
}

// release removes the lock file and lets go of it, in this order, so that no process takes the lock of a file that is
// gone without noticing. A lock that was taken over stays.
func (l *folderLock) release() {
	if l.file == nil {
		return
	}
	close(l.stop)
	l.beat.Wait()
	mine, err := readOwner(l.file)
	if runtime.GOOS == "windows" { // which removes no open file, and lets no other process open it
		_ = l.file.Close()
	}
	if err != nil || mine == nil || *mine == me() {
		_ = l.dir.Remove(lockName)
	}
	_ = l.file.Close()
	l.file = nil
}

// readOwner reads a lock file; nil if it names no process, as when its owner was killed while writing it.
func readOwner(f *os.File) (*owner, error) {
	const most = 4096
	b, err := io.ReadAll(io.NewSectionReader(f, 0, most))
	if err != nil {
		return nil, err
	}
	var o owner
	if json.Unmarshal(b, &o) != nil || o.PID <= 0 {
		return nil, nil
	}
	return &o, nil
}

func writeOwner(f *os.File, o owner) error {
	b, err := json.Marshal(o)
	if err != nil {
		return err
	}
	b = append(b, '\n')
	if _, err := f.WriteAt(b, 0); err != nil {
		return err
	}
	return f.Truncate(int64(len(b)))
}

// alive reports whether the process of this machine that wrote a lock still runs: there is one with its number that
// started at the same time.
func alive(o owner) bool {
	return processExists(o.PID) && (o.Start == "" || processStart(o.PID) == o.Start)
}
