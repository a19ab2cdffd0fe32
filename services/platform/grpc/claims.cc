#include "platform/grpc/claims.h"

#include <unordered_map>

namespace mkep::platform {
namespace {

using options::v1::Role;

std::string_view View(grpc::string_ref text) { return {text.data(), text.size()}; }

const std::unordered_map<std::string_view, Role>& RolesByName() {
  static const auto* const kRoles = [] {
    auto* roles = new std::unordered_map<std::string_view, Role>;
    const auto* type = options::v1::Role_descriptor();
    for (int i = 0; i < type->value_count(); ++i) {
      std::string_view name = type->value(i)->name();
      name.remove_prefix(std::string_view("ROLE_").size());
      if (type->value(i)->number() != 0)
        roles->emplace(name, static_cast<Role>(type->value(i)->number()));
    }
    return roles;
  }();
  return *kRoles;
}

std::string_view Trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

template <class Take>
void EachName(std::string_view list, Take take) {
  while (!list.empty()) {
    const size_t comma = std::min(list.find(','), list.size());
    const std::string_view name = Trimmed(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
    if (!name.empty()) take(name);
  }
}

void ReadRoles(std::string_view list, std::vector<Role>& roles) {
  EachName(list, [&roles](std::string_view name) {
    const auto known = RolesByName().find(name);
    if (known != RolesByName().end()) roles.push_back(known->second);
  });
}

}  // namespace

Claims ReadClaims(const Metadata& metadata) {
  constexpr size_t kFieldOverhead = 32;  // RFC 7541 section 4.1
  Claims claims;
  for (const auto& [name_ref, value_ref] : metadata) {
    const std::string_view name = View(name_ref);
    const std::string_view value = View(value_ref);
    claims.bytes += name.size() + value.size() + kFieldOverhead;
    if (name == "mkep-actor") claims.caller.actor = Trimmed(value);
    if (name == "mkep-roles") ReadRoles(value, claims.caller.roles);
    if (name == "mkep-own")
      EachName(value, [&](std::string_view own) { claims.caller.own.emplace_back(own); });
    if (name == "traceparent") claims.traceparent = value;
  }
  return claims;
}

}  // namespace mkep::platform
