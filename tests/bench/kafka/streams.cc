#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "bench/adverts.h"
#include "bench/kafka/measures.h"
#include "bench/kafka/streams_peer.h"
#include "bench/load.h"
#include "bench/serving.h"
#include "faults/kafka/brokers.h"

namespace mkep::bench {
namespace {

constexpr size_t kMany = 256;

// Who answers commands on a vacancy, with vacancies of its own.
class Answering {
 public:
  Answering(const Settings& settings, const std::string& address)
      : edit_(address, kEdit), adverts_(settings.Size(1000, 10)) {
    Load<DraftVacancyRequest, DraftVacancyResponse>(address, kDraft).Run(adverts_.Drafts(), kMany);
  }
  double Micros(size_t count) { return MicrosOfOne(edit_, adverts_.Edits(count)); }
  double PerSecond(size_t count) { return CallsPerSecond(edit_, adverts_.Edits(count), kMany); }

 private:
  Load<EditVacancyRequest, EditVacancyResponse> edit_;
  Adverts adverts_;
};

// The suite, and the same on Kafka Streams by its default commit interval and by shorter ones.
class BesideStreams {
 public:
  explicit BesideStreams(const Settings& settings)
      : settings_(settings),
        cluster_(settings.kafka, {}, 1),
        serving_(settings, settings.data / "ours",
                 {"--journal", "kafka://" + cluster_.bootstrap()}) {
    answering_.push_back(std::make_unique<Answering>(settings, serving_.grpc()));
    for (const std::string interval : {"", "10", "1"}) {
      if (interval == "10" && settings.quick) continue;
      const auto data = settings.data / ("streams-by-" + interval);
      peers_.push_back(std::make_unique<StreamsPeer>(cluster_.bootstrap(), data, interval));
      answering_.push_back(std::make_unique<Answering>(settings, peers_.back()->grpc()));
    }
  }

  std::vector<Figure> Throughput() {
    const size_t count = settings_.Size(4'000, 20);
    const auto rate = All("Kafka: commands, 256 in flight, ours and Streams by default, 10, 1 ms",
                          [&](Answering& each) { return each.PerSecond(count); });
    const size_t best =
        std::max_element(rate.begin() + 2, rate.end(), LessInTheMedian) - rate.begin();
    const auto figure = [&](const std::string& name, const Values& theirs) {
      return AtLeast(
          1, {"Kafka, 1 broker: command, 256 in flight: throughput vs Kafka Streams, " + name,
              Ratio(rate[0], theirs), "times",
              fmt::format("{}/s vs {}/s", InShort(Median(rate[0])), InShort(Median(theirs)))});
    };
    return {figure("default commit interval", rate[1]), figure("its best", rate[best])};
  }

  std::vector<Figure> OneInFlight() {
    const size_t count = settings_.Size(50, 5);
    const auto p50 = All("Kafka: commands, 1 in flight, ours and Streams by default, 10, 1 ms",
                         [&](Answering& each) { return each.Micros(count); });
    const size_t best = std::min_element(p50.begin() + 2, p50.end(), LessInTheMedian) - p50.begin();
    const auto figure = [&](const std::string& name, const Values& theirs) {
      return AtMost(
          0.1, {"Kafka, 1 broker: command, 1 in flight: p50 vs Kafka Streams, " + name,
                Ratio(p50[0], theirs), "times",
                fmt::format("{} µs vs {} µs", InShort(Median(p50[0])), InShort(Median(theirs)))});
    };
    return {figure("default commit interval", p50[1]), figure("its best", p50[best])};
  }

 private:
  static bool LessInTheMedian(const Values& a, const Values& b) { return Median(a) < Median(b); }

  std::vector<Values> All(const std::string& what,
                          const std::function<double(Answering&)>& measure) {
    std::vector<Contender> contenders;
    for (const auto& each : answering_) contenders.emplace_back([&] { return measure(*each); });
    return SideBySide(what, settings_.Size(7, 1), contenders);
  }

  const Settings& settings_;
  fault_test::Brokers cluster_;
  Serving serving_;
  std::vector<std::unique_ptr<StreamsPeer>> peers_;
  std::vector<std::unique_ptr<Answering>> answering_;
};

}  // namespace

// Throughput first: it makes everybody warm.
std::vector<Figure> MeasureStreams(const Settings& settings) {
  BesideStreams beside(settings);
  std::vector<Figure> figures = beside.Throughput();
  for (Figure& each : beside.OneInFlight()) figures.push_back(std::move(each));
  return figures;
}

}  // namespace mkep::bench
