// Given/When/Then over events in text proto, for a service's Domain. Then also delivers the command
// again and expects silence: a command whose effect already holds yields no events.
//
//   using platform::testing::Given;   // in the service's test: auto Given(...) binds its Domain
//   Scenario(EvaluationsDomain()).Given<Evaluation>("999001-2026", R"pb(evaluation_opened { …
//   })pb")
//       .On("2026-11-27").As(ROLE_ASSISTANT_DIRECTOR)
//       .When<ConfirmGradeRequest>(R"pb(evaluation_id: "999001-2026" …)pb")
//       .Then<Evaluation>("999001-2026", R"pb(grade_confirmed { … })pb");
#pragma once

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "platform/application/queries.h"
#include "platform/core/dates.h"
#include "platform/core/domain.h"

namespace mkep::platform::testing {

class Scenario : public StateSource {
 public:
  explicit Scenario(Domain domain);

  // Folds one or more events, each the text of a `<State>Event`, into an aggregate.
  template <class State>
  Scenario& Given(const std::string& id, const std::string& event_text) {
    Fold(NameOf<State>(id), event_text);
    return *this;
  }
  Scenario& On(const std::string& iso_day);  // today, at noon
  Scenario& At(const std::string& rfc3339);  // a moment
  Scenario& As(options::v1::Role role, std::string actor = "");
  Scenario& Owning(std::string object);

  template <class Request>
  Scenario& When(const std::string& request_text) {
    Request request;
    if (!google::protobuf::TextFormat::ParseFromString(request_text, &request)) {
      ADD_FAILURE() << "not a " << request.GetTypeName() << ": " << request_text;
    }
    Deliver(std::make_shared<Request>(request));
    return *this;
  }

  // The aggregate got exactly this next event (one `<State>Event` as text). Call it once per
  // expected event in order; ThenNothingElse is checked when the scenario ends or goes on.
  template <class State>
  Scenario& Then(const std::string& id, const std::string& event_text) {
    Expect(NameOf<State>(id), event_text);
    return *this;
  }
  Scenario& ThenNothing();
  template <class E>
  Scenario& ThenRefused(E reason) {
    ExpectRefusal(MakeError(reason));
    return *this;
  }
  // The folded state of an aggregate, for what events alone do not show.
  template <class State>
  State StateOf(const std::string& id) const {
    State state;
    state.ParseFromString(Load(NameOf<State>(id)).state);
    return state;
  }

  StoredState Load(const std::string& aggregate) const override;
  ~Scenario() override;

  // What was folded so far, by aggregate and oldest first, for queries over it.
  const std::map<std::string, std::vector<HistoryEntry>>& history() const { return history_; }
  const Domain& domain() const { return domain_; }
  const Moment& now() const { return now_; }

 private:
  void Fold(const std::string& aggregate, const std::string& event_text);
  void FoldAll(const std::string& aggregate, std::vector<std::string> events);
  void FoldBytes(const std::string& aggregate, const std::string& event);
  void Deliver(std::shared_ptr<const google::protobuf::Message> request);
  void Redeliver();
  void Expect(const std::string& aggregate, const std::string& event_text);
  void ExpectRefusal(const Error& error);
  void Settle();

  Domain domain_;
  std::map<std::string, StoredState> states_;
  std::map<std::string, std::vector<HistoryEntry>> history_;
  uint64_t position_ = 0;
  Moment now_;
  std::shared_ptr<const google::protobuf::Message> request_;
  Decision decision_;
  bool pending_ = false;  // a decision nobody has looked at wholly
  std::set<std::pair<std::string, size_t>> seen_;
};

// A message from its text; fails the test where the text is not one.
template <class M>
M Text(const std::string& text) {
  M message;
  if (!google::protobuf::TextFormat::ParseFromString(text, &message)) {
    ADD_FAILURE() << "not a " << message.GetTypeName() << ": " << text;
  }
  return message;
}

}  // namespace mkep::platform::testing
