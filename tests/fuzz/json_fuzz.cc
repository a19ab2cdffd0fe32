// The JSON of a request.
#include "fuzz/fuzz.h"
#include "mkep/contract_test/v1/rows.pb.h"
#include "platform/contract/canonical_json.h"
#include "platform/core/domain.h"

namespace mkep::fuzz {

void Fuzz(std::string_view text) {
  using contract_test::v1::ChangeRequest;
  ChangeRequest request;
  if (const auto read = platform::FromJson(text, &request); !read)
    return Require(!read.error().empty(), "what cannot be read is refused with why");
  const std::string json = platform::ToJson(request);
  ChangeRequest again;
  Require(platform::FromJson(json, &again).has_value(), "what is written can be read");
  Require(platform::Serialize(again) == platform::Serialize(request), "and is the same");
  Require(platform::ToJson(again) == json, "and is written the same");
}

}  // namespace mkep::fuzz
