#include "registry/application/testing/workbench.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "registry/application/figure_upload.h"
#include "registry/application/gias_upload.h"
#include "registry/application/published.h"
#include "registry/domain/domain.h"

namespace mkep::registry::v1::testing {
namespace {

namespace pb = google::protobuf;
using platform::Result;

// Of a change in a commit: lengths, tags, the expected version.
constexpr size_t kBytesBesideEvent = 20;

class Copy : public platform::Snapshot {
 public:
  explicit Copy(std::map<std::string, platform::StoredState> states) : states_(std::move(states)) {}

  platform::StoredState Load(const std::string& aggregate) const override {
    const auto found = states_.find(aggregate);
    return found == states_.end() ? platform::StoredState() : found->second;
  }
  void Each(const std::string& kind, const std::string& from_id,
            const std::function<bool(const std::string&, const platform::StoredState&)>& each)
      const override {
    const std::string prefix = kind + "/";
    for (auto at = states_.lower_bound(prefix + from_id); at != states_.end(); ++at) {
      if (!at->first.starts_with(prefix) || !each(at->first.substr(prefix.size()), at->second))
        return;
    }
  }
  std::vector<platform::HistoryEntry> History(const std::string&) const override { return {}; }
  std::vector<platform::v1::PublishedEvent> Published(const std::string&, const std::string&,
                                                      size_t) const override {
    return {};
  }
  platform::v1::ReadInfo Info() const override { return {}; }

 private:
  std::map<std::string, platform::StoredState> states_;
};

class Collected : public platform::Outbox {
 public:
  explicit Collected(std::vector<PublishedData>& all) : all_(all) {}
  void Publish(const std::string& subject, const pb::Message& data) override {
    std::shared_ptr<pb::Message> copy(data.New());
    copy->CopyFrom(data);
    all_.push_back({subject, std::move(copy)});
  }

