#!/usr/bin/env bash
# What a batch does when the system fails it: every call that can fail is made
# to fail, once each, by strace. After each the exit code must be the documented
# one, an output must be absent or whole, and --resume must end in the bytes of a
# batch that nothing happened to. Needs strace; full and read-only disks need
# root. The program must be linked statically (CGO_ENABLED=0): faults of the
# loader are none of ours.
#
#   scripts/fault-test.sh bin/orgsim
set -uo pipefail
bin=$(realpath "${1:-bin/orgsim}")
work=$(mktemp -d)
trap 'umount "$work"/disk 2>/dev/null; rm -rf "$work"' EXIT
cd "$work"
command -v strace >/dev/null || { echo "strace is not installed"; exit 1; }

{
  echo "industry,headcount"
  for i in $(seq 1 60); do echo "retail,$((i * 37))"; done
} >in.csv
args=(batch in.csv --draws 1 --structures cio,both --chunk 8 --workers 2 -q)
"$bin" "${args[@]}" -o want.csv -o want.parquet || exit 1

tests=0 bad=0
fail() {
  echo "FAIL: $*"
  sed 's/^/    /' err
  bad=$((bad + 1))
}

# after CASE CODE WANTED...: judge the exit code, the output, and going on
after() {
  local name=$1 code=$2 ok=
  shift 2
  tests=$((tests + 1))
  for want in "$@"; do [ "$code" = "$want" ] && ok=1; done
  [ -n "$ok" ] || fail "$name: exit code $code, want one of $*"
  if [ -e got.csv ] && ! cmp -s got.csv want.csv; then fail "$name: a damaged output"; fi
  if ls .orgsim-* >/dev/null 2>&1 && [ "$code" != 137 ]; then fail "$name: left a temporary file"; fi
  "$bin" "${args[@]}" -o got.csv -o got.parquet --resume 2>err || fail "$name: going on ends with $?"
  cmp got.csv want.csv && cmp got.parquet want.parquet || fail "$name: other bytes after going on"
  [ ! -e got.csv.parts ] || fail "$name: left got.csv.parts"
  rm -rf got.*
}

# inject CALL FAULT FROM TO CODES...: let the n-th call fail, for each n
inject() {
  local call=$1 fault=$2 from=$3 to=$4 n
  shift 4
  for n in $(seq "$from" "$to"); do
    { strace -f -qq -o /dev/null -e trace="$call" -e inject="$call:$fault:when=$n" \
      "$bin" "${args[@]}" -o got.csv -o got.parquet 2>err; } 2>/dev/null
    after "$call $fault, call $n" $? "$@"
  done
}

# a file or folder cannot be made durable (the last syncs are those of manifests)
inject fsync error=EIO 1 34 74 0
# killed at the moment of syncing
inject fsync signal=KILL 1 30 137 0
# the disk is full, the quota is used up (writes to standard error may fail unseen)
inject write error=ENOSPC 1 30 74 0
grep -q . err && ! grep -q 'no space left' err && fail "ENOSPC: the message does not say so"
inject write error=EDQUOT 8 12 74 0
inject pwrite64 error=ENOSPC 1 1 73 74 0
# names cannot be changed
inject renameat error=EXDEV 1 12 73 0
inject renameat error=EACCES 2 4 73 0
# reading fails (the first reads are the runtime's own)
inject read error=EIO 1 20 74 0
# closing fails
inject close error=EIO 1 60 74 73 66 0
# files cannot be opened: too many, or not allowed
inject openat error=EMFILE 4 30 66 73 74 75 0
# memory pressure of the kernel's kind: calls are interrupted
inject write error=EINTR 1 10 0 74

# the message names the chunk
strace -f -qq -o /dev/null -e trace=fsync -e inject=fsync:error=ENOSPC:when=5 "$bin" "${args[@]}" -o got.csv -o got.parquet 2>err
code=$?
grep -Eq 'chunk [0-9]+ .*no space left on device' err || fail "ENOSPC: no chunk is named"
after "ENOSPC at a chunk" $code 74

# standard output is full
"$bin" "${args[@]}" -f csv >/dev/full 2>err
code=$?
[ $code = 74 ] || fail "/dev/full: exit code $code"
tests=$((tests + 1))

# a file may not grow
(ulimit -f 8; exec "$bin" "${args[@]}" -o got.csv -o got.parquet 2>err)
after "ulimit -f" $? 74

if [ "$(id -u)" = 0 ] && mkdir disk && mount -t tmpfs -o size=80k tmpfs disk 2>/dev/null; then
  "$bin" "${args[@]}" -o disk/got.csv 2>err
  code=$?
  [ $code = 74 ] && grep -q 'no space left' err || fail "a full disk: exit code $code"
  [ ! -e disk/got.csv ] || fail "a full disk: an output is there"
  mount -o remount,size=8m disk
  "$bin" "${args[@]}" -o disk/got.csv --resume 2>err || fail "a disk with space again: exit code $?"
  cmp disk/got.csv want.csv || fail "a disk with space again: other bytes"
  mount -o remount,ro disk
  "$bin" "${args[@]}" -o disk/new.csv 2>err
  code=$?
  [ $code = 73 ] || fail "a read-only disk: exit code $code"
  umount disk
  tests=$((tests + 2))
else
  echo "no tmpfs: the full and the read-only disk are left out"
fi

echo "$tests faults, $bad failures"
exit $((bad > 0))
