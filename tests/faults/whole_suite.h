// The real suite in this process, over an empty sample data directory, behind its real gRPC door:
// for tests of what comes in through it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "mkep/operations/v1/operations_service.pb.h"
#include "platform/grpc/testing_client.h"
#include "platform/runtime/suite.h"

namespace mkep::fault_test {

using platform::testing::Answered;
using platform::testing::ClientMetadata;

// Position after the last record of each service's journal.
using Ends = std::map<std::string, uint64_t>;

class WholeSuite {
 public:
  WholeSuite();
  ~WholeSuite();

  // `request` is in text format; a command without a request id gets a fresh one.
  Answered Call(const std::string& service, const std::string& method, const std::string& request,
                const ClientMetadata& caller);
  platform::testing::Client& client() { return *client_; }

  // Once every service has taken in what the others published.
  Ends QuietEnds();
  Ends JournalEnds();
  // What stands in a journal behind a position.
  std::vector<operations::v1::TailEventsResponse> RecordsAfter(const std::string& service,
                                                               uint64_t position);

 private:
  operations::v1::GetStatusResponse Status();

  const std::filesystem::path data_;
  platform::Metrics metrics_;
  platform::Logger log_;
  std::unique_ptr<platform::Suite> suite_;
  std::unique_ptr<platform::testing::Client> client_;
};

// Who calls, in one role; `own` is what belongs to them.
ClientMetadata As(const std::string& role, const std::string& own = "");

// A method of a service, named as in `registry` and `GetSchool`.
const google::protobuf::MethodDescriptor& MethodOf(const std::string& service,
                                                   const std::string& method);
// `registry` and `GetSchool` -> `/mkep.registry.v1.RegistryService/GetSchool`.
std::string PathOf(const std::string& service, const std::string& method);
// The bytes of a method's request in text format.
std::string RequestOf(const std::string& service, const std::string& method,
                      const std::string& text);
// What is wrong with its fields, where anything is.
google::rpc::BadRequest ViolationsIn(const Answered& answered);
// A new UUID.
std::string NewId();

}  // namespace mkep::fault_test
