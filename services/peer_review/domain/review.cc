#include "peer_review/domain/review.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>

#include "peer_review/domain/hosting.h"
#include "platform/core/dates.h"

namespace mkep::peer_review::v1 {

using google::protobuf::util::MessageDifferencer;
using google::type::Date;
using platform::Compare;
using platform::Decision;
using platform::Moment;
using platform::NothingToDo;
using platform::Record;
using platform::Refuse;
using platform::ToText;

namespace {

bool Offered(const Review& review, const Date& day) {
  const auto& dates = review.common_dates();
  return dates.empty() || std::any_of(dates.begin(), dates.end(), [&](const Date& offered) {
           return Compare(offered, day) == 0;
         });
}

bool InOrder(const ReviewDates& dates) {
  return Compare(dates.review(), dates.workshop()) <= 0 &&
         Compare(dates.workshop(), dates.follow_up()) <= 0;
}

Decision RefuseIfToCome(const Date& day, const Moment& now) {
  if (Compare(day, now.today) <= 0) return NothingToDo();
  return Refuse(REASON_DAY_IS_TO_COME, {{"day", ToText(day)}});
}

int Count(const PeerReviewRecord& record, TeamRole role) {
  return static_cast<int>(std::count_if(record.team().begin(), record.team().end(),
                                        [&](const TeamMember& m) { return m.role() == role; }));
}

Decision RefuseOddTeam(const PeerReviewRecord& record, const std::string& host) {
  for (const TeamMember& member : record.team()) {
    if (member.school_id() == host) {
      return Refuse(REASON_REVIEWER_FROM_HOST, {{"person", member.person()}});
    }
    if (member.role() == TEAM_ROLE_LEAD_REVIEWER && !member.trained()) {
      return Refuse(REASON_LEAD_NOT_TRAINED, {{"person", member.person()}});
    }
  }
  const int leads = Count(record, TEAM_ROLE_LEAD_REVIEWER);
  if (leads != 1) return Refuse(REASON_ONE_LEAD_REVIEWER, {{"leads", std::to_string(leads)}});
  if (Count(record, TEAM_ROLE_REVIEWER) == 0) return Refuse(REASON_NO_REVIEWER);
  return NothingToDo();
}

bool SideAgreed(const Hosting& hosting, const std::string& school_id) {
  return school_id == hosting.host().school_id() ? hosting.host_agreed() : hosting.partner_agreed();
}

}  // namespace

Decision Decide(const Review& review, const AgreeDatesRequest& command, const Moment& now) {
  const auto place = Locate(review, command);
  if (place.refused.refused()) return place.refused;
  const Hosting& hosting = *place.hosting;
  if (MessageDifferencer::Equals(hosting.dates(), command.dates())) return NothingToDo();
  if (hosting.stage() > REVIEW_STAGE_SELF_REVIEWED) return RefuseStageOver(hosting);
  if (!InOrder(command.dates())) return Refuse(REASON_DATES_OUT_OF_ORDER);
  const Date& day = command.dates().review();
  if (Compare(day, now.today) < 0) return Refuse(REASON_DAY_IS_PAST, {{"day", ToText(day)}});
  if (!Offered(review, day)) return Refuse(REASON_DAY_NOT_OFFERED, {{"day", ToText(day)}});
  DatesAgreed agreed;
  agreed.set_host_school_id(command.host_school_id());
  *agreed.mutable_dates() = command.dates();
  return Record(agreed);
}

Decision Decide(const Review& review, const SubmitSelfReviewRequest& command, const Moment&) {
  const auto place = LocateOwn(review, command);
  if (place.refused.refused()) return place.refused;
  const Hosting& hosting = *place.hosting;
  if (MessageDifferencer::Equals(hosting.self_review(), command.self_review()))
    return NothingToDo();
  if (auto refused = RefuseUnlessAt(hosting, REVIEW_STAGE_DATES_AGREED, REVIEW_STAGE_SELF_REVIEWED);
      refused.refused()) {
    return refused;
  }
  SelfReviewSubmitted submitted;
  submitted.set_host_school_id(command.school_id());
  *submitted.mutable_self_review() = command.self_review();
  return Record(submitted);
}

// Until both sides agree, the record may be corrected; what was agreed before then falls.
Decision Decide(const Review& review, const RecordReviewRequest& command, const Moment& now) {
  const auto place = Locate(review, command);
  if (place.refused.refused()) return place.refused;
  const Hosting& hosting = *place.hosting;
  if (MessageDifferencer::Equals(hosting.record(), command.record())) return NothingToDo();
  if (auto refused = RefuseUnlessAt(hosting, REVIEW_STAGE_SELF_REVIEWED, REVIEW_STAGE_REVIEWED);
      refused.refused()) {
    return refused;
  }
  if (auto refused = RefuseIfToCome(command.record().on(), now); refused.refused()) return refused;
  if (auto refused = RefuseOddTeam(command.record(), command.host_school_id()); refused.refused()) {
    return refused;
  }
  ReviewRecorded recorded;
  recorded.set_host_school_id(command.host_school_id());
  *recorded.mutable_record() = command.record();
  return Record(recorded);
}

Decision Decide(const Review& review, const AgreeFindingsRequest& command, const Moment&) {
  const auto place = Locate(review, command);
  if (place.refused.refused()) return place.refused;
  const Hosting& hosting = *place.hosting;
  if (SideAgreed(hosting, command.school_id())) return NothingToDo();
  if (hosting.stage() < REVIEW_STAGE_REVIEWED) {
    return RefuseUnlessAt(hosting, REVIEW_STAGE_REVIEWED, REVIEW_STAGE_REVIEWED);
  }
  FindingsAgreed agreed;
  agreed.set_host_school_id(command.host_school_id());
  agreed.set_agreed_by_school_id(command.school_id());
  return Record(agreed);
}

Decision Decide(const Review& review, const RecordImprovementWorkshopRequest& command,
                const Moment& now) {
  const auto place = Locate(review, command);
  if (place.refused.refused()) return place.refused;
  const Hosting& hosting = *place.hosting;
  if (MessageDifferencer::Equals(hosting.workshop(), command.workshop())) return NothingToDo();
  if (auto refused =
          RefuseUnlessAt(hosting, REVIEW_STAGE_FINDINGS_AGREED, REVIEW_STAGE_WORKSHOP_HELD);
      refused.refused()) {
    return refused;
  }
  const TeamMember& champion = command.workshop().champion();
  if (champion.role() != TEAM_ROLE_IMPROVEMENT_CHAMPION) {
    return Refuse(REASON_NOT_A_CHAMPION, {{"person", champion.person()}});
  }
  if (champion.school_id() == command.host_school_id()) {
    return Refuse(REASON_REVIEWER_FROM_HOST, {{"person", champion.person()}});
  }
  if (auto refused = RefuseIfToCome(command.workshop().on(), now); refused.refused())
    return refused;
  WorkshopRecorded recorded;
  recorded.set_host_school_id(command.host_school_id());
  *recorded.mutable_workshop() = command.workshop();
  return Record(recorded);
}

Decision Decide(const Review& review, const RecordFollowUpRequest& command, const Moment& now) {
  const auto place = Locate(review, command);
  if (place.refused.refused()) return place.refused;
  const Hosting& hosting = *place.hosting;
  if (MessageDifferencer::Equals(hosting.follow_up(), command.follow_up())) return NothingToDo();
  if (auto refused = RefuseUnlessAt(hosting, REVIEW_STAGE_WORKSHOP_HELD, REVIEW_STAGE_FOLLOWED_UP);
      refused.refused()) {
    return refused;
  }
  if (auto refused = RefuseIfToCome(command.follow_up().on(), now); refused.refused())
    return refused;
  FollowUpRecorded recorded;
  recorded.set_host_school_id(command.host_school_id());
  *recorded.mutable_follow_up() = command.follow_up();
  return Record(recorded);
}

}  // namespace mkep::peer_review::v1
