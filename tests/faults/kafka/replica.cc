#include "faults/kafka/replica.h"

#include <fmt/format.h>
#include <httplib.h>
#include <signal.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "faults/process.h"
#include "faults/whole_suite.h"

namespace mkep::fault_test {
namespace {

constexpr Millis kLookAtFile{2};
constexpr std::chrono::seconds kStatusWithin{15};

std::string TextOf(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

}  // namespace

Replica::Replica(std::filesystem::path directory, std::string bootstrap)
    : directory_(std::move(directory)), bootstrap_(std::move(bootstrap)), binary_(MKEP_BINARY) {
  std::filesystem::remove_all(directory_);
  std::filesystem::create_directories(directory_);
}

Replica::~Replica() { Kill(); }

void Replica::Start(const std::string& fault) {
  std::filesystem::remove(directory_ / "ready");
  std::map<std::string, std::string> environment;
  if (!fault.empty()) environment = {{"LD_PRELOAD", MKEP_FAULT_SHIM}, {"MKEP_FAULT", fault}};
  started_ = Clock::now();
  process_ = Run({binary_, "serve", "--data", directory_ / "d", "--journal",
                  "kafka://" + bootstrap_, "--grpc", address_, "--http", "127.0.0.1:0",
                  "--checkpoint-every", "100", "--ready-file", directory_ / "ready"},
                 directory_ / "log", environment);
}

std::optional<Millis> Replica::AwaitReady() {
  while (!std::filesystem::exists(directory_ / "ready")) {
    if (!runs()) return std::nullopt;
    std::this_thread::sleep_for(kLookAtFile);
  }
  const Millis took = Since(started_);
  const auto ready = nlohmann::json::parse(TextOf(directory_ / "ready"));
  address_ = ready.at("grpc");
  http_ = ready.at("http");
  return took;
}

Millis Replica::StartAndServe() {
  Start();
  const auto took = AwaitReady();
  if (!took) throw std::runtime_error("a replica ended before it was ready: " + LogTail());
  return *took;
}

bool Replica::runs() {
  if (process_ > 0 && !Runs(process_)) process_ = -1;
  return process_ > 0;
}

void Replica::Kill() {
  if (!runs()) return;
  ::kill(process_, SIGKILL);
  ExitStatusOf(std::exchange(process_, -1));
}

void Replica::Stop() { ::kill(process_, SIGSTOP); }

void Replica::Continue() { ::kill(process_, SIGCONT); }

int Replica::Terminate() {
  ::kill(process_, SIGTERM);
  return ExitStatusOf(std::exchange(process_, -1));
}

bool Replica::EndsWithin(Millis most) {
  const auto begun = Clock::now();
  while (runs() && Since(begun) < most) std::this_thread::sleep_for(kLookAtFile);
  return !runs();
}

void Replica::WipeProjections() {
  std::filesystem::remove_all(directory_ / "d/projections");
  std::filesystem::remove_all(directory_ / "d/checkpoints");
}

uint16_t Replica::port() const {
  return static_cast<uint16_t>(std::stoi(address_.substr(address_.rfind(':') + 1)));
}

std::optional<operations::v1::GetStatusResponse> Replica::Status() const {
  platform::testing::Client client(address_);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kStatusWithin);
  platform::testing::AddMetadata(context, platform::testing::kOperator);
  const auto answered =
      client.Begin(context, PathOf("operations", "GetStatus"), operations::v1::GetStatusRequest())
          .get();
  if (!answered.status.ok()) return std::nullopt;
  return answered.As<operations::v1::GetStatusResponse>();
}

double Replica::Metric(const std::string& name, const std::vector<std::string>& labels) const {
  const auto answer = httplib::Client(http_).Get("/metrics");
  if (!answer) throw std::runtime_error("no answer from " + http_);
  std::istringstream lines(answer->body);
  double sum = 0;
  for (std::string line; std::getline(lines, line);) {
    const bool its = line.starts_with(name + '{') &&
                     std::all_of(labels.begin(), labels.end(), [&](const std::string& label) {
                       return line.find(label) != std::string::npos;
                     });
    if (its) sum += std::stod(line.substr(line.rfind(' ')));
  }
  return sum;
}

size_t Replica::LinesWith(const std::string& text, const std::string& another) const {
  std::istringstream lines(TextOf(directory_ / "log"));
  size_t count = 0;
  for (std::string line; std::getline(lines, line);)
    count += line.find(text) != std::string::npos && line.find(another) != std::string::npos;
  return count;
}

std::map<std::string, platform::Verification> Replica::Verify() const {
  const auto found = directory_ / "verified";
  std::filesystem::remove(found);
  ExitStatusOf(Run({binary_, "verify", "--data", directory_ / "d", "--journal",
                    "kafka://" + bootstrap_, "-o", "json"},
                   found));
  const std::string text = TextOf(found);
  const size_t begin = text.find('[');
  if (begin == std::string::npos) throw std::runtime_error("mkep verify: " + text);
  std::map<std::string, platform::Verification> verified;
  for (const auto& each : nlohmann::json::parse(text.substr(begin))) {
    auto& service = verified[each.at("service")];
    service.applied = each.at("applied");
    service.digest = each.at("digest");
    service.findings = each.at("findings");
  }
  return verified;
}

std::map<std::string, std::string> Replica::Digests() const {
  std::map<std::string, std::string> digests;
  for (const auto& [service, verified] : Verify()) {
    if (!verified.findings.empty())
      throw std::runtime_error("mkep verify: " + service + ": " + verified.findings.front());
    digests[service] = fmt::format("{} at position {}", verified.digest, verified.applied);
  }
  return digests;
}

std::string Replica::LogTail() const {
  constexpr size_t kTail = 3000;
  const std::string text = TextOf(directory_ / "log");
  return text.substr(text.size() - std::min(text.size(), kTail));
}

const operations::v1::ServiceStatus& StatusOf(const std::string& service,
                                              const operations::v1::GetStatusResponse& all) {
  for (const auto& each : all.services()) {
    if (each.name() == service) return each;
  }
  throw std::logic_error("there is no service " + service);
}

}  // namespace mkep::fault_test
