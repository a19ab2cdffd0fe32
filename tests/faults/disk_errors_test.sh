#!/usr/bin/env bash
# A disk that is full or fails, under a serving process: while it lasts a command is answered with a
# sentence that says what and what to do, queries go on, nothing crashes; when it is over the same
# request is done, without a restart unless the sentence asked for one. The journal then holds what
# was acknowledged, once.
# Usage: disk_errors_test.sh MKEP SHIM [CASE…]     SHIM: the library made of fault_shim.cc
set -euo pipefail

mkep=$1
shim=$2
shift 2
data=$(mktemp -d)
server=
trap 'kill -9 "$server" 2>/dev/null || true; rm -rf "$data"' EXIT

fail() {
  echo "FAILED: $case: $*" >&2
  cat "$data/answer" >&2
  tail -n 20 "$data/log" >&2
  exit 1
}

# start FAULT: serves; the fault is in force while the file `fault` is there.
start() {
  rm -f "$data/ready"
  LD_PRELOAD=$shim MKEP_FAULT=$1 MKEP_FAULT_FILE=$data/fault "$mkep" serve --data "$data/d" \
    --grpc 127.0.0.1:0 --http 127.0.0.1:0 --checkpoint-every 5 --ready-file "$data/ready" 2>>"$data/log" &
  server=$!
  disown "$server"
  until [ -e "$data/ready" ]; do
    alive || fail "it does not start"
    sleep 0.05
  done
  MKEP_SERVER=$(sed 's/.*"grpc":"\([^"]*\)".*/\1/' "$data/ready")
  export MKEP_SERVER
}

alive() { kill -0 "$server" 2>/dev/null; }

stop() {
  kill "$server"
  while alive; do sleep 0.05; done
}

# Registers an example school; the request id is the number's, so that a retry is the same command.
register() {
  local urn=$((999001 + $1))
  "$mkep" call registry RegisterExampleSchool --json "{\"requestId\":\"00000000-0000-4000-8000-$(printf %012d "$1")\",
    \"schoolId\":\"s-$urn\",\"urn\":\"$urn\",\"name\":\"Example School $1\",\"typeCode\":\"01\"}" >"$data/answer" 2>&1
}

# Until it is done, however long that takes: it has healed.
register_at_last() {
  until register "$1"; do
    alive || fail "it has ended"
    sleep 0.1
  done
}

# meet FAULT FIRST NEXT: what a command is told while the fault is in force; the first one meets it
# half done.
meet() {
  local fault=$1 sentence=$2 next=$3
  rm -rf "${data:?}"/*
  touch "$data/log" "$data/answer"
  start "$fault"
  for n in 1 2 3 4; do register "$n" || fail "$n, before the fault"; done
  touch "$data/fault"
  for n in 5 6; do
    if register "$n"; then fail "$n is acknowledged"; fi
    grep -q "$sentence" "$data/answer" || fail "$n is not told: $sentence"
    "$mkep" get schools >"$data/answer" 2>&1 || fail "a query while it lasts"
    alive || fail "it has ended"
    sentence=$next
  done
  rm "$data/fault"
}

check_journal() {
  for n in 5 6 7 8 9 10 11 12; do register_at_last "$n"; done
  seq 12 | awk '{printf "c/mkep/00000000-0000-4000-8000-%012d\n", $1}' >"$data/asked"
  "$mkep" events registry -o json --limit 0 | grep '"verdict":"ACCEPTED"' |
    grep -o '"commandId":"[^"]*"' | cut -d'"' -f4 | sort >"$data/accepted"
  diff "$data/asked" "$data/accepted" >&2 || fail "the journal holds other commands than were acknowledged"
  stop
  "$mkep" verify --data "$data/d" >"$data/answer" 2>&1 || fail "verify"
  echo "disk_errors: $case: passed"
}

readonly full='The disk that holds .* is full.*Free space on it, then try again with the same request id'
readonly unknown='The outcome is not known.*Try again with the same request id'
readonly failing='is not serving: Cannot fsync .*Input/output error. Check the disk'
readonly restart='is not serving: the projection .*Input/output error.*once the disk is well, start mkep again'

run() {
  case=$1
  case $case in
    journal-full) meet "ENOSPC pwrite /journals/registry 1" "$full" "$full" ;;
    journal-write) meet "EIO pwrite /journals/registry 1" "$unknown" "$unknown" ;;
    journal-sync) meet "EIO fdatasync /journals/registry 1" "$failing" "$failing" ;;
    projection-full) meet "ENOSPC write /projections/registry 1" "$unknown" "$full" ;;
    projection-write) meet "EIO write /projections/registry 1" "$unknown" "$restart" && stop && start "" ;;
    *) fail "there is no such case" ;;
  esac
  check_journal
}

[ $# -gt 0 ] || set -- journal-full journal-write journal-sync projection-full projection-write
for each in "$@"; do run "$each"; done
