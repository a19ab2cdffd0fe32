#!/usr/bin/env bash
# A council that began on one machine grows: the school year moves into Kafka, goes on there, and moves
# back. What was known, answered and published before stays, to the byte.
# Usage: migrate_test.sh MKEP        at the top of the tree
set -euo pipefail

mkep=$(realpath "$1")
work=$(mktemp -d)
server=

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

stop() {
  [ -z "$server" ] || { kill "$server" && wait "$server" || true; }
  server=
}

tidy() {
  stop
  tools/kafka down --wipe --dir "$work/kafka" 2>/dev/null || true
  rm -rf "$work"
}
trap tidy EXIT

# serve DATA [OPTION…]
serve() {
  rm -f "$work/ready"
  "$mkep" serve --data "$1" --grpc 127.0.0.1:0 --http 127.0.0.1:0 --ready-file "$work/ready" "${@:2}" \
    2>>"$work/log" &
  server=$!
  for _ in $(seq 1200); do
    [ ! -e "$work/ready" ] || break
    kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; fail "it does not serve $1"; }
    sleep 0.05
  done
  MKEP_SERVER=$(sed 's/.*"grpc":"\([^"]*\)".*/\1/' "$work/ready")
  export MKEP_SERVER
}

# register N: a command whose id is always the same, so that the second time is a retry.
register() {
  "$mkep" call registry RegisterExampleSchool --json "{\"requestId\":\"00000000-0000-4000-8000-$(printf %012d "$1")\",
    \"schoolId\":\"s-99990$1\",\"urn\":\"99990$1\",\"name\":\"Example School $1\",\"typeCode\":\"01\"}"
}

# What a reader sees, now and as of a past day, and every record of every journal. The moment that an
# answer speaks of is left out.
known() {
  {
    "$mkep" get schools --limit 0 -o csv
    "$mkep" get schools --as-of 2026-10-01 --limit 0 -o csv
    "$mkep" get evaluations --as head-of-education-outcomes --limit 0 -o csv
    "$mkep" describe school 110532 -o json
    for service in registry evaluations peer_review recruitment reporting; do
      "$mkep" events "$service" -o json --limit 0
    done
  } | sed 's/"readInfo":{[^}]*},\?//' >"$work/$1"
  [ "$(wc -l <"$work/$1")" -gt 1000 ] || fail "there is too little to compare"
}

# published DATA [JOURNAL]: how many events each service has published.
published() {
  "$mkep" verify --data "$1" ${2:+--journal "$2"} -o json | grep -E '"(service|published)"' | paste - - | sort
}

tools/kafka up --brokers 1 --dir "$work/kafka"
kafka=kafka://$(cat "$work/kafka/bootstrap")
"$mkep" year --exit --data "$work/one" --grpc 127.0.0.1:0 --http 127.0.0.1:0 >/dev/null 2>>"$work/log"
serve "$work/one"
register 1 >"$work/receipt"
known before
"$mkep" migrate --from "$work/one" --to "$kafka" 2>"$work/refused" && fail "a directory in use moves"
grep -q "in use\|another" "$work/refused" || fail "it does not say why: $(cat "$work/refused")"
stop
published "$work/one" >"$work/published"

"$mkep" migrate --from "$work/one" --to "$kafka" --check
[ "$("$mkep" migrate --from "$work/one" --to "$kafka" --check -o json | grep -c '"ended": false')" = 5 ] ||
  fail "a check ends journals"
timeout --signal KILL 0.4 "$mkep" migrate --from "$work/one" --to "$kafka" >/dev/null 2>&1 || true
"$mkep" migrate --from "$work/one" --to "$kafka"
"$mkep" migrate --from "$work/one" --to "$kafka" >/dev/null 2>&1 || fail "a second time is an error"

serve "$work/replica" --journal "$kafka" --sample
known in-kafka
diff "$work/before" "$work/in-kafka" >&2 || fail "what is known in Kafka differs"
diff "$work/receipt" <(register 1) >&2 || fail "an old command is answered otherwise"
register 2 >"$work/second"
"$mkep" doctor -o json 2>/dev/null | grep -q '"generation":2' || fail "it goes on in the old generation"
stop
serve "$work/one" --journal "$kafka"
diff "$work/second" <(register 2) >&2 || fail "the old projections do not go along"
stop
diff <(sed 's/"published": *[0-9]*/&/' "$work/published" | grep -v registry) \
  <(published "$work/one" "$kafka" | grep -v registry) >&2 || fail "other events are published in Kafka"

"$mkep" migrate --from "$kafka" --to "$work/back" --sample
serve "$work/back"
diff "$work/receipt" <(register 1) >&2 || fail "back: an old command is answered otherwise"
diff "$work/second" <(register 2) >&2 || fail "back: a command from Kafka is answered otherwise"
register 3 >/dev/null
stop
"$mkep" verify --data "$work/back"

"$mkep" serve --data "$work/one" --grpc 127.0.0.1:0 --http 127.0.0.1:0 --ready-file "$work/old" \
  2>"$work/old.log" &
server=$!
until grep -q "moved elsewhere" "$work/old.log"; do
  kill -0 "$server" || fail "the old directory does not say that it was moved"
  sleep 0.05
done
[ ! -e "$work/old" ] || fail "the old directory is served"
echo "migrate: passed"
