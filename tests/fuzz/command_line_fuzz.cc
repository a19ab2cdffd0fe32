// A request as a command line fills it in, NAME=VALUE a line.
#include "fuzz/command_line.h"
#include "fuzz/fuzz.h"
#include "mkep/contract_test/v1/rows.pb.h"
#include "mkep/request_fields.h"
#include "platform/core/domain.h"

namespace mkep::fuzz {

void Fuzz(std::string_view bytes) {
  contract_test::v1::ChangeRequest request;
  while (!bytes.empty()) {
    const std::string assignment(TakeUntil('\n', &bytes));
    if (!RunsToItsEnd([&] { SetFields(&request, {assignment}); })) return;
  }
  contract_test::v1::ChangeRequest sent;
  Require(sent.ParseFromString(platform::Serialize(request)), "what was filled in can be sent");
}

}  // namespace mkep::fuzz
