// How brokers are reached: TLS, the client's certificate, and what else librdkafka can be told of a
// connection. All of it is checked before a broker is asked, because the errors of TLS say little.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/journal/log.h"
#include "platform/kafka/options.h"

namespace mkep::platform {

// Files in PEM; empty where nothing is given. With none of them brokers are spoken to in plaintext.
struct KafkaAccess {
  std::string ca;            // certificates that a broker's must be signed by; else the system's
  std::string certificate;   // the client's, followed by those between it and a CA of the brokers'
  std::string key;           // of the certificate
  std::string key_password;  // empty: the key is not encrypted
  std::string config;        // file of further settings of librdkafka, `name=value` a line
};

// kSettings where a file cannot be used, or a setting is none of a connection: all others are part
// of correctness or of speed, and are chosen here.
LogResult<KafkaSettings> ConnectionSettings(const KafkaAccess& access);

// What brokers that could not be reached by TLS are up to, and what to do, from a line of
// librdkafka's log. Nothing of any other line.
std::optional<std::string_view> TlsTroubleIn(std::string_view line);

}  // namespace mkep::platform
