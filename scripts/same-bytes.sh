#!/usr/bin/env bash
# same-bytes.sh: builds orgsim for several processors and compares every format of run and batch, byte by byte.
# Emulated ones need qemu-user-static; without it only builds that this processor runs are compared.
set -euo pipefail
cd "$(dirname "$0")/.."
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

{
  echo industry,headcount,name
  for i in $(seq 400); do
    case $((i % 4)) in 0) kind=software ;; 1) kind=manufacturing ;; 2) kind=bank ;; *) kind=retail ;; esac
    echo "$kind,$((20 + i * i)),\"Firm $i, Ltd\""
  done
} >"$dir/firms.csv"

# outputs BIN... : writes every format of a small run and of a batch into the current folder
outputs() {
  local run=() batch=() end
  for end in md csv tsv json ndjson html tex adoc parquet xlsx; do
    run+=(-o "run.$end") batch+=(-o "batch.$end")
  done
  "$@" run startup saas --draws 32 --engine events -q "${run[@]}" -f confluence >run.confluence
  "$@" run startup -q --draws 32 -f table >run.table
  "$@" batch firms.csv --draws 1 -q "${batch[@]}"
  # when and where it was made is not part of what was computed
  for end in *.manifest.json; do sed -i '/^  "made"/,$d' "$end"; done
}

# compare NAME COMMAND... : the outputs of a command against those of the first one
compare() {
  local name=$1; shift
  mkdir "$dir/$name"
  (cd "$dir/$name" && cp ../firms.csv . && outputs "$@" && sha256sum -- *) >"$dir/$name.sums"
  if [ ! -f "$dir/first" ]; then cp "$dir/$name.sums" "$dir/first"; fi
  if ! diff "$dir/first" "$dir/$name.sums" >"$dir/diff"; then
    echo "$name: other bytes in $(grep '^>' "$dir/diff" | awk '{print $3}' | tr '\n' ' ')"
    failed=1
  else
    echo "$name: same bytes in $(wc -l <"$dir/$name.sums") files"
  fi
}

build() { CGO_ENABLED=0 go build -trimpath -o "$dir/$1" "${@:2}" ./cmd/orgsim; }

failed=0
GOAMD64=v1 GOARCH=amd64 build v1
GOAMD64=v3 GOARCH=amd64 build v3
GOARCH=amd64 build purego -tags purego
native=$(go env GOHOSTARCH)
if [ "$native" = arm64 ] || command -v qemu-aarch64-static >/dev/null; then
  GOARCH=arm64 build arm64
fi
if [ "$native" = amd64 ]; then
  compare amd64 "$dir/v1"
  grep -q ' avx2 ' /proc/cpuinfo && compare amd64-v3 "$dir/v3"
  compare amd64-without-assembly "$dir/purego"
fi
if command -v qemu-x86_64-static >/dev/null; then
  compare amd64-of-2003 qemu-x86_64-static -cpu qemu64 "$dir/v1"
fi
if [ "$native" = arm64 ]; then
  compare arm64 "$dir/arm64"
elif command -v qemu-aarch64-static >/dev/null; then
  compare arm64-emulated qemu-aarch64-static "$dir/arm64"
fi
exit $failed
