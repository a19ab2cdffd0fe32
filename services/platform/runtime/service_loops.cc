// What a service host does besides projecting: keeps deadlines, runs timers, publishes, reacts.
#include <fmt/format.h>

#include "platform/core/dates.h"
#include "platform/runtime/service_host.h"
#include "platform/runtime/stand_in.h"

namespace mkep::platform {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kIdle{500};
constexpr milliseconds kTick{20};
constexpr uint64_t kLeftToVerify = 10'000;  // records that are folded again in no time
constexpr std::chrono::microseconds kTimersEvery{2'000'000};

}  // namespace

void ServiceHost::Keep() {
  auto next_check = std::chrono::steady_clock::now();
  while (!stopping_) {
    const uint64_t news = News();
    const auto now = std::chrono::steady_clock::now();
    runner_->Tick(now);
    waiters_.Release(projection_->head().position(), now);
    if (now >= next_check || TimerLag() > 0) {
      next_check = now + std::chrono::seconds(1);
      CheckEachSecond();
    }
    AwaitNews(news, kTick);
  }
}

void ServiceHost::CheckEachSecond() {
  try {
    if (const auto end = settings_.journal->End()) NoteEnd(*end, std::chrono::steady_clock::now());
    if (const auto why = runner_->TakeFailure())
      settings_.logger->Error(*why, {{"service", service_.name()}});
    if (NotServing()) return;
    NoteClock();
    if (projection_->CheckLog(false)) static_cast<void>(projection_->VerifyOn(kLeftToVerify));
    if (const auto why = projection_->stopped()) return Halt(*why);
    RunTimers();
  } catch (const std::exception& failure) {
    settings_.logger->Error(failure.what(), {{"service", service_.name()}});
  }
}

void ServiceHost::NoteEnd(uint64_t end, Deadline now) {
  end_ = end;
  const std::lock_guard lock(mutex_);
  if (projection_->head().position() + 1 >= end_seen_.first) end_seen_ = {end, now};
}

// How long the oldest record that is not applied has been known of.
std::chrono::duration<double> ServiceHost::Behind() const {
  const std::lock_guard lock(mutex_);
  if (projection_->head().position() + 1 >= end_seen_.first) return {};
  return std::chrono::steady_clock::now() - end_seen_.second;
}

std::optional<Error> ServiceHost::WrongClock() const {
  const auto brokers = settings_.brokers_now();
  if (!brokers) return std::nullopt;
  using std::chrono::microseconds;
  const microseconds ahead =
      microseconds(Micros(settings_.clock->now())) -
      std::chrono::floor<microseconds>(brokers->time_since_epoch());
  if (std::chrono::abs(ahead) <= kClocksMayDiffer) return std::nullopt;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::abs(ahead));
  return MakeError(v1::PLATFORM_REASON_CLOCK_WRONG,
                   {{"service", service_.name()},
                    {"seconds", std::to_string(seconds.count())},
                    {"direction", ahead.count() > 0 ? "ahead of" : "behind"}});
}

void ServiceHost::NoteClock() {
  const auto wrong = WrongClock();
  if (wrong.has_value() == wrong_clock_) return;
  wrong_clock_ = wrong.has_value();
  if (wrong) {
    settings_.logger->Error(wrong->Sentence(), {{"service", service_.name()}});
  } else {
    settings_.logger->Info("the clock is the brokers' again", {{"service", service_.name()}});
  }
}

// A clock that was set forward makes timers due that nobody has asked for yet.
uint64_t ServiceHost::TimerLag() const {
  if (service_.timers().empty() || NotServing()) return 0;
  const int64_t since = Micros(settings_.clock->now()) - timers_asked_at_;
  return timers_due_ + (since > kTimersEvery.count() ? 1 : 0);
}

