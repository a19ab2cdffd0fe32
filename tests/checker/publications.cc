#include "checker/publications.h"

#include "checker/names.h"

namespace mkep::checker {

namespace v1 = platform::v1;

namespace {

// One commit, with how many events it has published so far.
struct Publication {
  const v1::Identity& identity;
  const uint64_t position;
  const v1::Commit& commit;
  uint32_t count = 0;

  v1::PublishedEvent Next(const Fact& fact) {
    v1::PublishedEvent event;
    event.set_sequence(SequenceAt(identity, position, count++));
    event.set_id(event.sequence());
    event.set_source(SourceOf(identity));
    event.set_type(fact.type);
    event.set_subject(fact.subject);
    *event.mutable_time() = commit.decided_at();
    event.set_content_type(fact.content_type);
    event.set_data(fact.data);
    event.set_traceparent(commit.traceparent());
    return event;
  }
};

}  // namespace

std::map<std::string, std::vector<v1::PublishedEvent>> PublishedBy(const Ledger& ledger,
                                                                   const Model& model) {
  std::map<std::string, std::vector<v1::PublishedEvent>> published;
  for (const auto& [position, commit] : ledger.accepted()) {
    Publication publication{ledger.identity(), position, commit};
    const StatesAt after(ledger, position);
    for (const v1::Change& change : commit.changes()) {
      if (KindOf(change.aggregate()) == "inbox") continue;
      for (const std::string& bytes : change.events()) {
        for (const Fact& fact : model.Publish(change.aggregate(), bytes, after))
          published[fact.topic].push_back(publication.Next(fact));
      }
    }
  }
  return published;
}

}  // namespace mkep::checker
