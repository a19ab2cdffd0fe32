#include "peer_review/domain/hosting.h"

#include <algorithm>

namespace mkep::peer_review::v1 {

using platform::Decision;
using platform::NothingToDo;
using platform::Refuse;

namespace {

const Hosting* FindHosting(const Review& review, const std::string& school_id) {
  for (const Hosting& hosting : review.hostings()) {
    if (hosting.host().school_id() == school_id) return &hosting;
  }
  return nullptr;
}

// What has to come before the stage, in words.
std::string Missing(ReviewStage before) {
  switch (before) {
    case REVIEW_STAGE_DATES_AGREED:
      return "its days are not agreed";
    case REVIEW_STAGE_SELF_REVIEWED:
      return "its self-review is not handed in";
    case REVIEW_STAGE_REVIEWED:
      return "no review is recorded";
    case REVIEW_STAGE_FINDINGS_AGREED:
      return "its findings are not agreed by both sides";
    case REVIEW_STAGE_WORKSHOP_HELD:
      return "no improvement workshop is recorded";
    default:
      return "it is not open";
  }
}

}  // namespace

Place Locate(const Review& review, const Acting& who) {
  if (review.hostings().empty())
    return {nullptr, Refuse(REASON_NO_SUCH_REVIEW, {{"review", who.review_id}})};
  for (const std::string& school : {who.host, who.acting}) {
    if (FindHosting(review, school)) continue;
    return {nullptr, Refuse(REASON_NOT_A_PARTY, {{"school", school}, {"review", who.review_id}})};
  }
  return {FindHosting(review, who.host), NothingToDo()};
}

Decision RefuseUnlessAt(const Hosting& hosting, ReviewStage from, ReviewStage to) {
  if (hosting.stage() < from) {
    return Refuse(REASON_STAGE_MISSING,
                  {{"host", hosting.host().name()}, {"missing", Missing(from)}});
  }
  return hosting.stage() > to ? RefuseStageOver(hosting) : NothingToDo();
}

Decision RefuseStageOver(const Hosting& hosting) {
  return Refuse(REASON_STAGE_OVER, {{"host", hosting.host().name()}});
}

}  // namespace mkep::peer_review::v1
