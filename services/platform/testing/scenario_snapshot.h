// Queries over what a Scenario has folded, so that an Answer is tested without the runtime:
//
//   Scenario scenario(RegistryDomain());
//   scenario.Given<School>("s-999001", R"pb(…)pb");
//   const auto answer = Answer(QueriesOf(scenario), Text<GetSchoolRequest>(R"pb(…)pb"));
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/application/service.h"
#include "platform/testing/given.h"

namespace mkep::platform::testing {

class ScenarioSnapshot : public Snapshot {
 public:
  // Folds the scenario's history, or of it only what was known at `as_of`.
  explicit ScenarioSnapshot(const Scenario& scenario,
                            std::optional<Timestamp> as_of = std::nullopt);

  // Publishes the history as the service does; Published then answers it.
  void PublishBy(const ServiceDefinition::PublishFunction& publish);

  StoredState Load(const std::string& aggregate) const override;
  void Each(const std::string& kind, const std::string& from_id,
            const std::function<bool(const std::string&, const StoredState&)>& each) const override;
  std::vector<HistoryEntry> History(const std::string& aggregate) const override;
  std::vector<v1::PublishedEvent> Published(const std::string& topic,
                                            const std::string& after_sequence,
                                            size_t limit) const override;
  v1::ReadInfo Info() const override { return info_; }

 private:
  void Fold(const std::string& aggregate, const HistoryEntry& entry);

  Domain domain_;
  v1::ReadInfo info_;
  std::map<std::string, StoredState> states_;
  std::map<std::string, std::vector<HistoryEntry>> history_;
  std::map<std::string, std::vector<v1::PublishedEvent>> published_;  // by topic
};

// Asked by the scenario's caller on its day; `as_of` is a moment or a day (RFC 3339).
Queries QueriesOf(const Scenario& scenario, const std::string& as_of = "");

}  // namespace mkep::platform::testing
