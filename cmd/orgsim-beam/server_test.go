package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

var long = flag.Bool("long", false, "also run pipelines on a job server in a process of its own")

const (
	prismPackage = "github.com/apache/beam/sdks/v2/go/cmd/prism"
	bootPackage  = "github.com/apache/beam/sdks/v2/go/container"
	// poolPort is where Beam's worker pool listens; it takes no other.
	poolPort = 50000
)

// A job server and a worker in processes of their own, none of which share the
// submitter's working directory, write the bytes of orgsim batch. So does a job
// server whose worker is the submitter, as LOOPBACK.
func TestJobServer(t *testing.T) {
	if !*long {
		t.Skip("needs -long")
	}
	if _, err := orgsim(); err != nil { // before the working directory changes
		t.Fatal(err)
	}
	dir := t.TempDir()
	self, prism, boot := build(t, dir, "."), build(t, dir, prismPackage), build(t, dir, bootPackage)
	in, want := companies(t, 200), t.TempDir()
	from := filepath.Dir(in)
	settings := []string{"companies.csv", "--chunk", "16", "--draws", "8"}
	t.Chdir(from)
	local(t, append(slices.Clone(settings), outputs(want)...)...)

	jobs := freePort(t)
	start(t, jobs, prism, "--job_port", fmt.Sprint(jobs), "--serve_http=false")
	sweepBoot(t)
	pool := start(t, poolPort, boot, "--worker_pool")
	for _, c := range []struct {
		name string
		args []string
	}{
		{"loopback", []string{"--environment_type=LOOPBACK"}},
		{"external", []string{"--environment_type=EXTERNAL", fmt.Sprintf("--environment_config=localhost:%d", poolPort)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := t.TempDir()
			args := append(slices.Clone(settings), outputs(got)...)
			args = append(args, "--shards=8", "--runner=universal", fmt.Sprintf("--endpoint=localhost:%d", jobs))
			began := time.Now()
			out, err := exec.Command(self, append(args, c.args...)...).CombinedOutput()
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.ExitCode() != cli.CodeRejected || !bytes.Contains(out, []byte("8 shards, 0 of them")) {
				t.Fatalf("%v: %s\n%s", err, out, read(t, pool))
			}
			t.Logf("%v", time.Since(began))
			if external := strings.Contains(string(read(t, pool)), "starting worker"); external != (c.name == "external") {
				t.Errorf("a worker was started: %v", external)
			}
			equal(t, want, got)
		})
	}
}

// build builds a program of this module's go.mod, with the flags of go test, so
// that Beam is not compiled a second time.
func build(t *testing.T, dir, pkg string) string {
	t.Helper()
	path := filepath.Join(dir, "bin-"+filepath.Base(pkg))
	if out, err := exec.Command("go", "build", "-o", path, pkg).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", pkg, err, out)
	}
	return path
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// start starts a server in another folder, waits until its port answers, and
// ends it with all its children when the test ends. The result is the file that
// takes what it says.
func start(t *testing.T, port int, program string, args ...string) string {
	t.Helper()
	address := fmt.Sprintf("localhost:%d", port)
	if c, err := net.Dial("tcp", address); err == nil {
		_ = c.Close()
		t.Fatalf("port %d is in use", port)
	}
	said, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	c := exec.Command(program, args...)
	c.Dir, c.Stdout, c.Stderr = t.TempDir(), said, said
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL)
		_ = c.Wait()
	})
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if c, err := net.Dial("tcp", address); err == nil {
			_ = c.Close()
			return said.Name()
		}
	}
	t.Fatalf("%s does not answer: %s", program, read(t, said.Name()))
	return ""
}

// sweepBoot removes what Beam's worker pool leaves in /tmp, wherever TMPDIR is:
// copies of the worker, and the folder they are staged in.
func sweepBoot(t *testing.T) {
	const pattern, staged = "/tmp/bin*", "/tmp/staged"
	before, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	_, absent := os.Stat(staged)
	t.Cleanup(func() {
		after, _ := filepath.Glob(pattern)
		for _, dir := range after {
			_, err := os.Stat(filepath.Join(dir, "worker"))
			if err == nil && !slices.Contains(before, dir) {
				_ = os.RemoveAll(dir)
			}
		}
		if absent != nil {
			_ = os.RemoveAll(staged)
		}
	})
}
