// Takes in what the partnership publishes about apprenticeship vacancies.
// Usage: java -cp 'lib/*' Consume.java BROKERS [--until-end] [--config FILE]
// BROKERS is HOST:PORT[,HOST:PORT…]. --until-end stops when all that is there was taken in.
// FILE holds further properties of the Kafka client. For TLS with your certificate: security.protocol=SSL,
// ssl.truststore.type=PEM with ssl.truststore.location (the CA), ssl.keystore.type=PEM with ssl.keystore.location (one
// file: the key in PKCS#8, then the certificate; ssl.key.password where the key has one).
// Prints one line for each event that it takes in: sequence, type, subject, title.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

public class Consume {
  private static final String TOPIC = "mkep.recruitment.vacancies.v1";
  private static final ObjectMapper JSON = new ObjectMapper();

  record Event(String source, String subject, String type, String sequence, JsonNode data) {
    // The CloudEvent in a record; null where somebody put something else there.
    static Event in(ConsumerRecord<byte[], byte[]> record) {
      String sequence = header(record, "ce_sequence");
      if (!header(record, "ce_specversion").equals("1.0")) return null;
      if (sequence.isEmpty() || header(record, "ce_subject").isEmpty()) return null;
      try {
        JsonNode data = JSON.readTree(record.value() == null ? new byte[0] : record.value());
        if (!data.isObject()) throw new IOException("no object");
        return new Event(header(record, "ce_source"), header(record, "ce_subject"),
            header(record, "ce_type"), sequence, data);
      } catch (IOException why) {
        System.err.println("skipped, its data is no JSON object: " + why.getMessage());
        return null;
      }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
      Header header = record.headers().lastHeader(name);
      if (header == null || header.value() == null) return "";
      return new String(header.value(), StandardCharsets.UTF_8);
    }
  }

  // The reader's rule: of each key, a sequence not greater than the last is skipped. Keep it where you
  // keep what you take in, in the same transaction: then nothing is taken in twice or lost, wherever
  // you begin to read again.
  private final Map<String, String> last = new HashMap<>();

  private boolean takes(Event event) {
    String key = event.source() + " " + event.subject();
    if (event.sequence().compareTo(last.getOrDefault(key, "")) <= 0) return false;
    last.put(key, event.sequence());
    return true;
  }

  // Your part: a vacancy to show, or one to show no longer. Ignore types you do not know.
  private void takeIn(Event event) {
    String title = event.data().at("/vacancy/advert/title").asText();
    System.out.println(
        String.join("\t", event.sequence(), event.type(), event.subject(), title));
  }

  private void consume(KafkaConsumer<byte[], byte[]> consumer, boolean untilEnd) {
    do {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
        Event event = Event.in(record);
        if (event != null && takes(event)) takeIn(event);
      }
    } while (!untilEnd || !isAtTheEnd(consumer));
  }

  private static boolean isAtTheEnd(KafkaConsumer<byte[], byte[]> consumer) {
    var ends = consumer.endOffsets(consumer.assignment());
    return !ends.isEmpty()
        && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  public static void main(String[] arguments) throws IOException {
    List<String> options = List.of(arguments);
    if (options.isEmpty()) {
      System.err.println("Usage: Consume.java BROKERS [--until-end] [--config FILE]");
      System.exit(2);
    }
    Properties properties = new Properties();
    int config = options.indexOf("--config");
    if (config > 0) {
      try (var file = Files.newBufferedReader(Path.of(options.get(config + 1)))) {
        properties.load(file);
      }
    }
    properties.put("bootstrap.servers", options.get(0));
    properties.put("group.id", "sample-java");
    // Nothing is committed: what was taken in is known by its sequence.
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "earliest");
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
      consumer.subscribe(List.of(TOPIC));
      new Consume().consume(consumer, options.contains("--until-end"));
    }
  }
}
