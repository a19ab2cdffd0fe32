// The log over TLS, on a real broker that asks for a client certificate, and each way to be
// refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "platform/journal/log_conformance.h"
#include "platform/journal/log_testing.h"
#include "platform/kafka/kafka_log.h"
#include "platform/kafka/testing_certificates.h"
#include "platform/kafka/testing_cluster.h"
#include "platform/kafka/turn.h"
#include "platform/testing/until.h"

namespace mkep::platform {
namespace {

using std::chrono::seconds;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr char kTlsCluster[] = "MKEP_KAFKA_TLS";

std::unique_ptr<KafkaLog> OpenedByTls(const KafkaLogOptions& options) {
  auto log = KafkaLog::Open(options);
  if (!log) throw std::runtime_error(log.error().sentence);
  return std::move(*log);
}

KafkaLogOptions TopicOn(TestingCluster& cluster) {
  return cluster.MakeTopic({{"min.insync.replicas", "1"}}, 1);
}

class KafkaByTlsUnderTest final : public LogUnderTest {
 public:
  Log& log() override { return *log_; }
  void CrashAndReopen() override {
    log_.reset();
    log_ = OpenedByTls(topic_);
  }
  void HoldDurability() override { cluster_.StopAll(); }
  void ReleaseDurability() override { cluster_.Continue(); }

 private:
  TestingCluster cluster_{kTlsCluster};
  KafkaLogOptions topic_ = TopicOn(cluster_);
  std::unique_ptr<KafkaLog> log_ = OpenedByTls(topic_);
};

const Adapter kKafkaByTls{"KafkaByTls", Make<KafkaByTlsUnderTest>};

INSTANTIATE_TEST_SUITE_P(AdaptersByTls, LogConformance, testing::Values(kKafkaByTls), NameOf);

class KafkaByTls : public testing::Test {
 protected:
  // Why no log opens by such files.
  std::string Refusal(const KafkaAccess& access) {
    KafkaLogOptions refused = topic;
    refused.connection = ConnectionSettings(access).value();
    return RefusalOf(refused);
  }
  static std::string RefusalOf(KafkaLogOptions options) {
    options.answer_within = seconds(3);
    const auto log = KafkaLog::Open(options);
    if (log) return "none";
    EXPECT_EQ(log.error().kind, LogError::Kind::kIo);
    return log.error().sentence;
  }

  TestingCluster cluster{kTlsCluster};
  TestingCa ca{cluster.directory() / "tls"};
  const KafkaLogOptions topic = TopicOn(cluster);
};

TEST_F(KafkaByTls, OpensWithAnEncryptedKey) {
  KafkaLogOptions options = topic;
  options.connection = ConnectionSettings(ca.Issue(-1, 1, "a password")).value();
  const auto log = OpenedByTls(options);
  AppendAll(*log, {"a", "b"});
  EXPECT_THAT(ReadAll(*log).value(), ElementsAre("a", "b"));
}

TEST_F(KafkaByTls, GivesTheTurnToOneMember) {
  const auto one = KafkaTurn::Begin(topic, topic.topic + ".group").value();
  const auto other = KafkaTurn::Begin(topic, topic.topic + ".group").value();
  Until([&] { return one->ours() != other->ours(); });
}

TEST_F(KafkaByTls, SaysThatTheBrokersCertificateIsOfAnotherCa) {
  TestingCa another;
  KafkaAccess access = ca.Issue();
  access.ca = another.Issue().ca;
  EXPECT_THAT(Refusal(access), HasSubstr("Give the CA of these brokers"));
}

TEST_F(KafkaByTls, SaysThatAClientCertificateIsAskedFor) {
  KafkaAccess access;
  access.ca = ca.Issue().ca;
  EXPECT_THAT(Refusal(access), HasSubstr("they ask for a client certificate"));
}

TEST_F(KafkaByTls, SaysThatTheClientCertificateIsOfAnotherCa) {
  TestingCa another;
  KafkaAccess access = another.Issue();
  access.ca = ca.Issue().ca;
  EXPECT_THAT(Refusal(access), HasSubstr("they refuse the client certificate"));
}

// One that expires while the process runs: at its start that is said before brokers are asked.
TEST_F(KafkaByTls, SaysThatTheClientCertificateHasExpired) {
  const KafkaAccess expired = ca.Issue(-2, -1);
  KafkaLogOptions refused = topic;
  refused.connection = {{"security.protocol", "ssl"},
                        {"ssl.ca.location", expired.ca},
                        {"ssl.certificate.location", expired.certificate},
                        {"ssl.key.location", expired.key}};
  EXPECT_THAT(RefusalOf(refused),
              AllOf(HasSubstr("they refuse the client certificate"), HasSubstr("has expired")));
}

TEST_F(KafkaByTls, SaysThatTheBrokersSpeakTls) {
  EXPECT_THAT(Refusal({}), HasSubstr("as brokers do that speak TLS"));
}

TEST_F(KafkaByTls, SaysThatTheBrokersSpeakPlaintext) {
  TestingCluster plaintext;
  KafkaLogOptions refused = topic;
  refused.bootstrap = plaintext.MakeTopic().bootstrap;
  EXPECT_THAT(RefusalOf(refused), HasSubstr("as brokers do that speak plaintext"));
}

}  // namespace
}  // namespace mkep::platform
