#!/usr/bin/env bash
# Files that are not what they should be, imported as people do it: each ends with one clear
# sentence and leaves nothing in the journal; what is harmless is taken.
# Usage: bad_files_test.sh MKEP, in the project's folder
set -euo pipefail

mkep=$1
sample=tools/sample
data=$(mktemp -d)
server=
trap 'kill -9 "$server" 2>/dev/null || true; rm -rf "$data"' EXIT
fail() { echo "FAILED: $*"; cat "$data/err" 2>/dev/null; exit 1; }

"$mkep" serve --data "$data/d" --grpc 127.0.0.1:0 --http 127.0.0.1:0 --ready-file "$data/ready" 2>"$data/log" &
server=$!
for _ in $(seq 600); do
  [ -e "$data/ready" ] && break
  kill -0 "$server" || { cat "$data/log"; fail "the server ended"; }
  sleep 0.1
done
MKEP_SERVER=$(sed 's/.*"grpc":"\([^"]*\)".*/\1/' "$data/ready")
export MKEP_SERVER

journals() { "$mkep" events registry && "$mkep" events recruitment; }
run() { timeout 120 "$mkep" "$@" >"$data/out" 2>"$data/err" </dev/null; }

# refused CODE SENTENCE ARGUMENT…: the import ends with that code, one sentence with those words on
# stderr, and journals that are as they were before the first of them.
refused() {
  local code=$1 sentence=$2 ended=0
  shift 2
  run import "$@" || ended=$?
  [ "$ended" = "$code" ] || fail "import $*: exit code $ended instead of $code"
  grep -qF -- "$sentence" "$data/err" || fail "import $*: no \"$sentence\""
  [ "$(grep -c '^mkep: ' "$data/err")" = 1 ] || fail "import $*: not one sentence"
  [ "$(wc -c <"$data/err")" -lt 2000 ] || fail "import $*: a sentence that nobody reads"
  journals | cmp -s - "$data/before" || fail "import $*: the journal changed"
}

# A file of that name in the data directory, its bytes on stdin.
file() {
  cat >"$data/$1"
  echo "{\"dataset\": \"made up\", \"date\": \"2026-02-01\", \"scope\": \"${2:-rows}\", \"period\": \"202324\"}" \
    >"$data/$1.meta.json"
}

run events registry && [ ! -s "$data/out" ] || fail "an empty journal shows records"
run import gias $sample/gias_mk_2022-04-25.csv || fail "the sample of GIAS"
run import figures ks2 $sample/ks2_mk_2022-23_2023-24.csv || fail "the sample of key stage 2"
run import standards $sample/apprenticeship_standards_sample_2026-08-14.csv || fail "the sample of standards"
journals >"$data/before"

# Each kind of import, each damage.
for kind in gias "figures ks2" standards; do
  case $kind in
    gias) good=$sample/gias_mk_2022-04-25.csv needed="lacks the column(s) URN" ;;
    "figures ks2") good=$sample/ks2_mk_2022-23_2023-24.csv needed="lacks the column(s) school_urn" ;;
    standards) good=$sample/apprenticeship_standards_sample_2026-08-14.csv needed='no row has a column "Reference"' ;;
  esac
  half=$(($(wc -c <"$good") / 2))
  bad() {
    file "$1.csv"
    # shellcheck disable=SC2086
    refused 1 "$2" $kind "$data/$1.csv"
    grep -qF "$1.csv" "$data/err" || fail "$kind: does not name $1.csv"
  }
  printf '' | bad empty "at line 1, column 1: the file is empty"
  head -c "$half" $good | bad truncated ": the file is cut off here. Nothing was changed."
  iconv -f UTF-8 -t UTF-16 $good | bad utf16 "line 1, column 1: it is in UTF-16"
  { head -n 1 $good && printf 'caf\x81\n'; } | bad unknown-encoding "line 2, column 4: "
  tail -n +2 $good | sed 's/,/;/g' | bad no-header "at line 1, column"
  sed '1s/URN\|school_urn\|Reference/Renamed/' $good | bad renamed "$needed"
  { cat $good && head -c 10485760 /dev/zero | tr '\0' x; } | bad long-line "the line is longer than 1 MiB"
  { cat $good && printf 'a\0b\n'; } | bad nul "there is a NUL byte"
  printf '%%PDF-1.7\n%%\xe2\xe3\xcf\xd3\n' | bad pdf "it is a PDF document, not a CSV file"
  { head -n 1 $good && printf '"The "Example" School",1\n'; } | bad quotes "line 2, column 7: text follows a closing quote"
  head -n 1 $good | bad header-alone "line 2, column 1: the header stands alone"
  # shellcheck disable=SC2086
  refused 2 "is a directory" $kind "$data"
  # shellcheck disable=SC2086
  refused 2 "There is no file" $kind "$data/none.csv" --dataset x --date 2026-01-01 --scope rows
done

# What the file is must be said, and can be true.
printf 'URN,EstablishmentName\n999001,Example School\n' | file plain.csv
refused 1 "no dataset is of 9999-12-31" gias "$data/plain.csv" --date 9999-12-31
refused 1 "\"2026-02-30\" is no day" gias "$data/plain.csv" --date 2026-02-30
refused 1 "is not a word of a scope" gias "$data/plain.csv" --scope "all of it"
refused 2 "is no text in UTF-8" gias "$data/plain.csv" --dataset $'\xff'
echo '{"dataset": ' >"$data/plain.csv.meta.json"
refused 2 "plain.csv.meta.json is no JSON object" gias "$data/plain.csv"
rm "$data/plain.csv.meta.json"
refused 2 "says the dataset of" gias "$data/plain.csv"

# A file whose last part could not be recorded leaves no first part behind.
{
  echo URN,EstablishmentName,Street
  seq -f "%g,Example School,$(printf 'x%.0s' {1..200})" 500000 502000
  echo "502001,Example School,$(head -c 600000 /dev/zero | tr '\0' y)"
} | file half.csv
refused 1 "at line 2003, column 3: the cell has 600000 bytes" gias "$data/half.csv"

# Harmless: taken, and nothing new in it.
says_nothing_new() {
  file "$1.csv" "826 open"
  run import gias "$data/$1.csv" --date 2022-04-25 || fail "$1 is not taken"
  grep -q "The files say nothing new" "$data/err" || fail "$1 says something new"
}
sed 's/\r*$//' $sample/gias_mk_2022-04-25.csv | says_nothing_new without-carriage-returns
sed 's/\r*$/\r/' $sample/gias_mk_2022-04-25.csv | says_nothing_new carriage-returns
{ printf '\xef\xbb\xbf' && cat $sample/gias_mk_2022-04-25.csv; } | says_nothing_new mark
sed 's/\r*$//; 1s/$/,Unknown/; 2,$s/$/,"said ""so"""/' $sample/gias_mk_2022-04-25.csv | says_nothing_new column

# The official layout, 140 columns in Windows-1252.
{
  cat tests/data/registry/gias_edubasealldata_header.csv
  printf '999001,826,Milton Keynes,,St Example\x92s School%s\n' "$(printf ',%.0s' {1..135})"
} | file official.csv
run import gias "$data/official.csv" || fail "the official layout is not taken"
"$mkep" describe school 999001 | grep -q "St Example’s School" || fail "the official layout: its name"

kill "$server" && wait "$server"
"$mkep" verify --data "$data/d" >"$data/out" || fail "verify"
echo "bad files: passed"
