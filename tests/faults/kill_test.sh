#!/usr/bin/env bash
# kill -9 of a serving process while four callers write: after each restart every acknowledged
# command is there, retries of all others are done once, and verify finds nothing.
# Usage: kill_test.sh MKEP [ROUNDS]
set -euo pipefail

mkep=$1
rounds=${2:-4}
data=$(mktemp -d)
server=
trap 'kill -9 "$server" 2>/dev/null || true; rm -rf "$data"' EXIT

start() {
  rm -f "$data/ready"
  "$mkep" serve --data "$data/d" --grpc 127.0.0.1:0 --http 127.0.0.1:0 --ready-file "$data/ready" 2>>"$data/log" &
  server=$!
  for _ in $(seq 600); do
    [ -e "$data/ready" ] && break
    kill -0 "$server" || { cat "$data/log"; echo "FAILED: the server ended"; exit 1; }
    sleep 0.1
  done
  MKEP_SERVER=$(sed 's/.*"grpc":"\([^"]*\)".*/\1/' "$data/ready")
  export MKEP_SERVER
}

# Registers an example school; the request id is the number's, so that a retry is the same command.
register() {
  local urn=$((999001 + $1))
  "$mkep" call registry RegisterExampleSchool --json "{\"requestId\":\"00000000-0000-4000-8000-$(printf %012d "$1")\",
    \"schoolId\":\"s-$urn\",\"urn\":\"$urn\",\"name\":\"Example School $1\",\"typeCode\":\"01\"}" >/dev/null 2>&1
}

write_until_killed() {
  local n=$1
  while register "$n"; do
    echo "$n" >>"$data/acknowledged"
    n=$((n + 4))
  done
  echo "$n" >>"$data/unknown"
}

next=0
start
for round in $(seq "$rounds"); do
  callers=()
  for caller in 0 1 2 3; do
    write_until_killed $((next + caller)) &
    callers+=($!)
  done
  sleep "0.$((RANDOM % 9 + 1))"
  kill -9 "$server"
  wait "${callers[@]}" 2>/dev/null || true
  start
  while read -r n; do
    "$mkep" call registry GetSchool --json "{\"school\":\"s-$((999001 + n))\"}" >/dev/null ||
      { echo "FAILED: acknowledged command $n is lost"; exit 1; }
  done < <(tail -n 20 "$data/acknowledged" 2>/dev/null)
  while read -r n; do
    register "$n" || { echo "FAILED: retry $n"; exit 1; }
    echo "$n" >>"$data/acknowledged"
  done <"$data/unknown"
  rm -f "$data/unknown"
  "$mkep" verify --data "$data/d" || { echo "FAILED: verify"; exit 1; }
  next=$(($(sort -n "$data/acknowledged" | tail -n 1) + 8))
  echo "round $round: $(wc -l <"$data/acknowledged") acknowledged"
done
acknowledged=$(sort -un "$data/acknowledged" | wc -l)
total=$("$mkep" call registry ListSchools --json '{"pageSize":1}' | sed 's/.*"totalSize":\([0-9]*\).*/\1/')
[ "$acknowledged" = "$total" ] || { echo "FAILED: $acknowledged acknowledged, $total schools"; exit 1; }
kill "$server" && wait "$server"
echo "kill: passed, $total commands over $rounds kills"
