//go:build unix

package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
)

// TestMain runs the test program as a small command when the variable says so.
func TestMain(m *testing.M) {
	if mode := os.Getenv("ORGSIM_CLI_TEST"); mode != "" {
		os.Exit(command(mode))
	}
	os.Exit(m.Run())
}

// command writes until told to stop, the way a real command does.
func command(mode string) int {
	ctx, stop := Context(context.Background(), os.Exit)
	defer stop()
	out := NewStdout(os.Stdout)
	work := func() error {
		fmt.Fprintln(out, "ready")
		if err := out.Flush(); err != nil {
			return err
		}
		switch mode {
		case "write":
			for range 100000 {
				if _, err := fmt.Fprintln(out, strings.Repeat("x", 100)); err != nil {
					return err
				}
			}
			return out.Flush()
		case "wait":
			<-ctx.Done()
			return fmt.Errorf("waiting: %w", ctx.Err())
		}
		select {} // deaf: only a second signal ends it
	}
	return Exit(ctx, Printer{W: os.Stderr}, work())
}

// started starts the command and waits for its first line.
func started(t *testing.T, mode string) (cmd *exec.Cmd, stdout *os.File, stderr *bytes.Buffer) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stderr = new(bytes.Buffer)
	cmd = exec.Command(self)
	cmd.Env = append(os.Environ(), "ORGSIM_CLI_TEST="+mode)
	cmd.Stdout, cmd.Stderr = w, stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if line, err := bufio.NewReaderSize(r, 16).ReadString('\n'); err != nil || line != "ready\n" {
		t.Fatalf("%q, %v", line, err)
	}
	return cmd, r, stderr
}

func exitCode(t *testing.T, cmd *exec.Cmd) int {
	t.Helper()
	err := cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Error(err)
	}
	return cmd.ProcessState.ExitCode()
}

// When the reader of standard output goes away the program ends with 141 and says nothing.
func TestClosedPipe(t *testing.T) {
	cmd, stdout, stderr := started(t, "write")
	stdout.Close()
	if code := exitCode(t, cmd); code != codePipe || stderr.Len() != 0 {
		t.Errorf("code %d, %q", code, stderr)
	}
}

// A full disk behind standard output is code 74, never 0.
func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer full.Close()
	self, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	var stderr bytes.Buffer
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "ORGSIM_CLI_TEST=write")
	cmd.Stdout, cmd.Stderr = full, &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	want := "orgsim: error: writing standard output: no space left on device\nhint: free some space and run the command again\n"
	if code := exitCode(t, cmd); code != CodeIO || stderr.String() != want {
		t.Errorf("code %d, %q", code, stderr.String())
	}
}

// The first signal lets the command wind down with the signal's code; the second ends it at once.
func TestSignals(t *testing.T) {
	for _, c := range []struct {
		mode   string
		signal syscall.Signal
		times  int
		code   int
		stderr string
	}{
		{"wait", syscall.SIGINT, 1, CodeInterrupted, "orgsim: error: interrupted\n"},
		{"wait", syscall.SIGTERM, 1, codeTerminated, "orgsim: error: stopped by signal: terminated\n"},
		{"wait", syscall.SIGHUP, 1, codeTerminated, "orgsim: error: stopped by signal: hangup\n"},
		{"deaf", syscall.SIGINT, 0, CodeInterrupted, ""},
		{"deaf", syscall.SIGTERM, 0, codeTerminated, ""},
	} {
		if signal.Ignored(c.signal) {
			continue // by who runs the tests, as nohup does: programs it starts do not hear of it either
		}
		cmd, stdout, stderr := started(t, c.mode)
		done := make(chan int, 1)
		if c.times == 1 {
			if err := cmd.Process.Signal(c.signal); err != nil {
				t.Fatal(err)
			}
			done <- exitCode(t, cmd)
		} else {
			// Two signals sent together may count as one, so they are repeated until the program ends.
			go func() { done <- exitCode(t, cmd) }()
			for len(done) == 0 {
				if err := cmd.Process.Signal(c.signal); err != nil {
					break
				}
			}
		}
		if code := <-done; code != c.code || stderr.String() != c.stderr {
			t.Errorf("%s %v: code %d, %q", c.mode, c.signal, code, stderr)
		}
		stdout.Close()
	}
}
