#include "registry/application/uploaded_files.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "platform/application/digest.h"
#include "platform/core/dates.h"

namespace mkep::registry::v1 {
namespace {

using platform::Error;
using platform::Fail;
using platform::Result;
using platform::TextError;

constexpr size_t kMiB = size_t{1} << 20;
constexpr size_t kLargestFile = 256 * kMiB;
// Far more than any publisher's. What the commits of an import record of a file stays bounded by
// them, so that none fails for its size after others were made.
constexpr size_t kMostColumns = 1000, kLongestName = 100, kLongestCell = 1000;

std::string Listed(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

std::vector<std::string> Missing(const FileHeader& header, const google::type::Date& today) {
  std::vector<std::string> missing;
  if (header.dataset().empty()) missing.emplace_back("dataset");
  const auto day = platform::DatasetDay(header.dataset_date(), today);
  if (!day) missing.push_back(day.error());
  if (header.scope().empty()) missing.emplace_back("scope");
  return missing;
}

FileFacts FactsOf(const UploadedFile& file, const platform::CsvTable& table) {
  FileFacts facts;
  facts.set_kind(file.header.kind());
  facts.set_file_name(file.header.file_name());
  facts.set_dataset(file.header.dataset());
  *facts.mutable_dataset_date() = file.date;
  facts.set_scope(file.header.scope());
  facts.set_digest(platform::Sha256(file.bytes));
  facts.set_size(file.bytes.size());
  facts.set_rows(static_cast<uint32_t>(table.rows.size()));
  facts.set_encoding(table.encoding);
  facts.set_source(file.header.source());
  facts.set_period_meaning(file.header.period_meaning());
  facts.set_period(file.header.period());
  return facts;
}

std::optional<TextError> LongerThan(size_t most, const std::vector<std::string>& cells,
                                    uint32_t line) {
  for (size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].size() <= most) continue;
    return TextError{line, static_cast<uint32_t>(i + 1),
                     fmt::format("the cell has {} bytes, and {} are the most here: is a quote "
                                 "missing?",
                                 cells[i].size(), most)};
  }
  return {};
}

std::optional<TextError> TooLarge(const platform::CsvTable& table) {
  if (table.header.size() > kMostColumns) {
    return TextError{table.header_line, kMostColumns + 1,
                     fmt::format("the header has {} columns, and {} are the most",
                                 table.header.size(), kMostColumns)};
  }
  if (auto name = LongerThan(kLongestName, table.header, table.header_line)) return name;
  for (const platform::CsvRow& row : table.rows) {
    if (auto cell = LongerThan(kLongestCell, row.cells, row.line)) return cell;
  }
  return {};
}

}  // namespace

Result<void> UploadedFiles::Open(const FileHeader& header) {
  const std::string name = header.file_name().empty() ? "The file" : header.file_name();
  if (const auto missing = Missing(header, today_); !missing.empty()) {
    return Fail(REASON_FILE_NOT_DESCRIBED, {{"file", name}, {"missing", Listed(missing)}});
  }
  files_.push_back({header, *platform::DatasetDay(header.dataset_date(), today_), {}});
  return {};
}

Result<void> UploadedFiles::Add(const std::string& chunk) {
  if (files_.empty())
    return Fail(REASON_UPLOAD_INCOMPLETE, {{"why", "bytes came before any file's header"}});
  UploadedFile& file = files_.back();
  if (file.bytes.size() + chunk.size() > kLargestFile) {
    return Fail(REASON_FILE_TOO_LARGE, {{"file", file.header.file_name()},
                                        {"limit", std::to_string(kLargestFile / kMiB)}});
  }
  file.bytes += chunk;
  return {};
}

Error NotReadable(const std::string& file, const TextError& error) {
  return platform::MakeError(REASON_FILE_NOT_READABLE, {{"file", file},
                                                        {"line", std::to_string(error.line)},
                                                        {"column", std::to_string(error.column)},
                                                        {"why", error.why}});
}

Result<ReadFile> Read(const UploadedFile& file) {
  auto table = platform::ReadCsv(file.bytes);
  if (!table) return tl::unexpected(NotReadable(file.header.file_name(), table.error()));
  if (const auto large = TooLarge(*table))
    return tl::unexpected(NotReadable(file.header.file_name(), *large));
  FileFacts facts = FactsOf(file, *table);
  return ReadFile{std::move(*table), std::move(facts)};
}

Result<void> NeedColumns(const ReadFile& file,
                         std::initializer_list<std::initializer_list<std::string_view>> columns) {
  std::vector<std::string> missing;
  for (const auto& names : columns) {
    if (!file.table.Find(names)) missing.emplace_back(*names.begin());
  }
  if (missing.empty()) return {};
  constexpr size_t kShown = 20;
  std::vector<std::string> found = file.table.header;
  if (found.size() > kShown) {
    found.resize(kShown);
    found.emplace_back("…");
  }
  return Fail(REASON_COLUMNS_MISSING, {{"file", file.facts.file_name()},
                                       {"line", std::to_string(file.table.header_line)},
                                       {"kind", file.facts.kind()},
                                       {"columns", Listed(missing)},
                                       {"found", Listed(found)}});
}

}  // namespace mkep::registry::v1
