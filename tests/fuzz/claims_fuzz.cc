// The metadata of a call, a line a field: name=value.
#include "fuzz/fuzz.h"
#include "platform/grpc/claims.h"

namespace mkep::fuzz {

void Fuzz(std::string_view bytes) {
  platform::Metadata metadata;
  size_t length = 0;
  while (!bytes.empty()) {
    std::string_view value = TakeUntil('\n', &bytes);
    const std::string_view name = TakeUntil('=', &value);
    metadata.emplace(grpc::string_ref(name.data(), name.size()),
                     grpc::string_ref(value.data(), value.size()));
    length += name.size() + value.size();
  }
  const platform::Claims claims = platform::ReadClaims(metadata);
  Require(claims.bytes >= length, "metadata is counted");
  for (const auto role : claims.caller.roles) {
    Require(options::v1::Role_IsValid(role) && role != options::v1::ROLE_UNSPECIFIED,
            "only roles that exist are held");
  }
  for (const std::string& own : claims.caller.own) Require(!own.empty(), "what is own has a name");
}

}  // namespace mkep::fuzz
