#!/usr/bin/env bash
# page.sh [--check]: builds the program that travels in reports, cmd/internal/live/browser.wasm.gz, from this tree, with
# the runtime script of the same Go. With --check it builds it beside and says whether the one in the tree is the same.
set -euo pipefail
cd "$(dirname "$0")/.."
live=cmd/internal/live
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
GOFLAGS= GOOS=js GOARCH=wasm CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' -o "$work/browser.wasm" ./$live/browser
runtime=$(go env GOROOT)/lib/wasm/wasm_exec.js
if [ "${1-}" = --check ]; then
	# another release of Go compiles to other bytes: there is nothing to compare then
	built=$(gzip -dc $live/browser.wasm.gz | grep -a -o 'go1\.[0-9]*\.[0-9]*' | sort | uniq -c | sort -rn | awk 'NR == 1 { print $2 }')
	if [ "$built" != "$(go env GOVERSION)" ]; then
		echo "not compared: the program in reports was built with $built, and this is $(go env GOVERSION)"
		exit 0
	fi
	gzip -dc $live/browser.wasm.gz | cmp - "$work/browser.wasm" && cmp "$runtime" $live/wasm_exec.js ||
		{ echo "the program in reports is not that of this tree: run make page"; exit 1; }
	exit 0
fi
gzip -9nc "$work/browser.wasm" >$live/browser.wasm.gz
cp "$runtime" $live/wasm_exec.js
ls -l $live/browser.wasm.gz
