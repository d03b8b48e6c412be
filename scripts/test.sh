#!/usr/bin/env bash
# test.sh [GO TEST FLAGS] PACKAGE...: go test, which says how far it is. Fails as go test does.
set -uo pipefail
go=${GO:-go}
packages=() flags=()
for word; do case $word in ./*) packages+=("$word") ;; *) flags+=("$word") ;; esac; done
all=$("$go" list "${packages[@]}" | wc -l)
echo "$all packages; what a change touches is compiled first"
"$go" test -json "${flags[@]}" "${packages[@]}" | awk -v all="$all" -f "$(dirname "$0")/progress.awk"
