#include "platform/kafka/connection.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "platform/kafka/certificates.h"

namespace mkep::platform {
namespace {

using NamedSettings = std::map<std::string, std::string>;

LogError Unusable(std::string sentence) { return {LogError::Kind::kSettings, std::move(sentence)}; }

bool IsOfAConnection(std::string_view name) {
  constexpr std::array<std::string_view, 5> kBeginnings = {"ssl.", "sasl.", "security.protocol",
                                                           "broker.address.", "socket.keepalive."};
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view each) { return name.substr(0, each.size()) == each; });
}

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// A value is never repeated: it may be a password.
LogResult<void> TakeLine(std::string_view line, const std::string& path, NamedSettings* settings) {
  if (line.empty() || line.front() == '#') return {};
  const size_t equals = line.find('=');
  if (equals == std::string_view::npos) {
    return tl::unexpected(
        Unusable(fmt::format("{} holds a line that is no name=value. Write one setting of "
                             "librdkafka a line; # begins a comment.",
                             path)));
  }
  const std::string name(Trimmed(line.substr(0, equals)));
  if (!IsOfAConnection(name)) {
    return tl::unexpected(
        Unusable(fmt::format("{} sets {}: only how brokers are reached can be set (ssl.*, sasl.*, "
                             "security.protocol), the rest is fixed so that nothing is lost. Take "
                             "it out.",
                             path, name)));
  }
  (*settings)[name] = Trimmed(line.substr(equals + 1));
  return {};
}

LogResult<NamedSettings> SettingsInFile(const std::string& path) {
  NamedSettings settings;
  if (path.empty()) return settings;
  const auto text = ReadWhole("file of Kafka settings", path);
  if (!text) return tl::unexpected(text.error());
  for (size_t begin = 0; begin < text->size();) {
    const size_t end = std::min(text->find('\n', begin), text->size());
    const std::string_view line = std::string_view(*text).substr(begin, end - begin);
    if (auto taken = TakeLine(Trimmed(line), path, &settings); !taken)
      return tl::unexpected(taken.error());
    begin = end + 1;
  }
  return settings;
}

// Who names a certificate wants TLS.
void SpeakTls(NamedSettings* settings) {
  std::string& protocol = (*settings)["security.protocol"];
  if (protocol.substr(0, 4) == "sasl" || protocol.substr(0, 4) == "SASL") {
    protocol = "sasl_ssl";
  } else {
    protocol = "ssl";
  }
}

std::string ValueOf(const NamedSettings& settings, const std::string& name) {
  const auto found = settings.find(name);
  return found == settings.end() ? "" : found->second;
}

}  // namespace

LogResult<KafkaSettings> ConnectionSettings(const KafkaAccess& access) {
  auto settings = SettingsInFile(access.config);
  if (!settings) return tl::unexpected(settings.error());
  const std::array<std::pair<const char*, const std::string*>, 4> given = {
      {{"ssl.ca.location", &access.ca},
       {"ssl.certificate.location", &access.certificate},
       {"ssl.key.location", &access.key},
       {"ssl.key.password", &access.key_password}}};
  for (const auto& [name, value] : given) {
    if (!value->empty()) (*settings)[name] = *value;
  }
  const ClientCertificate certificate = {
      ValueOf(*settings, "ssl.certificate.location"), ValueOf(*settings, "ssl.key.location"),
      ValueOf(*settings, "ssl.key.password"), ValueOf(*settings, "ssl.ca.location")};
  if (auto checked = CheckCertificates(certificate); !checked)
    return tl::unexpected(checked.error());
  if (!(certificate.ca + certificate.certificate).empty()) SpeakTls(&*settings);
  return KafkaSettings(settings->begin(), settings->end());
}

std::optional<std::string_view> TlsTroubleIn(std::string_view line) {
  constexpr std::string_view kNotTrusted =
      "their certificate is not signed by a CA that is trusted here, has expired, or is for "
      "another "
      "host. Give the CA of these brokers, and the names that their certificate holds";
  constexpr std::string_view kNoneShown =
      "they ask for a client certificate and were shown none. Give one that they trust, with its "
      "key";
  constexpr std::string_view kRefused =
      "they refuse the client certificate: it is not signed by a CA that they trust, or has "
      "expired. Give one that whoever runs the brokers has issued";
  constexpr std::string_view kPlaintext =
      "they end connections before TLS has begun, as brokers do that speak plaintext on this port. "
      "Give the port of their TLS listener, or leave the options for TLS out";
  constexpr std::string_view kTls =
      "they end connections in plaintext, as brokers do that speak TLS on this port. Give the CA "
      "of "
      "the brokers and the client's certificate, or the port of their plaintext listener";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kTroubles = {
      {{"certificate verify failed", kNotTrusted},
       {"alert bad certificate", kNoneShown},
       {"alert certificate required", kNoneShown},
       {"alert certificate unknown", kRefused},
       {"alert certificate expired", kRefused},
       {"alert unknown ca", kRefused},
       {"connecting to a PLAINTEXT broker listener", kPlaintext},
       {"wrong version number", kPlaintext},
       {"handshake failed: error:0A000126:SSL routines::unexpected eof", kPlaintext},
       {"connecting to a SSL listener", kTls}}};
  for (const auto& [mark, trouble] : kTroubles) {
    if (line.find(mark) != std::string_view::npos) return trouble;
  }
  return std::nullopt;
}

}  // namespace mkep::platform
