// What a review remembers of what happened.
#include "peer_review/domain/review.h"

namespace mkep::peer_review::v1 {

namespace {

void Open(const ReviewOpened& opened, Review& review) {
  review.set_cycle_id(opened.cycle_id());
  review.set_matching_id(opened.matching_id());
  *review.mutable_common_dates() = opened.common_dates();
  for (const ReviewParty& party : opened.parties()) {
    Hosting& hosting = *review.add_hostings();
    *hosting.mutable_host() = party;
    hosting.set_stage(REVIEW_STAGE_PAIRED);
  }
}

// A stage once reached is not lost by a later correction.
void Reach(ReviewStage stage, Hosting& hosting) {
  if (hosting.stage() < stage) hosting.set_stage(stage);
}

template <class Change>
void At(const std::string& host, Review& review, Change change) {
  for (Hosting& hosting : *review.mutable_hostings()) {
    if (hosting.host().school_id() == host) change(hosting);
  }
}

void Agree(const FindingsAgreed& agreed, Hosting& hosting) {
  if (agreed.agreed_by_school_id() == agreed.host_school_id()) {
    hosting.set_host_agreed(true);
  } else {
    hosting.set_partner_agreed(true);
  }
  if (hosting.host_agreed() && hosting.partner_agreed())
    Reach(REVIEW_STAGE_FINDINGS_AGREED, hosting);
}

void Take(const DatesAgreed& event, Hosting& hosting) {
  *hosting.mutable_dates() = event.dates();
  Reach(REVIEW_STAGE_DATES_AGREED, hosting);
}

void Take(const SelfReviewSubmitted& event, Hosting& hosting) {
  *hosting.mutable_self_review() = event.self_review();
  Reach(REVIEW_STAGE_SELF_REVIEWED, hosting);
}

void Take(const ReviewRecorded& event, Hosting& hosting) {
  *hosting.mutable_record() = event.record();
  hosting.set_host_agreed(false);
  hosting.set_partner_agreed(false);
  Reach(REVIEW_STAGE_REVIEWED, hosting);
}

void Take(const FindingsAgreed& event, Hosting& hosting) { Agree(event, hosting); }

void Take(const WorkshopRecorded& event, Hosting& hosting) {
  *hosting.mutable_workshop() = event.workshop();
  Reach(REVIEW_STAGE_WORKSHOP_HELD, hosting);
}

void Take(const FollowUpRecorded& event, Hosting& hosting) {
  *hosting.mutable_follow_up() = event.follow_up();
  Reach(REVIEW_STAGE_FOLLOWED_UP, hosting);
}

template <class Event>
void Fold(const Event& event, Review& review) {
  At(event.host_school_id(), review, [&](Hosting& hosting) { Take(event, hosting); });
}

}  // namespace

void Evolve(Review& review, const ReviewEvent& event) {
  switch (event.kind_case()) {
    case ReviewEvent::kReviewOpened:
      return Open(event.review_opened(), review);
    case ReviewEvent::kDatesAgreed:
      return Fold(event.dates_agreed(), review);
    case ReviewEvent::kSelfReviewSubmitted:
      return Fold(event.self_review_submitted(), review);
    case ReviewEvent::kReviewRecorded:
      return Fold(event.review_recorded(), review);
    case ReviewEvent::kFindingsAgreed:
      return Fold(event.findings_agreed(), review);
    case ReviewEvent::kWorkshopRecorded:
      return Fold(event.workshop_recorded(), review);
    case ReviewEvent::kFollowUpRecorded:
      return Fold(event.follow_up_recorded(), review);
    case ReviewEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::peer_review::v1
