// Registry on a workbench: commands are decided and folded in memory, so that uploads can be tried
// on whole files without journal or disk. Ids settle as they do in the platform.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "mkep/registry/v1/registry_service.pb.h"
#include "mkep/registry/v1/registry_state.pb.h"
#include "platform/application/service.h"
#include "platform/core/dates.h"

namespace mkep::registry::v1::testing {

struct PublishedData {
  std::string subject;
  std::shared_ptr<google::protobuf::Message> data;
};

class Workbench : public platform::Commands, public platform::StateSource {
 public:
  Workbench();

  platform::Result<platform::v1::Receipt> Run(const platform::DerivedCommand& command) override;
  platform::Queries Read() override;
  platform::StoredState Load(const std::string& aggregate) const override;

  void On(const std::string& iso_day);
  // The command after that many more fails, its outcome unknown.
  void FailAfter(int commands) { commands_left_ = commands; }
  void NeverFail() { commands_left_ = -1; }

  template <class State>
  State StateOf(const std::string& id) const {
    State state;
    state.ParseFromString(Load(platform::NameOf<State>(id)).state);
    return state;
  }
  // The school that has or had the URN; empty where none has.
  School SchoolOf(const std::string& urn) const;
  size_t CountOf(const std::string& kind) const;
  size_t commits() const { return commits_; }
  size_t largest_commit() const { return largest_commit_; }
  const std::vector<PublishedData>& published() const { return published_; }

 private:
  void Fold(const platform::Decision& decision, const std::string& own);

  platform::Domain domain_;
  platform::Moment now_;
  std::map<std::string, platform::StoredState> states_;
  std::map<std::string, platform::Result<platform::v1::Receipt>> settled_;
  std::vector<PublishedData> published_;
  int commands_left_ = -1;
  size_t commits_ = 0;
  size_t largest_commit_ = 0;
};

struct SampleFile {
  FileHeader header;
  std::string bytes;
};
// A file of tools/sample with what its sidecar says.
SampleFile Sample(const std::string& name);
// A file of tests/data/registry, as it is.
std::string TestData(const std::string& name);
// A made-up file of establishments or links.
SampleFile Made(const std::string& kind, const std::string& scope, const std::string& date,
                const std::string& csv);

using Answers = std::vector<std::pair<std::string, std::string>>;

// The parts of an upload, in chunks as a client sends them.
template <class Request>
std::vector<Request> PartsOf(const std::vector<SampleFile>& files, const Answers& answers = {}) {
  constexpr size_t kChunk = 64 * 1024;
  std::vector<Request> parts;
  for (const SampleFile& file : files) {
    *parts.emplace_back().mutable_file() = file.header;
    for (size_t at = 0; at < file.bytes.size(); at += kChunk) {
      parts.emplace_back().set_chunk(file.bytes.substr(at, kChunk));
    }
  }
  if constexpr (requires(Request request) { request.mutable_answer(); }) {
    for (const auto& [question, answer] : answers) {
      GivenAnswer* given = parts.emplace_back().mutable_answer();
      given->set_question_id(question);
      given->set_answer(answer);
    }
  }
  return parts;
}

platform::Result<PlanGiasImportResponse> PlanFiles(Workbench& bench,
                                                   const std::vector<SampleFile>& files,
                                                   const Answers& answers = {});
// Applies under the digest of a plan made just before.
platform::Result<ApplyGiasImportResponse> ApplyFiles(Workbench& bench,
                                                     const std::vector<SampleFile>& files,
                                                     const Answers& answers = {});
platform::Result<ImportFiguresResponse> ImportFile(Workbench& bench, const SampleFile& file);

uint32_t CountNamed(const google::protobuf::RepeatedPtrField<NamedCount>& counts,
                    const std::string& name);
uint32_t Counted(const GiasImportPlan& plan, const char* name);
bool Finds(const PlausibilityReport& report, const std::string& kind);

}  // namespace mkep::registry::v1::testing
