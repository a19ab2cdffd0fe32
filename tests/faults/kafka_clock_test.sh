#!/usr/bin/env bash
# A replica whose clock is far from the brokers' answers queries and changes nothing, until it is right.
# Usage: kafka_clock_test.sh MKEP CLOCK_SHIM      at the top of the tree; starts a broker of its own
set -euo pipefail

mkep=$1
shim=$2
dir=$(mktemp -d)
server=
end() {
  [ -z "$server" ] || kill -9 "$server" 2>/dev/null || true
  tools/kafka down --now --wipe --dir "$dir/kafka"
  rm -rf "$dir"
}
trap end EXIT

fail() {
  echo "FAILED: $*" >&2
  cat "$dir/said" >&2
  tail -20 "$dir/log" >&2
  exit 1
}

# serve SECONDS: with a clock that is so far ahead.
serve() {
  rm -f "$dir/ready"
  MKEP_CLOCK_AHEAD=$1 LD_PRELOAD=$shim "$mkep" serve --data "$dir/d" --journal "$journal" --grpc 127.0.0.1:0 \
    --http 127.0.0.1:0 --ready-file "$dir/ready" 2>"$dir/log" &
  server=$!
  until [ -e "$dir/ready" ]; do
    kill -0 "$server" || fail "it does not start"
    sleep 0.1
  done
  MKEP_SERVER=$(sed 's/.*"grpc":"\([^"]*\)".*/\1/' "$dir/ready")
}
stop() {
  kill "$server"
  wait "$server" || true
  server=
}
import() { "$mkep" import "$@" >"$dir/said" 2>&1; }
standards() { import standards tools/sample/apprenticeship_standards_sample_2026-08-14.csv; }
# Of all journals and published topics.
ends() {
  local topics
  topics=$(sed -n 's/^  - \(mkep.*\.\(journal\|v1\)\)$/-t \1:0:-1/p' deploy/kafka/topics.yaml)
  # shellcheck disable=SC2086
  until kcat -Q -b "${journal#kafka://}" $topics >"$dir/ends" 2>/dev/null; do sleep 1; done
  sort "$dir/ends"
}

export MKEP_SERVER
tools/kafka up --dir "$dir/kafka" >/dev/null
journal=kafka://$(cat "$dir/kafka/bootstrap")

echo "A clock that is a little off is believed:"
serve 100
import gias tools/sample/gias_mk_2022-04-25.csv || fail "the import fails"
stop

for ahead in 400 -400 315576000; do
  echo "A clock that is $ahead seconds ahead:"
  serve "$ahead"
  before=$(ends)
  ! standards || fail "it takes an import"
  grep -q "seconds \(ahead of\|behind\) the brokers'" "$dir/said" || fail "it does not say why"
  "$mkep" get schools --limit 1 >"$dir/said" 2>&1 || fail "it answers no query"
  sleep 3 # timers would have run
  [ "$(ends)" = "$before" ] || fail "it wrote: $before and then $(ends)"
  stop
done

echo "The clock is right again:"
serve 0
standards || fail "the import fails"
echo "kafka_clock: passed"
