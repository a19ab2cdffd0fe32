import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

// The suite's vacancies on Kafka Streams: the same calls over gRPC, the same messages, state and events, another
// engine. One process, as `mkep serve` is: a door (Door.java), and Streams (Vacancies.java).
// Usage: Peer BOOTSTRAP NAME DIR [COMMIT-INTERVAL-MS]
// NAME is the application's and the prefix of its topics; state lies in DIR. DIR/ready is written once it serves: the
// address, and what restoring the state took. Without an interval it is Streams' default.
public class Peer {
  public static void main(String[] args) throws Exception {
    String bootstrap = args[0], name = args[1];
    Path directory = Path.of(args[2]);
    makeTopics(bootstrap, List.of(name + "-commands", name + "-events"));
    Properties settings = settings(bootstrap, name, directory);
    if (args.length > 3) settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, args[3]);

    KafkaStreams streams = new KafkaStreams(Vacancies.topology(name), settings);
    Restoration restoration = new Restoration();
    CountDownLatch running = new CountDownLatch(1);
    streams.setGlobalStateRestoreListener(restoration);
    streams.setStateListener((now, before) -> {
      if (now == KafkaStreams.State.RUNNING) running.countDown();
    });
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    streams.start();
    running.await();
    Door door = new Door(bootstrap, name);
    writeReady(directory, door.port(), restoration);
    door.serve();
  }

  // All else is Streams' default.
  private static Properties settings(String bootstrap, String name, Path directory) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.resolve("state").toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return settings;
  }

  // With as many copies as the brokers' default says.
  private static void makeTopics(String bootstrap, List<String> names) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      var topics = names.stream().map(name -> new NewTopic(name, Optional.of(1), Optional.empty())).toList();
      for (var made : admin.createTopics(topics).values().values()) awaitMade(made);
    }
  }

  private static void awaitMade(org.apache.kafka.common.KafkaFuture<Void> made) throws Exception {
    try {
      made.get();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) throw failed;
    }
  }

  private static void writeReady(Path directory, int port, Restoration restoration) throws IOException {
    String ready = String.format("{\"grpc\": \"127.0.0.1:%d\", \"restored\": %d, \"restore_cpu_seconds\": %.6f}%n",
        port, restoration.records(), restoration.cpuSeconds());
    Path beside = Files.writeString(directory.resolve("ready.new"), ready);
    Files.move(beside, directory.resolve("ready"), StandardCopyOption.ATOMIC_MOVE);
  }
}
