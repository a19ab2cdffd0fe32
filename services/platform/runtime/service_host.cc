#include "platform/runtime/service_host.h"

#include <filesystem>
#include <random>

#include "platform/core/dates.h"
#include "platform/projection/token.h"
#include "platform/runtime/upload_session.h"

namespace mkep::platform {
namespace {

using std::chrono::milliseconds;

constexpr size_t kBatchBytes = size_t{1} << 20;
constexpr std::chrono::seconds kWatched{1};  // who has read so lately has missed nothing

std::string RandomJournalId() {
  std::random_device random;
  return fmt::format("{:08x}-{:08x}-{:08x}-{:08x}", random(), random(), random(), random());
}

Error Unavailable(const std::string& service, std::string why) {
  return MakeError(v1::PLATFORM_REASON_NOT_SERVING,
                   {{"service", service}, {"why", std::move(why)}});
}

}  // namespace

ServiceHost::ServiceHost(ServiceDefinition service, HostSettings settings)
    : service_(std::move(service)), settings_(std::move(settings)) {}

ServiceHost::~ServiceHost() { Stop(); }

Result<void> ServiceHost::Start() {
  if (auto opened = OpenProjection(); !opened) return opened;
  RunnerSettings runner = settings_.runner;
  runner.append_seconds = &settings_.metrics->HistogramOf(kAppendSeconds, {service_.name()});
  runner.decided_again = &settings_.metrics->CounterOf(kDecideAgain, {service_.name()});
  runner_ = std::make_unique<CommandRunner>(*projection_, *settings_.journal, *settings_.clock,
                                            runner, [this] { TellNews(); });
  publisher_ = std::make_unique<Publisher>(*projection_, TopicsOf(service_), settings_.open_topic,
                                           [this] { return stopping_.load(); });
  if (auto subscribed = Subscribe(); !subscribed) return subscribed;
  began_at_ = projection_->head().position();
  if (const auto why = projection_->stopped()) Halt(*why);
  projector_ = std::thread([this] { Project(); });
  keeper_ = std::thread([this] { Keep(); });
  publishing_ = std::thread([this] { Publish(); });
  for (Subscribed& each : subscribed_) {
    each.thread =
        std::thread([this, subscription = each.subscription.get()] { React(*subscription); });
  }
  return {};
}

Result<void> ServiceHost::OpenProjection() {
  std::string rebuilt_because;
  auto store = RocksStore::Open(settings_.projection_directory, settings_.checkpoint_directory,
                                SchemaOf(service_), &rebuilt_because);
  if (!store) return tl::unexpected(store.error());
  store_ = std::move(*store);
  if (!rebuilt_because.empty()) {
    settings_.logger->Warning("the projection is rebuilt from its journal",
                              {{"service", service_.name()}, {"why", rebuilt_because}});
  }
  projection_ =
      std::make_unique<Projection>(service_, settings_.partition, *store_, *settings_.journal,
                                   RuleSettings{.newest_rule = NewestRule(service_.domain())});
  const auto end = settings_.journal->End();
  if (!end) return tl::unexpected(Unavailable(service_.name(), end.error().sentence));
  const bool fresh = *end == 0 && !store_->Get(Family::kMeta, "head");
  if (fresh) {
    if (auto written = WriteIdentity(); !written) return written;
  }
  catch_up_to_ = fresh ? 1 : *end;
  end_ = catch_up_to_;
  auto opened = projection_->Open();
  if (!opened && projection_->outdated()) return OpenAnew();
  const bool lost = !opened && opened.error().Is(v1::PLATFORM_REASON_DATA_LOSS);
  if (!opened && !lost) return opened;
  if (lost) Halt(opened.error());
  checkpoint_at_ = projection_->head().position();
  return {};
}

// It was folded before its journal moved, and its events go by other sequences since.
Result<void> ServiceHost::OpenAnew() {
  settings_.logger->Warning(
      "the projection is rebuilt: its journal has moved, and goes on from before its position",
      {{"service", service_.name()}});
  projection_.reset();
  store_.reset();
  std::filesystem::remove_all(settings_.projection_directory);
  std::filesystem::remove_all(settings_.checkpoint_directory);
  return OpenProjection();
}

Result<void> ServiceHost::WriteIdentity() {
  v1::Record record;
  v1::Identity& identity = *record.mutable_identity();
  identity.set_journal_id(RandomJournalId());
  identity.set_service(service_.name());
  identity.set_partition(settings_.partition);
  identity.set_rule_version(1);
  v1::Generation* generation = identity.add_generations();
  generation->set_number(1);
  generation->set_begins_at(1);
  identity.set_copied_to(1);
  const auto appended = AppendAndWait(*settings_.journal, Serialize(record));
  if (!appended) return tl::unexpected(Unavailable(service_.name(), appended.error().sentence));
  return {};
}

Result<void> ServiceHost::Subscribe() {
  for (const std::string& topic : SubscribedTopicsOf(service_)) {
    const auto log = settings_.open_topic(topic);
    if (!log) return tl::unexpected(Unavailable(service_.name(), log.error().sentence));
    subscribed_.push_back(
        {*log, std::make_unique<Subscription>(*projection_, *runner_, **log, topic), {}});
  }
  return {};
}

void ServiceHost::Stop() {
  if (stopping_.exchange(true)) return;
  TellNews();
  waiters_.Close();
  const Error why = Unavailable(service_.name(), "it is shutting down");
  if (runner_) runner_->Close(why);
  for (Subscribed& each : subscribed_) {
    if (each.thread.joinable()) each.thread.join();
  }
  for (std::thread* thread : {&projector_, &keeper_, &publishing_}) {
    if (thread->joinable()) thread->join();
  }
  if (runner_) runner_->Close(why);  // again: the projector may have reopened it meanwhile
  CheckpointIfDue(true);
}

void ServiceHost::AwaitNews(uint64_t seen, milliseconds most) {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, most, [&] { return stopping_ || (seen != UINT64_MAX && news_ != seen); });
}

