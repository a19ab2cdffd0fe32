// The year of an invented school, told step by step, so that a test begins where its rule does. All
// steps are those of Example Primary School, URN 999001, evaluation s-999001-2026.
#pragma once

#include <string>

#include "platform/testing/given.h"

namespace mkep::evaluations::v1 {

class Story : public platform::testing::Scenario {
 public:
  Story();

  // Registry's facts; `more` is text of registry's School that adds to them.
  Story& School(const std::string& id, const std::string& more);
  Story& Maintained();                        // s-999001 is a community primary school
  Story& Opened();                            // … whose evaluation of 2026/27 is open
  Story& OpenedSpecial();                     // … or that of a special school
  Story& Visited();                           // both parts visited
  Story& Drafted();                           // both summaries drafted by ip-1, without concerns
  Story& Moderated();                         // both agreed by mod-1
  Story& Shared();                            // both shared on 2 November, answer by 16 November
  Story& Answered();                          // both called accurate
  Story& Proposed(const std::string& grade);  // on 17 November; B: representations to 27 November
  Story& ReadyToConfirmB();                   // input, offer and meeting of 26 November recorded
};

// `signature { … }` of an actor in a role at noon of a day.
std::string By(const std::string& actor, const std::string& role, const std::string& iso_day);
// `{ year: … }` of a day.
std::string Day(const std::string& iso_day);

inline constexpr char kHead[] = "ROLE_HEAD_OF_EDUCATION_OUTCOMES";
inline constexpr char kEvaluation[] = "s-999001-2026";
// Text of a request on it.
std::string Request(const std::string& body);
// Bodies of a proposal of grade A and of grade B.
extern const char kProposalA[];
extern const char kProposalB[];

}  // namespace mkep::evaluations::v1
