#include <fmt/format.h>
#include <httplib.h>

#include <algorithm>
#include <future>
#include <sstream>

#include "bench/adverts.h"
#include "bench/kafka/measures.h"
#include "bench/load.h"
#include "bench/serving.h"
#include "faults/kafka/brokers.h"

namespace mkep::bench {
namespace {

using Edits = std::vector<EditVacancyRequest>;

constexpr size_t kOfAllReplicas = 64;  // calls in flight

class Replica {
 public:
  Replica(const Settings& settings, const std::string& name, const std::string& bootstrap)
      : serving_(settings, settings.data / name, {"--journal", "kafka://" + bootstrap}),
        edit_(serving_.grpc(), kEdit) {
    edit_.LetAbort();
  }

  std::string grpc() const { return serving_.grpc(); }
  Took Run(const Edits& edits, size_t in_flight) { return edit_.Run(edits, in_flight); }

  // Records of the journal that it has judged so, or all.
  double Judged(const std::string& verdict = "") const {
    const auto page = httplib::Client(serving_.http()).Get("/metrics");
    if (!page) throw std::runtime_error("a replica shows no metrics");
    std::istringstream lines(page->body);
    double judged = 0;
    for (std::string line; std::getline(lines, line);) {
      const bool meant = line.starts_with("mkep_commits_total{service=\"recruitment\"") &&
                         line.find("verdict=\"" + verdict) != std::string::npos;
      if (meant) judged += std::stod(line.substr(line.rfind(' ')));
    }
    return judged;
  }

 private:
  Serving serving_;
  Load<EditVacancyRequest, EditVacancyResponse> edit_;
};

// Two replicas on one journal, which edit the same vacancies.
class TwoReplicas {
 public:
  explicit TwoReplicas(const Settings& settings)
      : settings_(settings),
        cluster_(settings.kafka, {}, 1),
        one_(settings, "one", cluster_.bootstrap()),
        other_(settings, "other", cluster_.bootstrap()) {
    Load<DraftVacancyRequest, DraftVacancyResponse>(one_.grpc(), kDraft)
        .Run(adverts_.Drafts(), kOfAllReplicas);
  }

  // Of the first so many vacancies; fewer from call to call.
  std::vector<Figure> OnVacancies(size_t vacancies) {
    adverts_.NarrowTo(vacancies);
    conflicts_ = judged_ = 0;
    const auto rate =
        SideBySide(fmt::format("Kafka: two replicas and one, {} aggregates", vacancies),
                   settings_.Size(5, 1), {[&] { return Both(); }, [&] { return Alone(); }});
    return {Throughput(vacancies, rate), Conflicts(vacancies)};
  }

 private:
  static std::string Name(size_t vacancies) {
    return fmt::format("Kafka, 1 broker: two replicas on {} aggregate{}", vacancies,
                       vacancies == 1 ? "" : "s");
  }

  Figure Throughput(size_t vacancies, const std::vector<Values>& rate) const {
    const Measured measured{
        Name(vacancies) + ": throughput vs one replica", Ratio(rate[0], rate[1]), "times",
        fmt::format("{}/s vs {}/s", InShort(Median(rate[0])), InShort(Median(rate[1])))};
    return vacancies < kVacancies ? Reported(measured) : AtLeast(0.9, measured);
  }

  Figure Conflicts(size_t vacancies) const {
    return Reported({Name(vacancies) + ": share of conflicts", conflicts_ / judged_, "of records",
                     fmt::format("{} of {}", conflicts_, judged_)});
  }

  // Commands a second that were not aborted. Each replica edits all of the vacancies.
  double Both() {
    const Edits edits = adverts_.Edits(Count());
    const auto middle = edits.begin() + static_cast<ptrdiff_t>(edits.size() / 2);
    const double conflicts = one_.Judged("CONFLICT"), judged = one_.Judged();
    auto others = std::async(std::launch::async, [&] {
      return other_.Run(Edits(middle, edits.end()), kOfAllReplicas / 2);
    });
    const Took took = one_.Run(Edits(edits.begin(), middle), kOfAllReplicas / 2);
    const Took other = others.get();
    conflicts_ += one_.Judged("CONFLICT") - conflicts;
    judged_ += one_.Judged() - judged;
    return static_cast<double>(edits.size() - took.aborted - other.aborted) /
           std::max(took.seconds, other.seconds);
  }

  double Alone() {
    const Took took = one_.Run(adverts_.Edits(Count()), kOfAllReplicas);
    return static_cast<double>(Count() - took.aborted) / took.seconds;
  }

  size_t Count() const { return settings_.Size(4'000, 20); }

  static constexpr size_t kVacancies = 100;

  const Settings& settings_;
  fault_test::Brokers cluster_;
  Replica one_, other_;
  Adverts adverts_{kVacancies};
  double conflicts_ = 0, judged_ = 0;
};

}  // namespace

std::vector<Figure> MeasureReplicas(const Settings& settings) {
  TwoReplicas replicas(settings);
  std::vector<Figure> figures;
  for (const size_t vacancies : {size_t{100}, size_t{10}, size_t{1}}) {
    for (Figure& each : replicas.OnVacancies(vacancies)) figures.push_back(std::move(each));
  }
  return figures;
}

}  // namespace mkep::bench
