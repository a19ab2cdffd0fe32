// Frames that are none, and frames that look odd.
#include <google/protobuf/util/json_util.h>

#include "faults/kafka/journal_poison.h"
#include "platform/core/domain.h"

namespace mkep::fault_test {
namespace {

constexpr size_t kMostOfATopic = (size_t{2} << 20) - 1'000;  // less what surrounds a record

std::function<HandMade(const Forgery&)> Bytes(std::string bytes) {
  return [bytes = std::move(bytes)](const Forgery&) { return HandMade{bytes}; };
}

std::function<HandMade(const Forgery&)> Cut(size_t (*at)(size_t whole)) {
  return [at](const Forgery& forgery) {
    HandMade record = Recorded(Plausible(forgery));
    record.value->resize(at(record.value->size()));
    return record;
  };
}

std::string Noise(size_t size) {
  std::string noise(size, '\0');
  uint32_t state = 1;  // the same each time
  for (char& each : noise)
    each = static_cast<char>((state = state * 1'664'525 + 1'013'904'223) >> 24);
  return noise;
}

// A field that this release does not know, as one to come may write it.
std::string Unknown(size_t size) {
  std::string field = "\xfa\x3e";  // field 1007, bytes
  for (size_t left = size; left > 0; left >>= 7)
    field += static_cast<char>((left & 127) | (left > 127 ? 128 : 0));
  return field + Noise(size);
}

std::string WithUnknown(const platform::v1::Commit& commit, size_t size) {
  platform::v1::Commit odd;
  odd.ParseFromString(platform::Serialize(commit) + Unknown(size));
  return *Recorded(odd).value;
}

std::string AsJson(const platform::v1::Commit& commit) {
  std::string json;
  static_cast<void>(google::protobuf::util::MessageToJsonString(commit, &json));
  return json;
}

std::vector<JournalPoison> NoRecords() {
  return {
      {"no value", "UNDECODABLE", [](const Forgery&) { return HandMade{std::nullopt}; }},
      {"no value for a key", "UNDECODABLE",
       [](const Forgery&) {
         return HandMade{std::nullopt, "school/s-999001"};
       }},
      {"nothing", "UNDECODABLE", Bytes("")},
      {"text", "UNDECODABLE", Bytes("no record at all")},
      {"noise", "UNDECODABLE", Bytes(Noise(1'000))},
      {"zeros", "UNDECODABLE", Bytes(std::string(1'000, '\0'))},
      {"noise as large as the topic takes", "UNDECODABLE", Bytes(Noise(kMostOfATopic))},
      {"a kind of record of a release to come", "UNDECODABLE", Bytes(Unknown(10))},
      {"groups in groups, without an end", "UNDECODABLE", Bytes(std::string(100'000, '\x5b'))},
      {"a commit cut in its middle", "UNDECODABLE", Cut([](size_t whole) { return whole / 2; })},
      {"a commit without its last byte", "UNDECODABLE",
       Cut([](size_t whole) { return whole - 1; })},
      {"a commit's first byte", "UNDECODABLE", Cut([](size_t) { return size_t{1}; })},
      {"a commit as JSON", "UNDECODABLE",
       [](const Forgery& forgery) { return HandMade{AsJson(Plausible(forgery))}; }},
      {"a commit that is no record", "UNDECODABLE",
       [](const Forgery& forgery) { return HandMade{Plausible(forgery).actor()}; }},
  };
}

std::vector<JournalPoison> NoCommits() {
  return {
      {"a commit without an id", "UNDECODABLE",
       Committed([](auto& commit, auto&) { commit.clear_command_id(); })},
      {"a commit without an outcome", "UNDECODABLE",
       Committed([](auto& commit, auto&) { commit.clear_outcome(); })},
      {"an aggregate twice", "UNDECODABLE",
       Committed([](auto& commit, auto&) { *commit.add_changes() = commit.changes(0); })},
      {"a change of nothing", "UNDECODABLE",
       Committed([](auto& commit, auto&) { commit.mutable_changes(0)->clear_aggregate(); })},
      {"an event without bytes", "UNDECODABLE",
       Committed([](auto& commit, auto&) { commit.mutable_changes(0)->add_events(""); })},
      {"an id that is no text", "UNDECODABLE",
       [](const Forgery& forgery) {
         HandMade record = Recorded(Plausible(forgery));
         record.value->replace(record.value->find("t/by-hand"), 1, "\xff");
         return record;
       }},
      {"a time beyond the calendar", "UNDECODABLE",
       Committed([](auto& commit, auto&) { commit.mutable_decided_at()->set_seconds(INT64_MAX); })},
      {"a time with a negative fraction", "UNDECODABLE",
       Committed([](auto& commit, auto&) { commit.mutable_decided_at()->set_nanos(-1); })},
  };
}

}  // namespace

const std::vector<JournalPoison>& BrokenFrames() {
  static const std::vector<JournalPoison> all = [] {
    std::vector<JournalPoison> broken = NoRecords();
    for (auto& each : NoCommits()) broken.push_back(std::move(each));
    return broken;
  }();
  return all;
}

const std::vector<JournalPoison>& OddRecords() {
  static const std::vector<JournalPoison> all = {
      {"nothing odd", "ACCEPTED", Committed([](auto&, auto&) {})},
      {"a key and headers", "ACCEPTED",
       [](const Forgery& forgery) {
         HandMade record = Recorded(Plausible(forgery));
         record.key = "another-key";
         record.headers = {{"ce_type", "odd"}, {"ce_type", std::nullopt}, {"", "\xff"}};
         return record;
       }},
      {"unknown fields", "ACCEPTED",
       [](const Forgery& forgery) { return HandMade{WithUnknown(Plausible(forgery), 100)}; }},
      {"larger than a replica writes", "ACCEPTED",
       [](const Forgery& forgery) {
         return HandMade{WithUnknown(Plausible(forgery), kMostOfATopic - 1'000)};
       }},
      {"no change", "ACCEPTED", Committed([](auto& commit, auto&) { commit.clear_changes(); })},
      {"a guard alone", "ACCEPTED",
       Committed([](auto& commit, auto&) { commit.mutable_changes(0)->clear_events(); })},
      {"an event that is broken behind its type", "ACCEPTED",
       Committed([](auto& commit, const Forgery& forgery) {
         commit.mutable_changes(0)->set_events(0, forgery.event.substr(0, 3));
       })},
      {"a moment long ago", "ACCEPTED", Committed([](auto& commit, auto&) {
         commit.mutable_decided_at()->set_seconds(-1'000'000'000);
       })},
  };
  return all;
}

}  // namespace mkep::fault_test
