#!/bin/sh
# The kernel against C on the same models and the same generator, in turn: kernel-against-c.sh [ROUNDS]. Prints ns of CPU time
# per event, medians, and the median of the rounds' ratios. Needs gcc.
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-5}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
gcc -O3 -march=native -fno-tree-slp-vectorize -DUSE_PCG -o "$dir/c" sim/kernel/testdata/des.c -lm
go test -c -o "$dir/go" ./sim/kernel

# spent FILE COMMAND...: CPU seconds of user and system
spent() {
	out=$1
	shift
	/usr/bin/env TIMEFORMAT='%U %S' bash -c 'time "$@" >"$0"' "$out" "$@" 2>&1 | awk '{ print $1 + $2 }'
}
events() { tr ' ' '\n' <"$dir/out" | sed -n 's/^events=//p'; }

for i in $(seq "$rounds"); do
	while read -r name model n bench times; do
		c=$(spent "$dir/out" "$dir/c" "$model" "$n")
		made=$(events)
		g=$(spent "$dir/out" env GOMAXPROCS=1 "$dir/go" -test.run '^$' -test.bench "^Benchmark$bench\$" -test.benchtime "${times}x")
		awk -v name="$name" -v c="$c" -v g="$g" -v n="$made" 'BEGIN { printf "%s\t%.1f\t%.1f\t%.3f\n", name, 1e9 * c / n, 1e9 * g / n, g / c }'
	done <<-END
		hold,64 hold64 20000000 Hold$/^64 20000000
		hold,1024 hold1024 20000000 Hold$/1024 20000000
		machine-repair repair 10000000 Repair 20000000
		M/M/1 mm1 10000000 MM1 20000000
		in-tray,heap intray 200 Intray/heap 200
		in-tray,flat intray-lean 200 Intray/alarms 200
	END
done >"$dir/all"
median() { sort -n | awk '{ x[NR] = $1 } END { print x[int((NR + 1) / 2)] }'; }
cut -f1 "$dir/all" | awk '!seen[$0]++' | while read -r name; do
	column() { awk -F'\t' -v n="$name" -v k="$1" '$1 == n { print $k }' "$dir/all" | median; }
	printf '%-16s C %6.1f  Go %6.1f  ratio %.2f\n' "$name" "$(column 2)" "$(column 3)" "$(column 4)"
done
