// The trace context that a call carries.
#include "fuzz/fuzz.h"
#include "platform/telemetry/traceparent.h"

namespace mkep::fuzz {

using platform::Traceparent;

void Fuzz(std::string_view text) {
  const auto parent = Traceparent::Parse(text);
  const Traceparent span = Traceparent::Continue(text);
  const auto again = Traceparent::Parse(span.Text());
  Require(again && again->Text() == span.Text(), "a span that is written reads the same");
  if (!parent) return;
  Require(text.starts_with(parent->Text().substr(0, 55)) || text.substr(0, 2) != "00",
          "a trace context is written as it was read");
  Require(span.TraceId() == parent->TraceId(), "a child is of its parent's trace");
}

}  // namespace mkep::fuzz
