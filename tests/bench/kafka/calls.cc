#include <fmt/format.h>

#include "bench/adverts.h"
#include "bench/kafka/measures.h"
#include "bench/kafka/plain_topic.h"
#include "bench/load.h"
#include "bench/must.h"
#include "bench/serving.h"
#include "faults/kafka/brokers.h"
#include "platform/kafka/kafka_logs.h"
#include "platform/kafka/last_append.h"

namespace mkep::bench {
namespace {

// The record that a command became: the last one of the journal.
std::string LastRecordOn(const std::string& bootstrap) {
  platform::KafkaLogOptions journal;
  journal.bootstrap = bootstrap;
  journal.topic = platform::KafkaLogs::JournalOf("recruitment");
  return Must(platform::LastAppendTo(journal)).value().bytes;
}

// The suite and a plain topic on the same brokers.
class KafkaCalls {
 public:
  KafkaCalls(const Settings& settings, int brokers)
      : settings_(settings),
        brokers_(brokers),
        cluster_(settings.kafka, {}, brokers),
        serving_(settings, settings.data / fmt::format("on-{}", brokers),
                 {"--journal", "kafka://" + cluster_.bootstrap()}),
        edit_(serving_.grpc(), kEdit),
        adverts_(settings.Size(1000, 10)),
        record_(Prepare()),
        plain_(cluster_.cluster().MakeTopic({}, brokers)) {}

  Figure OneInFlight() {
    const size_t count = settings_.Size(300, 5);
    const auto p50 = SideBySide("Kafka: commands, 1 in flight", Rounds(),
                                {[&] { return MicrosOfOne(edit_, adverts_.Edits(count)); },
                                 [&] { return Median(plain_.Run(record_, count, 1).micros); }});
    return AtMost(1.25, {fmt::format("Kafka, {}: command, 1 in flight: p50 vs bare produce and "
                                     "read back",
                                     OnBrokers()),
                         Ratio(p50[0], p50[1]), "times",
                         fmt::format("{} µs vs {} µs, {} bytes a record", InShort(Median(p50[0])),
                                     InShort(Median(p50[1])), record_.size())});
  }

  Figure InFlight(size_t in_flight) {
    const size_t count = settings_.Size(8'000, 20);
    const auto rate =
        SideBySide(fmt::format("Kafka: commands, {} in flight", in_flight), Rounds(),
                   {[&] { return CallsPerSecond(edit_, adverts_.Edits(count), in_flight); },
                    [&] { return double(count) / plain_.Run(record_, count, in_flight).seconds; }});
    return AtLeast(
        0.6,
        {fmt::format("Kafka, {}: command, {} in flight: throughput vs bare produce and read back",
                     OnBrokers(), in_flight),
         Ratio(rate[0], rate[1]), "of bare",
         fmt::format("{}/s vs {}/s", InShort(Median(rate[0])), InShort(Median(rate[1])))});
  }

 private:
  size_t Rounds() const { return settings_.Size(7, 1); }
  std::string OnBrokers() const { return brokers_ == 1 ? "1 broker" : "3 brokers"; }

  // Makes vacancies; the record of an edit.
  std::string Prepare() {
    Load<DraftVacancyRequest, DraftVacancyResponse>(serving_.grpc(), kDraft)
        .Run(adverts_.Drafts(), 64);
    edit_.Call(adverts_.Edits(1).front());
    return LastRecordOn(cluster_.bootstrap());
  }

  const Settings& settings_;
  const int brokers_;
  fault_test::Brokers cluster_;
  Serving serving_;
  Load<EditVacancyRequest, EditVacancyResponse> edit_;
  Adverts adverts_;
  const std::string record_;
  PlainTopic plain_;
};

}  // namespace

std::vector<Figure> MeasureKafkaCalls(const Settings& settings) {
  std::vector<Figure> figures;
  {
    KafkaCalls calls(settings, 1);
    figures = {calls.OneInFlight(), calls.InFlight(64), calls.InFlight(256)};
  }
  figures.insert(figures.begin() + 1, KafkaCalls(settings, 3).OneInFlight());
  return figures;
}

}  // namespace mkep::bench
