#include "faults/kafka/topic_poison.h"

#include <algorithm>

#include "mkep/registry/v1/registry_published.pb.h"
#include "platform/core/domain.h"

namespace mkep::fault_test {
namespace {

constexpr size_t kTooLarge = size_t{600} << 10;  // for any commit

// Replaces a header; nothing removes it.
std::function<void(HandMade&)> Header(const std::string& name, std::optional<std::string> value) {
  return [name, value](HandMade& record) {
    std::erase_if(record.headers, [&](const auto& each) { return each.first == name; });
    if (value) record.headers.emplace_back(name, *value);
  };
}

std::function<void(HandMade&)> Value(std::optional<std::string> value) {
  return [value](HandMade& record) { record.value = value; };
}

void OnlyBytes(HandMade& record) { record.headers.clear(); }

// A CloudEvent whose attributes stand in its value.
void Structured(HandMade& record) {
  record.headers = {{"content-type", "application/cloudevents+json"}};
  record.value = R"({"specversion":"1.0","id":"1","source":"by-hand","type":"odd","data":{}})";
}

void AsJson(HandMade& record, std::string json) {
  Header("content-type", "application/json")(record);
  record.value = std::move(json);
}

void LargeName(HandMade& record) {
  registry::v1::SchoolChanged changed;
  changed.ParseFromString(*record.value);
  changed.mutable_school()->set_name(std::string(kTooLarge, 'n'));
  record.value = platform::Serialize(changed);
}

std::vector<TopicPoison> NoEvents() {
  return {
      {"nothing at all", Fate::kSkipped, [](HandMade& record) { record = {std::nullopt}; }},
      {"a tombstone of a school", Fate::kSkipped,
       [](HandMade& record) {
         record = {std::nullopt, record.key};
       }},
      {"bytes without headers", Fate::kSkipped, OnlyBytes},
      {"an event in structured mode", Fate::kSkipped, Structured},
      {"no specversion", Fate::kSkipped, Header("ce_specversion", std::nullopt)},
      {"another specversion", Fate::kSkipped, Header("ce_specversion", "0.3")},
      {"no id", Fate::kSkipped, Header("ce_id", std::nullopt)},
      {"an id that is null", Fate::kSkipped,
       [](HandMade& record) { record.headers.emplace_back("ce_id", std::nullopt); }},
      {"no source", Fate::kSkipped, Header("ce_source", std::nullopt)},
      {"a source without an end", Fate::kSkipped, Header("ce_source", std::string(kTooLarge, 's'))},
      {"no type", Fate::kSkipped, Header("ce_type", std::nullopt)},
      {"no sequence", Fate::kSkipped, Header("ce_sequence", std::nullopt)},
      {"a sequence that compares with none", Fate::kSkipped, Header("ce_sequence", "zzzz")},
      {"a sequence without its zeros", Fate::kSkipped, Header("ce_sequence", "1-2-0")},
      {"a time that is none", Fate::kSkipped, Header("ce_time", "yesterday")},
      {"a header that is no text", Fate::kSkipped, Header("ce_subject", "\xff\xfe")},
  };
}

std::vector<TopicPoison> OddEvents() {
  return {
      {"data cut in its middle", Fate::kParked,
       [](HandMade& record) { record.value->resize(record.value->size() / 2 + 1); }},
      {"noise as data", Fate::kParked, Value("\xff\xff\xff\xff")},
      {"no data", Fate::kParked, Value("")},
      {"null as data", Fate::kParked, Value(std::nullopt)},
      {"JSON that is none", Fate::kParked, [](HandMade& record) { AsJson(record, "{school:"); }},
      {"JSON without a bottom", Fate::kParked,
       [](HandMade& record) { AsJson(record, std::string(100'000, '[')); }},
      {"an unknown content type", Fate::kParked, Header("content-type", "text/plain")},
      {"data that no commit can hold", Fate::kParked, LargeName},
      {"an unknown type", Fate::kWithoutEffect, Header("ce_type", "mkep.registry.to-come.v1")},
      {"an unknown type with much data", Fate::kWithoutEffect,
       [](HandMade& record) {
         Header("ce_type", "mkep.registry.to-come.v1")(record);
         record.value = std::string(kTooLarge, 'd');
       }},
      {"a sequence that goes back", Fate::kPassedOver, [](HandMade&) {}, 3, 2},
      {"an older generation, farther on", Fate::kPassedOver, [](HandMade&) {}, 3, 7, 0},
      {"a newer generation, farther back", Fate::kTakenIn, [](HandMade&) {}, 3, 2, 7},
      {"another event under the same sequence", Fate::kPassedOver, [](HandMade&) {}, 2, 2},
      {"unknown fields", Fate::kTakenIn,
       [](HandMade& record) { *record.value += "\xfa\x3e\x03odd"; }},
      {"the key of another", Fate::kTakenIn, [](HandMade& record) { record.key = "another"; }},
      {"no key", Fate::kTakenIn, [](HandMade& record) { record.key.reset(); }},
      {"a moment long ago", Fate::kTakenIn, Header("ce_time", "1938-04-24T22:13:20Z")},
      {"no time and no subject", Fate::kTakenIn,
       [](HandMade& record) {
         Header("ce_time", std::nullopt)(record);
         Header("ce_subject", std::nullopt)(record);
       }},
      {"a header twice: the last counts", Fate::kTakenIn,
       [](HandMade& record) {
         record.headers.insert(record.headers.begin(), {"ce_type", "mkep.registry.to-come.v1"});
       }},
      {"a trace without an end", Fate::kTakenIn,
       Header("traceparent", std::string(kTooLarge, 't'))},
      {"headers that nobody knows", Fate::kTakenIn,
       [](HandMade& record) {
         record.headers.emplace_back("ce_odd", std::string(10'000, 'o'));
         record.headers.emplace_back("", "");
       }},
      {"the same school as JSON", Fate::kTakenIn,
       [](HandMade& record) {
         registry::v1::SchoolChanged changed;
         changed.ParseFromString(*record.value);
         AsJson(record, R"({"school":{"schoolId":")" + changed.school().school_id() +
                            R"("},"odd":{"deep":[]}})");
       }},
  };
}

}  // namespace

const std::vector<TopicPoison>& TopicPoisons() {
  static const std::vector<TopicPoison> all = [] {
    std::vector<TopicPoison> poisons = NoEvents();
    for (auto& each : OddEvents()) poisons.push_back(std::move(each));
    return poisons;
  }();
  return all;
}

HandMade SchoolEvent(const std::string& source, const std::string& sequence,
                     const std::string& school_id) {
  registry::v1::SchoolChanged changed;
  changed.mutable_school()->set_school_id(school_id);
  changed.mutable_school()->set_name("Example School " + school_id);
  HandMade record{platform::Serialize(changed), school_id};
  record.headers = {{"ce_specversion", "1.0"},
                    {"ce_id", sequence},
                    {"ce_source", source},
                    {"ce_type", "mkep.registry.school-changed.v1"},
                    {"ce_time", "2026-11-01T10:00:00Z"},
                    {"ce_subject", school_id},
                    {"ce_sequence", sequence},
                    {"content-type", "application/protobuf"}};
  return record;
}

}  // namespace mkep::fault_test
