# Run by page_test.sh in the middle of the page's commands, where the suite serves and has published.
echo "The document is valid, and so is every record by it:"
cp tests/partners/{document.js,package.json} build/check
npm install --prefix build/check --silent --ignore-scripts
build/partners/venv/bin/pip install --quiet 'jsonschema>=4,<5'
node build/check/document.js proto/partners/asyncapi.yaml >build/check/declared.json
build/partners/venv/bin/python tests/partners/wire.py "$MKEP_BROKERS" build/check/declared.json | tee build/check/expected

echo "Each sample takes in the same, whatever else stands in the topic:"
build/partners/venv/bin/python tests/partners/noise.py "$MKEP_BROKERS" mkep.recruitment.vacancies.v1
compare() {
  "${@:2}" >"build/check/$1"
  diff build/check/expected "build/check/$1"
  echo "  $1"
}
compare kcat build/partners/kcat/consume.sh "$MKEP_BROKERS" -F "$MKEP_TLS/librdkafka.properties"
compare python build/partners/venv/bin/python build/partners/python/consume.py "$MKEP_BROKERS" --until-end \
  --config "$MKEP_TLS/librdkafka.properties"
compare node node build/partners/node/consume.js "$MKEP_BROKERS" --until-end --config "$MKEP_TLS/kafkajs.json"
compare java java -cp 'build/partners/java/lib/*' build/partners/java/Consume.java "$MKEP_BROKERS" --until-end \
  --config "$MKEP_TLS/java.properties"
build/mkep verify --data build/partners-data --journal "kafka://$MKEP_BROKERS"
