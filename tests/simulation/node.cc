#include "simulation/node.h"

#include <utility>

#include "platform/core/dates.h"

namespace mkep::simulation {

using namespace platform;  // the simulation drives the platform alone

namespace {

constexpr std::chrono::milliseconds kNoWait{0};

Error Away() {
  return MakeError(v1::PLATFORM_REASON_NOT_SERVING, {{"service", "it"}, {"why", "it is away"}});
}

}  // namespace

Node::Life::Life(Node& node, Network& network)
    : log(network, node.journal_),
      projection(*node.site_.service, 0, node.store_, log, node.rule_),
      runner(projection, log, node.clock, node.site_.runner, [] {}),
      publisher(projection, TopicsOf(*node.site_.service),
                [&node](const std::string&) -> LogResult<std::shared_ptr<Log>> {
                  return std::make_shared<TopicLog>(node.random_, node.topic_, node.healthy,
                                                    [&node] { node.while_stalled(); });
                }),
      subscription(projection, runner, *node.topic_, "mkep.tally.tallies.v1") {}

Node::Node(const Site& site, Random& random, Network& network, std::shared_ptr<MemoryLog> topic,
           const Deadline& now)
    : site_(site),
      rule_(site.rule),
      random_(random),
      network_(network),
      topic_(std::move(topic)),
      now_(now),
      journal_(site.journal) {}

bool Node::Open() {
  if (life_) return true;
  life_ = std::make_unique<Life>(*this, network_);
  const auto opened = life_->projection.Open();
  const bool outdated = life_->projection.outdated();
  if (!outdated && (opened || life_->projection.stopped())) return true;
  life_.reset();
  if (outdated) store_.Restore({});
  return outdated && Open();
}

void Node::Poll(size_t most) {
  if (!Serving()) return;
  const uint64_t next = life_->projection.head().position() + 1;
  auto records = life_->log.Read(next, kReadBytes, kNoWait);
  if (!records || records->empty()) return;
  if (records->size() > most) records->resize(most);
  const auto applied = life_->projection.Apply(*records);
  if (const auto why = life_->projection.stopped()) {
    life_->runner.Close(*why);
    life_->waiters.Close();
    return;
  }
  if (!applied) return;
  for (const Applied& each : *applied) alerts_ += Alerts(each.verdict) ? 1 : 0;
  life_->runner.OnApplied(*applied);
  life_->waiters.Release(life_->projection.head().position(), now_);
}

void Node::Tick() {
  if (!Serving()) return;
  life_->runner.Tick(now_);
  life_->waiters.Release(life_->projection.head().position(), now_);
}

void Node::Check() {
  if (!Serving() || life_->projection.CheckLog(false) || !stopped()) return;
  life_->runner.Close(*life_->projection.stopped());
  life_->waiters.Close();
}

void Node::Publish() {
  if (!Serving() || publishing_) return;
  publishing_ = true;
  const auto more = life_->publisher.Step();
  life_->published_all = more && !*more;
  publishing_ = false;
}

void Node::React() {
  if (!Serving() || SubscribedTopicsOf(*site_.service).empty()) return;
  const auto stepped = life_->subscription.Step(now_, kNoWait, [] {});
  life_->took_all = stepped && !*stepped && !life_->subscription.under_way();
}

bool Node::idle() const {
  return life_ && (life_->published_all || TopicsOf(*site_.service).empty()) &&
         (life_->took_all || SubscribedTopicsOf(*site_.service).empty());
}

void Node::Run(CommandCall call, Answered done) {
  if (!Serving()) return done(tl::unexpected(Away()));
  life_->runner.Execute(std::move(call), std::move(done));
}

void Node::RunTimer(DerivedCommand command) {
  if (!Serving() || life_->projection.FindSettled("t/" + command.id)) return;
  life_->runner.ExecuteDerived('t', std::move(command), {"timer", {}, {}},
                               now_ + std::chrono::seconds(10), [](const Result<v1::Receipt>&) {});
}

void Node::Read(const std::string& text, std::optional<int64_t> as_of, ReadDone done) {
  if (!Serving()) return done(tl::unexpected(Away()));
  const auto answer = [this, text, as_of, done](bool applied) {
    if (!applied || !Serving()) return done(tl::unexpected(Away()));
    const auto token = ParseToken(text);
    if (token && !life_->projection.Holds(*token))
      return done(Fail(v1::PLATFORM_REASON_TOKEN_UNKNOWN));
    done(Queries(life_->projection.Read(as_of), Moment()));
  };
  const auto token = ParseToken(text);
  if (!token) return answer(true);
  if (!IsOfJournal(*token, life_->projection.head().identity()))
    return done(Fail(v1::PLATFORM_REASON_TOKEN_UNKNOWN));
  life_->waiters.Wait(token->position, now_ + std::chrono::seconds(5), answer);
  life_->waiters.Release(life_->projection.head().position(), now_);
}

void Node::Crash(Fall fall) {
  if (publishing_) return;
  if (life_) life_->waiters.Close();
  life_.reset();
  if (fall == Fall::kPowerLoss) store_.Restore(checkpoint_);
  if (fall == Fall::kWiped) store_.Restore({});
}

void Node::Follow(std::shared_ptr<MemoryLog> journal, std::vector<std::string>* witness) {
  journal_ = std::move(journal);
  if (life_) life_->log.Follow(journal_, witness);
}

void Node::Rebuild() {
  Follow(site_.journal);
  checkpoint_ = {};
  Crash(Fall::kWiped);
}

}  // namespace mkep::simulation
