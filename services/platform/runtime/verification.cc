#include "platform/runtime/verification.h"

#include "platform/projection/memory_store.h"
#include "platform/projection/projection.h"
#include "platform/projection/rows.h"
#include "platform/projection/token.h"
#include "platform/rocksdb/rocks_store.h"
#include "platform/runtime/publisher.h"

namespace mkep::platform {
namespace {

constexpr size_t kMostDifferences = 5;

// The projection as it stands now, held still in memory while a server may go on.
struct Standing {
  MemoryStore store;
  v1::Head head;
};

std::string CopyOf(const std::filesystem::path& directory, Standing* standing) {
  const auto opened = RocksStore::OpenReadOnly(directory.string());
  if (!opened) return opened.error().Sentence();
  std::vector<StoreWrite> rows;
  const auto snapshot = (*opened)->Snapshot();
  for (const Family family : kFamilies) {
    snapshot->Scan(family, "", "", [&](std::string_view key, std::string_view value) {
      rows.push_back({family, std::string(key), std::string(value)});
      return true;
    });
  }
  if (const auto written = standing->store.Write(rows); !written) return written.error().Sentence();
  const auto head = standing->store.Get(Family::kMeta, kHeadKey);
  if (!head || !standing->head.ParseFromString(*head)) return "it does not say how far it is";
  return "";
}

void CountVerdicts(const std::vector<Applied>& applied, Verification* found) {
  for (const Applied& each : applied) {
    ++(each.verdict == Verdict::kAccepted ? found->accepted : found->ignored);
    if (Alerts(each.verdict)) {
      found->findings.push_back(
          fmt::format("position {} is {}: not what a healthy replica writes; it was ignored",
                      each.position, NameOf(each.verdict)));
    }
  }
}

// Folds up to `until`; false where it cannot go on.
bool FoldTo(uint64_t until, Log& log, Projection* fresh, Verification* found) {
  while (fresh->head().position() < until) {
    auto records = log.Read(fresh->head().position() + 1, kReadBytes, std::chrono::milliseconds(0));
    if (!records) {
      found->findings.push_back(records.error().sentence);
      return false;
    }
    if (records->empty()) {
      found->findings.push_back(
          fmt::format("the journal ends at position {}, the projection has applied {}",
                      fresh->head().position(), until));
      return false;
    }
    while (records->back().position > until) records->pop_back();
    const auto applied = fresh->Apply(*records);
    if (!applied || fresh->stopped()) {
      found->findings.push_back(
          (fresh->stopped() ? *fresh->stopped() : applied.error()).Sentence());
      return false;
    }
    CountVerdicts(*applied, found);
  }
  return true;
}

std::string Describe(Family family, std::string_view key) {
  std::string text;
  for (const char c : key) {
    text += c >= ' ' && c <= '~' ? std::string(1, c)
                                 : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  }
  return fmt::format("{} row {}", NameOf(family), text);
}

// Names rows of `from` that are not the same in `with`.
void NameDifferences(const StoreView& from, const StoreView& with, std::string_view missing,
                     Verification* found) {
  for (const Family family : kFamilies) {
    if (family == Family::kMeta) continue;
    from.Scan(family, "", "", [&](std::string_view key, std::string_view value) {
      const auto other = with.Get(family, key);
      if (other && *other == value) return true;
      found->findings.push_back(
          fmt::format("{} {}", Describe(family, key), other ? "differs" : missing));
      return found->findings.size() < kMostDifferences;
    });
  }
}

// Every event of ours in the topic is one of the outbox, and none before the greatest is missing.
void VerifyTopic(const std::string& topic, const Projection& fresh, Logs& logs,
                 Verification* found) {
  const auto log = logs.OpenTopic(topic, 0);
  if (!log && log.error().kind == LogError::Kind::kNotFound) return;
  if (!log) return found->findings.push_back(log.error().sentence);
  const std::string source = SourceOf(fresh.head().identity());
  std::string greatest;
  uint64_t position = 0, distinct = 0;
  while (true) {
    const auto records = (*log)->Read(position, kReadBytes, std::chrono::milliseconds(0));
    if (!records) return found->findings.push_back(records.error().sentence);
    if (records->empty()) break;
    for (const LogRecord& record : *records) {
      position = record.position + 1;
      v1::PublishedEvent event;
      if (!event.ParseFromString(record.bytes) || event.source() != source) continue;
      if (event.sequence() <= greatest) continue;
      const auto sequence = ParseSequence(event.sequence());
      if (sequence && sequence->position > fresh.head().position()) break;
      if (sequence && IsOfLostHistory(*sequence, fresh.head().identity())) continue;
      greatest = event.sequence();
      ++distinct;
      if (!fresh.FindPublished(topic, greatest)) {
        found->findings.push_back(
            fmt::format("{} holds event {}, which the journal does not publish", topic, greatest));
      }
    }
  }
  found->published += distinct;
  const auto due = fresh.Published(topic, "", SIZE_MAX);
  const auto expected = static_cast<uint64_t>(std::count_if(
      due.begin(), due.end(), [&](const auto& event) { return event.sequence() <= greatest; }));
  if (expected != distinct) {
    found->findings.push_back(fmt::format("{} holds {} events up to {}, the journal publishes {}",
                                          topic, distinct, greatest, expected));
  }
}

// What lies beyond the projection's position is read whole all the same.
void ReadToTheEnd(Log& log, uint64_t from, Verification* found) {
  while (true) {
    const auto records = log.Read(from, kReadBytes, std::chrono::milliseconds(0));
    if (!records) return found->findings.push_back(records.error().sentence);
    if (records->empty()) break;
    from = records->back().position + 1;
  }
  found->records = from;
}

}  // namespace

Verification Verify(const ServiceDefinition& service, Logs& logs,
                    const std::filesystem::path& projection) {
  Verification found;
  found.service = service.name();
  const auto log = logs.OpenJournal(service.name(), 0);
  if (!log) {
    found.findings.push_back(log.error().sentence);
    return found;
  }
  Standing standing;
  if (const std::string why = CopyOf(projection, &standing); !why.empty()) {
    found.findings.push_back("the projection cannot be read: " + why);
    return found;
  }
  found.applied = standing.head.position();
  MemoryStore store;
  Projection fresh(service, 0, store, **log,
                   RuleSettings{.newest_rule = NewestRule(service.domain())});
  if (const auto opened = fresh.Open(); !opened) {
    found.findings.push_back(opened.error().Sentence());
    return found;
  }
  if (!FoldTo(found.applied, **log, &fresh, &found)) return found;
  found.digest = Hex(CanonicalDigest(store));
  if (fresh.head().chain() != standing.head.chain()) {
    found.findings.push_back("the journal's chain of hashes is not the projection's");
  }
  if (found.digest != Hex(CanonicalDigest(standing.store))) {
    NameDifferences(store, standing.store, "is missing in the projection", &found);
    NameDifferences(standing.store, store, "is in the projection and not in the journal", &found);
    if (found.findings.empty())
      found.findings.push_back("the projection's head differs from the journal's");
  }
  for (const std::string& topic : TopicsOf(service)) VerifyTopic(topic, fresh, logs, &found);
  ReadToTheEnd(**log, found.applied + 1, &found);
  return found;
}

}  // namespace mkep::platform
