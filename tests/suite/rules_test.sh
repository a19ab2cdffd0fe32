#!/usr/bin/env bash
# mkep rules: what it shows of journals in a directory and on brokers, what it refuses, and a newer rule switched on.
# Usage: rules_test.sh MKEP RELEASE_AFTER      at the top of the tree; RELEASE_AFTER knows a rule that waits
set -euo pipefail

mkep=$(realpath "$1")
after=$(realpath "$2")
work=$(mktemp -d)
server=

fail() {
  echo "FAILED: $*" >&2
  cat "$work/said" >&2
  exit 1
}

stop() {
  [ -z "$server" ] || { kill "$server" && wait "$server" || true; }
  server=
}
trap 'stop; rm -rf "$work"' EXIT

# serve BINARY DATA
serve() {
  rm -f "$work/ready"
  "$1" serve --data "$2" --grpc 127.0.0.1:0 --http 127.0.0.1:0 --ready-file "$work/ready" 2>>"$work/log" &
  server=$!
  until [ -e "$work/ready" ]; do
    kill -0 "$server" 2>/dev/null || { cp "$work/log" "$work/said"; fail "it does not serve $2"; }
    sleep 0.05
  done
}

# expect STATUS TEXT COMMAND…: it ends so, and says so.
expect() {
  local status=0
  "${@:3}" >"$work/said" 2>&1 </dev/null || status=$?
  [ "$status" = "$1" ] || fail "exit status $status, not $1: ${*:3}"
  grep -q "$2" "$work/said" || fail "it does not say \"$2\": ${*:3}"
}

expect 2 "Say where the journals lie" "$mkep" rules
expect 5 "no data directory\|not a data directory\|mkep.json" "$mkep" rules --data "$work/nowhere"

serve "$mkep" "$work/suite"
expect 0 "registry  *rule 1 is active; this release knows rules up to 1" "$mkep" rules --data "$work/suite"
expect 5 "in use\|another" "$mkep" rules --data "$work/suite" --switch-on 1 --yes
stop
[ "$("$mkep" rules --data "$work/suite" -o json | grep -c '"active_rule": 1')" = 5 ] || fail "not all five"
expect 0 "rule 1 is active since position 0: nothing was written" "$mkep" rules --data "$work/suite" --switch-on 1
expect 1 "Rule 2 of registry cannot be switched on: this release knows rules up to 1" \
  "$mkep" rules --data "$work/suite" --switch-on 2 --yes
expect 2 "There is no service nowhere" "$mkep" rules --data "$work/suite" --services nowhere
expect 2 "switch-on" "$mkep" rules --data "$work/suite" --switch-on none
"$mkep" verify --data "$work/suite" >/dev/null || fail "what was only looked at has changed"

serve "$after" "$work/tally"
stop
expect 0 "waits for rule 2: mkep.tally.v1.Gained" "$after" rules --data "$work/tally"
expect 2 "say --yes" "$after" rules --data "$work/tally" --switch-on 2
expect 0 "rule 1 is active" "$after" rules --data "$work/tally"
expect 0 "rule 2 is active from position 1 on: its record stands there and is obeyed" \
  "$after" rules --data "$work/tally" --switch-on 2 --yes
expect 0 "rule 2 is active since position 1: nothing was written" "$after" rules --data "$work/tally" --switch-on 2
serve "$after" "$work/tally"
stop
"$after" verify --data "$work/tally" >/dev/null || fail "the projection differs"
echo "rules: passed"
