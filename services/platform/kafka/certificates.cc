#include "platform/kafka/certificates.h"

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <system_error>

namespace mkep::platform {
namespace {

using X509Held = std::unique_ptr<X509, void (*)(X509*)>;
using KeyHeld = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
using BioHeld = std::unique_ptr<BIO, int (*)(BIO*)>;

tl::unexpected<LogError> UnusableFile(std::string sentence) {
  return tl::unexpected(LogError{LogError::Kind::kSettings, std::move(sentence)});
}

BioHeld TextOf(const std::string& pem) {
  return {BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free};
}

LogResult<X509Held> CertificateIn(std::string_view what, const std::string& path) {
  const auto pem = ReadWhole(what, path);
  if (!pem) return tl::unexpected(pem.error());
  X509Held found(PEM_read_bio_X509(TextOf(*pem).get(), nullptr, nullptr, nullptr), X509_free);
  if (found) return found;
  return UnusableFile(fmt::format(
      "The {} {} holds no certificate in PEM (-----BEGIN CERTIFICATE-----). Give the file that "
      "whoever runs the brokers has issued.",
      what, path));
}

struct Password {
  const std::string& text;
  bool asked = false;
};

int TellPassword(char* to, int most, int, void* from) {
  auto* password = static_cast<Password*>(from);
  password->asked = true;
  if (password->text.size() > static_cast<size_t>(most)) return -1;
  std::memcpy(to, password->text.data(), password->text.size());
  return static_cast<int>(password->text.size());
}

LogResult<KeyHeld> KeyIn(const ClientCertificate& files) {
  const auto pem = ReadWhole("key", files.key);
  if (!pem) return tl::unexpected(pem.error());
  Password password{files.key_password};
  KeyHeld found(PEM_read_bio_PrivateKey(TextOf(*pem).get(), nullptr, TellPassword, &password),
                EVP_PKEY_free);
  if (found) return found;
  if (!password.asked) {
    return UnusableFile(fmt::format(
        "The key {} holds no private key in PEM (-----BEGIN PRIVATE KEY-----). Give the key of the "
        "client certificate.",
        files.key));
  }
  return UnusableFile(fmt::format(
      "The key {} is encrypted, and {} not open it. Put its password into the environment as "
      "MKEP_KAFKA_KEY_PASSWORD, or into the file of Kafka settings as ssl.key.password.",
      files.key, files.key_password.empty() ? "without a password it does" : "the password does"));
}

LogResult<void> CheckTime(const X509& certificate, const std::string& path) {
  if (X509_cmp_current_time(X509_get0_notAfter(&certificate)) < 0) {
    return UnusableFile(fmt::format(
        "The client certificate {} has expired. Have a new one issued, and put it in its place.",
        path));
  }
  if (X509_cmp_current_time(X509_get0_notBefore(&certificate)) > 0) {
    return UnusableFile(fmt::format(
        "The client certificate {} is not valid yet. Look whether this machine's clock is right, "
        "or have another one issued.",
        path));
  }
  return {};
}

LogResult<void> CheckPair(const ClientCertificate& files) {
  if (files.certificate.empty() && files.key.empty()) return {};
  if (files.certificate.empty() || files.key.empty())
    return UnusableFile("A client certificate and its key belong together. Give both, or neither.");
  const auto certificate = CertificateIn("client certificate", files.certificate);
  if (!certificate) return tl::unexpected(certificate.error());
  if (auto timely = CheckTime(**certificate, files.certificate); !timely) return timely;
  const auto key = KeyIn(files);
  if (!key) return tl::unexpected(key.error());
  if (X509_check_private_key(certificate->get(), key->get()) == 1) return {};
  return UnusableFile(
      fmt::format("The key {} is not that of the certificate {}. Give the two that were issued "
                  "together.",
                  files.key, files.certificate));
}

}  // namespace

LogResult<std::string> ReadWhole(std::string_view what, const std::string& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  const int why = errno;
  if (file && text) return text.str();
  return UnusableFile(
      fmt::format("The {} {} cannot be read: {}. Give a file that this user may "
                  "read.",
                  what, path, why != 0 ? std::generic_category().message(why) : "it is empty"));
}

LogResult<void> CheckCertificates(const ClientCertificate& files) {
  std::error_code none;
  if (!files.ca.empty() && !std::filesystem::is_directory(files.ca, none)) {
    if (auto ca = CertificateIn("CA", files.ca); !ca) return tl::unexpected(ca.error());
  }
  auto checked = CheckPair(files);
  ERR_clear_error();  // nobody else's
  return checked;
}

}  // namespace mkep::platform
