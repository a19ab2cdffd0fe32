// W3C trace context, version 00: parse it, begin a trace, or go on with a child span.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mkep::platform {

struct Traceparent {
  uint64_t trace_high = 0;
  uint64_t trace_low = 0;
  uint64_t span = 0;
  uint8_t flags = 1;  // 1: sampled

  // Nothing where it is no traceparent: then a new trace begins.
  static std::optional<Traceparent> Parse(std::string_view text);
  static Traceparent Begin();
  // What a call goes on with: a child of the caller's span, or a new trace.
  static Traceparent Continue(std::string_view callers);

  Traceparent Child() const;
  std::string Text() const;     // as in `00-<32 hex>-<16 hex>-01`
  std::string TraceId() const;  // 32 hex digits
};

}  // namespace mkep::platform
