#include "faults/whole_suite.h"

#include <fmt/format.h>
#include <google/protobuf/text_format.h>
#include <unistd.h>

#include <stdexcept>
#include <thread>

#include "mkep/services.h"

namespace mkep::fault_test {
namespace {

namespace pb = google::protobuf;
using operations::v1::GetStatusResponse;
using operations::v1::TailEventsResponse;

constexpr auto kReady = std::chrono::minutes(1);

}  // namespace

WholeSuite::WholeSuite()
    : data_(std::filesystem::temp_directory_path() /
            fmt::format("mkep-whole-suite-{}-{}", ::getpid(), NewId())),
      log_(STDERR_FILENO, platform::LogShape::kText, platform::LogLevel::kError) {
  platform::SuiteOptions options;
  options.data = data_;
  options.sample = true;
  auto started = platform::Suite::Start(std::move(options), AllServices(), metrics_, log_);
  if (!started) throw std::runtime_error(started.error());
  suite_ = std::move(*started);
  if (const auto ready = suite_->AwaitReady(kReady); !ready)
    throw std::runtime_error(ready.error());
  client_ = std::make_unique<platform::testing::Client>(suite_->grpc_address());
}

WholeSuite::~WholeSuite() {
  client_.reset();
  suite_.reset();
  std::filesystem::remove_all(data_);
}

Answered WholeSuite::Call(const std::string& service, const std::string& method,
                          const std::string& request, const ClientMetadata& caller) {
  return client_->CallRaw(PathOf(service, method), RequestOf(service, method, request), caller);
}

GetStatusResponse WholeSuite::Status() {
  return Call("operations", "GetStatus", "", As("OPERATOR")).As<GetStatusResponse>();
}

Ends WholeSuite::JournalEnds() {
  Ends ends;
  const GetStatusResponse status = Status();
  for (const auto& service : status.services()) ends[service.name()] = service.end_position();
  return ends;
}

Ends WholeSuite::QuietEnds() {
  while (true) {
    const GetStatusResponse status = Status();
    bool quiet = true;
    for (const auto& service : status.services()) {
      quiet = quiet && service.lag_records() == 0 && service.publisher_lag() == 0 &&
              service.reaction_lag() == 0 && service.timer_lag() == 0;
    }
    if (quiet) return JournalEnds();
    std::this_thread::yield();
  }
}

std::vector<TailEventsResponse> WholeSuite::RecordsAfter(const std::string& service,
                                                         uint64_t position) {
  platform::testing::StreamClient stream(*client_, PathOf("operations", "TailEvents"),
                                         As("OPERATOR"));
  stream.WriteRaw(RequestOf("operations", "TailEvents",
                            fmt::format("service: '{}' after_position: {}", service, position)));
  stream.WritesDone();
  std::vector<TailEventsResponse> records;
  while (const auto bytes = stream.Read()) records.emplace_back().ParseFromString(*bytes);
  return records;
}

const pb::MethodDescriptor& MethodOf(const std::string& service, const std::string& method) {
  std::string name;
  for (size_t i = 0; i < service.size(); ++i) {
    if (service[i] == '_') continue;
    const bool first = i == 0 || service[i - 1] == '_';
    name += first ? static_cast<char>(std::toupper(service[i])) : service[i];
  }
  const std::string full = fmt::format("mkep.{}.v1.{}Service.{}", service, name, method);
  const auto* found = pb::DescriptorPool::generated_pool()->FindMethodByName(full);
  if (found == nullptr) throw std::logic_error("there is no method " + full);
  return *found;
}

ClientMetadata As(const std::string& role, const std::string& own) {
  ClientMetadata caller = {{"mkep-actor", "tester"}, {"mkep-roles", role}};
  if (!own.empty()) caller["mkep-own"] = own;
  return caller;
}

std::string PathOf(const std::string& service, const std::string& method) {
  const auto& found = MethodOf(service, method);
  return '/' + found.service()->full_name() + '/' + found.name();
}

std::string RequestOf(const std::string& service, const std::string& method,
                      const std::string& text) {
  const pb::Descriptor* type = MethodOf(service, method).input_type();
  const std::unique_ptr<pb::Message> request(
      pb::MessageFactory::generated_factory()->GetPrototype(type)->New());
  if (!pb::TextFormat::ParseFromString(text, request.get()))
    throw std::logic_error(text + " is no " + type->full_name());
  const auto* id = type->FindFieldByName("request_id");
  if (id != nullptr && text.find("request_id") == std::string::npos)
    request->GetReflection()->SetString(request.get(), id, NewId());
  return request->SerializeAsString();
}

google::rpc::BadRequest ViolationsIn(const Answered& answered) {
  return answered.Detail<google::rpc::BadRequest>().value_or(google::rpc::BadRequest());
}

std::string NewId() {
  static std::atomic<int> count{0};
  return fmt::format("00000000-0000-4000-8000-{:012}", ++count);
}

}  // namespace mkep::fault_test
