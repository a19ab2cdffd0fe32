#!/usr/bin/env bash
# Builds the Kafka Streams peer into build/streams: fetches its parts, makes the contract's messages, compiles.
# Skips what is up to date.
set -euo pipefail
cd "$(dirname "$0")/../../.."

source=tests/bench/streams
out=$PWD/build/streams
if [ -e "$out/complete" ] && [ -z "$(find "$source" proto/mkep -newer "$out/complete" -print -quit)" ]; then exit 0; fi
rm -rf "$out/complete" "$out/generated" "$out/classes"
mkdir -p "$out/generated" "$out/classes"
mvn -q -B -Dstyle.color=never -f "$source/pom.xml" dependency:copy-dependencies -DincludeScope=runtime \
  -DoutputDirectory="$out/parts"
(cd "$out/generated" && jar xf "$out"/parts/proto-google-common-protos-*.jar google/type)
protoc -I proto -I "$out/generated" --java_out="$out/generated" proto/mkep/{options,platform,recruitment}/v1/*.proto
find "$out/generated" "$source" -name '*.java' >"$out/sources"
javac -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -nowarn -encoding UTF-8 -d "$out/classes" -cp "$out/parts/*" "@$out/sources"
touch "$out/complete"
