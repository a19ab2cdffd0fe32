#include "registry/application/uploaded_files.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "platform/application/digest.h"
#include "platform/core/dates.h"

namespace mkep::registry::v1 {
namespace {

using platform::Fail;
using platform::Result;

constexpr size_t kMiB = size_t{1} << 20;
constexpr size_t kLargestFile = 256 * kMiB;

std::string Listed(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

std::vector<std::string> Missing(const FileHeader& header) {
  std::vector<std::string> missing;
  if (header.dataset().empty()) missing.emplace_back("dataset");
  if (!platform::ParseIsoDate(header.dataset_date())) missing.emplace_back("date (YYYY-MM-DD)");
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

}  // namespace

Result<void> UploadedFiles::Open(const FileHeader& header) {
  const std::string name = header.file_name().empty() ? "The file" : header.file_name();
  if (const auto missing = Missing(header); !missing.empty()) {
    return Fail(REASON_FILE_NOT_DESCRIBED, {{"file", name}, {"missing", Listed(missing)}});
  }
  files_.push_back({header, *platform::ParseIsoDate(header.dataset_date()), {}});
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

Result<ReadFile> Read(const UploadedFile& file) {
  auto table = platform::ReadCsv(file.bytes);
  if (!table) {
    return Fail(REASON_FILE_NOT_READABLE, {{"file", file.header.file_name()},
                                           {"line", std::to_string(table.error().line)},
                                           {"column", std::to_string(table.error().column)},
                                           {"why", table.error().why}});
  }
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
                                       {"kind", file.facts.kind()},
                                       {"columns", Listed(missing)},
                                       {"found", Listed(found)}});
}

}  // namespace mkep::registry::v1
