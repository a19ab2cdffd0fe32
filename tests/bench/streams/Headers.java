import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

// What a command carries beside its bytes, and its answer after it: the call's method, and the request's id.
final class Headers {
  private Headers() {}

  static List<Header> of(String method, String requestId) {
    return List.of(header("method", method), header("request-id", requestId));
  }

  static String method(org.apache.kafka.common.header.Headers headers) {
    return text(headers.lastHeader("method"));
  }

  static String requestId(org.apache.kafka.common.header.Headers headers) {
    return text(headers.lastHeader("request-id"));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Header header) {
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
