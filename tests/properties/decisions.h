// What the checks of a World compare: decisions, commits and answers.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "mkep/platform/v1/journal.pb.h"
#include "platform/runtime/deciding.h"

namespace mkep::properties {

std::string BytesOf(const platform::Decided& decided);
// Whether the commit says what was decided; it may hold one guard more, for an etag.
bool Holds(const platform::v1::Commit& commit, const platform::Decided& decided);
bool IsAnswerTo(const platform::v1::Commit& commit,
                const platform::Result<platform::v1::Receipt>& answer);
bool SameAnswer(const platform::Result<platform::v1::Receipt>& a,
                const platform::Result<platform::v1::Receipt>& b);

// The sentence of a refusal; empty where there is none.
std::string SentenceOf(const platform::Decided& decided);
// No `{name}` was left in it.
bool IsFilled(const platform::Decided& decided);

// Gathers events by aggregate, as a commit does.
void AddEvents(const platform::v1::Change& change, platform::v1::Commit* commit);
bool SameEvents(const platform::v1::Commit& a, const platform::v1::Commit& b);
// Sequences that an inbox's change sets aside; one that was parked is no sequence.
std::vector<std::string> SetAside(const platform::v1::Change& change);

// A stored event as its `<State>Event`.
std::unique_ptr<google::protobuf::Message> EventOf(const platform::Domain& domain,
                                                   const std::string& aggregate,
                                                   const std::string& bytes);

// An id that a list of ids holds twice (`school_ids`); empty where there is none.
std::string IdTwiceIn(const google::protobuf::Message& state);

}  // namespace mkep::properties
