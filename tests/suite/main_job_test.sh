#!/usr/bin/env bash
# The school year runs to its end on a fresh directory, leaves journals and projections that agree,
# and is not run again on a directory where it has run.
# Usage: main_job_test.sh MKEP
set -euo pipefail

mkep=$1
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
year() { "$mkep" year --exit --data "$data/year" --grpc 127.0.0.1:0 --http 127.0.0.1:0; }

year | tee "$data/first.log"
grep -q '80 are served' "$data/first.log" || { echo "FAILED: the matching is not shown"; exit 1; }
grep -q 'no gap, none twice' "$data/first.log" || { echo "FAILED: the feed is not shown"; exit 1; }
"$mkep" verify --data "$data/year"
year >"$data/second.log"
grep -q 'has already run' "$data/second.log" || { echo "FAILED: the year ran twice"; exit 1; }
"$mkep" verify --data "$data/year"
rm -rf "$data/year/projections" "$data/year/checkpoints"
year >"$data/third.log"
"$mkep" verify --data "$data/year"
echo "main job: passed"
