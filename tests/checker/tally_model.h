// The tally service of the platform's tests, as the checker understands it.
#pragma once

#include "checker/model.h"

namespace mkep::checker {

class TallyModel : public Model {
 public:
  // The service named `tally` publishes; one of any other name takes in what that one published.
  explicit TallyModel(const std::string& service = "tally") : publishes_(service == "tally") {}

  uint32_t KnownSince(const std::string& aggregate, const std::string& event) const override;
  std::string Evolve(const std::string& aggregate, const std::string& state,
                     const std::string& event) const override;
  std::string Own(const Request& request) const override;
  Decided Decide(const Request& request, States& states, const When& when) const override;
  std::vector<Fact> Publish(const std::string& aggregate, const std::string& bytes,
                            const States& after) const override;
  std::set<std::string> subscriptions() const override;
  Reaction React(const platform::v1::PublishedEvent& event) const override;

 private:
  const bool publishes_;
};

}  // namespace mkep::checker
