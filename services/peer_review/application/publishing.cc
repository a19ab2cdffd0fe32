#include "peer_review/application/publishing.h"

#include <string>

#include "mkep/peer_review/v1/peer_review_events.pb.h"
#include "mkep/peer_review/v1/peer_review_published.pb.h"
#include "mkep/peer_review/v1/peer_review_state.pb.h"

namespace mkep::peer_review::v1 {

using platform::Outbox;
using platform::Reader;
using platform::Recorded;
using platform::StateSource;

namespace {

std::string SubjectOf(const Cycle& cycle) { return platform::NameOf<Cycle>(cycle.cycle_id()); }

void PublishCycle(const Cycle& cycle, Outbox& outbox) {
  CyclePublished published;
  published.set_cycle_id(cycle.cycle_id());
  published.set_school_year(cycle.school_year());
  published.set_entered(cycle.school_ids_size());
  published.set_served(cycle.served());
  published.set_unserved(cycle.unserved());
  outbox.Publish(SubjectOf(cycle), published);
}

void Count(const Hosting& hosting, ReviewStagesCounted& counted) {
  const auto reached = [&](ReviewStage stage) { return hosting.stage() >= stage ? 1 : 0; };
  counted.set_hosts(counted.hosts() + 1);
  counted.set_dates_agreed(counted.dates_agreed() + reached(REVIEW_STAGE_DATES_AGREED));
  counted.set_self_reviewed(counted.self_reviewed() + reached(REVIEW_STAGE_SELF_REVIEWED));
  counted.set_reviewed(counted.reviewed() + reached(REVIEW_STAGE_REVIEWED));
  counted.set_findings_agreed(counted.findings_agreed() + reached(REVIEW_STAGE_FINDINGS_AGREED));
  counted.set_workshop_held(counted.workshop_held() + reached(REVIEW_STAGE_WORKSHOP_HELD));
  counted.set_followed_up(counted.followed_up() + reached(REVIEW_STAGE_FOLLOWED_UP));
}

void PublishStages(const Reader& read, const std::string& cycle_id, Outbox& outbox) {
  const auto cycle = read.Get<Cycle>(cycle_id);
  ReviewStagesCounted counted;
  counted.set_cycle_id(cycle.cycle_id());
  counted.set_school_year(cycle.school_year());
  for (const std::string& id : cycle.review_ids()) {
    const auto review = read.Get<Review>(id);
    for (const Hosting& hosting : review.hostings()) Count(hosting, counted);
  }
  outbox.Publish(SubjectOf(cycle), counted);
}

}  // namespace

void Publish(const Recorded& recorded, const StateSource& now, Outbox& outbox) {
  const Reader read(now);
  if (const auto* event = recorded.As<CycleEvent>()) {
    if (event->has_matching_published()) PublishCycle(read.Get<Cycle>(recorded.id), outbox);
  }
  if (const auto* event = recorded.As<ReviewEvent>()) {
    if (event->has_review_opened()) return;  // counted with the cycle
    PublishStages(read, read.Get<Review>(recorded.id).cycle_id(), outbox);
  }
}

}  // namespace mkep::peer_review::v1
