#!/usr/bin/env bash
# Writes inputs that are text, DIR/<target>/…: the lines of tests/data/fuzz/<target>.txt, each one
# input, and the heads of the real files of tools/sample.
# Usage: seeds.sh DIR
set -euo pipefail
cd "$(dirname "$0")/../.."

seeds=$1
seed() {  # TARGET, the input on stdin
  mkdir -p "$seeds/$1"
  cat >"$(mktemp "$seeds/$1/text-XXXXXX")"
}

for list in tests/data/fuzz/*.txt; do
  while IFS= read -r line; do
    printf '%s' "$line" | seed "$(basename "$list" .txt)"
  done <"$list"
done
for list in claims command_line; do  # whose lines belong together too
  seed "$list" <"tests/data/fuzz/$list.txt"
done

said() { sed -n "s/.*\"$2\": \"\([^\"]*\)\".*/\1/p" "$1.meta.json"; }
links=tools/sample/gias_links_mk_2025-04-22.csv
for file in tools/sample/*.csv tests/data/recruitment/*.csv; do
  rows() { head -n "$1" "$file"; }
  { echo; rows 4; } | seed csv
  rows 4 | seed encoding
  [ -e "$file.meta.json" ] || { rows 6 | seed standards; continue; }
  seed sidecar <"$file.meta.json"
  case "$(said "$file" kind)" in
    standards) rows 6 | seed standards ;;
    gias)
      { echo 826 open; rows 6; } | seed gias
      { echo rows 826; rows 4; printf '\0'; head -n 12 "$links"; } | seed gias
      ;;
    links) ;;
    *) { said "$file" kind; said "$file" period | grep . || echo 202324; rows 4; } | seed figures ;;
  esac
done
for chapter in tools/sample/year/*.json; do
  head -c 4000 "$chapter" | seed chapter
done
