// One segment file: its header, its frames, and where they stand. Reading is safe from any thread,
// beside a writer that adds frames and tells of them by SetEnd once they are durable.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/journal/file_system.h"
#include "platform/journal/frame.h"
#include "platform/journal/frame_reader.h"

namespace mkep::platform {

class Segment {
 public:
  // kDamaged when the header is, kNewerFormat when a newer release wrote it.
  static LogResult<std::shared_ptr<Segment>> Open(FileSystem& files,
                                                  const std::filesystem::path& path,
                                                  FileSystem::Mode mode);

  Segment(std::unique_ptr<File> file, std::filesystem::path path, SegmentHeader header);

  const SegmentHeader& header() const { return header_; }
  const std::filesystem::path& path() const { return path_; }
  File& file() const { return *file_; }

  // Behind the last frame that is handed out.
  Place End() const;
  void SetEnd(Place end);

  // From `from` (not before this segment) up to its end, at most `max_bytes` of payload, at least
  // one record. Records in front of damage are handed out before the damage is.
  LogResult<std::vector<LogRecord>> Read(uint64_t from, size_t max_bytes);

 private:
  // The nearest known place not behind a position.
  Place Before(uint64_t position) const;
  // Remembers a place now and then, so that a read begins near what it looks for.
  void Remember(Place place);

  const std::unique_ptr<File> file_;
  const std::filesystem::path path_;
  const SegmentHeader header_;
  mutable std::mutex mutex_;
  std::vector<Place> places_;
  Place end_;
};

// What stands at the end of the last segment.
struct Tail {
  Place end;                 // behind the last whole frame
  uint64_t vouched_for = 0;  // offset up to which position `vouched` had been reached
  uint64_t file_bytes = 0;   // more than end.offset when the tail is torn
};

// Reads the frames behind the segment's end, not beyond position `stop`. A torn tail ends them;
// other damage is an error.
LogResult<Tail> FindTail(const Segment& segment, uint64_t vouched, uint64_t stop);

}  // namespace mkep::platform
