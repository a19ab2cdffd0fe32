// SHA-256 of bytes in hexadecimal, as files, plans and imports are named by it.
#pragma once

#include <string>
#include <string_view>

namespace mkep::registry::v1 {

std::string Sha256(std::string_view bytes);

}  // namespace mkep::registry::v1
