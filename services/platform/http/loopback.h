// Whether a host name or address can only be this machine.
#pragma once

#include <string>

namespace mkep::platform {

inline bool IsLoopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host == "[::1]" || host.starts_with("127.");
}

}  // namespace mkep::platform
