#include "platform/grpc/operations.h"

#include <charconv>

#include "mkep/operations/v1/operations_service.pb.h"
#include "platform/core/dates.h"
#include "platform/grpc/any_applied.h"
#include "platform/grpc/tailed_record.h"

namespace mkep::platform {

namespace ops = operations::v1;

namespace {

constexpr size_t kTailBatch = 256;
constexpr size_t kTailBytes = size_t{256} << 10;  // a batch ends once it has as many

// What operations read: the hosts themselves, instead of a projection.
class SuiteSnapshot final : public Snapshot {
 public:
  explicit SuiteSnapshot(const OperationsOptions& suite) : suite_(suite) {}

  const OperationsOptions& suite() const { return suite_; }
  StoredState Load(const std::string&) const override { return {}; }
  void Each(const std::string&, const std::string&,
            const std::function<bool(const std::string&, const StoredState&)>&) const override {}
  std::vector<HistoryEntry> History(const std::string&) const override { return {}; }
  std::vector<v1::PublishedEvent> Published(const std::string&, const std::string&,
                                            size_t) const override {
    return {};
  }
  v1::ReadInfo Info() const override {
    v1::ReadInfo info;
    for (const Host* host : suite_.hosts) {
      const Timestamp log_time = host->Status().log_time;
      if (Micros(log_time) > Micros(info.as_of())) *info.mutable_as_of() = log_time;
    }
    return info;
  }

 private:
  const OperationsOptions& suite_;
};

const OperationsOptions& SuiteOf(const Queries& queries) {
  return static_cast<const SuiteSnapshot&>(queries.snapshot()).suite();
}

void DescribeHost(const Host& host, ops::ServiceStatus* shown) {
  const HostStatus status = host.Status();
  shown->set_name(host.definition().name());
  shown->set_proto_service(host.definition().proto_service());
  shown->set_serving(status.serving);
  shown->set_why(status.why);
  shown->set_stopped(status.stopped);
  shown->set_journal_id(status.journal_id);
  shown->set_generation(status.generation);
  shown->set_applied_position(status.applied);
  shown->set_end_position(status.end);
  shown->set_lag_records(status.end > status.applied + 1 ? status.end - status.applied - 1 : 0);
  *shown->mutable_log_time() = status.log_time;
  shown->set_rule_version(status.rule_version);
  shown->set_publisher_lag(status.publisher_lag);
  shown->set_reaction_lag(host.ReactionLag());
  shown->set_timer_lag(status.timer_lag);
}

Result<Host*> FindHost(const OperationsOptions& suite, const std::string& name) {
  std::string known;
  for (Host* host : suite.hosts) {
    if (host->definition().name() == name) return host;
    known += (known.empty() ? "" : ", ") + host->definition().name();
  }
  return Fail(ops::REASON_UNKNOWN_SERVICE, {{"service", name}, {"known", known}});
}

uint64_t PositionOf(const std::string& cursor, uint64_t otherwise) {
  std::from_chars(cursor.data(), cursor.data() + cursor.size(), otherwise);
  return otherwise;
}

}  // namespace
}  // namespace mkep::platform

namespace mkep::operations::v1 {

using platform::FeedBatch;
using platform::Queries;
using platform::Result;

// Found by the templates of ServiceDefinition through their request's namespace.
static Result<GetStatusResponse> Answer(const Queries& queries, const GetStatusRequest&) {
  const auto& suite = platform::SuiteOf(queries);
  GetStatusResponse response;
  for (const platform::Host* host : suite.hosts)
    platform::DescribeHost(*host, response.add_services());
  response.set_version(suite.version);
  response.set_sample_data(suite.settable_clock != nullptr);
  *response.mutable_clock() = suite.clock->now();
  return response;
}

static Result<FeedBatch<TailEventsResponse>> Next(const Queries& queries,
                                                  const TailEventsRequest& request,
                                                  const std::string& cursor) {
  const auto host = platform::FindHost(platform::SuiteOf(queries), request.service());
  if (!host) return tl::unexpected(host.error());
  const auto records = (*host)->Journal(platform::PositionOf(cursor, request.after_position()),
                                        platform::kTailBatch);
  if (!records) return tl::unexpected(records.error());
  FeedBatch<TailEventsResponse> batch{{}, cursor};
  const auto highest = platform::HighestFor(queries.moment().caller);
  size_t bytes = 0;
  for (const auto& record : *records) {
    batch.responses.push_back(platform::Tailed(record, (*host)->definition().domain(), highest));
    batch.cursor = std::to_string(record.position);
    if ((bytes += batch.responses.back().ByteSizeLong()) >= platform::kTailBytes) break;
  }
  return batch;
}

}  // namespace mkep::operations::v1

namespace mkep::platform {
namespace {

ServiceDefinition Definition() {
  ServiceDefinition definition("operations", "mkep.operations.v1.OperationsService", Domain(), 1);
#define QUERY(Request, Response) definition.AddQuery<ops::Request, ops::Response>();
#define FEED(Request, Response) definition.AddFeed<ops::Request, ops::Response>();
#include "mkep/operations/v1/operations_service.lists.inc"
#undef QUERY
#undef FEED
  return definition;
}

class Operations final : public Host {
 public:
  explicit Operations(OperationsOptions options)
      : options_(std::move(options)),
        definition_(Definition()),
        any_applied_(std::make_shared<AnyApplied>(options_.hosts)) {}

  const ServiceDefinition& definition() const override { return definition_; }

  void Execute(CommandCall call, std::function<void(Result<v1::Receipt>)> done) override {
    done(SetClock(static_cast<const ops::SetClockRequest&>(*call.request)));
  }

  void Read(ReadCall call, std::function<void(Result<Queries>)> done) override {
    const Timestamp now = options_.clock->now();
    done(Queries(std::make_shared<SuiteSnapshot>(options_),
                 Moment{now, LocalDay(now), std::move(call.caller), call.role}));
  }

  std::unique_ptr<Commands> Upload(ReadCall) override { return nullptr; }  // it has no upload

  void WhenApplied(uint64_t position, std::function<void()> applied) override {
    any_applied_->WhenAbove(position, any_applied_, std::move(applied));
  }

  HostStatus Status() const override {
    HostStatus status;
    status.serving = true;
    status.applied = any_applied_->Applied();
    return status;
  }

  Result<std::vector<JudgedRecord>> Journal(uint64_t, size_t) override { return {}; }

 private:
  Result<v1::Receipt> SetClock(const ops::SetClockRequest& request) {
    if (options_.settable_clock == nullptr) return Fail(ops::REASON_CLOCK_OF_REAL_DATA);
    if (!request.validate_only()) options_.settable_clock->Set(request.time());
    v1::Receipt receipt;
    receipt.set_validated_only(request.validate_only());
    *receipt.mutable_decided_at() = options_.clock->now();
    return receipt;
  }

  const OperationsOptions options_;
  const ServiceDefinition definition_;
  const std::shared_ptr<AnyApplied> any_applied_;
};

}  // namespace

std::unique_ptr<Host> MakeOperations(OperationsOptions options) {
  return std::make_unique<Operations>(std::move(options));
}

}  // namespace mkep::platform
