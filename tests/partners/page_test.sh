#!/usr/bin/env bash
# The partners' page, run as it stands on a broker of its own; then the document is held against what is
# on the wire, and the samples against each other.
# Usage: page_test.sh MKEP        at the top of the tree
set -euo pipefail

mkep=$(realpath "$1")
top=$PWD
work=$top/build/partners-test

# A folder that looks like the project's, so that nobody's own trial is disturbed.
tidy() {
  local pid
  pid=$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$work/build/partners/ready.json" 2>/dev/null) || true
  # Of an earlier run the number may be another's by now.
  [ -z "$pid" ] || [ "$(realpath -q "/proc/$pid/exe")" != "$mkep" ] || kill "$pid"
  [ ! -e "$work/build/partners-kafka" ] ||
    (cd "$work" && tools/kafka down --wipe --dir build/partners-kafka)
}
tidy
rm -rf "$work"
trap tidy EXIT
mkdir -p "$work/build/check" build/kafka
ln -s "$top"/{tools,proto,deploy,tests} "$work"
ln -s "$mkep" "$work/build/mkep"
ln -s "$top/build/kafka" "$work/build/kafka"

python3 tests/partners/page.py proto/partners/first-event.md 'source tests/partners/checks.sh' >"$work/page.sh"
cd "$work"
bash -euo pipefail page.sh
echo "partners' page: passed"
