// One case before the checker: the history, what it comes to, and what is found against it. Each
// check looks at one promise alone.
#pragma once

#include <fmt/format.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "checker/history.h"
#include "checker/ledger.h"
#include "checker/model.h"

namespace mkep::checker {

// A call with the digest that its commit must have.
struct Call {
  const Told* told = nullptr;
  std::string digest;

  // Whether a commit of it may stand in the journal.
  bool Asks() const { return !told->validate_only; }
};

struct Case {
  Case(const History& its_history, const Model& its_model);

  template <class... Part>
  void Find(std::string invariant, fmt::format_string<Part...> what, Part&&... part) {
    found.push_back({std::move(invariant), fmt::format(what, std::forward<Part>(part)...)});
  }
  const std::vector<Call>& CallsOf(const std::string& command_id) const;
  // A call that asked for exactly this; nullptr: nobody did.
  const Call* AskerOf(const platform::v1::Commit& commit) const;

  const History& history;
  const Model& model;
  const Ledger ledger;
  std::unordered_map<std::string, std::vector<Call>> calls;  // by command id
  std::vector<Violation> found;
};

// Events of a commit by aggregate, serialised.
using Events = std::map<std::string, std::vector<std::string>>;
Events EventsOf(const platform::v1::Commit& commit);
// When it was decided.
When WhenOf(const platform::v1::Commit& commit);
// I3: a commit holds each aggregate that its decision read, with the version read.
void CheckGuards(Case& its, const platform::v1::Commit& commit, const States& read);

// `journal`: only what is listed as alien raises an alert, and none of it is accepted.
void CheckRecords(Case& its);
// I1, I2 and the versions of I3: what clients were told is what the commits give.
void CheckAnswers(Case& its);
// I2 and I3: somebody asked for each commit, and it holds what its request comes to there.
void CheckDecisions(Case& its);
// I3: a command that was sent after another was answered stands behind it.
void CheckOrder(Case& its);
// I4 and I5: what reads showed.
void CheckReads(Case& its);
// I6: what the topics hold.
void CheckTopics(Case& its);
// I6: what was taken in from the topics.
void CheckIntake(Case& its);

}  // namespace mkep::checker