void ServiceHost::TellNews() {
  {
    const std::lock_guard lock(mutex_);
    ++news_;
  }
  wake_.notify_all();
}

uint64_t ServiceHost::News() const {
  const std::lock_guard lock(mutex_);
  return news_;
}

// Stops answering for good; the threads idle until a person has looked.
void ServiceHost::Halt(const Error& why) {
  {
    const std::lock_guard lock(mutex_);
    if (halted_) return;
    halted_ = why;
  }
  settings_.logger->Error(why.Sentence(), {{"service", service_.name()}, {"reason", why.Reason()}});
  waiters_.Release(0, Deadline::max());
  if (runner_) runner_->Close(why);
}

void ServiceHost::Project() {
  while (!stopping_ && ProjectOnce()) {
  }
}

void ServiceHost::NoteCaughtUp() {
  if (caught_up_ || projection_->head().position() + 1 < catch_up_to_) return;
  caught_up_ = true;
  settings_.logger->Info(
      "serving", {{"service", service_.name()}, {"position", projection_->head().position()}});
}

bool ServiceHost::ProjectOnce() {
  NoteCaughtUp();
  if (const auto why = NotServing(); why && caught_up_) return false;
  try {
    if (!LooksAgain()) return !stopping_ && !projection_->stopped();
    const uint64_t next = projection_->head().position() + 1;
    const auto records = settings_.journal->Read(next, kBatchBytes, kPoll);
    if (stopping_) return false;
    if (!records) {
      read_at_ = {};
      const bool damaged = records.error().kind == LogError::Kind::kDamaged ||
                           records.error().kind == LogError::Kind::kMissing;
      if (damaged)
        Halt(MakeError(v1::PLATFORM_REASON_DATA_LOSS, {{"why", records.error().sentence}}));
      if (damaged || records.error().kind == LogError::Kind::kClosed) return false;
      settings_.logger->Warning(records.error().sentence, {{"service", service_.name()}});
      Sleep(kPoll);
      return true;
    }
    if (!records->empty()) {
      const auto applied = projection_->Apply(*records);
      if (!applied && projection_->stopped()) return Halt(*projection_->stopped()), false;
      if (!applied) {
        NoteUnwritable(applied.error());
        Sleep(kPoll);
        return true;
      }
      NoteWritable();
      OnBatch(*applied);
      if (const auto why = projection_->stopped()) return Halt(*why), false;
    }
  } catch (const std::exception& failure) {
    Halt(Unavailable(service_.name(), failure.what()));
    return false;
  }
  return true;
}

// After an error, or a while in which nobody read (the process stood still), the log may have lost
// its end and grown again: what is read next may be judged only once it is known to be the same
// log.
bool ServiceHost::LooksAgain() {
  const auto now = std::chrono::steady_clock::now();
  const bool watched = now - std::exchange(read_at_, now) < kWatched;
  if (watched) return true;
  const auto same = projection_->CheckLog(true);
  if (same) return true;
  if (const auto why = projection_->stopped()) return Halt(*why), false;
  read_at_ = {};
  Sleep(kPoll);
  return false;
}

