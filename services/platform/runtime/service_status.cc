#include <cmath>

#include "platform/projection/token.h"
#include "platform/runtime/service_host.h"

// What a service tells about itself: how far it has come, and its gauges.

namespace mkep::platform {

// The share of what stood in the journal at the start that is applied.
double ServiceHost::Folded() const {
  const uint64_t all = catch_up_to_ - std::min(began_at_ + 1, catch_up_to_);
  const uint64_t done = projection_->head().position() - began_at_;
  return done >= all ? 1 : static_cast<double>(done) / static_cast<double>(all);
}

std::string ServiceHost::Progress() const {
  return fmt::format("it is folding its journal, {} of {} ({:.0f} %)",
                     projection_->head().position(), catch_up_to_, std::floor(100 * Folded()));
}

HostStatus ServiceHost::Status() const {
  HostStatus status;
  const v1::Head head = projection_->head();
  const auto why = NotServing();
  status.serving = !why;
  if (why)
    status.why =
        why->Is(v1::PLATFORM_REASON_NOT_SERVING) ? why->details.back().value : why->Sentence();
  {
    const std::lock_guard lock(mutex_);
    status.stopped = halted_.has_value();
  }
  status.journal_id = head.identity().journal_id();
  status.generation = GenerationOf(head.identity(), head.position());
  status.applied = head.position();
  status.end = std::max<uint64_t>(end_, head.position() + 1);
  status.publisher_lag =
      head.position() - std::min<uint64_t>(head.position(), publisher_->published_to());
  status.timer_lag = TimerLag();
  status.log_time = FromMicros(head.log_time_micros());
  status.rule_version = head.rule_version();
  return status;
}

uint64_t ServiceHost::ReactionLag() const {
  uint64_t lag = 0;
  for (const Subscribed& each : subscribed_) lag += each.subscription->Lag();
  return lag;
}

void ServiceHost::SetGauges() const {
  const HostStatus status = Status();
  const auto set = [&](const MetricSpec& gauge, auto value) {
    settings_.metrics->GaugeOf(gauge, {service_.name()}).Set(static_cast<double>(value));
  };
  uint64_t parked = 0;
  projection_->Read()->Each("inbox", "", [&](const std::string&, const StoredState& state) {
    v1::Inbox inbox;
    if (inbox.ParseFromString(state.state)) parked += inbox.parked();
    return true;
  });
  set(kServing, status.serving ? 1 : 0);
  set(kAppliedPosition, status.applied);
  set(kProjectionLagEvents, status.end - status.applied - 1);
  set(kProjectionLagSeconds, Behind().count());
  set(kRebuildProgress, Folded());
  set(kPublisherPosition, status.applied - status.publisher_lag);
  set(kPublisherLagEvents, status.publisher_lag);
  set(kReactionsParked, parked);
}

}  // namespace mkep::platform
