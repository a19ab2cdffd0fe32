// Certificates and keys in PEM files, looked at before they are used.
#pragma once

#include <string>
#include <string_view>

#include "platform/journal/log.h"

namespace mkep::platform {

// Paths; empty where there is none. A `ca` may be a directory, which is not looked into.
struct ClientCertificate {
  std::string certificate, key, key_password, ca;
};

// kSettings where a file is missing or holds something else, the certificate is not valid today, or
// the key is not its own.
LogResult<void> CheckCertificates(const ClientCertificate& files);

// The text of a file; `what` it should be stands in the sentence where it cannot be read.
LogResult<std::string> ReadWhole(std::string_view what, const std::string& path);

}  // namespace mkep::platform
