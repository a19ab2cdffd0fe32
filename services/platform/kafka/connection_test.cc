#include "platform/kafka/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "platform/kafka/testing_certificates.h"

namespace mkep::platform {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using testing::UnorderedElementsAre;

class Connection : public testing::Test {
 protected:
  std::string File(const std::string& text) {
    const auto path = directory.path() / std::to_string(++written);
    std::ofstream(path) << text;
    return path.string();
  }

  TemporaryDirectory directory;
  int written = 0;
  TestingCa ca;
};

std::string WhyNot(const KafkaAccess& access) {
  const auto settings = ConnectionSettings(access);
  if (settings) return "nothing is wrong";
  EXPECT_EQ(settings.error().kind, LogError::Kind::kSettings);
  return settings.error().sentence;
}

TEST_F(Connection, IsInPlaintextWhereNothingIsSaid) {
  EXPECT_THAT(ConnectionSettings({}).value(), IsEmpty());
}

TEST_F(Connection, IsByTlsWhereACertificateIsGiven) {
  const KafkaAccess access = ca.Issue();
  EXPECT_THAT(
      ConnectionSettings(access).value(),
      UnorderedElementsAre(Pair("security.protocol", "ssl"), Pair("ssl.ca.location", access.ca),
                           Pair("ssl.certificate.location", access.certificate),
                           Pair("ssl.key.location", access.key)));
}

TEST_F(Connection, TakesFurtherSettingsFromAFile) {
  KafkaAccess access = ca.Issue();
  access.config = File("# whoever may\nsasl.username = mkep\nsecurity.protocol=SASL_SSL\r\n\n");
  const auto settings = ConnectionSettings(access).value();
  EXPECT_THAT(settings, Contains(Pair("sasl.username", "mkep")));
  EXPECT_THAT(settings, Contains(Pair("security.protocol", "sasl_ssl")));
}

TEST_F(Connection, RefusesSettingsThatArePartOfCorrectness) {
  for (const std::string name :
       {"acks", "enable.idempotence", "auto.offset.reset", "bootstrap.servers", "linger.ms"}) {
    KafkaAccess access;
    access.config = File(name + "=1\n");
    EXPECT_THAT(WhyNot(access), AllOf(HasSubstr("sets " + name), HasSubstr("Take it out")));
  }
}

TEST_F(Connection, RefusesALineThatIsNoSettingAndDoesNotRepeatIt) {
  KafkaAccess access;
  access.config = File("secret\n");
  EXPECT_THAT(WhyNot(access), AllOf(HasSubstr("no name=value"), Not(HasSubstr("secret"))));
}

TEST_F(Connection, NamesEachFileThatCannotBeUsed) {
  const KafkaAccess right = ca.Issue();
  for (const auto file :
       {&KafkaAccess::ca, &KafkaAccess::certificate, &KafkaAccess::key, &KafkaAccess::config}) {
    KafkaAccess access = right;
    access.*file = "/absent/file";
    EXPECT_THAT(WhyNot(access), HasSubstr("/absent/file cannot be read: No such file"));
    access.*file = File("something else");
    EXPECT_THAT(WhyNot(access), HasSubstr(access.*file + " holds"));
    access.*file = File("");
    EXPECT_THAT(WhyNot(access), HasSubstr("cannot be read: it is empty"));
  }
}

TEST_F(Connection, TakesADirectoryAsCaAlone) {
  KafkaAccess access = ca.Issue();
  access.ca = directory.path().string();
  EXPECT_TRUE(ConnectionSettings(access));
  access.certificate = directory.path().string();
  EXPECT_THAT(WhyNot(access), HasSubstr("cannot be read: Is a directory"));
}

TEST_F(Connection, RefusesACertificateWithoutItsKey) {
  KafkaAccess access = ca.Issue();
  access.key.clear();
  EXPECT_THAT(WhyNot(access), HasSubstr("belong together"));
  access.key = ca.Issue().key;
  EXPECT_THAT(WhyNot(access), HasSubstr(access.key + " is not that of the certificate"));
}

TEST_F(Connection, RefusesACertificateBeforeAndAfterItsTime) {
  EXPECT_THAT(WhyNot(ca.Issue(-2, -1)), HasSubstr("has expired"));
  EXPECT_THAT(WhyNot(ca.Issue(1, 2)), HasSubstr("is not valid yet"));
}

TEST_F(Connection, OpensAnEncryptedKeyByItsPasswordAlone) {
  KafkaAccess access = ca.Issue(-1, 1, "a password");
  EXPECT_THAT(ConnectionSettings(access).value(), Contains(Pair("ssl.key.password", "a password")));
  access.key_password = "another one";
  EXPECT_THAT(WhyNot(access),
              AllOf(HasSubstr("the password does not open it"), Not(HasSubstr("another one"))));
  access.key_password.clear();
  EXPECT_THAT(WhyNot(access), HasSubstr("MKEP_KAFKA_KEY_PASSWORD"));
  access.config = File("ssl.key.password=a password\n");
  EXPECT_TRUE(ConnectionSettings(access));
}

TEST(TlsTrouble, IsNoneInOtherLines) {
  EXPECT_EQ(TlsTroubleIn("Connect to ipv4#127.0.0.1:9 failed: Connection refused"), std::nullopt);
  EXPECT_EQ(TlsTroubleIn(""), std::nullopt);
}

}  // namespace
}  // namespace mkep::platform
