// An error as a client gets it from a server.
#include <google/rpc/status.pb.h>

#include "fuzz/fuzz.h"
#include "platform/contract/status_details.h"

namespace mkep::fuzz {

void Fuzz(std::string_view bytes) {
  google::rpc::Status status;
  if (!status.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return;
  (void)platform::ErrorInfoOf(status);
  Require(!platform::Describe(status).empty(), "an error can be read by people");
}

}  // namespace mkep::fuzz
