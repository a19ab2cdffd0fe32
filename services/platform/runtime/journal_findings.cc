#include "platform/runtime/journal_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <thread>
#include <variant>

#include "platform/projection/projection.h"
#include "platform/projection/rows.h"
#include "platform/rocksdb/rocks_store.h"
#include "platform/runtime/clock.h"
#include "platform/runtime/publisher.h"

namespace mkep::platform {
namespace {

constexpr std::chrono::seconds kLookAgainIn{2};
constexpr uint64_t kLookBack = 10'000;  // records of a topic: what was published twice is less

constexpr int64_t kMayDifferMillis = std::chrono::milliseconds(kClocksMayDiffer).count();

// How far a projection is, and what lies before it.
struct Behind {
  struct Topic {
    uint64_t due = 0;      // events
    std::string greatest;  // sequence that stands there
  };
  uint64_t position = 0;
  uint64_t records = 0;  // of the journal
  std::map<std::string, Topic> topics;

  bool nothing() const {
    return records == 0 && std::all_of(topics.begin(), topics.end(),
                                       [](const auto& topic) { return topic.second.due == 0; });
  }
};

// Or why it cannot be told.
using Looked = std::variant<Behind, v1::Finding>;

// Greatest sequence of that source near the topic's end.
LogResult<std::string> GreatestIn(Log& topic, const std::string& source) {
  const auto end = topic.End();
  if (!end) return tl::unexpected(end.error());
  std::string greatest;
  for (uint64_t at = *end - std::min(*end, kLookBack); at < *end;) {
    const auto records = topic.Read(at, kReadBytes, std::chrono::milliseconds(0));
    if (!records) return tl::unexpected(records.error());
    if (records->empty()) break;
    for (const LogRecord& record : *records) {
      v1::PublishedEvent event;
      if (event.ParseFromString(record.bytes) && event.source() == source)
        greatest = std::max(greatest, event.sequence());
    }
    at = records->back().position + 1;
  }
  return greatest;
}

LogResult<Behind::Topic> DueOn(const std::string& name, const Projection& projection, Logs& logs) {
  const auto topic = logs.OpenTopic(name, 0);
  if (!topic) return tl::unexpected(topic.error());
  const auto greatest = GreatestIn(**topic, SourceOf(projection.head().identity()));
  if (!greatest) return tl::unexpected(greatest.error());
  return Behind::Topic{projection.Published(name, *greatest, SIZE_MAX).size(), *greatest};
}

// What a service does at its start, but for the writing.
Looked Look(const ServiceDefinition& service, Logs& logs, const std::filesystem::path& directory) {
  const std::string about = "projection of " + service.name();
  const auto unreadable = [&](const std::string& why) {
    return Found(about, "cannot be read",
                 why + " It is disposable: the next start folds it again where it is damaged.");
  };
  const auto journal = logs.OpenJournal(service.name(), 0);
  if (!journal) return Found(about, "has no journal to be held against", journal.error().sentence);
  const auto store = RocksStore::OpenReadOnly(directory.string());
  if (!store) return unreadable(store.error().Sentence());
  if (!(*store)->Get(Family::kMeta, kHeadKey)) return Found(about, "is still empty");
  Projection projection(service, 0, **store, **journal);
  if (const auto opened = projection.Open(); !opened)
    return Found(about, "does not fit the journal", opened.error().Sentence());
  const auto end = (*journal)->End();
  if (!end) return Found(about, "has no journal to be held against", end.error().sentence);
  Behind behind{projection.head().position(), 0, {}};
  behind.records = *end - 1 - behind.position;
  for (const std::string& topic : TopicsOf(service)) {
    const auto due = DueOn(topic, projection, logs);
    if (!due) return Found(topic + " of " + service.name(), "cannot be read", due.error().sentence);
    behind.topics[topic] = *due;
  }
  return behind;
}

// `before`: what it was like two seconds ago.
Findings Compared(const std::string& service, const Behind& now, const Behind& before) {
  Findings findings;
  const bool still = now.records > 0 && now.position == before.position;
  findings.push_back(Found(
      "projection of " + service,
      fmt::format("at position {}, {} records behind", now.position, now.records),
      still ? "It does not go on: start a server on this data directory, or ask it with `mkep "
              "doctor` what holds it up."
            : ""));
  for (const auto& [name, topic] : now.topics) {
    const bool stands =
        topic.due > 0 && topic.greatest == before.topics.at(name).greatest && !still;
    findings.push_back(
        Found("publication on " + name, fmt::format("{} events are due", topic.due),
              stands ? "None is published: start a server, or ask it with `mkep doctor` what holds "
                       "it up."
                     : ""));
  }
  return findings;
}

}  // namespace

v1::Finding FindingAboutJournal(const ServiceDefinition& service, Logs& logs) {
  const std::string about = "journal of " + service.name();
  const auto journal = logs.OpenJournal(service.name(), 0);
  if (!journal) return Found(about, "cannot be opened", journal.error().sentence);
  const auto end = (*journal)->End();
  if (!end) return Found(about, "cannot be read", end.error().sentence);
  if (*end == 0) return Found(about, "empty: the first start begins it");
  const auto first = (*journal)->Read(0, 1, std::chrono::milliseconds(0));
  if (!first) return Found(about, "cannot be read", first.error().sentence);
  const auto record = first->empty() ? std::nullopt : DecodeRecord(first->front().bytes);
  if (!record || !record->has_identity() || record->identity().service() != service.name()) {
    return Found(about, "position 0 is not the identity of this service's journal",
                 "Something else was written there, or this is another cluster: look at --journal, "
                 "and restore the topic.");
  }
  return Found(about, fmt::format("{} records, journal {}", *end, record->identity().journal_id()));
}

Findings FindingsAboutProjection(const ServiceDefinition& service, Logs& logs,
                                 const std::filesystem::path& projection) {
  if (!std::filesystem::exists(projection)) return {};
  const Looked first = Look(service, logs, projection);
  if (const auto* finding = std::get_if<v1::Finding>(&first)) return {*finding};
  const Behind& before = std::get<Behind>(first);
  if (before.nothing()) return Compared(service.name(), before, before);
  std::this_thread::sleep_for(kLookAgainIn);
  const Looked second = Look(service, logs, projection);
  if (const auto* finding = std::get_if<v1::Finding>(&second)) return {*finding};
  return Compared(service.name(), std::get<Behind>(second), before);
}

v1::Finding FindingAboutClocks(const std::string& service, const ClocksSeen& seen) {
  const std::string about = "clocks seen in the journal of " + service;
  const int64_t ahead = seen.taken - seen.now;
  const int64_t writer_ahead = seen.decided.value_or(seen.taken) - seen.taken;
  if (ahead > kMayDifferMillis) {
    return Found(about, fmt::format("the broker's is {} s ahead of ours at least", ahead / 1000),
                 "Set right the one that is wrong: both should follow the same time server.");
  }
  if (std::abs(writer_ahead) > kMayDifferMillis) {
    return Found(
        about,
        fmt::format("the last decision was taken {} s {} the broker's time",
                    std::abs(writer_ahead) / 1000, writer_ahead > 0 ? "ahead of" : "behind"),
        "Set right the clock of the replica that took it, or of the broker.");
  }
  return Found(about, fmt::format("last record {} s ago by the broker's", -ahead / 1000));
}

}  // namespace mkep::platform
