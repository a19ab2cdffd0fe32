#include "platform/journal/segment_chain.h"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace mkep::platform {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".log";

std::optional<uint64_t> FirstPosition(std::string_view name) {
  if (!name.ends_with(kEnding)) return std::nullopt;
  name.remove_suffix(kEnding.size());
  uint64_t first = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), first);
  if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return first;
}

tl::unexpected<LogError> Missing(const fs::path& path) {
  return tl::unexpected(LogError{
      LogError::Kind::kMissing,
      fmt::format("{} is missing: put the file back, or restore the log from a backup.",
                  path.string()),
      false});
}

// Whether `segment` goes on where `previous` ended, which thereby gets its end.
LogResult<void> Join(const Segment& segment, Segment& previous) {
  const SegmentHeader& header = segment.header();
  if (header.previous_first != previous.header().first) {
    return Missing(SegmentPath(segment.path().parent_path(), header.previous_first));
  }
  const auto size = previous.file().Size();
  if (!size) return tl::unexpected(size.error());
  if (*size != header.previous_bytes) {
    return tl::unexpected(DamageError(
        previous.path(), {header.first, *size},
        fmt::format("it ends there, and had {} bytes when it was full", header.previous_bytes)));
  }
  previous.SetEnd({header.first, *size});
  return {};
}

LogResult<std::shared_ptr<Segment>> OpenNamed(FileSystem& files, const fs::path& directory,
                                              uint64_t first, FileSystem::Mode mode) {
  auto segment = Segment::Open(files, SegmentPath(directory, first), mode);
  if (segment && (*segment)->header().first != first) {
    return tl::unexpected(
        DamageError((*segment)->path(), {}, "its header is that of another segment"));
  }
  return segment;
}

}  // namespace

fs::path SegmentPath(const fs::path& directory, uint64_t first) {
  return directory / fmt::format("{:020}{}", first, kEnding);
}

LogResult<SegmentChain> OpenChain(FileSystem& files, const fs::path& directory,
                                  FileSystem::Mode mode) {
  const auto names = files.List(directory);
  if (!names) return tl::unexpected(names.error());
  SegmentChain chain;
  for (const std::string& name : *names) {
    const auto first = FirstPosition(name);
    if (!first) continue;
    auto segment = OpenNamed(files, directory, *first, mode);
    if (!segment) return tl::unexpected(segment.error());
    if (chain.empty() && *first != 0) return Missing(SegmentPath(directory, 0));
    if (!chain.empty()) {
      if (auto joined = Join(**segment, *chain.back()); !joined) {
        return tl::unexpected(joined.error());
      }
    }
    chain.push_back(std::move(*segment));
  }
  return chain;
}

LogResult<std::shared_ptr<Segment>> CreateSegment(FileSystem& files, const fs::path& directory,
                                                  const Segment* previous) {
  SegmentHeader header;
  if (previous != nullptr) {
    const Place end = previous->End();
    header = {kSegmentFormat, end.position, previous->header().first, end.offset};
  }
  const fs::path path = SegmentPath(directory, header.first);
  return WriteWholeFile(files, path, EncodeSegmentHeader(header)).and_then([&] {
    return Segment::Open(files, path, FileSystem::Mode::kWrite);
  });
}

LogResult<std::shared_ptr<Segment>> OpenNext(FileSystem& files, const fs::path& directory,
                                             const Segment& previous) {
  const uint64_t first = previous.End().position;
  if (first == previous.header().first) return nullptr;
  auto segment = OpenNamed(files, directory, first, FileSystem::Mode::kRead);
  if (!segment && segment.error().kind == LogError::Kind::kNotFound) return nullptr;
  return segment;
}

}  // namespace mkep::platform
