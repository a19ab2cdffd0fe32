#include "registry/application/digest.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>

namespace mkep::registry::v1 {

std::string Sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  std::string text;
  for (const unsigned char byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

}  // namespace mkep::registry::v1
