#!/usr/bin/env bash
# What mkep doctor says of brokers: of three that are well, of a suite on one that speaks TLS, and of each thing that is
# then broken there.
# Usage: kafka_doctor_test.sh MKEP      at the top of the tree, with new brokers in MKEP_KAFKA and MKEP_KAFKA_TLS
set -euo pipefail

mkep=$1
data=$(mktemp -d)
tls=$MKEP_KAFKA_TLS/tls
journal=kafka://$(cat "$MKEP_KAFKA_TLS/bootstrap")
export MKEP_KAFKA_CONFIG=$tls/librdkafka.properties
server=
trap 'kill -9 "$server" 2>/dev/null || true; rm -rf "$data"' EXIT

fail() {
  echo "FAILED: $*" >&2
  cat "$data/said" >&2
  exit 1
}

# What it says, one finding a line; never that all is well, for every topic here has a single copy.
ask() {
  local status=0
  "$mkep" doctor --journal "$journal" --data "$data/d" -o json >"$data/said" 2>"$data/advice" || status=$?
  [ "$status" = 1 ] || fail "exit status $status"
}
well() { grep -q "^{\"about\":\"$1\",\"well\":true,\"found\":\"[^\"]*$2" "$data/said"; }
ill() { grep -q "^{\"about\":\"$1\",\"found\":\"[^\"]*$2[^\"]*\",\"toDo\":\"[^\"]*$3" "$data/said"; }

topic() {
  java -Xmx256m -XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp "build/kafka/*" \
    org.apache.kafka.tools.TopicCommand --bootstrap-server "${journal#kafka://}" \
    --command-config "$tls/java.properties" "$@"
}

echo "Three brokers with the declared topics are well:"
until MKEP_KAFKA_CONFIG='' "$mkep" doctor --journal "kafka://$(cat "$MKEP_KAFKA/bootstrap")" >"$data/said" 2>&1; do
  sleep 1  # other tests end and start brokers
done
grep -q '^All is well' "$data/said" || fail "it does not say that all is well"

echo "A suite that serves:"
"$mkep" serve --data "$data/d" --journal "$journal" --grpc 127.0.0.1:0 --http 127.0.0.1:0 \
  --ready-file "$data/ready" 2>"$data/log" &
server=$!
until [ -e "$data/ready" ]; do
  kill -0 "$server" || { cp "$data/log" "$data/said"; fail "it does not start"; }
  sleep 0.1
done
export MKEP_SERVER
MKEP_SERVER=$(sed 's/.*"grpc":"\([^"]*\)".*/\1/' "$data/ready")
"$mkep" import gias tools/sample/gias_mk_2022-04-25.csv >"$data/said" 2>&1 || fail "the import fails"
until ask && well "projection of reporting" "0 records behind" && well "publishers of registry" "1 take turns"; do
  sleep 1  # reporting takes in what registry publishes
done
well "journal of registry" "records, journal" || fail "the journal is not well"
well "publication on mkep.registry.schools.v1" "0 events are due" || fail "publication is not well"
well "clocks seen in the journal of registry" "by the broker" || fail "the clocks are not compared"
ill cluster "1 of 3 brokers" "start those that are missing" || fail "one broker is enough"
ill "topic mkep.registry.journal" "replication.factor=1" "Set it to 3" || fail "one copy is enough"
if grep -vE '"well":true|replication.factor=1|min.insync.replicas=1|"cluster"|^[][]$' "$data/said"; then
  fail "something else is not well"
fi

echo "A suite that has ended, and a record that nobody applied:"
kill "$server"
wait "$server"
echo "by hand" | kcat -P -q -F "$MKEP_KAFKA_CONFIG" -b "${journal#kafka://}" -t mkep.registry.journal -p 0 2>/dev/null
ask
ill "projection of registry" "1 records behind" "start a server" || fail "it does not see the lag"
until ask && well "publishers of registry" "none"; do sleep 1; done

echo "A topic with an unsafe setting, and one that is gone:"
topic --delete --topic mkep.recruitment.vacancies.v1
topic --delete --topic mkep.peer-review.cycles.v1
topic --create --topic mkep.peer-review.cycles.v1 --partitions 2 --config cleanup.policy=compact >/dev/null
ask
ill "topic mkep.recruitment.vacancies.v1" "is missing" "deploy/kafka/topics.yaml" || fail "no topic is missed"
ill "topic mkep.peer-review.cycles.v1" "2 partitions" "declared with 1" || fail "two partitions are well"
ill "topic mkep.peer-review.cycles.v1" "cleanup.policy=compact" "Set it to delete" || fail "compaction is well"

echo "A journal that was made again, empty:"
topic --delete --topic mkep.registry.journal
topic --create --topic mkep.registry.journal --partitions 1 >/dev/null
ask
well "journal of registry" "empty" || fail "the journal is not empty"
ill "projection of registry" "does not fit the journal" "." || fail "the projection fits an empty journal"

echo "A client certificate whose key is encrypted, given by flags:"
openssl pkcs8 -topk8 -in "$tls/client.key" -out "$data/client.key" -passout pass:secret
by_flags() {
  MKEP_KAFKA_CONFIG='' "$mkep" doctor --journal "$journal" --kafka-ca "$tls/ca.crt" --kafka-cert "$tls/client.crt" \
    --kafka-key "$data/client.key" -o json "$@" >"$data/said" 2>&1
}
! MKEP_KAFKA_KEY_PASSWORD=secret by_flags || fail "one broker is enough"
well "broker ${journal#kafka://}" "answers" || fail "the password is not taken"
! by_flags || fail "no password is asked for"
grep -q 'encrypted.*MKEP_KAFKA_KEY_PASSWORD' "$data/said" || fail "it does not say where the password goes"

echo "A setting that is part of correctness:"
echo acks=1 >"$data/settings"
! by_flags --kafka-config "$data/settings" || fail "it is taken"
grep -q 'sets acks: ' "$data/said" || fail "it does not name the setting"

echo "No broker:"
journal=kafka://127.0.0.1:9
ask
ill "broker 127.0.0.1:9" "does not answer" "Connection refused" || fail "a broker that is not there is well"
echo "kafka_doctor: passed"
