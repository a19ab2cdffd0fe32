// The directory of an embedded log: the position of its durable mark as a line, then its segment
// files, each from its magic on. Checksums are set right where that line ends in `!`: the fuzzer
// could not guess them.
#include <charconv>
#include <cstring>

#include "fuzz/fuzz.h"
#include "platform/journal/crc32c.h"
#include "platform/journal/durable_mark.h"
#include "platform/journal/frame.h"
#include "platform/journal/segment_store.h"
#include "platform/journal/simulated_file_system.h"

namespace mkep::fuzz {
namespace {

using namespace platform;

constexpr char kDirectory[] = "/log";
constexpr std::string_view kMagic = "mkep.log";
constexpr uint64_t kSegmentBytes = 4096;

void PutChecksum(std::string_view of, char* to) {
  const uint32_t crc = Crc32c(of);
  std::memcpy(to, &crc, sizeof crc);
}

void SetChecksums(std::string* file) {
  if (file->size() < kSegmentHeaderBytes) return;
  constexpr size_t kCrc = sizeof(uint32_t);
  const std::string_view bytes = *file;
  PutChecksum(bytes.substr(0, kSegmentHeaderBytes - kCrc), &(*file)[kSegmentHeaderBytes - kCrc]);
  for (size_t at = kSegmentHeaderBytes; at + kFrameHeadBytes <= bytes.size();) {
    const size_t size = kFrameHeadBytes + DecodeFrameHead(bytes.substr(at)).length;
    if (size > bytes.size() - at) return;
    PutChecksum(bytes.substr(at + kCrc, size - kCrc), &(*file)[at]);
    at += size;
  }
}

void WriteMark(std::string_view position, SimulatedFileSystem& files) {
  uint64_t number = 0;
  const auto read = std::from_chars(position.data(), position.data() + position.size(), number);
  if (read.ec != std::errc()) return files.SetContent(DurableMark::PathIn(kDirectory), "no mark");
  DurableMark::Open(files, kDirectory).value().MoveTo(number);
}

std::shared_ptr<SimulatedFileSystem> DiskOf(std::string_view bytes) {
  auto files = std::make_shared<SimulatedFileSystem>();
  const std::string_view mark = TakeUntil('\n', &bytes);
  if (!mark.empty()) WriteMark(mark, *files);
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find(kMagic, 1), bytes.size());
    std::string file(bytes.substr(0, end));
    bytes.remove_prefix(end);
    if (mark.ends_with('!')) SetChecksums(&file);
    const auto header = DecodeSegmentHeader(file);
    files->SetContent(SegmentPath(kDirectory, header ? header->first : 0), file);
  }
  return files;
}

// Few at a time; nothing where they cannot be read.
std::optional<std::vector<std::string>> RecordsOf(const SegmentStore& store) {
  std::vector<std::string> records;
  while (records.size() < store.End()) {
    const auto read = store.Read(records.size(), 100);
    if (!read) return std::nullopt;
    Require(!read->empty(), "there are records up to the end");
    for (const LogRecord& record : *read) {
      Require(record.position == records.size(), "records come in order without a gap");
      records.push_back(record.bytes);
    }
  }
  return records;
}

void CheckGoingOn(const std::shared_ptr<SimulatedFileSystem>& files,
                  std::vector<std::string> before) {
  auto store = SegmentStore::Open(files, kDirectory, kSegmentBytes);
  Require(store.has_value(), "what can be read can be written to");
  Require(RecordsOf(**store) == before, "and holds the same");
  const auto first = (*store)->Write({"one", "two"});
  Require(first && *first == before.size(), "what is written follows on");
  before.insert(before.end(), {"one", "two"});
  auto again = SegmentStore::OpenReadOnly(files->AfterPowerLoss(), kDirectory);
  Require(again && RecordsOf(**again) == before, "and is durable");
}

}  // namespace

void Fuzz(std::string_view bytes) {
  const auto files = DiskOf(bytes);
  const auto store = SegmentStore::OpenReadOnly(files, kDirectory);
  if (!store) {
    Require(!store.error().sentence.empty(), "a log that cannot be opened is refused with why");
    (void)SegmentStore::Open(files, kDirectory, kSegmentBytes);
    return;
  }
  const auto records = RecordsOf(**store);
  if (records) CheckGoingOn(files, *records);
}

}  // namespace mkep::fuzz
