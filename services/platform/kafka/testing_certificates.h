// Certificates of a test: of a CA of its own, or of the one that tools/kafka --tls has made.
#pragma once

#include <openssl/x509.h>

#include <filesystem>
#include <memory>
#include <string>

#include "platform/journal/log_testing.h"
#include "platform/kafka/connection.h"

namespace mkep::platform {

class TestingCa {
 public:
  TestingCa();
  // That of a cluster: `directory` holds its ca.crt and ca.key.
  explicit TestingCa(const std::filesystem::path& directory);

  // Files of a client's certificate that is valid between days counted from now, and of the CA.
  // With a password its key is encrypted.
  KafkaAccess Issue(int from_day = -1, int to_day = 1, const std::string& password = "");

 private:
  using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
  using Certificate = std::unique_ptr<X509, void (*)(X509*)>;

  Certificate Sign(EVP_PKEY* subject, int from_day, int to_day) const;

  TemporaryDirectory files_;
  Key key_;
  Certificate certificate_{nullptr, X509_free};
  int issued_ = 0;
};

}  // namespace mkep::platform
