// Published events as CloudEvents, and what is none.
#include "platform/kafka/record.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "mkep/platform/v1/journal.pb.h"
#include "platform/core/domain.h"

namespace mkep::platform {
namespace {

using testing::ElementsAre;
using testing::Pair;
using Headers = std::vector<std::pair<std::string, std::string>>;

std::string Event(const std::string& text) {
  v1::PublishedEvent event;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &event));
  return Serialize(event);
}

std::string Vacancy() {
  return Event(R"pb(
    id: "000001-0000000000000000007-000000"
    source: "mkep/recruitment/0"
    type: "mkep.recruitment.vacancy-removed.v1"
    subject: "v-1"
    sequence: "000001-0000000000000000007-000000"
    time { seconds: 1780000000 nanos: 123456000 }
    content_type: "application/json"
    data: "{\"vacancyId\":\"v-1\"}"
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
  )pb");
}

KafkaRecord VacancyRecord() { return *ToRecord(KafkaForm::kCloudEvents, Vacancy()); }

KafkaRecord Without(const std::string& name) {
  KafkaRecord record = VacancyRecord();
  std::erase_if(record.headers, [&](const auto& header) { return header.first == name; });
  return record;
}

KafkaRecord With(const std::string& name, const std::string& value) {
  KafkaRecord record = VacancyRecord();
  record.headers.emplace_back(name, value);
  return record;
}

std::string Read(KafkaRecord record) { return BytesOf(KafkaForm::kCloudEvents, std::move(record)); }

TEST(KafkaRecord, OfAPublishedEventIsACloudEventInBinaryMode) {
  const KafkaRecord record = VacancyRecord();
  EXPECT_EQ(record.key, "v-1");
  EXPECT_EQ(record.value, "{\"vacancyId\":\"v-1\"}");
  EXPECT_THAT(
      record.headers,
      ElementsAre(Pair("ce_specversion", "1.0"), Pair("ce_id", "000001-0000000000000000007-000000"),
                  Pair("ce_source", "mkep/recruitment/0"),
                  Pair("ce_type", "mkep.recruitment.vacancy-removed.v1"),
                  Pair("ce_time", "2026-05-28T20:26:40.123456Z"), Pair("ce_subject", "v-1"),
                  Pair("ce_sequence", "000001-0000000000000000007-000000"),
                  Pair("content-type", "application/json"),
                  Pair("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")));
}

TEST(KafkaRecord, IsReadBackToTheByte) {
  EXPECT_EQ(Read(VacancyRecord()), Vacancy());
  const std::string bare = Event(R"pb(id: "1" source: "s" type: "t" data: "\000\377")pb");
  EXPECT_EQ(Read(*ToRecord(KafkaForm::kCloudEvents, bare)), bare);
}

TEST(KafkaRecord, OfAJournalIsItsBytes) {
  const std::string bytes("\0\xff\n", 3);
  const KafkaRecord record = *ToRecord(KafkaForm::kBytes, bytes);
  EXPECT_EQ(record.key, "");
  EXPECT_EQ(record.headers, Headers{});
  EXPECT_EQ(record.value, bytes);
  EXPECT_EQ(BytesOf(KafkaForm::kBytes, record), bytes);
}

TEST(KafkaRecord, IsNotMadeOfWhatIsNoEvent) {
  EXPECT_FALSE(ToRecord(KafkaForm::kCloudEvents, "\xff\xff"));
}

// Other clients send headers in any order, with offsets in times, and attributes of their own.
TEST(KafkaRecord, IsReadWhateverClientWroteIt) {
  KafkaRecord record = With("ce_partitionkey", "v-1");
  std::reverse(record.headers.begin(), record.headers.end());
  EXPECT_EQ(Read(record), Vacancy());
  record = Without("ce_time");
  record.headers.emplace_back("ce_time", "2026-05-28T21:26:40.123456+01:00");
  EXPECT_EQ(Read(record), Vacancy());
}

TEST(KafkaRecord, ThatIsNoCloudEventIsEmpty) {
  EXPECT_EQ(Read({"", "", {}}), "");
  EXPECT_EQ(Read({"", Vacancy(), {}}), "") << "bytes of an event are no event";
  for (const char* needed : {"ce_specversion", "ce_id", "ce_source", "ce_type"}) {
    EXPECT_EQ(Read(Without(needed)), "") << needed;
    EXPECT_EQ(Read(With(needed, "")), "") << needed;
  }
  EXPECT_EQ(Read(With("ce_specversion", "0.3")), "");
  EXPECT_EQ(Read(With("ce_time", "yesterday")), "");
  EXPECT_EQ(Read(With("ce_subject", "\xff\xfe")), "") << "not UTF-8";
  EXPECT_EQ(Read(With("x\xff", "any")), "");
}

}  // namespace
}  // namespace mkep::platform