// Queries go on from what was applied. Commands are refused: they would be recorded, not answered.
void ServiceHost::NoteUnwritable(const Error& why) {
  if (unwritable_.exchange(true)) return;
  const bool full = why.Is(v1::PLATFORM_REASON_DISK_FULL);
  runner_->Close(full ? why : Unavailable(service_.name(), why.details.back().value));
  settings_.logger->Error(why.Sentence(), {{"service", service_.name()}});
}

void ServiceHost::NoteWritable() {
  if (!unwritable_.exchange(false)) return;
  runner_->Reopen();
  settings_.logger->Info("the projection is written again", {{"service", service_.name()}});
}

void ServiceHost::OnBatch(const std::vector<Applied>& applied) {
  for (const Applied& each : applied) {
    const std::string verdict(NameOf(each.verdict));
    settings_.metrics->CounterOf(kCommits, {service_.name(), verdict}).Add();
    if (!Alerts(each.verdict)) continue;
    settings_.logger->Warning(
        "a record of the journal is not what a healthy replica writes; it is ignored",
        {{"service", service_.name()}, {"position", each.position}, {"verdict", verdict}});
  }
  runner_->OnApplied(applied);
  waiters_.Release(projection_->head().position(), std::chrono::steady_clock::now());
  TellNews();
  CheckpointIfDue(false);
}

void ServiceHost::CheckpointIfDue(bool stopping) {
  if (!store_ || !projection_ || settings_.checkpoint_directory.empty() || NotServing()) return;
  const uint64_t position = projection_->head().position();
  const uint64_t every = stopping ? 1'000 : settings_.checkpoint_every;
  if (position < checkpoint_at_ + every) return;
  checkpoint_at_ = position;
  if (const auto made = store_->Checkpoint(settings_.checkpoint_directory, position); !made) {
    settings_.logger->Warning(made.error().Sentence(), {{"service", service_.name()}});
  }
}

std::optional<Error> ServiceHost::NotServing() const {
  {
    const std::lock_guard lock(mutex_);
    if (halted_) return halted_;
  }
  if (stopping_) return Unavailable(service_.name(), "it is shutting down");
  if (!caught_up_) return Unavailable(service_.name(), Progress());
  return std::nullopt;
}

Moment ServiceHost::MomentNow(Caller caller, options::v1::Role role) const {
  Moment now;
  now.time =
      FromMicros(std::max(Micros(settings_.clock->now()), projection_->head().log_time_micros()));
  now.today = LocalDay(now.time);
  now.caller = std::move(caller);
  now.role = role;
  return now;
}

Queries ServiceHost::MakeQueries(const ReadCall& call) const {
  std::optional<int64_t> as_of;
  if (call.as_of) as_of = Micros(*call.as_of);
  return Queries(projection_->Read(as_of), MomentNow(call.caller, call.role));
}

void ServiceHost::Execute(CommandCall call, std::function<void(Result<v1::Receipt>)> done) {
  if (const auto why = NotServing()) return done(tl::unexpected(*why));
  if (const auto wrong = WrongClock()) return done(tl::unexpected(*wrong));
  runner_->Execute(std::move(call), std::move(done));
}

void ServiceHost::Read(ReadCall call, std::function<void(Result<Queries>)> done) {
  if (const auto why = NotServing()) return done(tl::unexpected(*why));
  if (call.consistency_token.empty()) return done(MakeQueries(call));
  const auto token = ParseToken(call.consistency_token);
  if (!token || !IsOfJournal(*token, projection_->head().identity())) {
    return done(Fail(v1::PLATFORM_REASON_TOKEN_UNKNOWN));
  }
  const Deadline deadline = call.deadline;
  waiters_.Wait(token->position, deadline, [this, call = std::move(call), done](bool applied) {
    if (const auto why = NotServing()) return done(tl::unexpected(*why));
    if (!applied) return done(Fail(v1::PLATFORM_REASON_DEADLINE));
    Answer(call, done);
  });
  waiters_.Release(projection_->head().position(), std::chrono::steady_clock::now());
}

// The token's position has been applied: is it of this history?
void ServiceHost::Answer(const ReadCall& call, const std::function<void(Result<Queries>)>& done) {
  if (!projection_->Holds(*ParseToken(call.consistency_token))) {
    return done(Fail(v1::PLATFORM_REASON_TOKEN_UNKNOWN));
  }
  done(MakeQueries(call));
}

std::unique_ptr<Commands> ServiceHost::Upload(ReadCall call) {
  return std::make_unique<UploadSession>(*this, std::move(call));
}

void ServiceHost::WhenApplied(uint64_t position, std::function<void()> applied) {
  waiters_.Wait(position + 1, Deadline::max(), [applied = std::move(applied)](bool) { applied(); });
  waiters_.Release(projection_->head().position(), Deadline::clock::now());
}

}  // namespace mkep::platform
