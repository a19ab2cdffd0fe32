#include "recruitment/application/standards_upload.h"

#include <fmt/format.h>

#include "platform/application/digest.h"
#include "platform/core/dates.h"
#include "recruitment/application/standards_file.h"
#include "recruitment/domain/standards_import.h"

namespace mkep::recruitment::v1 {
namespace {

using platform::Queries;
using platform::Result;

// Room in a commit of 512 KiB for what a part becomes: for each row its event, a change or a guard.
constexpr size_t kPartBytes = 256 * 1024;
constexpr size_t kBytesBesideRow = 256;
constexpr size_t kMostCommitBytes = 480 * 1024;
constexpr size_t kImportIdDigits = 32;

struct Upload {
  StandardsSource source;
  std::string bytes;
  bool validate_only = false;
};

// Reads aggregates from a query's snapshot, to say what a part would do.
class SnapshotSource : public platform::StateSource {
 public:
  explicit SnapshotSource(const Queries& queries) : snapshot_(queries.snapshot()) {}
  platform::StoredState Load(const std::string& aggregate) const override {
    return snapshot_.Load(aggregate);
  }

 private:
  const platform::Snapshot& snapshot_;
};

platform::Error NotDescribed(const StandardsFile& file, const std::string& missing) {
  return platform::MakeError(
      REASON_FILE_NOT_DESCRIBED,
      {{"file", file.file_name().empty() ? "The file" : file.file_name()}, {"missing", missing}});
}

Result<Upload> Gathered(const std::vector<ImportStandardsRequest>& parts,
                        const google::type::Date& today) {
  const StandardsFile& file =
      parts.empty() ? StandardsFile::default_instance() : parts.front().file();
  if (file.dataset().empty()) return tl::unexpected(NotDescribed(file, "dataset"));
  const auto date = platform::DatasetDay(file.dataset_date(), today);
  if (!date) return tl::unexpected(NotDescribed(file, date.error()));
  Upload upload;
  upload.validate_only = parts.front().validate_only();
  for (const ImportStandardsRequest& part : parts) upload.bytes += part.chunk();
  upload.source.set_file_name(file.file_name());
  upload.source.set_dataset(file.dataset());
  *upload.source.mutable_dataset_date() = *date;
  upload.source.set_scope(file.scope());
  upload.source.set_source(file.source());
  upload.source.set_digest(platform::Sha256(upload.bytes));
  return upload;
}

// One file, dataset and date is one import, under whatever file name.
std::string ImportIdOf(const StandardsSource& source) {
  const std::string all = fmt::format("{}\n{}\n{}", source.dataset(),
                                      platform::ToText(source.dataset_date()), source.digest());
  return "standards-" + platform::Sha256(all).substr(0, kImportIdDigits);
}

std::vector<ApplyStandardsRequest> InParts(const StandardsSource& source,
                                           const StandardsContent& content) {
  std::vector<ApplyStandardsRequest> parts(1);
  size_t bytes = 0;
  for (const StandardRow& row : content.rows) {
    const size_t more = row.ByteSizeLong() + kBytesBesideRow;
    if (bytes + more > kPartBytes) {
      parts.emplace_back();
      bytes = 0;
    }
    bytes += more;
    *parts.back().add_rows() = row;
  }
  parts.front().mutable_odd_rows()->Assign(content.odd_rows.begin(), content.odd_rows.end());
  for (size_t i = 0; i < parts.size(); ++i) {
    parts[i].set_import_id(ImportIdOf(source));
    *parts[i].mutable_source() = source;
    parts[i].set_part(static_cast<uint32_t>(i + 1));
    parts[i].set_parts(static_cast<uint32_t>(parts.size()));
  }
  return parts;
}

size_t SizeOf(const platform::Decision& decision) {
  size_t bytes = 0;
  for (const auto& change : decision.changes()) {
    for (const auto& event : change.events) bytes += event->ByteSizeLong() + kBytesBesideRow / 2;
  }
  return bytes;
}

platform::Error TooLarge(const ApplyStandardsRequest& part, size_t bytes) {
  return platform::MakeError(
      REASON_FILE_NOT_READABLE,
      {{"file", part.source().file_name()},
       {"line", std::to_string(part.rows(0).row())},
       {"column", "1"},
       {"why", fmt::format("the rows from here on have texts so long that {} of them would become "
                           "{} bytes, and {} are the most",
                           part.rows_size(), bytes, kMostCommitBytes)}});
}

// What the parts would come to, without recording anything. A part that no commit could take would
// leave the import half done.
Result<StandardsImport> Foreseen(const Queries& queries,
                                 const std::vector<ApplyStandardsRequest>& parts) {
  const SnapshotSource source(queries);
  StandardsImport import;
  import.set_import_id(parts.front().import_id());
  for (const ApplyStandardsRequest& part : parts) {
    const auto decision = Decide(platform::Reader(source), part, queries.moment());
    if (const size_t bytes = SizeOf(decision); bytes > kMostCommitBytes)
      return tl::unexpected(TooLarge(part, bytes));
    for (const auto& change : decision.changes()) {
      if (!change.aggregate.empty()) continue;
      StandardsImportEvent event;
      *event.mutable_standards_applied() =
          static_cast<const StandardsApplied&>(*change.events.front());
      Evolve(import, event);
    }
  }
  return import;
}

Result<platform::v1::Receipt> RunAll(platform::Commands& commands,
                                     const std::vector<ApplyStandardsRequest>& parts) {
  platform::v1::Receipt receipt;
  for (const ApplyStandardsRequest& part : parts) {
    auto outcome = commands.Run({fmt::format("{}/{}", part.import_id(), part.part()),
                                 std::make_shared<ApplyStandardsRequest>(part)});
    if (!outcome) return outcome;
    receipt = *outcome;
  }
  return receipt;
}

StandardsImport Found(const Queries& queries, const std::string& import_id) {
  StandardsImport import = queries.Find<StandardsImport>(import_id).value_or(StandardsImport());
  import.set_import_id(import_id);
  return import;
}

}  // namespace

Result<ImportStandardsResponse> Take(platform::Commands& commands,
                                     const std::vector<ImportStandardsRequest>& parts) {
  const Queries before = commands.Read();
  const auto upload = Gathered(parts, before.moment().today);
  if (!upload) return tl::unexpected(upload.error());
  ImportStandardsResponse response;
  *response.mutable_result() = Found(before, ImportIdOf(upload->source));
  response.set_known(IsComplete(response.result()));
  response.mutable_receipt()->set_nothing_to_do(response.known());
  response.mutable_receipt()->set_consistency_token(before.Info().consistency_token());
  if (response.known()) return response;

  const auto content = ReadStandards(upload->bytes, upload->source);
  if (!content) return tl::unexpected(content.error());
  const auto commits = InParts(upload->source, *content);
  const auto foreseen = Foreseen(before, commits);
  if (!foreseen) return tl::unexpected(foreseen.error());
  if (upload->validate_only) {
    *response.mutable_result() = *foreseen;
    response.mutable_receipt()->set_validated_only(true);
    return response;
  }
  const auto receipt = RunAll(commands, commits);
  if (!receipt) return tl::unexpected(receipt.error());
  *response.mutable_receipt() = *receipt;
  *response.mutable_result() = Found(commands.Read(), ImportIdOf(upload->source));
  return response;
}

}  // namespace mkep::recruitment::v1
