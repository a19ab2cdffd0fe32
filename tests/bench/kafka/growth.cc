#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>

#include "bench/adverts.h"
#include "bench/journals.h"
#include "bench/kafka/measures.h"
#include "bench/load.h"
#include "bench/serving.h"
#include "faults/kafka/brokers.h"

namespace mkep::bench {
namespace {

// What a service that starts with nothing but a journal of that length takes.
struct Start {
  double events, seconds, megabytes, query_p99;
};

double QueryP99Of(const std::string& address, size_t vacancies, size_t count) {
  Load<GetVacancyRequest, GetVacancyResponse> get(address, kGet);
  Adverts adverts(vacancies);
  Values p99;
  for (int round = 0; round < 5; ++round)
    p99.push_back(Quantile(get.Run(adverts.Gets(count), 1).micros, 0.99));
  return Median(std::move(p99));
}

Start StartOn(const Settings& settings, fault_test::Brokers& brokers, size_t events) {
  brokers.EmptyTopics();
  std::cerr << "bench: Kafka: a journal of " << events << " events\n";
  events = WriteJournalOnKafka(brokers.bootstrap(), settings.data / "written", events);
  const auto data = settings.data / fmt::format("grown-{}", events);
  const Serving serving(settings, data, {"--journal", "kafka://" + brokers.bootstrap()});
  const double p99 =
      QueryP99Of(serving.grpc(), events / kEventsOfAVacancy, settings.Size(4'000, 20));
  return {static_cast<double>(events), serving.seconds(), serving.process().PeakMegabytes(), p99};
}

Values ColumnOf(const std::vector<Start>& starts, double Start::*column) {
  Values values;
  for (const Start& each : starts) values.push_back(each.*column);
  return values;
}

std::string Shown(const Values& values, const std::string& unit) {
  std::vector<std::string> all;
  for (const double each : values) all.push_back(InShort(each) + " " + unit);
  return fmt::format("{}", fmt::join(all, ", "));
}

}  // namespace

std::vector<Figure> MeasureKafkaGrowth(const Settings& settings) {
  fault_test::Brokers brokers(settings.kafka, {}, 1);
  std::vector<size_t> sizes = {10'000, 100'000, 1'000'000};
  if (settings.large) sizes.push_back(10'000'000);
  std::vector<Start> starts;
  for (const size_t each : sizes)
    starts.push_back(StartOn(settings, brokers, settings.Size(each, each / 1000 + 100)));

  const Values seconds = ColumnOf(starts, &Start::seconds);
  const Values megabytes = ColumnOf(starts, &Start::megabytes);
  const Values p99 = ColumnOf(starts, &Start::query_p99);
  const std::string over = settings.large ? "10^4 to 10^7 events" : "10^4 to 10^6 events";
  return {AtMost(1.05, {"Kafka, 1 broker: start from " + over + ": slope of time",
                        Slope(ColumnOf(starts, &Start::events), seconds), "log-log",
                        Shown(seconds, "s")}),
          AtMost(512, {"Kafka, 1 broker: start from " + over + ": greatest resident set",
                       *std::max_element(megabytes.begin(), megabytes.end()), "MB",
                       Shown(megabytes, "MB")}),
          AtMost(1.5, {"Kafka, 1 broker: query over " + over + ": p99 of the last over the first",
                       p99.back() / p99.front(), "times", Shown(p99, "µs")})};
}

}  // namespace mkep::bench
