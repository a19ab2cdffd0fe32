// The records of one directory, without threads or waiting: groups are written by one caller,
// records read by any. After an error of Write nothing of the group is handed out, and the next
// Write first opens the files anew, cut to what was durable.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "platform/journal/durable_mark.h"
#include "platform/journal/file_system.h"
#include "platform/journal/segment_chain.h"

namespace mkep::platform {

class SegmentStore {
 public:
  // For writing: makes what is not there, cuts a torn tail, and makes durable what it kept.
  static LogResult<std::unique_ptr<SegmentStore>> Open(std::shared_ptr<FileSystem> files,
                                                       std::filesystem::path directory,
                                                       uint64_t segment_bytes);
  // Changes nothing, works beside a writer.
  static LogResult<std::unique_ptr<SegmentStore>> OpenReadOnly(std::shared_ptr<FileSystem> files,
                                                               std::filesystem::path directory);

  // Writes one group and syncs it; its first position. Where outcome_unknown is not set, nothing
  // of it was written.
  LogResult<uint64_t> Write(const std::vector<std::string>& payloads);

  // As Log::Read, without waiting.
  LogResult<std::vector<LogRecord>> Read(uint64_t from, size_t max_bytes) const;

  // Position behind the last record.
  uint64_t End() const;

  // Syncs the mark; nothing is written after it.
  void Close();

  // Read-only: takes in what a writer has added meanwhile.
  LogResult<void> Grow();

 private:
  SegmentStore(std::shared_ptr<FileSystem> files, std::filesystem::path directory,
               uint64_t segment_bytes);

  LogResult<void> OpenForWriting(std::optional<uint64_t> known_end);
  LogResult<void> MakeTailDurable(const Segment& last, const Tail& tail);
  LogResult<void> CheckAgainstMark(const Segment& last, const Tail& tail, uint64_t mark) const;
  LogResult<void> TurnOverWhenFull(size_t bytes);
  LogResult<void> WriteDurably(const std::string& frames);
  std::shared_ptr<Segment> Last() const;
  void Add(std::shared_ptr<Segment> segment);

  const std::shared_ptr<FileSystem> files_;
  const std::filesystem::path directory_;
  const uint64_t segment_bytes_;
  std::optional<DurableMark> mark_;
  bool broken_ = false;
  std::string frames_;
  mutable std::mutex mutex_;
  SegmentChain chain_;
};

}  // namespace mkep::platform
