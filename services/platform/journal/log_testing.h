// What tests of logs share: a directory that goes away, all records of a log, and a log with its
// end on disk as the conformance suite sees it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "platform/journal/log.h"

namespace mkep::platform {

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "mkep-log-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory() { std::filesystem::remove_all(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// All records from position 0 on, read `max_bytes` at a time, or the error met on the way.
inline LogResult<std::vector<std::string>> ReadAll(Log& log, size_t max_bytes = 64) {
  std::vector<std::string> all;
  for (;;) {
    auto records = log.Read(all.size(), max_bytes, std::chrono::milliseconds(0));
    if (!records) return tl::unexpected(records.error());
    if (records->empty()) return all;
    for (LogRecord& record : *records) {
      EXPECT_EQ(record.position, all.size()) << "a gap";
      all.push_back(std::move(record.bytes));
    }
  }
}

inline void AppendAll(Log& log, const std::vector<std::string>& records) {
  for (const std::string& record : records) {
    const auto position = AppendAndWait(log, record);
    ASSERT_TRUE(position) << position.error().sentence;
  }
}

}  // namespace mkep::platform
