package main

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"
)

// TestReference: the reference bytes that selftest --quick compares with are what this tree makes,
// and a machine that makes others is told which outputs differ. UPDATE_GOLDEN=1 writes them anew.
func TestReference(t *testing.T) {
	got, err := selftestReference(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(got, "\n") + "\n"
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile("reference.txt", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		reference = text
	}
	if reference != text {
		t.Errorf("reference.txt is of another model or layout (UPDATE_GOLDEN=1 writes it anew): %s", difference(reference, text))
	}
	good := reference
	defer func() { reference = good }()
	reference = strings.Replace(text, "events csv ", "events csv 0", 1)
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"selftest", "--quick"}, nil, &out, &errs); code != 1 || !strings.Contains(errs.String(), "events csv;") {
		t.Errorf("with a changed byte: exit code %d, %q", code, errs.String())
	}
}
