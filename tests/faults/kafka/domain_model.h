// A service of the suite before the checker: what it decides, folds, publishes and makes of foreign
// events is the suite's own; rule, order, guards, topics and reads stay the checker's.
#pragma once

#include "checker/model.h"
#include "platform/application/service.h"

namespace mkep::fault_test {

class DomainModel final : public checker::Model {
 public:
  explicit DomainModel(platform::ServiceDefinition service);

  uint32_t KnownSince(const std::string& aggregate, const std::string& event) const override;
  std::string Evolve(const std::string& aggregate, const std::string& state,
                     const std::string& event) const override;
  std::string Own(const checker::Request& request) const override;
  checker::Decided Decide(const checker::Request& request, checker::States& states,
                          const checker::When& when) const override;
  // Of what is published with the moment of its commit (a vacancy's removal) it knows nothing.
  std::vector<checker::Fact> Publish(const std::string& aggregate, const std::string& event,
                                     const checker::States& after) const override;
  std::set<std::string> subscriptions() const override;
  checker::Reaction React(const platform::v1::PublishedEvent& event) const override;

  const platform::ServiceDefinition& service() const { return service_; }

 private:
  const platform::ServiceDefinition service_;
};

// Of a service of the suite.
DomainModel ModelOf(const std::string& service);

}  // namespace mkep::fault_test
