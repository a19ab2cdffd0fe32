#!/usr/bin/env bash
# kill -9 of a serving process while four callers write, at random and at each named point: after
# each restart it serves, retries of what was not answered are done once, `mkep verify` finds
# nothing; at the end the journal holds every acknowledged command exactly once, and no other.
# Usage: kill_test.sh MKEP SHIM [ROUNDS]     SHIM: the library made of fault_shim.cc; rounds: 50, or
#        MKEP_KILLS
set -euo pipefail

mkep=$1
shim=$2
rounds=${3:-${MKEP_KILLS:-50}}
data=$(mktemp -d)
server=
trap 'kill -9 "$server" 2>/dev/null || true; rm -rf "$data"' EXIT
declare -A reached

fail() {
  echo "FAILED: $*" >&2
  tail -n 20 "$data/log" >&2
  exit 1
}

# start [FAULT]: serves, with a fault to come; false when it ended before it was ready.
start() {
  rm -f "$data/ready"
  LD_PRELOAD=${1:+$shim} MKEP_FAULT=${1:-} "$mkep" serve --data "$data/d" --grpc 127.0.0.1:0 --http 127.0.0.1:0 \
    --checkpoint-every 20 --ready-file "$data/ready" 2>>"$data/log" &
  server=$!
  disown "$server"
  for _ in $(seq 600); do
    if [ -e "$data/ready" ]; then
      MKEP_SERVER=$(sed 's/.*"grpc":"\([^"]*\)".*/\1/' "$data/ready")
      export MKEP_SERVER
      return 0
    fi
    kill -0 "$server" 2>/dev/null || return 1
    sleep 0.05
  done
  fail "it is not ready after 30 seconds"
}

# Waits until the server is gone; false when it is still there after ten seconds.
await_end() {
  for _ in $(seq 200); do
    kill -0 "$server" 2>/dev/null || return 0
    sleep 0.05
  done
  return 1
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

# What becomes of round N: a fault for the shim, or nothing for a kill from outside.
fault_of() {
  local nth=$((RANDOM % 12 + 1))
  case $(($1 % 7)) in
    0) point=random fault= ;;
    1) point=before-append fault="kill pwrite /journals/registry $nth" ;;
    2) point=after-append fault="kill-after fdatasync /journals/registry $nth" ;;
    3) point=before-reply fault="kill sendmsg socket: $((nth * 5 + 20))" ;;
    4) point=inside-batch fault="kill write /projections/registry $((nth + 2))" ;;
    5) point=in-checkpoint fault="kill rename /checkpoints/registry 1" ;;
    6) point=in-rebuild fault="kill write /projections/registry $nth" ;;
  esac
}

touch "$data/acknowledged" "$data/log"
next=0
start || fail "it does not start"
for round in $(seq "$rounds"); do
  fault_of "$round"
  if [ -n "$fault" ]; then
    kill -9 "$server"
    await_end
    [ "$point" = in-rebuild ] && rm -rf "$data/d/projections" "$data/d/checkpoints"
    start "$fault" || true
  fi
  callers=()
  for caller in 0 1 2 3; do
    write_until_killed $((next + caller)) &
    callers+=($!)
  done
  if [ -z "$fault" ]; then
    sleep "0.$((RANDOM % 9 + 1))"
    kill -9 "$server"
  fi
  if await_end; then reached[$point]=yes; else kill -9 "$server"; fi
  wait "${callers[@]}" || true
  start || fail "round $round, $point: it does not start again"
  while read -r n; do
    register "$n" || fail "round $round, $point: retry of $n"
    echo "$n" >>"$data/acknowledged"
  done < <(cat "$data/unknown" 2>/dev/null)
  rm -f "$data/unknown"
  "$mkep" verify --data "$data/d" >"$data/found" || fail "round $round, $point: $(cat "$data/found")"
  next=$(($(sort -n "$data/acknowledged" | tail -n 1) + 8))
  echo "round $round, $point: $(wc -l <"$data/acknowledged") acknowledged"
done

for point in random before-append after-append before-reply inside-batch in-checkpoint in-rebuild; do
  [ "$rounds" -lt 7 ] || [ "${reached[$point]:-}" = yes ] || fail "no round reached $point"
done
sort -u "$data/acknowledged" | awk '{printf "c/mkep/00000000-0000-4000-8000-%012d\n", $1}' | sort >"$data/asked"
"$mkep" events registry -o json --limit 0 | grep '"verdict":"ACCEPTED"' |
  grep -o '"commandId":"[^"]*"' | cut -d'"' -f4 | sort >"$data/accepted"
diff "$data/asked" "$data/accepted" >&2 || fail "the journal holds other commands than were acknowledged"
kill "$server" && await_end || fail "it does not stop when it is asked to"
echo "kill: passed, $(wc -l <"$data/asked") commands over $rounds kills"
