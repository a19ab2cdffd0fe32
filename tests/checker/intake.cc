#include <unordered_map>

#include "checker/case.h"
#include "checker/names.h"

namespace mkep::checker {

namespace v1 = platform::v1;

namespace {

// The events of one source in one topic, by the reader's rule.
struct Stream {
  std::vector<v1::PublishedEvent> events;
  size_t next = 0;  // the first that was not taken in
};
using Streams = std::unordered_map<std::string, Stream>;  // by inbox

constexpr size_t kLongestSource = 256;

Streams StreamsOf(const Case& its) {
  Streams streams;
  for (const std::string& topic : its.model.subscriptions()) {
    const auto held = its.history.published.find(topic);
    if (held == its.history.published.end()) continue;
    for (const std::string& raw : held->second) {
      v1::PublishedEvent event;
      if (!event.ParseFromString(raw) || !IsSequence(event.sequence())) continue;
      if (event.source().empty() || event.source().size() > kLongestSource) continue;
      auto& events = streams[fmt::format("inbox/{}/{}/0", event.source(), topic)].events;
      const std::string last = events.empty() ? "" : events.back().sequence();
      if (event.sequence() > last) events.push_back(std::move(event));
    }
  }
  return streams;
}

// The states before a run, with what its events have led to so far. What is read of the states
// before is noted: it must be guarded.
class StatesInRun : public States {
 public:
  StatesInRun(const Ledger& ledger, uint64_t position) : before_(ledger, position) {}
  std::string Get(const std::string& aggregate) const override {
    const auto changed = changed_.find(aggregate);
    return changed != changed_.end() ? changed->second : before_.Get(aggregate);
  }
  void Fold(const Model& model, const std::string& aggregate, const std::string& event) {
    changed_[aggregate] = model.Evolve(aggregate, Get(aggregate), event);
  }

 private:
  const StatesAt before_;
  std::map<std::string, std::string> changed_;
};

// What a run of foreign events must have come to.
struct Run {
  Events events;
  std::vector<v1::SetAside> set_aside;
};

void Take(const Case& its, const v1::PublishedEvent& event, const When& when, StatesInRun* states,
          Run* run) {
  v1::SetAside aside;
  aside.set_sequence(event.sequence());
  const Reaction reaction = its.model.React(event);
  aside.set_parked(reaction.parked);
  if (reaction.parked) run->set_aside.push_back(aside);
  if (reaction.parked || !reaction.request) return;
  const Decided decided = its.model.Decide(*reaction.request, *states, when);
  if (decided.outcome == v1::OUTCOME_REFUSED) {
    aside.set_reason(ReasonOf(decided.refusal));
    run->set_aside.push_back(aside);
  }
  for (const auto& [aggregate, events] : decided.events) {
    for (const std::string& each : events) {
      states->Fold(its.model, aggregate, each);
      run->events[aggregate].push_back(each);
    }
  }
}

// Why an event was parked is told in words of the platform's own.
bool SameSetAside(const std::vector<v1::SetAside>& run, const v1::InboxAdvanced& advanced) {
  const auto same = [](const v1::SetAside& a, const v1::SetAside& b) {
    return a.sequence() == b.sequence() && a.parked() == b.parked() &&
           (a.parked() || a.reason() == b.reason());
  };
  return std::equal(run.begin(), run.end(), advanced.set_aside().begin(),
                    advanced.set_aside().end(), same);
}

// The inboxes that a commit advances.
std::vector<v1::Change> InboxesOf(const v1::Commit& commit) {
  std::vector<v1::Change> inboxes;
  for (const v1::Change& change : commit.changes()) {
    if (KindOf(change.aggregate()) == "inbox" && !change.events().empty())
      inboxes.push_back(change);
  }
  return inboxes;
}

class Intake {
 public:
  explicit Intake(Case& its) : its_(its), streams_(StreamsOf(its)) {}

  void Check(uint64_t position, const v1::Commit& commit) {
    const auto inboxes = InboxesOf(commit);
    const size_t due = commit.command_id().starts_with("r/") ? 1 : 0;
    if (inboxes.size() != due) {
      return its_.Find("I6", "{}: advances {} inboxes, not {}", commit.command_id(), inboxes.size(),
                       due);
    }
    if (due == 0) return;
    v1::InboxEvent event;
    event.ParseFromString(inboxes[0].events(0));
    if (inboxes[0].events_size() > 1 || commit.outcome() != v1::OUTCOME_DONE)
      its_.Find("I6", "{}: no single advance of its inbox", commit.command_id());
    CheckRun(position, commit, inboxes[0].aggregate(), event.inbox_advanced());
  }

  void End() {
    for (const auto& [inbox, stream] : streams_) {
      for (size_t i = stream.next; its_.history.drained && i < stream.events.size(); ++i) {
        its_.Find("I6", "{}: event {} was never taken in", inbox, stream.events[i].sequence());
      }
    }
  }

 private:
  void CheckRun(uint64_t position, const v1::Commit& commit, const std::string& inbox,
                const v1::InboxAdvanced& advanced) {
    Stream& stream = streams_[inbox];
    const size_t begin = stream.next;
    size_t end = begin;
    while (end < stream.events.size() && stream.events[end].sequence() <= advanced.last_sequence())
      ++end;
    const bool whole = end > begin &&
                       stream.events[begin].sequence() == advanced.first_sequence() &&
                       stream.events[end - 1].sequence() == advanced.last_sequence();
    stream.next = std::max(begin, end);
    if (!whole) {
      return its_.Find("I6", "{}: took in {} to {}, which is no run of what follows", inbox,
                       advanced.first_sequence(), advanced.last_sequence());
    }
    StatesInRun states(its_.ledger, position - 1);
    Run run;
    for (size_t i = begin; i < end; ++i) {
      Take(its_, stream.events[i], WhenOf(commit), &states, &run);
    }
    Compare(commit, inbox, advanced, run);
    CheckGuards(its_, commit, states);
  }

  void Compare(const v1::Commit& commit, const std::string& inbox,
               const v1::InboxAdvanced& advanced, const Run& run) {
    Events events = EventsOf(commit);
    events.erase(inbox);
    if (events != run.events) {
      its_.Find("I6", "{}: holds other events than its run leads to", commit.command_id());
    }
    if (!SameSetAside(run.set_aside, advanced)) {
      its_.Find("I6", "{}: sets others aside than its run leads to", commit.command_id());
    }
  }

  Case& its_;
  Streams streams_;
};

}  // namespace

void CheckIntake(Case& its) {
  Intake intake(its);
  for (const auto& [position, commit] : its.ledger.accepted()) intake.Check(position, commit);
  intake.End();
}

}  // namespace mkep::checker
