#!/usr/bin/env bash
# Builds the fuzzers and runs each for a while, as many at once as there are processors. Where one
# finds something, the last lines name the input and the command that plays it again. Inputs that
# reach something new stay in the build directory: the next run goes on from there.
# Usage: fuzz_test.sh [SECONDS [TARGET…]]     10 seconds each and every target of tests/fuzz
set -euo pipefail
cd "$(dirname "$0")/../.."

export SECONDS_EACH=${1:-10}
shift || true
export BUILD=build/fuzz
export ASAN_OPTIONS=quarantine_size_mb=16 UBSAN_OPTIONS=print_stacktrace=1
targets=("$@")
[ $# -gt 0 ] || targets=($(basename -a -s _fuzz.cc tests/fuzz/*_fuzz.cc))

command -v clang++ >/dev/null || { echo "fuzz: clang++ is missing; tools/install brings it" >&2; exit 1; }
[ -e "$BUILD/build.ninja" ] || cmake --preset fuzz >/dev/null
cmake --build --preset fuzz -j "$(nproc)"
rm -rf "$BUILD/seeds" "$BUILD/logs"
mkdir -p "$BUILD/logs" "$BUILD/found"
tests/fuzz/seeds.sh "$BUILD/seeds"
"$BUILD/tests/fuzz/fuzz_seeds" "$BUILD/seeds"

fuzz() {
  local fuzzer=$BUILD/tests/fuzz/${1}_fuzz log=$BUILD/logs/$1 found=$BUILD/found/$1- inputs=()
  mkdir -p "$BUILD/corpus/$1"
  for folder in "$BUILD/corpus/$1" "tests/data/fuzz/$1" "$BUILD/seeds/$1"; do
    [ ! -d "$folder" ] || inputs+=("$folder")
  done
  if "$fuzzer" -max_total_time="$SECONDS_EACH" -max_len=8192 -timeout=25 -rss_limit_mb=1024 \
      -artifact_prefix="$found" "${inputs[@]}" >"$log" 2>&1; then
    sed -n "s/^#\([0-9]*\)\tDONE *cov: \([0-9]*\) .* corp: \([0-9]*\)\/.*exec\/s: \([0-9]*\).*/\
$1 \2 \3 \1 \4/p" "$log" | xargs printf '%-14s %9s %9s %12s %10s\n'
    return
  fi
  tail -n 40 "$log"
  local input
  input=$(sed -n 's/.*Test unit written to //p' "$log")
  echo "FAILED: $1. Play it again, in $PWD, with: $fuzzer ${input:-${inputs[*]}}"
  return 1
}
export -f fuzz

printf '%-14s %9s %9s %12s %10s\n' target coverage corpus executions a-second
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} bash -euo pipefail -c 'fuzz {}'
echo "fuzz: passed"
