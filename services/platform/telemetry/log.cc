#include "platform/telemetry/log.h"

#include <fmt/chrono.h>
#include <unistd.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

namespace mkep::platform {
namespace {

struct LevelLook {
  const char* name;
  const char* mark;    // in text
  const char* colour;  // ANSI
};
constexpr std::array<LevelLook, 4> kLooks = {{{"debug", "debug  ", "\033[2m"},
                                              {"info", "info   ", "\033[36m"},
                                              {"warning", "warning", "\033[33m"},
                                              {"error", "error  ", "\033[31m"}}};
constexpr const char* kPlain = "\033[0m";

std::chrono::system_clock::time_point Now() { return std::chrono::system_clock::now(); }

std::string Rfc3339(std::chrono::system_clock::time_point time) {
  const auto millis = std::chrono::floor<std::chrono::milliseconds>(time);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(millis);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)),
                     (millis - seconds).count());
}

std::string JsonLine(LogLevel level, std::string_view message,
                     std::initializer_list<LogField> fields) {
  nlohmann::ordered_json line;
  line["time"] = Rfc3339(Now());
  line["level"] = kLooks[static_cast<size_t>(level)].name;
  line["message"] = message;
  for (const LogField& field : fields) {
    std::visit([&](const auto& value) { line[std::string(field.name)] = value; }, field.value);
  }
  // Bytes that are no UTF-8 are replaced: a log line never throws.
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

// A line stays one line: control characters could also steer the terminal.
std::string Printable(std::string_view text) {
  std::string printable(text);
  for (char& c : printable) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  }
  return printable;
}

std::string TextLine(LogLevel level, std::string_view message,
                     std::initializer_list<LogField> fields, bool coloured) {
  const LevelLook& look = kLooks[static_cast<size_t>(level)];
  const std::string time = Rfc3339(Now()).substr(11, 8);
  std::string line = coloured ? fmt::format("{} {}{}{} {}", time, look.colour, look.mark, kPlain,
                                            Printable(message))
                              : fmt::format("{} {} {}", time, look.mark, Printable(message));
  for (const LogField& field : fields) {
    line += fmt::format("  {}=", field.name);
    if (const auto* text = std::get_if<std::string>(&field.value)) line += Printable(*text);
    if (const auto* number = std::get_if<int64_t>(&field.value)) line += std::to_string(*number);
    if (const auto* yes = std::get_if<bool>(&field.value)) line += *yes ? "yes" : "no";
  }
  return line + '\n';
}

// One write a line, so that lines of several threads do not mix. A log that cannot be written is
// given up silently: there is nowhere to say so.
void WriteWhole(int file_descriptor, std::string_view line) {
  while (!line.empty()) {
    const ssize_t written = ::write(file_descriptor, line.data(), line.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    line.remove_prefix(static_cast<size_t>(written));
  }
}

}  // namespace

LogShape ShapeFor(int file_descriptor) {
  if (::isatty(file_descriptor) == 0) return LogShape::kJson;
  const char* no_colour = std::getenv("NO_COLOR");
  return no_colour != nullptr && *no_colour != '\0' ? LogShape::kText : LogShape::kColouredText;
}

Logger::Logger(int file_descriptor, LogShape shape, LogLevel least)
    : file_descriptor_(file_descriptor), shape_(shape), least_(least) {}

void Logger::Write(LogLevel level, std::string_view message,
                   std::initializer_list<LogField> fields) {
  if (!Writes(level)) return;
  Counter* counter = counters_[static_cast<size_t>(level)].load(std::memory_order_acquire);
  if (counter != nullptr) counter->Add();
  WriteWhole(file_descriptor_,
             shape_ == LogShape::kJson
                 ? JsonLine(level, message, fields)
                 : TextLine(level, message, fields, shape_ == LogShape::kColouredText));
}

void Logger::CountIn(Metrics& metrics) {
  for (size_t i = 0; i < counters_.size(); ++i) {
    counters_[i].store(&metrics.CounterOf(kLogLines, {kLooks[i].name}), std::memory_order_release);
  }
}

}  // namespace mkep::platform
