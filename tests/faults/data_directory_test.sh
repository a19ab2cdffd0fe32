#!/usr/bin/env bash
# A data directory that is not for this process: one that another serves from, one of a newer
# release. Each is refused with one sentence and exit status 5, and nothing in it is touched.
# Usage: data_directory_test.sh MKEP
set -euo pipefail

mkep=$1
data=$(mktemp -d)
options=(--data "$data/d" --grpc 127.0.0.1:0 --http 127.0.0.1:0)
server=
trap 'kill -9 "$server" 2>/dev/null || true; rm -rf "$data"' EXIT

fail() {
  echo "FAILED: $*" >&2
  cat "$data/said" >&2
  exit 1
}

# refused SENTENCE: what it says to whoever would serve from there.
refused() {
  local status=0
  "$mkep" serve "${options[@]}" --ready-file "$data/never" 2>"$data/said" || status=$?
  [ "$status" = 5 ] || fail "exit status $status"
  [ "$(wc -l <"$data/said")" = 1 ] || fail "more than one line"
  grep -q "$1" "$data/said" || fail "it does not say: $1"
  [ ! -e "$data/never" ] || fail "it served"
}

"$mkep" serve "${options[@]}" --ready-file "$data/ready" 2>"$data/log" &
server=$!
until [ -e "$data/ready" ]; do
  kill -0 "$server" || fail "it does not start"
  sleep 0.05
done
refused "is in use by another process (pid $server): stop that one first"
MKEP_SERVER=$(sed 's/.*"grpc":"\([^"]*\)".*/\1/' "$data/ready") "$mkep" get schools >"$data/said" 2>&1 ||
  fail "the first no longer serves"
kill "$server"
wait "$server" || fail "it does not stop when it is asked to"

sed -i 's/"format": *1/"format": 2/' "$data/d/mkep.json"
find "$data/d" -type f ! -name LOCK -exec sha256sum {} + | sort >"$data/before"
refused "format 2"
find "$data/d" -type f ! -name LOCK -exec sha256sum {} + | sort >"$data/after"
diff "$data/before" "$data/after" >"$data/said" || fail "something was changed"
echo "data_directory: passed"
