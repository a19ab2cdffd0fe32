// The structured log: one JSON object a line on a pipe, text on a terminal. Callers give ids and
// numbers as fields, never personal data. Safe from any thread.
#pragma once

#include <atomic>
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "platform/telemetry/metrics.h"
#include "platform/telemetry/traceparent.h"

namespace mkep::platform {

enum class LogLevel { kDebug, kInfo, kWarning, kError };
enum class LogShape { kJson, kText, kColouredText };

struct LogField {
  LogField(std::string_view field, std::string_view text) : name(field), value(std::string(text)) {}
  LogField(std::string_view field, const char* text) : name(field), value(std::string(text)) {}
  LogField(std::string_view field, bool yes) : name(field), value(yes) {}
  template <std::integral Number>
  LogField(std::string_view field, Number number)
      : name(field), value(static_cast<int64_t>(number)) {}

  std::string_view name;
  std::variant<std::string, int64_t, bool> value;
};

// The field that ties lines of one trace together.
inline LogField TraceId(const Traceparent& trace) { return {"trace_id", trace.TraceId()}; }

// JSON on a pipe or file, text on a terminal, coloured unless NO_COLOR is set.
LogShape ShapeFor(int file_descriptor);

class Logger {
 public:
  // Writes lines of `least` and above to the file descriptor, which stays the caller's.
  Logger(int file_descriptor, LogShape shape, LogLevel least = LogLevel::kInfo);

  bool Writes(LogLevel level) const { return level >= least_; }
  void Write(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {});
  void Debug(std::string_view message, std::initializer_list<LogField> fields = {}) {
    Write(LogLevel::kDebug, message, fields);
  }
  void Info(std::string_view message, std::initializer_list<LogField> fields = {}) {
    Write(LogLevel::kInfo, message, fields);
  }
  void Warning(std::string_view message, std::initializer_list<LogField> fields = {}) {
    Write(LogLevel::kWarning, message, fields);
  }
  void Error(std::string_view message, std::initializer_list<LogField> fields = {}) {
    Write(LogLevel::kError, message, fields);
  }
  // Counts lines by level from now on.
  void CountIn(Metrics& metrics);

 private:
  int file_descriptor_;
  LogShape shape_;
  LogLevel least_;
  std::array<std::atomic<Counter*>, 4> counters_{};
};

// While it lives, what gRPC and protobuf would write to stderr goes to the logger. One a process.
class LibraryLogs {
 public:
  explicit LibraryLogs(Logger& logger);
  ~LibraryLogs();
  LibraryLogs(const LibraryLogs&) = delete;
  LibraryLogs& operator=(const LibraryLogs&) = delete;
};

}  // namespace mkep::platform
