// The segment files of a log's directory, `<first position>.log`, each saying in its header which
// one and how long is the one before: so a missing or shortened file is found without reading it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "platform/journal/file_system.h"
#include "platform/journal/segment.h"

namespace mkep::platform {

using SegmentChain = std::vector<std::shared_ptr<Segment>>;

std::filesystem::path SegmentPath(const std::filesystem::path& directory, uint64_t first);

// Opens all, in order; none in an empty directory, kMissing or kDamaged when they do not follow on
// from position 0. The end of the last is not looked for yet.
LogResult<SegmentChain> OpenChain(FileSystem& files, const std::filesystem::path& directory,
                                  FileSystem::Mode mode);

// Makes the file that goes on behind `previous` (null: the first), durably, and opens it.
LogResult<std::shared_ptr<Segment>> CreateSegment(FileSystem& files,
                                                  const std::filesystem::path& directory,
                                                  const Segment* previous);

// Opens the file that goes on behind `previous`; null when there is none yet.
LogResult<std::shared_ptr<Segment>> OpenNext(FileSystem& files,
                                             const std::filesystem::path& directory,
                                             const Segment& previous);

}  // namespace mkep::platform
