#!/usr/bin/env bash
# A batch on a real Slurm: installs one if there is none (Debian, Ubuntu; needs
# root), starts a cluster of this one machine, runs a batch as an array job and
# its merge as a job that depends on it, and compares with the batch run
# directly. Then one part is removed and computed again by an array of only that
# one. Everything it starts it also ends.
#
#   scripts/cluster-test.sh bin/orgsim
set -euo pipefail
bin=$(realpath "${1:-bin/orgsim}")
[ "$(id -u)" = 0 ] || { echo "a cluster is started as root" >&2; exit 1; }
if ! command -v slurmctld >/dev/null || ! command -v slurmd >/dev/null || ! command -v munged >/dev/null; then
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends slurm-wlm munge
fi

work=$(mktemp -d)
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
mkdir -p "$work"/{state,spool,log,job}
chmod 755 "$work"
cd "$work"

# munge: how the daemons know each other
dd if=/dev/urandom of=munge.key bs=1 count=1024 status=none
chown munge: munge.key && chmod 400 munge.key
mkdir munge && chown munge: munge
su munge -s /bin/sh -c "exec $(command -v munged) --foreground --key-file=$work/munge.key --socket=$work/munge/socket \
  --pid-file=$work/munge/pid --log-file=$work/munge/log --seed-file=$work/munge/seed" >log/munged 2>&1 &
pids+=($!)

host=$(hostname -s)
cat >slurm.conf <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CryptoType=crypto/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/log/slurmctld
SlurmdLogFile=$work/log/slurmd
SchedulerParameters=sched_interval=1,batch_sched_delay=0
SlurmctldTimeout=30
ReturnToService=2
MailProg=/bin/true
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$work/slurm.conf
for _ in $(seq 50); do [ -S munge/socket ] && break; sleep 0.1; done
slurmctld -D -f "$SLURM_CONF" >log/slurmctld.out 2>&1 &
pids+=($!)
slurmd -D -f "$SLURM_CONF" -N "$host" >log/slurmd.out 2>&1 &
pids+=($!)
for _ in $(seq 100); do sinfo -h -o %T 2>/dev/null | grep -q idle && break; sleep 0.2; done
sinfo

# the batch, once directly
cd job
{
  echo "industry,headcount"
  for i in $(seq 1 200); do echo "retail,$((i * 37))"; done
} >in.csv
args=(batch in.csv --draws 8 --structures cio,both,ctio --chunk 8 --workers 1)
"$bin" "${args[@]}" -o want.csv -o want.parquet -q

# the same as an array of 20, merged when all are done
shards=20
cat >shard.sh <<JOB
#!/bin/sh
exec "$bin" ${args[*]} --shard auto --shards $shards -o out.csv
JOB
cat >merge.sh <<JOB
#!/bin/sh
exec "$bin" merge out.csv.parts -o out.csv -o out.parquet
JOB
began=$(date +%s.%N)
array=$(sbatch --parsable --array=1-$shards --output=log-%a shard.sh)
merge=$(sbatch --parsable --dependency=afterok:"$array" --output=log-merge merge.sh)
for _ in $(seq 600); do [ -z "$(squeue -h -j "$merge" 2>/dev/null)" ] && break; sleep 0.2; done
echo "array of $shards and merge: $(awk -v a="$began" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f s", b - a }')"
cat log-merge
cmp out.csv want.csv
cmp out.parquet want.parquet

# one part is lost: merging names it, an array of it alone brings it back
rm out.csv out.csv.manifest.json out.csv.parts/part-07-of-20
missing=$({ "$bin" merge out.csv.parts 2>&1 || true; } | sed -n 's/.*--array=\([0-9,-]*\).*/\1/p')
[ "$missing" = 7 ] || { echo "missing: '$missing'"; exit 1; }
sbatch --wait --array="$missing" --output=log-%a shard.sh
"$bin" merge out.csv.parts
cmp out.csv want.csv
echo "the same bytes"
