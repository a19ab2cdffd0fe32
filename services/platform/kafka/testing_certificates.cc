#include "platform/kafka/testing_certificates.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstdio>
#include <stdexcept>

namespace mkep::platform {
namespace {

using Stream = std::unique_ptr<FILE, int (*)(FILE*)>;

constexpr long kDay = 24L * 60 * 60;

Stream StreamOf(const std::filesystem::path& path, const char* mode) {
  Stream stream(std::fopen(path.c_str(), mode), std::fclose);
  if (!stream) throw std::runtime_error(path.string() + " cannot be opened");
  return stream;
}

std::string WriteCertificate(X509* certificate, const std::filesystem::path& path) {
  PEM_write_X509(StreamOf(path, "w").get(), certificate);
  return path.string();
}

std::string WriteKey(EVP_PKEY* key, const std::filesystem::path& path,
                     const std::string& password) {
  PEM_write_PKCS8PrivateKey(StreamOf(path, "w").get(), key,
                            password.empty() ? nullptr : EVP_aes_256_cbc(), password.data(),
                            static_cast<int>(password.size()), nullptr, nullptr);
  return path.string();
}

void SetName(X509* certificate, const char* name) {
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
}

}  // namespace

TestingCa::TestingCa() : key_(EVP_EC_gen("P-256"), EVP_PKEY_free) {
  certificate_ = Sign(key_.get(), -1, 1);
}

TestingCa::TestingCa(const std::filesystem::path& directory)
    : key_(
          PEM_read_PrivateKey(StreamOf(directory / "ca.key", "r").get(), nullptr, nullptr, nullptr),
          EVP_PKEY_free),
      certificate_(
          PEM_read_X509(StreamOf(directory / "ca.crt", "r").get(), nullptr, nullptr, nullptr),
          X509_free) {}

TestingCa::Certificate TestingCa::Sign(EVP_PKEY* subject, int from_day, int to_day) const {
  Certificate signed_one(X509_new(), X509_free);
  X509* certificate = signed_one.get();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), issued_ + 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), from_day * kDay);
  X509_gmtime_adj(X509_getm_notAfter(certificate), to_day * kDay);
  X509_set_pubkey(certificate, subject);
  SetName(certificate, subject == key_.get() ? "a test's CA" : "a test's client");
  X509_set_issuer_name(certificate,
                       X509_get_subject_name(certificate_ ? certificate_.get() : certificate));
  X509_sign(certificate, key_.get(), EVP_sha256());
  return signed_one;
}

KafkaAccess TestingCa::Issue(int from_day, int to_day, const std::string& password) {
  const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const Certificate certificate = Sign(key.get(), from_day, to_day);
  const auto path = files_.path() / fmt::format("client-{}", ++issued_);
  KafkaAccess access;
  access.ca = WriteCertificate(certificate_.get(), files_.path() / "ca.crt");
  access.certificate = WriteCertificate(certificate.get(), path.string() + ".crt");
  access.key = WriteKey(key.get(), path.string() + ".key", password);
  access.key_password = password;
  return access;
}

}  // namespace mkep::platform
