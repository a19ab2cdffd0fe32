// The recruitment service, running in memory without threads, for tests: real commits, projection
// and publication on a clock that stands where it is put.
#pragma once

#include <string>
#include <vector>

#include "mkep/recruitment/v1/recruitment_service.pb.h"
#include "platform/testing/replica.h"
#include "recruitment/recruitment.h"
#include "recruitment/testing/examples.h"

namespace mkep::recruitment::v1 {

class Running {
 public:
  Running();

  // Puts the clock there and lets the timers run, as the service does each second.
  void At(const std::string& rfc3339);
  // Runs a command with a fresh request id; fails the test where it is refused.
  platform::v1::Receipt Run(const google::protobuf::Message& command);
  template <class Request>
  platform::v1::Receipt Run(const std::string& request_text) {
    return Run(platform::testing::Text<Request>(request_text));
  }
  // Runs a command that is refused; the refusal.
  platform::Error RunRefused(const google::protobuf::Message& command);

  // Uploads a file in small chunks.
  platform::Result<ImportStandardsResponse> Import(const std::string& bytes,
                                                   const StandardsFile& file,
                                                   bool validate_only = false);
  // A vacancy of kPublisher from draft to live.
  void PublishExample(const std::string& vacancy_id, const ChangeAdvert& change = {});

  platform::Queries Queries(const std::string& as_of = "") const;
  // Asked at that moment, before the timers have run.
  platform::Queries QueriesUntimed(const std::string& rfc3339);
  // The feed from a cursor to its end, in the batches it comes in.
  std::vector<StreamVacancyFeedResponse> Feed(const std::string& cursor = "") const;
  uint64_t position() const { return replica_.projection.head().position(); }
  void RunTimers();

 private:
  friend class Uploading;
  platform::Result<platform::v1::Receipt> RunDerived(char space,
                                                     const platform::DerivedCommand& command);
  std::string NextRequestId();

  platform::ServiceDefinition service_;
  platform::MemoryLog log_;
  platform::testing::Replica replica_;
  int requests_ = 0;
};

// Bytes of a file, from the folder of the project.
std::string FileBytes(const std::string& path);
// What the sidecar of that sample file says, and of the other one.
StandardsFile SampleStandards();
StandardsFile DigitalStandards();

}  // namespace mkep::recruitment::v1