void ServiceHost::RunTimers() {
  if (service_.timers().empty()) return;
  timers_asked_at_ = Micros(settings_.clock->now());
  if (wrong_clock_) return;
  uint64_t due_now = 0;
  const Caller timer{"timer", {}, {}};
  const Queries queries(projection_->Read(), MomentNow(timer, options::v1::ROLE_UNSPECIFIED));
  for (const auto& due : service_.timers()) {
    for (DerivedCommand& command : due(queries)) {
      if (projection_->FindSettled("t/" + command.id)) continue;
      ++due_now;
      settings_.metrics->CounterOf(kTimersRun, {service_.name()}).Add();
      runner_->ExecuteDerived('t', std::move(command), timer,
                              std::chrono::steady_clock::now() + std::chrono::seconds(10),
                              [](const Result<v1::Receipt>&) {});
    }
  }
  timers_due_ = due_now;
}

// A replica that does not serve, or changes nothing, leaves the turn to others.
void ServiceHost::Publish() {
  std::unique_ptr<Turn> turn;
  StandIn stand_in(std::chrono::steady_clock::now());
  while (!stopping_) {
    if (NotServing() || WrongClock()) {
      turn.reset();
      Sleep(kPoll);
      continue;
    }
    try {
      if (!turn) turn = settings_.turn_to_publish();
      const uint64_t news = News();
      const bool due = publisher_->published_to() < projection_->head().position();
      const auto part =
          stand_in.Part(turn->ours(), publisher_->seen(), due, std::chrono::steady_clock::now());
      const auto more = publisher_->Step(part);
      if (!more && more.error().Is(v1::PLATFORM_REASON_DATA_LOSS)) return Halt(more.error());
      if (!more && !stopping_)
        settings_.logger->Warning(more.error().Sentence(), {{"service", service_.name()}});
      if (!more) Sleep(kPoll);
      if (part == PublisherPart::kFollows) {
        Sleep(kIdle);
      } else if (more && !*more) {
        AwaitNews(news, kIdle);
      }
    } catch (const std::exception& failure) {
      settings_.logger->Error(failure.what(), {{"service", service_.name()}});
      Sleep(kPoll);
    }
  }
}

void ServiceHost::React(Subscription& subscription) {
  Deadline lag_due{};
  while (!stopping_) {
    const uint64_t news = News();
    if (NotServing() || unwritable_ || WrongClock() || subscription.under_way()) {
      AwaitNews(news, kPoll);
      continue;
    }
    try {
      const auto stepped = subscription.Step(Deadline::clock::now(), kPoll, [this] { TellNews(); });
      if (!stepped && stepped.error().kind == LogError::Kind::kClosed) return;
      if (!stepped) {
        settings_.logger->Warning(stepped.error().sentence, {{"service", service_.name()}});
        Sleep(kPoll);
      }
      TellSkipped(subscription);
      TellLag(subscription, &lag_due);
    } catch (const std::exception& failure) {
      settings_.logger->Error(failure.what(), {{"service", service_.name()}});
      Sleep(kPoll);
    }
  }
}

// Asks the topic where it ends, so not at each step, and by this thread alone.
void ServiceHost::TellLag(const Subscription& subscription, Deadline* next) {
  const Deadline now = Deadline::clock::now();
  if (now < *next) return;
  *next = now + std::chrono::seconds(1);
  settings_.metrics->GaugeOf(kReactionLagEvents, {service_.name(), subscription.topic_name()})
      .Set(static_cast<double>(subscription.Lag()));
}

void ServiceHost::TellSkipped(Subscription& subscription) {
  const auto skipped = subscription.TakeSkipped();
  if (skipped.count == 0) return;
  settings_.metrics->CounterOf(kReactionsSkipped, {service_.name(), subscription.topic_name()})
      .Add(skipped.count);
  settings_.logger->Warning(
      fmt::format("The topic {} holds records that are no events and are skipped: {}, the last at "
                  "position {}. Find out who writes there.",
                  subscription.topic_name(), skipped.count, skipped.last),
      {{"service", service_.name()}});
}

}  // namespace mkep::platform