 private:
  std::vector<PublishedData>& all_;
};

std::string ReadWhole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + " cannot be read; tests run in the project's folder");
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace

Workbench::Workbench() : domain_(RegistryDomain()) {
  now_.caller.actor = "officer-1";
  On("2026-08-10");
}

void Workbench::On(const std::string& iso_day) {
  now_.time = platform::ParseTime(iso_day + "T12:00:00Z").value();
  now_.today = platform::LocalDay(now_.time);
}

platform::StoredState Workbench::Load(const std::string& aggregate) const {
  const auto found = states_.find(aggregate);
  return found == states_.end() ? platform::StoredState() : found->second;
}

Result<platform::v1::Receipt> Workbench::Run(const platform::DerivedCommand& command) {
  if (const auto known = settled_.find(command.id); known != settled_.end()) return known->second;
  if (commands_left_ == 0) return platform::Fail(platform::v1::PLATFORM_REASON_OUTCOME_UNKNOWN);
  if (commands_left_ > 0) --commands_left_;
  const platform::CommandType* type = domain_.FindCommand(command.request->GetDescriptor());
  const std::string own = platform::OwnAggregate(*type, *command.request);
  const platform::Reader reader(*this);
  const platform::Decision decision = type->decide(reader, own, *command.request, now_);
  now_.time = platform::FromMicros(platform::Micros(now_.time) + 1'000'000);
  platform::v1::Receipt receipt;
  receipt.set_nothing_to_do(decision.nothing_to_do());
  Result<platform::v1::Receipt> result = receipt;
  if (decision.refused()) {
    result = tl::unexpected(decision.refusal());
  } else {
    Fold(decision, own);
  }
  settled_.emplace(command.id, result);
  return result;
}

void Workbench::Fold(const platform::Decision& decision, const std::string& own) {
  struct Folded {
    std::string name;
    std::shared_ptr<pb::Message> event;
  };
  std::vector<Folded> folded;
  size_t bytes = 0;
  for (const platform::RecordedOn& change : decision.changes()) {
    const std::string name = change.aggregate.empty() ? own : change.aggregate;
    const platform::AggregateType* type = domain_.FindAggregate(name);
    const auto state = type->make_state();
    state->ParseFromString(states_[name].state);
    for (const auto& event : change.events) {
      const std::string wrapped = domain_.Wrap(*event);
      bytes += wrapped.size() + name.size() + kBytesBesideEvent;
      type->Fold(*state, wrapped);
      std::shared_ptr<pb::Message> parsed(
          pb::MessageFactory::generated_factory()->GetPrototype(type->event)->New());
      parsed->ParseFromString(wrapped);
      folded.push_back({name, std::move(parsed)});
    }
    states_[name] = {states_[name].version + 1, platform::Serialize(*state)};
  }
  ++commits_;
  largest_commit_ = std::max(largest_commit_, bytes);
  Collected outbox(published_);
  for (const auto& [name, event] : folded) {
    Publish(
        {name, name.substr(name.find('/') + 1), states_[name].version, now_.time, "", event.get()},
        *this, outbox);
  }
}

platform::Queries Workbench::Read() { return {std::make_shared<Copy>(states_), now_}; }

School Workbench::SchoolOf(const std::string& urn) const {
  return StateOf<Establishment>(StateOf<Urn>(urn).school_id()).school();
}

size_t Workbench::CountOf(const std::string& kind) const {
  return static_cast<size_t>(std::count_if(states_.begin(), states_.end(), [&](const auto& each) {
    return each.first.starts_with(kind + "/");
  }));
}

SampleFile Sample(const std::string& name) {
  const std::string path = "tools/sample/" + name;
  const auto sidecar = nlohmann::json::parse(ReadWhole(path + ".meta.json"));
  SampleFile file;
  file.bytes = ReadWhole(path);
  file.header.set_kind(sidecar.value("kind", ""));
  file.header.set_file_name(name);
  file.header.set_dataset(sidecar.value("dataset", ""));
  file.header.set_dataset_date(sidecar.value("date", ""));
  file.header.set_scope(sidecar.value("scope", ""));
  file.header.set_period(sidecar.value("period", ""));
  return file;
}

std::string TestData(const std::string& name) { return ReadWhole("tests/data/registry/" + name); }

SampleFile Made(const std::string& kind, const std::string& scope, const std::string& date,
                const std::string& csv) {
  SampleFile file;
  file.bytes = csv;
  file.header.set_kind(kind);
  file.header.set_file_name(kind + ".csv");
  file.header.set_dataset("made-up " + kind);
  file.header.set_dataset_date(date);
  file.header.set_scope(scope);
  return file;
}

Result<PlanGiasImportResponse> PlanFiles(Workbench& bench, const std::vector<SampleFile>& files,
                                         const Answers& answers) {
  return Take(bench, PartsOf<PlanGiasImportRequest>(files, answers));
}

Result<ApplyGiasImportResponse> ApplyFiles(Workbench& bench, const std::vector<SampleFile>& files,
                                           const Answers& answers) {
  const auto planned = PlanFiles(bench, files, answers);
  if (!planned) return tl::unexpected(planned.error());
  auto parts = PartsOf<ApplyGiasImportRequest>(files, answers);
  parts.emplace_back().set_plan_digest(planned->plan().digest());
  return Take(bench, parts);
}

Result<ImportFiguresResponse> ImportFile(Workbench& bench, const SampleFile& file) {
  return Take(bench, PartsOf<ImportFiguresRequest>({file}));
}

uint32_t CountNamed(const pb::RepeatedPtrField<NamedCount>& counts, const std::string& name) {
  for (const NamedCount& each : counts) {
    if (each.name() == name) return each.count();
  }
  return 0;
}

bool Finds(const PlausibilityReport& report, const std::string& kind) {
  return std::any_of(report.findings().begin(), report.findings().end(),
                     [&](const Finding& each) { return each.kind() == kind; });
}

uint32_t Counted(const GiasImportPlan& plan, const char* name) {
  return CountNamed(plan.counts(), name);
}

}  // namespace mkep::registry::v1::testing
