package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
)

// A server shows its address when it can be asked, answers there, and ends with success when the user ends it.
func TestServeStartsAndEnds(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	defer end()
	read, write := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"serve", "startup", "-q"}, strings.NewReader(""), write, io.Discard)
		write.Close()
	}()
	line, err := bufio.NewReader(read).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "http://127.0.0.1:") {
		t.Fatalf("%q %v", line, err)
	}
	r, err := http.Get(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(r.Body)
	r.Body.Close()
	if err != nil || !strings.Contains(string(page), "Seed start-up: who should lead technology?") || !strings.Contains(r.Header.Get("Content-Security-Policy"), "connect-src 'self'") {
		t.Errorf("%v %.200s", err, page)
	}
	end()
	if code := <-done; code != 0 {
		t.Errorf("it ends with %d", code)
	}
}
