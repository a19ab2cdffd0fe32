#include "platform/telemetry/traceparent.h"

#include <charconv>
#include <random>

namespace mkep::platform {
namespace {

// Ids need to differ, not to be secret.
uint64_t RandomId() {
  thread_local std::mt19937_64 generator{(uint64_t{std::random_device{}()} << 32) ^
                                         std::random_device{}()};
  uint64_t id = 0;
  while (id == 0) id = generator();
  return id;
}

template <class Number>
bool ReadHex(std::string_view text, Number& number) {
  for (const char c : text) {
    if (c >= 'A' && c <= 'F') return false;  // the standard asks for lower case
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
  return error == std::errc() && end == text.data() + text.size();
}

void AppendHex(std::string& out, uint64_t number, int digits) {
  static constexpr char kDigits[] = "0123456789abcdef";
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += kDigits[(number >> shift) & 15];
}

}  // namespace

std::optional<Traceparent> Traceparent::Parse(std::string_view text) {
  // version-trace-span-flags; later versions may append more fields after another dash.
  if (text.size() < 55 || text[2] != '-' || text[35] != '-' || text[52] != '-') return std::nullopt;
  uint8_t version = 0;
  if (!ReadHex(text.substr(0, 2), version) || version == 0xff) return std::nullopt;
  if (version == 0 ? text.size() != 55 : text.size() > 55 && text[55] != '-') return std::nullopt;
  Traceparent parent;
  const bool read = ReadHex(text.substr(3, 16), parent.trace_high) &&
                    ReadHex(text.substr(19, 16), parent.trace_low) &&
                    ReadHex(text.substr(36, 16), parent.span) &&
                    ReadHex(text.substr(53, 2), parent.flags);
  if (!read || parent.span == 0 || (parent.trace_high == 0 && parent.trace_low == 0))
    return std::nullopt;
  return parent;
}

Traceparent Traceparent::Begin() { return {RandomId(), RandomId(), RandomId(), 1}; }

Traceparent Traceparent::Continue(std::string_view callers) {
  const auto parent = Parse(callers);
  return parent ? parent->Child() : Begin();
}

Traceparent Traceparent::Child() const { return {trace_high, trace_low, RandomId(), flags}; }

std::string Traceparent::Text() const {
  std::string text = "00-";
  text.reserve(55);
  AppendHex(text, trace_high, 16);
  AppendHex(text, trace_low, 16);
  text += '-';
  AppendHex(text, span, 16);
  text += '-';
  AppendHex(text, flags, 2);
  return text;
}

std::string Traceparent::TraceId() const {
  std::string text;
  AppendHex(text, trace_high, 16);
  AppendHex(text, trace_low, 16);
  return text;
}

}  // namespace mkep::platform
