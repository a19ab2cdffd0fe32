#include "platform/testing/scenario_snapshot.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace mkep::platform::testing {

namespace pb = google::protobuf;

namespace {

std::string IdOf(const std::string& aggregate) { return aggregate.substr(aggregate.find('/') + 1); }

// States as they are while the history is published, commit by commit.
class Unfolding : public StateSource {
 public:
  StoredState Load(const std::string& aggregate) const override {
    const auto found = states.find(aggregate);
    return found == states.end() ? StoredState() : found->second;
  }
  std::map<std::string, StoredState> states;
};

class Collected : public Outbox {
 public:
  Collected(std::map<std::string, std::vector<v1::PublishedEvent>>* topics,
            const HistoryEntry& entry)
      : topics_(topics), entry_(entry) {}

  void Publish(const std::string& subject, const pb::Message& data) override {
    const auto& published = data.GetDescriptor()->options().GetExtension(options::v1::published);
    v1::PublishedEvent event;
    event.set_sequence(fmt::format("{:010}.{:020}.{:06}", 1, entry_.position, index_++));
    event.set_id(event.sequence());
    event.set_source("/scenario/0");
    event.set_type(published.type());
    event.set_subject(subject);
    *event.mutable_time() = entry_.known_at;
    event.set_content_type("application/protobuf");
    event.set_data(Serialize(data));
    (*topics_)[published.topic()].push_back(std::move(event));
  }

 private:
  std::map<std::string, std::vector<v1::PublishedEvent>>* topics_;
  const HistoryEntry& entry_;
  int index_ = 0;
};

void FoldInto(const Domain& domain, const std::string& aggregate, const HistoryEntry& entry,
              StoredState* stored) {
  const AggregateType* type = domain.FindAggregate(aggregate);
  const auto state = type->make_state();
  state->ParseFromString(stored->state);
  for (const std::string& event : entry.events) type->Fold(*state, event);
  *stored = {entry.version, Serialize(*state)};
}

}  // namespace

ScenarioSnapshot::ScenarioSnapshot(const Scenario& scenario, std::optional<Timestamp> as_of)
    : domain_(scenario.domain()) {
  *info_.mutable_as_of() = as_of.value_or(scenario.now().time);
  info_.set_final(as_of && Micros(*as_of) < Micros(scenario.now().time));
  for (const auto& [aggregate, entries] : scenario.history()) {
    for (const HistoryEntry& entry : entries) {
      if (!as_of || Micros(entry.known_at) <= Micros(*as_of)) Fold(aggregate, entry);
    }
  }
}

void ScenarioSnapshot::Fold(const std::string& aggregate, const HistoryEntry& entry) {
  FoldInto(domain_, aggregate, entry, &states_[aggregate]);
  history_[aggregate].push_back(entry);
}

void ScenarioSnapshot::PublishBy(const ServiceDefinition::PublishFunction& publish) {
  std::vector<std::pair<std::string, const HistoryEntry*>> commits;
  for (const auto& [aggregate, entries] : history_) {
    for (const HistoryEntry& entry : entries) commits.emplace_back(aggregate, &entry);
  }
  std::stable_sort(commits.begin(), commits.end(), [](const auto& a, const auto& b) {
    return a.second->position < b.second->position;
  });
  Unfolding now;
  for (const auto& [aggregate, entry] : commits) {
    FoldInto(domain_, aggregate, *entry, &now.states[aggregate]);
    Collected outbox(&published_, *entry);
    const AggregateType* type = domain_.FindAggregate(aggregate);
    const pb::Message* prototype =
        pb::MessageFactory::generated_factory()->GetPrototype(type->event);
    for (const std::string& bytes : entry->events) {
      const std::unique_ptr<pb::Message> event(prototype->New());
      event->ParseFromString(bytes);
      publish(
          {aggregate, IdOf(aggregate), entry->version, entry->known_at, entry->actor, event.get()},
          now, outbox);
    }
  }
}

StoredState ScenarioSnapshot::Load(const std::string& aggregate) const {
  const auto found = states_.find(aggregate);
  return found == states_.end() ? StoredState() : found->second;
}

void ScenarioSnapshot::Each(
    const std::string& kind, const std::string& from_id,
    const std::function<bool(const std::string&, const StoredState&)>& each) const {
  const std::string prefix = kind + '/';
  for (auto at = states_.lower_bound(prefix + from_id); at != states_.end(); ++at) {
    if (!at->first.starts_with(prefix) || !each(IdOf(at->first), at->second)) return;
  }
}

std::vector<HistoryEntry> ScenarioSnapshot::History(const std::string& aggregate) const {
  const auto found = history_.find(aggregate);
  return found == history_.end() ? std::vector<HistoryEntry>() : found->second;
}

std::vector<v1::PublishedEvent> ScenarioSnapshot::Published(const std::string& topic,
                                                            const std::string& after_sequence,
                                                            size_t limit) const {
  std::vector<v1::PublishedEvent> events;
  const auto found = published_.find(topic);
  if (found == published_.end()) return events;
  for (const v1::PublishedEvent& event : found->second) {
    if (events.size() < limit && event.sequence() > after_sequence) events.push_back(event);
  }
  return events;
}

Queries QueriesOf(const Scenario& scenario, const std::string& as_of) {
  const auto moment = as_of.empty() ? std::nullopt : ParseTime(as_of);
  return {std::make_shared<ScenarioSnapshot>(scenario, moment), scenario.now()};
}

}  // namespace mkep::platform::testing
