#include "recruitment/testing/running.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "platform/core/dates.h"
#include "recruitment/application/standards_upload.h"
#include "recruitment/application/vacancy_feed.h"

namespace mkep::recruitment::v1 {

using platform::DerivedCommand;
using platform::Result;
using platform::v1::Receipt;

class Uploading : public platform::Commands {
 public:
  explicit Uploading(Running& running) : running_(running) {}
  Result<Receipt> Run(const DerivedCommand& command) override {
    return running_.RunDerived('i', command);
  }
  platform::Queries Read() override { return running_.Queries(); }

 private:
  Running& running_;
};

namespace {

platform::MemoryLog& WithIdentity(platform::MemoryLog& log) {
  platform::testing::WriteIdentity(log, "recruitment");
  return log;
}

StandardsFile Described(const std::string& file_name, const std::string& dataset,
                        const std::string& date) {
  StandardsFile file;
  file.set_kind("standards");
  file.set_file_name(file_name);
  file.set_dataset(dataset);
  file.set_dataset_date(date);
  return file;
}

}  // namespace

Running::Running() : service_(Recruitment()), replica_(service_, WithIdentity(log_)) {
  EXPECT_TRUE(replica_.Open());
  replica_.Poll();
}

std::string Running::NextRequestId() {
  return fmt::format("00000000-0000-4000-8000-{:012}", ++requests_);
}

void Running::At(const std::string& rfc3339) {
  replica_.clock.time = platform::ParseTime(rfc3339).value();
  RunTimers();
}

void Running::RunTimers() {
  for (const auto& due : service_.timers()) {
    for (const DerivedCommand& command : due(Queries())) EXPECT_TRUE(RunDerived('t', command));
  }
}

Receipt Running::Run(const google::protobuf::Message& command) {
  const auto receipt = replica_.Run(command, NextRequestId());
  if (receipt) return *receipt;
  ADD_FAILURE() << command.GetTypeName() << ": " << receipt.error().Sentence();
  return {};
}

platform::Error Running::RunRefused(const google::protobuf::Message& command) {
  const auto receipt = replica_.Run(command, NextRequestId());
  if (!receipt) return receipt.error();
  ADD_FAILURE() << command.GetTypeName() << " was not refused";
  return platform::MakeError(REASON_UNSPECIFIED);
}

Result<Receipt> Running::RunDerived(char space, const DerivedCommand& command) {
  std::optional<Result<Receipt>> answer;
  replica_.runner.ExecuteDerived(space, command, {"test", {}, {}},
                                 std::chrono::steady_clock::now() + std::chrono::hours(1),
                                 [&](Result<Receipt> result) { answer = std::move(result); });
  for (int i = 0; i < 20 && !answer; ++i) replica_.Poll();
  EXPECT_TRUE(answer) << "no answer to " << command.id;
  return *answer;
}

Result<ImportStandardsResponse> Running::Import(const std::string& bytes, const StandardsFile& file,
                                                bool validate_only) {
  constexpr size_t kChunk = 1000;
  std::vector<ImportStandardsRequest> parts(1);
  *parts.front().mutable_file() = file;
  parts.front().set_validate_only(validate_only);
  for (size_t at = 0; at < bytes.size(); at += kChunk)
    parts.emplace_back().set_chunk(bytes.substr(at, kChunk));
  Uploading commands(*this);
  return Take(commands, parts);
}

void Running::PublishExample(const std::string& vacancy_id, const ChangeAdvert& change) {
  DraftVacancyRequest draft;
  draft.set_vacancy_id(vacancy_id);
  draft.set_publisher_id(kPublisher);
  draft.set_reference("ref of " + vacancy_id);
  *draft.mutable_advert() = ExampleAdvert(change);
  Run(draft);
  Run<SubmitVacancyRequest>(
      fmt::format("vacancy_id: '{}' publisher_id: '{}'", vacancy_id, kPublisher));
  Run<PublishVacancyRequest>(fmt::format("vacancy_id: '{}'", vacancy_id));
}

platform::Queries Running::Queries(const std::string& as_of) const {
  platform::Moment now;
  now.time = replica_.clock.now();
  now.today = platform::LocalDay(now.time);
  std::optional<int64_t> micros;
  if (!as_of.empty()) micros = platform::Micros(platform::ParseTime(as_of).value());
  return {replica_.projection.Read(micros), now};
}

platform::Queries Running::QueriesUntimed(const std::string& rfc3339) {
  replica_.clock.time = platform::ParseTime(rfc3339).value();
  return Queries();
}

std::vector<StreamVacancyFeedResponse> Running::Feed(const std::string& cursor) const {
  StreamVacancyFeedRequest request;
  request.set_cursor(cursor);
  std::vector<StreamVacancyFeedResponse> all;
  std::string next;
  while (true) {
    const auto batch = Next(Queries(), request, next);
    if (!batch) {
      ADD_FAILURE() << batch.error().Sentence();
      return all;
    }
    if (batch->responses.empty()) return all;
    all.insert(all.end(), batch->responses.begin(), batch->responses.end());
    next = batch->cursor;
  }
}

std::string FileBytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path << " is not there; tests run in the folder of the project";
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

StandardsFile SampleStandards() {
  return Described("apprenticeship_standards_sample_2026-08-14.csv",
                   "Apprenticeships, Skills England export", "2026-08-14");
}

StandardsFile DigitalStandards() {
  return Described("apprenticeship_standards_digital_2026-10-09.csv",
                   "Apprenticeship standards, digital route and its neighbours", "2026-10-09");
}

}  // namespace mkep::recruitment::v1
