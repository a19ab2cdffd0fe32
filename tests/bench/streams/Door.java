import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import mkep.platform.v1.Answers.Receipt;
import mkep.recruitment.v1.RecruitmentRequests.DraftVacancyRequest;
import mkep.recruitment.v1.RecruitmentRequests.DraftVacancyResponse;
import mkep.recruitment.v1.RecruitmentRequests.EditVacancyRequest;
import mkep.recruitment.v1.RecruitmentRequests.EditVacancyResponse;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

// Takes calls over gRPC, puts each command into the topic of commands, and answers it when its event can be read
// committed. Nothing waits for more to come.
final class Door {
  private static final String SERVICE = "mkep.recruitment.v1.RecruitmentService";

  private record Call(String vacancy, String requestId, Message request) {}

  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final String commands;
  private final Server server;
  private final Map<String, StreamObserver<Receipt>> open = new ConcurrentHashMap<>();

  Door(String bootstrap, String name) throws IOException {
    commands = name + "-commands";
    producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap, "linger.ms", 0),
        new StringSerializer(), new ByteArraySerializer());
    consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
        new StringDeserializer(), new ByteArrayDeserializer());
    TopicPartition events = new TopicPartition(name + "-events", 0);
    consumer.assign(List.of(events));
    consumer.seekToEnd(List.of(events));
    consumer.position(events);
    server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0)).addService(service()).build().start();
  }

  int port() {
    return server.getPort();
  }

  // Answers for ever.
  void serve() {
    while (true) {
      for (ConsumerRecord<String, byte[]> event : consumer.poll(Duration.ofSeconds(1))) answer(event);
    }
  }

  private void answer(ConsumerRecord<String, byte[]> event) {
    StreamObserver<Receipt> caller = open.remove(Headers.requestId(event.headers()));
    if (caller == null) return;
    if (event.value() == null) {
      caller.onError(Status.FAILED_PRECONDITION.withDescription("the command is refused").asRuntimeException());
      return;
    }
    caller.onNext(Receipt.newBuilder().addChanged("vacancy/" + event.key())
        .setConsistencyToken(Long.toString(event.offset())).build());
    caller.onCompleted();
  }

  private ServerServiceDefinition service() {
    var draft = method("DraftVacancy", DraftVacancyRequest.getDefaultInstance(), DraftVacancyResponse.getDefaultInstance());
    var edit = method("EditVacancy", EditVacancyRequest.getDefaultInstance(), EditVacancyResponse.getDefaultInstance());
    return ServerServiceDefinition.builder(SERVICE)
        .addMethod(draft, ServerCalls.asyncUnaryCall((request, caller) -> take("DraftVacancy",
            new Call(request.getVacancyId(), request.getRequestId(), request), caller,
            receipt -> DraftVacancyResponse.newBuilder().setReceipt(receipt).build())))
        .addMethod(edit, ServerCalls.asyncUnaryCall((request, caller) -> take("EditVacancy",
            new Call(request.getVacancyId(), request.getRequestId(), request), caller,
            receipt -> EditVacancyResponse.newBuilder().setReceipt(receipt).build())))
        .build();
  }

  private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> method(
      String name, Q request, A answer) {
    return MethodDescriptor.<Q, A>newBuilder().setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .setRequestMarshaller(ProtoUtils.marshaller(request))
        .setResponseMarshaller(ProtoUtils.marshaller(answer))
        .build();
  }

  private <A> void take(String method, Call call, StreamObserver<A> caller, Function<Receipt, A> answer) {
    open.put(call.requestId(), new Caller<>(caller, answer));
    var command = new ProducerRecord<>(commands, 0, call.vacancy(), call.request().toByteArray(),
        Headers.of(method, call.requestId()));
    producer.send(command, (written, failed) -> {
      if (failed != null && open.remove(call.requestId()) != null)
        caller.onError(Status.UNAVAILABLE.withDescription(failed.getMessage()).asRuntimeException());
    });
  }

  // Puts the receipt into the method's own answer.
  private record Caller<A>(StreamObserver<A> caller, Function<Receipt, A> answer) implements StreamObserver<Receipt> {
    @Override
    public void onNext(Receipt receipt) {
      caller.onNext(answer.apply(receipt));
    }

    @Override
    public void onError(Throwable failure) {
      caller.onError(failure);
    }

    @Override
    public void onCompleted() {
      caller.onCompleted();
    }
  }
}
